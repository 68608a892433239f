"""Temporal expressions of a text to date mentions, each with its interval, TIMEX3 value, rule and
anchor."""

from sitegen.dates.finding import Explanation, explain, find

__all__ = ["Explanation", "explain", "find"]
