"""Text to the expressions in it, each with what its words alone say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sitegen.dates.partial import Mod, Partial, Unit
from sitegen.dates.rules import Rule, Rules
from sitegen.model import Rejected, Span

_TOKEN = re.compile(r"[^\W_]+")
_SPELLED_TENS = re.compile(r"[- ]")


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
    for token in _TOKEN.finditer(text):
        start = token.start()
        if start < end:
            continue
        word = token.group()
        if not (word[0].isdigit() or word.lower() in rules.openers):
            continue
        match = rules.combined.match(text, start)
        if match is None:
            continue
        rule = rules.rules[int((match.lastgroup or "r0")[1:])]
        detail = rule.pattern.match(text, start)
        if detail is None:
            continue
        reason = _refusal(text, detail, rule, rules)
        if reason is None:
            partial = _partial(
                rule, {k: v for k, v in detail.groupdict().items() if v is not None}, rules, order, detail.group()
            )
            if partial is not None:
                end = detail.end()
                yield Found(_trimmed(text, detail.span()), partial)
                continue
            reason = "no such day in the calendar"
        yield Rejected(Span(*detail.span()), rule.name, reason)
        end = detail.end() if rule.operation == "none" else token.end()


def _trimmed(text: str, span: tuple[int, int]) -> Span:
    words = text[span[0] : span[1]].rstrip(" ,\n")
    return Span(span[0], span[0] + len(words))


def _refusal(text: str, match: re.Match[str], rule: Rule, rules: Rules) -> str | None:
    """Why the words are no date where they stand, or None."""
    operation = rule.operation
    if operation == "none":
        return str(rule.means["why"])
    before = text[max(0, match.start() - 24) : match.start()]
    after = text[match.end() : match.end() + 24]
    following = re.match(r"[\s-]*([^\W\d_]+)", after)
    next_word = following.group(1).lower() if following else ""
    last = before.split()[-1].lower() if before.split() else ""
    if rule.name == "year" and (
        last in rules.context["not_before_year"] or next_word in rules.context["not_after_year"]
    ):
        return "a number that counts or names something"
    if before.endswith(("$", "€", "£", "-", "/", "#")) and rule.name == "year":
        return "a part of a number or name"
    if operation == "weekday" and next_word in rules.context["not_after_weekday"] and after[1:2].isupper():
        return "a name"
    if rule.name in ("month", "season") and last in rules.context["persons"]:
        return "a name of a person"
    if (
        rule.name == "month"
        and match["mod"] is None
        and len(match.group()) <= 5
        and not _stands_as_month(before, after, match)
    ):
        return "a verb or a name"
    return None


def _stands_as_month(before: str, after: str, match: re.Match[str]) -> bool:
    """Whether "May" or "March" at the head of a sentence, or in a name, is the month after all."""
    at_head = not before.strip() or before.rstrip()[-1:] in '.!?"“'
    named = re.match(r"\s+[A-Z][a-z]+", after) is not None
    if match.group() in ("May", "March", "Mar", "Jan", "Dec"):
        return not at_head and not named and bool(re.search(r"(?:^|\W)(?:[a-z]+|,|\()\s*\Z", before))
    return True


def _partial(rule: Rule, got: dict[str, str], rules: Rules, order: str, words: str) -> Partial | None:
    operation = rule.operation
    build = _BUILDERS.get(operation, _plain)
    common: dict[str, Any] = {"rule": rule.name}
    mod = _mod(got.get("mod"), rules)
    if mod is not None:
        common["mod"] = mod
    return build(rule, got, rules, common, order, words)


def _mod(words: str | None, rules: Rules) -> Mod | None:
    if not words:
        return None
    low = " ".join(words.lower().split())
    return next((code for phrase, code in rules.modifiers if low == phrase or low.rstrip("-") == phrase), None)


def _number(words: str | None, rules: Rules) -> float | None:
    """The value of "12", "2.5", "twenty-four", "a hundred"; None for a word that is no number."""
    if not words:
        return None
    low = " ".join(words.lower().split())
    if low[0].isdigit():
        return float(low.replace(",", ""))
    if low in rules.numbers:
        return rules.numbers[low]
    parts = [rules.numbers.get(part) for part in _SPELLED_TENS.split(low)]
    if len(parts) == 2 and parts[0] is not None and parts[1] is not None:
        return parts[0] * 100 if parts[1] == 100 else parts[0] + parts[1]
    return None


def _year(got: dict[str, str]) -> int | None:
    if "year" in got:
        return int(got["year"])
    if "year2" in got:
        return int(got["year2"])
    if "yy" in got:
        return _full_year(int(got["yy"]))
    return None


def _full_year(short: int) -> int:
    # The pivot of POSIX strptime.
    return short + (1900 if short >= 69 else 2000)


def _calendar(
    rule: Rule, got: dict[str, str], rules: Rules, common: dict[str, Any], _order: str, _words: str
) -> Partial | None:
    """Everything that names a place in the calendar: days, months, quarters, halves, seasons, years."""
    month = rules.months.get(got.get("month", "").lower().rstrip(".")) or (int(got["mm"]) if "mm" in got else None)
    day = int(got["day"]) if "day" in got else int(got["dd"]) if "dd" in got else None
    if day is None and month is not None and "ordinal" in got:
        day = rules.ordinals[" ".join(got["ordinal"].lower().split())]
    quarter = got.get("q") or got.get("q2")
    if "quarter" in got:
        word = got["quarter"].lower()
        quarter = word[0] if word[0].isdigit() else str(rules.ordinals.get(word, 4))
    half = None if "half" not in got else (1 if rules.ordinals.get(got["half"].lower()) == 1 else 2)
    season = rules.seasons[got["season"].lower()] if "season" in got else None
    year = _year(got)
    direction = _direction(got.get("rel"), rules)
    if "theyear" in got:
        direction = 0
    if month is not None and day is not None and day > (29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31):
        return None
    clock = f"T{int(got['hour']):02}:{got['minute']}" if "hour" in got and "minute" in got else ""
    last_year = None
    if "to" in got and year is not None and not rule.means.get("fiscal"):
        last_year = int(got["to"]) if len(got["to"]) == 4 else year // 100 * 100 + int(got["to"])
        if last_year <= year:
            return None
    last_day = int(got["day2"]) if "day2" in got else None
    if last_day is not None and day is not None and last_day <= day:
        return None
    return Partial(
        "calendar",
        year=year,
        month=month,
        day=day,
        last_day=last_day,
        last_year=last_year,
        quarter=int(quarter) if quarter else None,
        half=half,
        season=season,
        direction=direction,
        unit="year" if rule.means.get("rel") == "year" or "theyear" in got else None,
        clock=clock,
        **common,
    )


def _direction(words: str | None, rules: Rules) -> int | None:
    return None if not words else rules.directions.get(words.lower().split()[-1])


def _slashes(
    rule: Rule, got: dict[str, str], _rules: Rules, common: dict[str, Any], order: str, _words: str
) -> Partial | None:
    one, two, three = (int(got[name]) for name in ("one", "two", "three"))
    if got["sep"] == "." and (len(got["three"]) != 4 or order == "mdy"):
        return None  # 1.2.3 is a version
    if len(got["one"]) == 4:
        year, month, day = one, two, three
    elif len(got["one"]) == 3:
        return None
    else:
        year = three if len(got["three"]) == 4 else _full_year(three)
        month, day = (one, two) if order != "dmy" else (two, one)
        if month > 12:
            month, day = day, month
    if not (1 <= month <= 12 and 1 <= day <= (29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31)):
        return None
    return Partial("calendar", year=year, month=month, day=day, **common)


def _decade(
    _rule: Rule, got: dict[str, str], rules: Rules, common: dict[str, Any], _order: str, _words: str
) -> Partial:
    if "decade" in got:
        return Partial("decade", year=int(got["decade"]), **common)
    if "dd0" in got:
        return Partial("decade", year=1900 + int(got["dd0"]), **common)
    return Partial("decade", year=1900 + 10 * rules.decades[got["decadeword"].lower()], **common)


def _century(
    _rule: Rule, got: dict[str, str], rules: Rules, common: dict[str, Any], _order: str, _words: str
) -> Partial | None:
    number = int(got["century"]) if "century" in got else rules.ordinals[" ".join(got["ordinal"].lower().split())]
    if not 1 <= number <= 30:
        return None
    year = -(100 * number - 1) + 50 if "bce" in got else 100 * (number - 1)
    return Partial("century", year=year, **common)


def _bce(
    _rule: Rule, got: dict[str, str], _rules: Rules, common: dict[str, Any], _order: str, _words: str
) -> Partial | None:
    year = int(got["bceyear"])
    return Partial("calendar", year=1 - year, value=f"BC{year:04}", **common) if year else None


def _spelled(
    _rule: Rule, got: dict[str, str], rules: Rules, common: dict[str, Any], _order: str, _words: str
) -> Partial:
    year = 1900 + rules.numbers[got["tens"].lower()] + (rules.numbers[got["ones"].lower()] if "ones" in got else 0)
    return Partial("calendar", year=year, **common)


def _near(_rule: Rule, got: dict[str, str], rules: Rules, common: dict[str, Any], _order: str, _words: str) -> Partial:
    amount = rules.days[" ".join(got["near"].lower().split())]
    return Partial("shift", unit="day", amount=amount, **common)


def _part(_rule: Rule, got: dict[str, str], rules: Rules, common: dict[str, Any], _order: str, words: str) -> Partial:
    low = words.lower()
    name = got.get("part") or got.get("part2") or got.get("part3")
    code = rules.parts[name.lower()] if name else "NI"
    last = next((word for word in low.split() if word in rules.directions), "")
    amount = -1 if "part" in got or (not name and rules.directions.get(last) == -1) else 1 if "part2" in got else 0
    return Partial("shift", unit="day", amount=amount, clock=f"T{code}", **common)


def _clock(
    _rule: Rule, got: dict[str, str], rules: Rules, common: dict[str, Any], _order: str, words: str
) -> Partial | None:
    if "noon" in got:
        clock = "T12:00" if "12" in got["noon"] or got["noon"].lower().startswith("noon") else "T24:00"
    else:
        hour = int(got["hour"])
        if hour > 12 and got.get("ampm"):
            return None
        hour = hour % 12 + (12 if got["ampm"].lower().startswith("p") else 0)
        clock = f"T{hour:02}:{got.get('minute', '00')}"
    if "near" in got:
        return Partial("shift", unit="day", amount=rules.days[got["near"].lower()], clock=clock, **common)
    weekday = rules.weekdays.get(got.get("weekday", "").lower().rstrip("."))
    if weekday is None:
        return Partial("part", clock=clock, **common)
    return Partial("relative", weekday=weekday, direction=_direction(got.get("rel"), rules), clock=clock, **common)


def _weekday(
    _rule: Rule, got: dict[str, str], rules: Rules, common: dict[str, Any], _order: str, _words: str
) -> Partial:
    clock = f"T{rules.parts[got['part'].lower()]}" if "part" in got else ""
    return Partial(
        "relative",
        weekday=rules.weekdays[got["weekday"].lower().rstrip(".")],
        direction=_direction(got.get("rel"), rules),
        weeks=_direction(got.get("wrel"), rules),
        clock=clock,
        **common,
    )


def _weekly(
    _rule: Rule, got: dict[str, str], rules: Rules, common: dict[str, Any], _order: str, _words: str
) -> Partial:
    name = got.get("weekday") or got["weekday2"]
    return Partial("set", value=f"XXXX-WXX-{rules.weekdays[name.lower().rstrip('.')] + 1}", **common)


def _shift(
    rule: Rule, got: dict[str, str], rules: Rules, common: dict[str, Any], _order: str, _words: str
) -> Partial | None:
    amount = _number(got.get("n"), rules)
    unit = rules.units[got["unit"].lower()]
    word = got.get("dir", rule.means.get("dir", "")).lower()
    if amount is None:
        return None
    sign = -1 if word in rules.context["backward"] else 1
    return Partial("shift", unit=unit, amount=sign * amount, is_from_text=word in rules.context["from_text"], **common)


def _vague_shift(
    _rule: Rule, got: dict[str, str], rules: Rules, common: dict[str, Any], _order: str, _words: str
) -> Partial:
    backward = got["dir"].lower() in rules.context["backward"]
    return Partial("ref", value="PAST_REF" if backward else "FUTURE_REF", **common)


def _year_ago(
    _rule: Rule, _got: dict[str, str], _rules: Rules, common: dict[str, Any], _order: str, _words: str
) -> Partial:
    return Partial("shift", unit="year", amount=-1, **common)


def _span(_rule: Rule, got: dict[str, str], rules: Rules, common: dict[str, Any], _order: str, _words: str) -> Partial:
    unit = rules.units[got["unit"].lower()]
    return Partial(
        "range", unit=unit, amount=_number(got.get("n"), rules), direction=_direction(got["rel"], rules), **common
    )


def _rel(_rule: Rule, got: dict[str, str], rules: Rules, common: dict[str, Any], _order: str, _words: str) -> Partial:
    unit: Unit = rules.units[got["unit"].lower()]
    if unit == "night":
        return Partial("shift", unit="day", amount=_direction(got.get("rel"), rules) or 0, clock="TNI", **common)
    return Partial("relative", unit=unit, direction=_direction(got.get("rel"), rules), **common)


def _reference(
    _rule: Rule, got: dict[str, str], rules: Rules, common: dict[str, Any], _order: str, _words: str
) -> Partial:
    word = got["rel"].lower()
    amount = rules.directions.get(word, 0 if word in rules.context["same"] else 1)
    low = got["unit"].lower()
    unit: Unit = "day" if low in rules.parts else rules.units[low]
    if word in rules.context["backward"]:
        amount = -1
    return Partial("shift", unit=unit, amount=amount, is_from_text=True, **common)


def _that(_rule: Rule, got: dict[str, str], rules: Rules, common: dict[str, Any], _order: str, _words: str) -> Partial:
    if "month" in got:
        return Partial("calendar", month=rules.months[got["month"].lower().rstrip(".")], is_from_text=True, **common)
    if "weekday" in got:
        return Partial(
            "relative", weekday=rules.weekdays[got["weekday"].lower().rstrip(".")], is_from_text=True, **common
        )
    low = got["unit"].lower()
    if low in rules.seasons:
        return Partial("calendar", season=rules.seasons[low], is_from_text=True, **common)
    return Partial("shift", unit=rules.units[low], amount=0, is_from_text=True, **common)


def _year_end(
    _rule: Rule, _got: dict[str, str], _rules: Rules, common: dict[str, Any], _order: str, _words: str
) -> Partial:
    return Partial("relative", unit="year", direction=0, **{**common, "mod": "END"})


def _holiday(
    _rule: Rule, got: dict[str, str], _rules: Rules, common: dict[str, Any], _order: str, _words: str
) -> Partial:
    name = " ".join(got["holiday"].lower().replace("’", "'").split())
    return Partial("holiday", holiday=name, year=_year(got), **common)


_UNIT_CODES = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "weekend": "WE", "week": "W", "fortnight": "W",
    "month": "M", "quarter": "Q", "year": "Y", "decade": "Y", "century": "Y", "millennium": "Y",
}  # fmt: skip
_FACTORS = {"decade": 10, "century": 100, "millennium": 1000, "fortnight": 2}


def period(unit: Unit, amount: float | None) -> str:
    """The TIMEX value of a length of time: P2Y, PT5H, PXM where the number is not known."""
    code = _UNIT_CODES[unit]
    factor = _FACTORS.get(unit, 1)
    prefix, letter = ("PT", code[1:]) if code.startswith("T") else ("P", code)
    if amount is None:
        letter = {"decade": "E", "century": "C", "millennium": "L"}.get(unit, letter)
        return f"{prefix}X{letter}"
    return f"{prefix}{amount * factor:g}{letter}"


def _duration(
    _rule: Rule, got: dict[str, str], rules: Rules, common: dict[str, Any], _order: str, _words: str
) -> Partial:
    unit = rules.units[got["unit"].lower()]
    return Partial("duration", unit=unit, value=period(unit, _number(got.get("n"), rules)), **common)


def _set(_rule: Rule, got: dict[str, str], rules: Rules, common: dict[str, Any], _order: str, _words: str) -> Partial:
    if "setword" in got:
        unit, amount = rules.set_words[got["setword"].lower()], 1.0
    else:
        unit, amount = rules.units[got["unit"].lower()], _number(got.get("n"), rules) or (2.0 if "n" in got else 1.0)
    return Partial("set", value=period(unit, amount), **common)


def _plain(
    rule: Rule, _got: dict[str, str], _rules: Rules, common: dict[str, Any], _order: str, _words: str
) -> Partial:
    return Partial("ref", value=str(rule.means["value"]), **common)


_BUILDERS = {
    "date": _calendar, "days": _calendar, "years": _calendar, "year": _calendar, "slashes": _slashes, "decade": _decade,
    "century": _century, "bce": _bce, "spelled-year": _spelled, "near": _near, "part": _part, "clock": _clock,
    "weekday": _weekday, "weekly": _weekly, "shift": _shift, "vague-shift": _vague_shift, "year-ago": _year_ago,
    "span": _span, "rel": _rel, "reference": _reference, "that": _that, "year-end": _year_end, "holiday": _holiday,
    "duration": _duration, "set": _set,
}  # fmt: skip
