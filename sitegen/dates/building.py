"""The match of a rule to what its words say: one builder for each operation of the closed set."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sitegen.dates.calendar import SEASONS
from sitegen.dates.library import read
from sitegen.dates.numbers import full_year, number, period, roman, spelled_year
from sitegen.dates.partial import Partial
from sitegen.dates.rules import Rule, Rules
from sitegen.languages.schema.dates import Mod, Unit
from sitegen.model import Day, unit

# The days of the months that have not 31, in a leap year.
_LONGEST = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class _Match:
    """What a builder makes a ``Partial`` of: the rule, its named groups, the language, and the
    words as they stand."""

    rule: Rule
    got: dict[str, str]
    rules: Rules
    common: dict[str, Any]
    order: str
    words: str


def build(rule: Rule, detail: re.Match[str], rules: Rules, order: str) -> Partial | None:
    """Return what the match of a rule says; None where it names no day of the calendar."""
    got = {name: value for name, value in detail.groupdict().items() if value is not None}
    common: dict[str, Any] = {"rule": rule.name, "is_told": "told" in got}
    mod = _mod(got.get("mod"), rules)
    if mod is not None:
        common["mod"] = mod
    return _BUILDERS[rule.operation](_Match(rule, got, rules, common, order, detail.group()))


def _mod(words: str | None, rules: Rules) -> Mod | None:
    if not words:
        return None
    low = " ".join(words.lower().split())
    return next(
        (code for phrase, code in rules.modifiers if low == phrase or low.rstrip("-") == phrase),
        None,
    )


def _year(got: dict[str, str], rules: Rules) -> int | None:
    if "bceyear" in got:
        return 1 - int(got["bceyear"])
    if "year" in got:
        return int(got["year"])
    if "year2" in got:
        return int(got["year2"])
    if "yy" in got:
        return full_year(int(got["yy"]))
    return spelled_year(got, rules)


def _calendar(m: _Match) -> Partial | None:
    """Everything that names a place in the calendar: days, months, quarters, halves, seasons,
    years. None for what is no day of any year, or ends before it begins."""
    got, rules, means = m.got, m.rules, m.rule.means
    month, year = _month(m), _year(got, rules)
    day = _day(m, month)
    last_day = int(got["day2"]) if "day2" in got else None
    last_year = None if means.fiscal else _last_year(got, year)
    is_reversed = _is_before(last_day, day) or _is_before(last_year, year)
    if is_reversed or not _is_day(month, day):
        return None
    is_of_year = "theyear" in got
    return Partial(
        "calendar",
        year=year,
        month=month,
        day=day,
        last_day=last_day,
        last_year=last_year,
        quarter=_quarter(m),
        half=_half(m),
        season=rules.seasons[got["season"].lower()] if "season" in got else None,
        weekday=rules.weekdays.get(got.get("weekday", "").lower().rstrip(".")),
        direction=0 if is_of_year else _direction(got.get("rel"), rules),
        unit="year" if means.rel == "year" or is_of_year else None,
        is_week=means.grain == "week",
        is_nearest=means.nearest,
        clock=_time(m),
        years=_step(got["after"], rules) if "after" in got else None,
        is_from_text="after" in got or "same" in got,
        is_short="yy" in got,
        **m.common,
    )


def _month(m: _Match) -> int | None:
    if "mm" in m.got:
        return int(m.got["mm"])
    return m.rules.months.get(m.got.get("month", "").lower().rstrip("."))


def _day(m: _Match, month: int | None) -> int | None:
    digits = m.got.get("day") or m.got.get("dd")
    if digits is not None:
        return int(digits)
    is_of_month = month is not None or "rel" in m.got or "same" in m.got
    if not is_of_month or "ordinal" not in m.got:
        return None
    return m.rules.ordinals[" ".join(m.got["ordinal"].lower().split())]


def _is_day(month: int | None, day: int | None) -> bool:
    """Whether some year has that day."""
    if month is None or day is None:
        return True
    return 1 <= month <= _MONTHS and 1 <= day <= _LONGEST.get(month, 31)


def _is_before(last: int | None, first: int | None) -> bool:
    return last is not None and first is not None and last <= first


def _last_year(got: dict[str, str], year: int | None) -> int | None:
    """The second year of "1914-18" and "1914-1918"."""
    if "to" not in got or year is None:
        return None
    if "bceyear" in got:
        return 1 - int(got["to"])
    last = int(got["to"])
    return last if len(got["to"]) == len("1914") else year // 100 * 100 + last


def _quarter(m: _Match) -> int | None:
    digit = m.got.get("q") or m.got.get("q2")
    if digit is not None:
        return int(digit)
    if "quarter" not in m.got:
        return None
    word = m.got["quarter"].lower()
    return int(word[0]) if word[0].isdigit() else m.rules.ordinals.get(word, 4)


def _half(m: _Match) -> int | None:
    if "h" in m.got:
        return int(m.got["h"])
    if "half" not in m.got:
        return None
    return 1 if m.rules.ordinals.get(m.got["half"].lower()) == 1 else 2


def _time(m: _Match) -> str:
    if "noon" in m.got:
        return _noon(m)
    if "noon" in m.got:
        return _noon(m)
    if "hour" in m.got:
        return _hour(m)
    return f"T{m.rules.parts[m.got['part'].lower()]}" if "part" in m.got else ""


def _nth_weekday(m: _Match) -> Partial:
    nth = -1 if "final" in m.got else m.rules.ordinals[m.got["ordinal"].lower()]
    return Partial(
        "calendar",
        year=_year(m.got, m.rules),
        month=_month(m),
        weekday=m.rules.weekdays[m.got["weekday"].lower().rstrip(".")],
        nth=nth,
        **m.common,
    )


def _week_of_month(m: _Match) -> Partial:
    nth = -1 if "final" in m.got else m.rules.ordinals[m.got["nth"].lower()]
    month, year = _month(m), _year(m.got, m.rules)
    return Partial("calendar", year=year, month=month, nth=nth, is_week=True, **m.common)


def _week_number(m: _Match) -> Partial | None:
    """ "Week 41 of 2023": the week that holds its Thursday."""
    year, number = int(m.got["year"]), int(m.got["week"])
    day = unit("week", Day(year, 1, 4))[0].plus(7 * (number - 1) + 3)
    if number == 0 or day.year != year:
        return None
    return Partial("calendar", year=year, month=day.month, day=day.day, is_week=True, **m.common)


def _step(words: str, rules: Rules) -> int:
    """Where a word points that counts from the date last read: "same" 0, "previous" -1, any other
    1."""
    word = words.lower()
    return (
        -1
        if word in rules.context.backward
        else rules.directions.get(word, 0 if word in rules.context.same else 1)
    )


def _library(m: _Match) -> Partial | None:
    found = read(" ".join(m.words.split()), m.rules.code)
    if found is None:
        return None
    day, clock = found
    return Partial("calendar", year=day.year, month=day.month, day=day.day, clock=clock, **m.common)


def _direction(words: str | None, rules: Rules) -> int | None:
    return None if not words else rules.directions.get(words.lower().split()[-1])


def _slashes(m: _Match) -> Partial | None:
    one, two, three = (int(m.got[name]) for name in ("one", "two", "three"))
    is_dated = len(m.got["three"]) == 4 and m.order != "mdy"
    if m.got["sep"] == "." and not is_dated:
        return None  # 1.2.3 is a version
    if len(m.got["one"]) == 4:
        year, month, day = one, two, three
    elif len(m.got["one"]) == 3:
        return None
    else:
        year = three if len(m.got["three"]) == 4 else full_year(three)
        month, day = (one, two) if m.order != "dmy" else (two, one)
        if month > 12:
            month, day = day, month
    if not _is_day(month, day):
        return None
    is_short = len(m.got["three"]) == len("98") and len(m.got["one"]) < len("1998")
    return Partial("calendar", year=year, month=month, day=day, is_short=is_short, **m.common)


def _decade(m: _Match) -> Partial:
    if "decade" in m.got:
        return Partial("decade", year=int(m.got["decade"]), **m.common)
    is_short = not {"hundred", "century"} & m.got.keys()
    hundreds = int(m.got.get("century", 20)) - 1
    if "hundred" in m.got:
        hundreds = m.rules.numbers[m.got["hundred"].lower()]
    if "dd0" in m.got:
        return Partial("decade", year=100 * hundreds + int(m.got["dd0"]), **m.common)
    tens = 10 * m.rules.decades[m.got["decadeword"].lower()]
    return Partial("decade", year=100 * hundreds + tens, is_short=is_short, **m.common)


def _century(m: _Match) -> Partial | None:
    if "hundreds" in m.got:
        number = int(m.got["hundreds"]) + 1
    elif "roman" in m.got:
        number = roman(m.got["roman"])
    elif "century" in m.got:
        number = int(m.got["century"])
    else:
        number = m.rules.ordinals[" ".join(m.got["ordinal"].lower().split())]
    if not 1 <= number <= 30:
        return None
    year = -(100 * number - 1) + 50 if "bce" in m.got else 100 * (number - 1)
    return Partial("century", year=year, **m.common)


def _bce(m: _Match) -> Partial | None:
    year = int(m.got["bceyear"])
    return Partial("calendar", year=1 - year, value=f"BC{year:04}", **m.common) if year else None


def _near(m: _Match) -> Partial:
    amount = m.rules.days[" ".join(m.got["near"].lower().split())]
    return Partial("shift", unit="day", amount=amount, **m.common)


def _part(m: _Match) -> Partial:
    low = m.words.lower()
    name = m.got.get("part") or m.got.get("part2") or m.got.get("part3")
    code = m.rules.parts[name.lower()] if name else "NI"
    last = next((word for word in low.split() if word in m.rules.directions), "")
    amount = (
        -1
        if "part" in m.got or (not name and m.rules.directions.get(last) == -1)
        else 1
        if "part2" in m.got
        else 0
    )
    return Partial("shift", unit="day", amount=amount, clock=f"T{code}", **m.common)


def _clock(m: _Match) -> Partial | None:
    if "noon" in m.got:
        clock = _noon(m)
    else:
        if _hours(m) > (12 if "ampm" in m.got else 23):
            return None
        clock = _hour(m)
    if "near" in m.got:
        return Partial(
            "shift", unit="day", amount=m.rules.days[m.got["near"].lower()], clock=clock, **m.common
        )
    weekday = m.rules.weekdays.get(m.got.get("weekday", "").lower().rstrip("."))
    if weekday is None:
        return Partial("part", clock=clock, **m.common)
    return Partial(
        "relative",
        weekday=weekday,
        direction=_direction(m.got.get("rel"), m.rules),
        clock=clock,
        **m.common,
    )


def _noon(m: _Match) -> str:
    return "T12:00" if m.got["noon"].lower() in m.rules.context.noon else "T24:00"


def _hours(m: _Match) -> int:
    return int(number(m.got["hour"], m.rules) or 0)


def _hour(m: _Match) -> str:
    """The time of "7:15 p.m.", "19:15", "19 h" or "cinco de la tarde"."""
    hour, half = _hours(m), m.got.get("ampm", "").lower()
    if half:
        hour = hour % 12 + (12 if half.startswith(tuple(m.rules.context.afternoon)) else 0)
    return f"T{hour:02}:{m.got.get('minute', '00')}"


def _weekday(m: _Match) -> Partial:
    clock = f"T{m.rules.parts[m.got['part'].lower()]}" if "part" in m.got else ""
    return Partial(
        "relative",
        weekday=m.rules.weekdays[m.got["weekday"].lower().rstrip(".")],
        direction=_direction(m.got.get("rel"), m.rules),
        weeks=_direction(m.got.get("wrel"), m.rules),
        clock=clock,
        **m.common,
    )


def _weekly(m: _Match) -> Partial:
    name = m.got.get("weekday") or m.got["weekday2"]
    return Partial(
        "set", value=f"XXXX-WXX-{m.rules.weekdays[name.lower().rstrip('.')] + 1}", **m.common
    )


def _shift(m: _Match) -> Partial | None:
    means = m.rule.means
    amount = number(m.got.get("n"), m.rules) if means.amount is None else means.amount
    if amount is not None and "half" in m.got:
        amount += 0.5
    unit = m.rules.units[m.got.get("unit", means.unit).lower()]
    word = m.got.get("dir", m.rule.means.dir).lower()
    if amount is None:
        return None
    sign = -1 if word in m.rules.context.backward else 1
    last = m.got["fine"].split()[-1].lower() if "fine" in m.got else ""
    return Partial(
        "shift",
        unit=unit,
        amount=sign * amount,
        is_from_text=word in m.rules.context.from_text,
        fine=m.rules.units.get(last, "day") if last else None,
        **m.common,
    )


def _vague_shift(m: _Match) -> Partial:
    backward = m.got["dir"].lower() in m.rules.context.backward
    return Partial("ref", value="PAST_REF" if backward else "FUTURE_REF", **m.common)


def _year_ago(m: _Match) -> Partial:
    unit = m.rules.units[m.got["unit"].lower()] if "unit" in m.got else "year"
    return Partial("period", unit=unit, amount=-1, **m.common)


def _span(m: _Match) -> Partial:
    unit = m.rules.units[m.got["unit"].lower()]
    return Partial(
        "range",
        unit=unit,
        amount=number(m.got.get("n"), m.rules),
        direction=_direction(m.got["rel"], m.rules),
        **m.common,
    )


def _rel(m: _Match) -> Partial:
    unit: Unit = m.rules.units[m.got.get("unit", m.rule.means.unit).lower()]
    if unit == "night":
        return Partial(
            "shift",
            unit="day",
            amount=_direction(m.got.get("rel"), m.rules) or 0,
            clock="TNI",
            **m.common,
        )
    return Partial(
        "relative",
        unit=unit,
        direction=m.rule.means.amount or _direction(m.got.get("rel"), m.rules),
        is_rolling=m.rule.means.rolling,
        is_nearest=m.rule.means.nearest,
        **m.common,
    )


def _reference(m: _Match) -> Partial:
    """What counts from the date last read: the words give step and unit, or the rule does ("le
    lendemain")."""
    word, low = m.got.get("rel", ""), m.got.get("unit", m.rule.means.unit).lower()
    unit: Unit = "day" if low in m.rules.parts else m.rules.units[low]
    amount = m.rule.means.amount if m.rule.means.amount is not None else _step(word, m.rules)
    return Partial("reference", unit=unit, amount=amount, is_from_text=True, **m.common)


def _that(m: _Match) -> Partial:
    if "month" in m.got:
        return Partial(
            "calendar",
            month=m.rules.months[m.got["month"].lower().rstrip(".")],
            is_from_text=True,
            **m.common,
        )
    if "weekday" in m.got:
        return Partial(
            "relative",
            weekday=m.rules.weekdays[m.got["weekday"].lower().rstrip(".")],
            amount=_step(m.got["after"], m.rules) if "after" in m.got else None,
            is_from_text=True,
            **m.common,
        )
    low = m.got["unit"].lower()
    if low in m.rules.seasons:
        return Partial("calendar", season=m.rules.seasons[low], is_from_text=True, **m.common)
    if low in m.rules.parts:
        clock = f"T{m.rules.parts[low]}"
        return Partial("part", clock=clock, is_from_text=True, **m.common)
    return Partial("shift", unit=m.rules.units[low], amount=0, is_from_text=True, **m.common)


def _year_end(m: _Match) -> Partial:
    # The last day, as TIMEX has it; the interval says no more than "late in the year".
    value = m.rule.means.value
    return Partial("relative", unit="year", direction=0, value=value, **{**m.common, "mod": "END"})


def _holiday(m: _Match) -> Partial:
    is_of_year = "relyear" in m.got
    return Partial(
        "holiday",
        holiday=_holiday_name(m),
        year=_year(m.got, m.rules),
        direction=_direction(m.got.get("relyear") or m.got.get("rel"), m.rules),
        unit="year" if is_of_year else None,
        is_week=m.rule.means.grain == "week",
        **m.common,
    )


def _holiday_name(m: _Match) -> str:
    return " ".join(m.got["holiday"].lower().replace("’", "'").split())


def _duration(m: _Match) -> Partial:
    unit = m.rules.units[m.got["unit"].lower()]
    return Partial(
        "duration", unit=unit, value=period(unit, number(m.got.get("n"), m.rules)), **m.common
    )


def _set(m: _Match) -> Partial:
    if "setword" in m.got:
        unit, amount = m.rules.set_words[m.got["setword"].lower()], 1.0
    else:
        unit, amount = (
            m.rules.units[m.got["unit"].lower()],
            _times(m),
        )
    return Partial("set", value=period(unit, amount), **m.common)


def _times(m: _Match) -> float:
    """How many units lie between two times: "every two years", "every fourth year", "every other
    year"."""
    word = m.got.get("n")
    usual = float(m.rules.ordinals.get(word.lower(), 2)) if word else 1.0
    return number(word, m.rules) or usual


def _yearly(m: _Match) -> Partial | None:
    """What comes again every year or day: a month, season, fixed holiday or part of the day."""
    if "month" in m.got:
        value = f"XXXX-{m.rules.months[m.got['month'].lower().rstrip('.')]:02}"
    elif "season" in m.got:
        value = f"XXXX-{SEASONS[m.rules.seasons[m.got['season'].lower()] - 1]}"
    elif "setpart" in m.got:
        value = f"XXXX-XX-XXT{m.rules.parts[m.got['setpart'].lower()]}"
    else:
        rule = m.rules.holidays[_holiday_name(m)]
        if len(rule) != 2:
            return None
        value = f"XXXX-{rule[0]:02}-{rule[1]:02}"
    return Partial("set", value=value, **m.common)


def _set_value(m: _Match) -> Partial:
    return Partial("set", value=m.rule.means.value, **m.common)


def _length(m: _Match) -> Partial:
    return Partial("duration", value=m.rule.means.value, **m.common)


def _this_year(m: _Match) -> Partial:
    return Partial("relative", unit="year", direction=0, **m.common)


def _period(m: _Match) -> Partial:
    return Partial("period", year=_year(m.got, m.rules), **m.common)


def _plain(m: _Match) -> Partial:
    return Partial("ref", value=m.rule.means.value, **m.common)


_BUILDERS: dict[str, Callable[[_Match], Partial | None]] = {
    "nth-weekday": _nth_weekday,
    "date": _calendar, "days": _calendar, "years": _calendar, "year": _calendar,
    "slashes": _slashes, "decade": _decade, "century": _century, "bce": _bce,
    "spelled-year": _calendar, "near": _near, "part": _part, "clock": _clock, "weekday": _weekday,
    "weekly": _weekly, "shift": _shift, "vague-shift": _vague_shift, "year-ago": _year_ago,
    "span": _span, "rel": _rel, "reference": _reference, "that": _that, "year-end": _year_end,
    "holiday": _holiday, "ref": _plain, "set-value": _set_value, "duration": _duration,
    "set": _set, "yearly": _yearly, "length": _length, "library": _library,
    "this-year": _this_year, "period": _period, "week-of-month": _week_of_month,
    "week-number": _week_number,
    "unread": lambda m: Partial("unread", **m.common),
}  # fmt: skip
