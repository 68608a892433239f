"""Text to the expressions in it, each with what its words alone say."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.dates.building import build
from sitegen.dates.partial import Partial
from sitegen.dates.rules import Rule, Rules
from sitegen.model import Rejected, Span

_TOKEN = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Found:
    """An expression: where it stands, what it says, and the bound that the words before it give."""

    span: Span
    partial: Partial


def scan(text: str, rules: Rules, order: str) -> Iterator[Found | Rejected]:
    """The expressions of the text in order, none over another, and what looks like one and is none.

    ``order`` is that of dates with slashes: "mdy", "dmy" or "ymd". Takes time linear in the text.
    """
    end = 0
    tokens = itertools.chain(_TOKEN.finditer(text), [None])
    for token, following in itertools.pairwise(tokens):
        if token is None or token.start() < end or not _may_open(token, following, rules):
            continue
        start = token.start()
        match = rules.combined.match(text, start)
        if match is None:
            continue
        rule = rules.rules[int((match.lastgroup or "r0")[1:])]
        detail = rule.pattern.match(text, start)
        if detail is None:
            continue
        reason = _refusal(text, detail, rule, rules)
        if reason is None:
            partial = build(rule, detail, rules, order)
            if partial is not None:
                end = detail.end()
                # A mark before the word at which the rule begins may be its own: "in ’98".
                first = detail.start() - rule.means.lead
                yield Found(_trimmed(text, (first, detail.end())), partial)
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


def _may_open(token: re.Match[str], following: re.Match[str] | None, rules: Rules) -> bool:
    """Whether an expression may begin at a word; an article needs another such word behind it."""
    word, openers = token.group().lower(), rules.openers
    if word in rules.articles:
        if following is None:
            return False
        word, openers = following.group().lower(), rules.after_articles
    return word[0].isdigit() or word in openers


def _trimmed(text: str, span: tuple[int, int]) -> Span:
    words = text[span[0] : span[1]].rstrip(" ,\n")
    return Span(span[0], span[0] + len(words))


def _refusal(text: str, match: re.Match[str], rule: Rule, rules: Rules) -> str | None:
    """Why the words are no date where they stand, or None."""
    operation = rule.operation
    if operation == "none":
        return rule.means.why
    before = text[max(0, match.start() - 24) : match.start()]
    after = text[match.end() : match.end() + 24]
    following = re.match(r"[\s-]*([^\W\d_]+)", after)
    next_word = following.group(1).lower() if following else ""
    last = before.split()[-1].lower() if before.split() else ""
    if "count" in rule.guards and (
        last in rules.context.not_before_year or next_word in rules.context.not_after_year
    ):
        return "a number that counts or names something"
    if "count" in rule.guards and before.endswith(("$", "€", "£", "-", "/", "#")):
        return "a part of a number or name"
    if (
        operation in ("duration", "length")
        and re.match(r"-[^\W\d_]{3,} ", after)
        and " " in match.group()
    ):
        return "a part of a word"  # "nine night-shift workers"
    if operation == "duration" and _is_rate(match, last, rules):
        return "a rate"
    is_unit = operation in ("rel", "duration") and not rules.has_noun_capitals
    if is_unit and match["unit"] and match["unit"][0].isupper() and not match.group().isupper():
        return "a name"
    if (
        operation == "weekday"
        and next_word in rules.context.not_after_weekday
        and after[1:2].isupper()
    ):
        return "a name"
    if "person" in rule.guards and last in rules.context.persons:
        return "a name of a person"
    if (
        "small" in rule.guards
        and match["month"].istitle()
        and before.strip()
        and before.rstrip()[-1] not in '.!?"“«'
    ):
        return "a name"
    if (
        "word" in rule.guards
        and match["mod"] is None
        and not _stands_as_month(before, after, match, rules)
    ):
        return "a verb or a name"
    return None


def _is_rate(match: re.Match[str], last: str, rules: Rules) -> bool:
    """Whether it says how often: "four flights a week", "$1.76 a year". ``last`` is the word
    before."""
    if match.group().split()[0].lower() not in rules.context.articles:
        return False
    is_counted = last[-1:].isdigit() or last in rules.context.rates
    return is_counted or (
        len(last) > 3 and last.isalpha() and last.endswith(tuple(rules.context.plural_endings))
    )


def _stands_as_month(before: str, after: str, match: re.Match[str], rules: Rules) -> bool:
    """Whether "May" or "March" at the head of a sentence, or in a name, is the month after all."""
    word = match.group().lower()
    is_at_head = not before.strip() or before.rstrip()[-1:] in '.!?"“'
    is_named = re.match(r"(?:[^\S\n]|\n(?!\s*\n))+[A-Z][a-z]+", after) is not None
    if word in rules.context.name_months:
        return not (is_at_head and is_named)
    if word not in rules.context.ambiguous_months:
        return True
    found = re.search(r"(?:^|\W)([^\W\d_]+|,|\()\s*\Z", before)
    last = found.group(1) if found else ""
    is_opened = last.lower() in rules.context.month_openers
    if word in rules.context.short_months:
        return is_opened and not is_named
    follows_word = bool(last) and (not last[0].isupper() or is_opened)
    return not is_at_head and not is_named and follows_word
