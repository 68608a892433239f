"""Numbers in words and digits, and the TIMEX value of a length of time."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping

from sitegen.dates.rules import Rules
from sitegen.languages.schema.dates import Unit

_SPELLED_TENS = re.compile(r"[- ]")


def number(words: str | None, rules: Rules) -> float | None:
    """Return the value of "12", "2.5", "twenty-four", "a hundred"; None for a word that is no
    number."""
    if not words:
        return None
    low = " ".join(words.lower().split())
    half = rules.context.and_half if low.endswith(rules.context.and_half) else ""
    if half:
        full = number(low.removesuffix(half), rules)
        return None if full is None else full + 0.5
    if low[0].isdigit():
        whole, half, _ = low.replace("-", " ").replace(",", "").partition(" 1/2")
        return float(whole) + (0.5 if half else 0)
    if low in rules.pairs:
        return 2.0
    if low in rules.halves:
        return 0.5
    if low in rules.numbers:
        return rules.numbers[low]
    return _joined(low, rules)


def _joined(low: str, rules: Rules) -> float | None:
    """The value of a number of two words: "twenty-four", "treinta y cinco"."""
    words = [word for word in _SPELLED_TENS.split(low) if word not in rules.context.between_and]
    parts = [rules.numbers.get(word) for word in words]
    if len(parts) == 2 and parts[0] is not None and parts[1] is not None:
        return parts[0] * 100 if parts[1] == 100 else parts[0] + parts[1]
    return None


def full_year(short: int) -> int:
    """Return the year that two digits stand for."""
    # The pivot of POSIX strptime.
    return short + (1900 if short >= 69 else 2000)


def spelled_year(got: Mapping[str, str], rules: Rules) -> int | None:
    """Return the year that the groups of a match spell: "nineteen eighty", "eighteen hundred and
    five"; None where they spell none."""
    if "cent" in got:
        hundreds, rest = (number(got[name], rules) or 0 for name in ("cent", "rest"))
        return round(100 * hundreds + rest)
    if "tens" in got or "thousand" in got:
        base = 2000 if "thousand" in got else 1900 + rules.numbers[got["tens"].lower()]
        ones = got.get("ones") or got.get("ones2")
        return base + (rules.numbers[ones.lower()] if ones else 0)
    return None


def roman(letters: str) -> int:
    """Return the value of a Roman number up to 39."""
    values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in letters.upper()]
    return sum(
        -one if one < following else one
        for one, following in itertools.zip_longest(values, values[1:], fillvalue=0)
    )


_UNIT_CODES = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D",
    "weekend": "WE", "week": "W",
    "fortnight": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "Y",
    "century": "Y", "millennium": "Y",
}  # fmt: skip
_FACTORS = {"decade": 10, "century": 100, "millennium": 1000, "fortnight": 2}


def period(unit: Unit, amount: float | None) -> str:
    """Return the TIMEX value of a length of time: P2Y, PT5H, PXM where the number is not known."""
    code = _UNIT_CODES[unit]
    factor = _FACTORS.get(unit, 1)
    prefix, letter = ("PT", code[1:]) if code.startswith("T") else ("P", code)
    if amount is None:
        letter = {"decade": "E", "century": "C", "millennium": "L"}.get(unit, letter)
        return f"{prefix}X{letter}"
    half = {"Y": "6M", "TH": "30M", "TM": "30S"}.get(code, "")
    if amount == 0.5 and half:
        return f"{prefix}{half}"
    if half and factor == 1 and amount % 1 == 0.5:
        return f"{prefix}{amount - 0.5:g}{letter}{half}"
    return f"{prefix}{amount * factor:g}{letter}"
