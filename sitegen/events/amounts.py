"""Words to amounts: money, percentages and counted things, with value, currency and bound."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from sitegen.languages import Language
from sitegen.model import Amount, Span

_WORD = re.compile(r"[^\W\d_]+")


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))


def _hundredths(word: str) -> str:
    """A sign as it stands; a word as one of its own, which a blank may part from the number."""
    return rf"\s?{re.escape(word)}\b" if word.isalpha() or " " in word else re.escape(word)


@functools.cache
def _pattern(language: Language) -> re.Pattern[str]:
    data = language.grammar.amounts
    bound = rf"(?:(?P<bound>{_any(data.bounds)})\s+)?"
    figure = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,15}(?:\.\d{1,6})?"
    number = rf"(?:{figure}|\b(?:{_any(data.numbers)})\b)"
    times = rf"(?:[\s-]?(?P<times>{_any(data.multipliers)})\b)?"
    counted = _any(data.counted.words)
    percent = rf"(?P<percent>{'|'.join(_hundredths(word) for word in data.percent)})"
    unit = (
        rf"(?:{percent}|[\s-](?P<currency>{_any(data.currencies)})\b|\s(?P<counted>{counted})\b)?"
    )
    symbol = rf"(?P<symbol>{_any(data.symbols)})?"
    return re.compile(
        rf"{bound}{symbol}(?<![\w.,])(?P<number>{number}){times}{unit}", re.IGNORECASE
    )


@functools.cache
def _units(language: Language) -> tuple[frozenset[str], frozenset[str]]:
    """The characters and words of which an amount has at least one: "$", "%"; "per cent",
    "people"."""
    data = language.grammar.amounts
    phrases = (*data.percent, *data.currencies, *data.counted.words)
    words = {word for phrase in phrases for word in _WORD.findall(phrase.lower())}
    marks = {symbol[-1] for symbol in (*data.symbols, *data.percent)}
    return frozenset(mark for mark in marks if not mark.isalpha()), frozenset(words)


def _may_hold(words: str, language: Language) -> bool:
    """Whether words have a unit, without which no number is an amount: soon said, so asked
    first."""
    marks, units = _units(language)
    return not (marks.isdisjoint(words) and units.isdisjoint(_WORD.findall(words.lower())))


def amounts(text: str, span: Span, language: Language) -> tuple[Amount, ...]:
    """Return the amounts that stand in a span, in order. A number without a unit is none."""
    if not _may_hold(span.of(text), language):
        return ()
    data = language.grammar.amounts
    found = []
    for match in _pattern(language).finditer(text, span.start, span.end):
        symbol, currency = match["symbol"], match["currency"]
        counted = match["counted"]
        if symbol:
            unit: str | None = data.symbols[symbol.upper()]
        elif currency:
            unit = next(
                code for word, code in data.currencies.items() if word.lower() == currency.lower()
            )
        elif match["percent"]:
            unit = "%"
        elif counted:
            unit = counted.lower()
        else:
            continue
        word = match["number"].lower()
        value = float(data.numbers[word] if word in data.numbers else word.replace(",", ""))
        if match["times"]:
            times = match["times"]
            if len(times) == 1 and not symbol:
                continue  # "2 m" may be metres
            value *= data.multipliers.get(times, data.multipliers.get(times.lower(), 1))
        bound = data.bounds[match["bound"].lower()] if match["bound"] else None
        found.append(
            Amount(
                " ".join(match.group().split()),
                value,
                unit,
                bound,
                Span(match.start(), match.end()),
            )
        )
    return tuple(found)
