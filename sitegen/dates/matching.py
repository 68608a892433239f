"""Text to the expressions in it, each with what its words alone say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.dates.building import build
from sitegen.dates.partial import Partial
from sitegen.dates.refusal import refusal
from sitegen.dates.rules import Rule, Rules
from sitegen.model import Rejected, Span

_ADDRESS = re.compile(
    r"(?<!\w)(?:(?:https?://|www\.|doi:)\S+|10\.\d{4,9}/\S+|[\w.]{1,64}@\w+\.\S+)"
)
_TOKEN = re.compile(r"[^\W_]+")
# Behind these a number is a price or a part of a name.
_NOT_BEFORE = frozenset("_$€£¥#")


@dataclass(frozen=True, slots=True)
class Found:
    """An expression: where it stands, and what it says. ``is_bare``: a number alone, which only the
    words round it make a year. ``second``: the words of the second end of a range."""

    span: Span
    partial: Partial
    is_bare: bool = False
    second: Span | None = None


def scan(text: str, rules: Rules, order: str) -> Iterator[Found | Rejected]:
    """Yield the expressions of the text in order, none over another, and what looks like one and is
    none.

    ``order`` is that of dates with slashes: "mdy", "dmy" or "ymd". Takes time linear in the text.
    """
    end = 0
    # What stands in an address is no date; blotted out, it keeps its length.
    if "/" in text or "@" in text or "www." in text:
        text = _ADDRESS.sub(lambda match: "_" * len(match.group()), text)
    for token in _TOKEN.finditer(text):
        word, start = token.group().lower(), token.start()
        may_open = word in rules.openers or word[0].isdigit() or word in rules.articles
        opened = _opened(text, token, word, rules) if may_open and start >= end else None
        if opened is None:
            continue
        rule, detail = opened
        reason = refusal(text, detail, rule, rules)
        if reason is None:
            partial = build(rule, detail, rules, order)
            if partial is not None:
                end = detail.end()
                # A mark before the word at which the rule begins may be its own: "in ’98".
                first = detail.start() - rule.means.lead
                span = _trimmed(text, (first, detail.end()))
                is_bare = rule.operation in ("year", "years")
                yield Found(span, partial, is_bare=is_bare, second=_second(detail, span, partial))
                continue
            reason = "no such day in the calendar"
            unread = _unread(text, start, rules)
            if unread is not None:
                end = unread.span.end
                yield unread
                continue
        yield Rejected(Span(*detail.span()), rule.name, reason)
        end = detail.end() if rule.operation == "none" else token.end()


def _unread(text: str, start: int, rules: Rules) -> Found | None:
    """What looks like a date, at a word where a rule found one that is not in the calendar."""
    for rule in rules.rules:
        match = rule.pattern.match(text, start) if rule.operation == "unread" else None
        if match is not None:
            return Found(Span(*match.span()), Partial("unread", rule=rule.name))
    return None


def _opened(
    text: str, token: re.Match[str], word: str, rules: Rules
) -> tuple[Rule, re.Match[str]] | None:
    """The first rule that fits at a word, and how; most words can begin few of them, and an article
    needs another such word behind it."""
    start, following = token.start(), ""
    if text[max(0, start - 1) : start] in _NOT_BEFORE:
        return None
    if word in rules.articles:
        behind = _TOKEN.search(text, token.end())
        following = behind.group().lower() if behind is not None else ""
        if not (following[:1].isdigit() or following in rules.after_articles):
            return None
    for number in rules.openings.of(word, following):
        rule = rules.rules[number]
        detail = rule.pattern.match(text, start)
        if detail is not None:
            return rule, detail
    return None


def _second(detail: re.Match[str], span: Span, partial: Partial) -> Span | None:
    """The words of the second end of a range: "9, 1918" of "March 5-9, 1918"."""
    if partial.last_day is None and partial.last_year is None:
        return None
    return Span(detail.start("day2" if partial.last_day is not None else "to"), span.end)


def _trimmed(text: str, span: tuple[int, int]) -> Span:
    words = text[span[0] : span[1]].rstrip(" ,\n")
    return Span(span[0], span[0] + len(words))
