"""Two amounts to whether they say the same."""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.model import Amount

_ROUNDING = 0.03
_ABOUT = 0.12
_BEYOND = 0.35
# Past this factor two values are no two reports of one quantity.
_RIVAL_FACTOR = 4.0
# A number so large is seldom that of two things.
_LARGE = 100
# Money is counted in a code of three letters ("EUR"), anything else in a noun.
_LETTERS_OF_CURRENCY = 3
_LOWER = frozenset(("over", "at least"))
_UPPER = frozenset(("under", "up to"))


def agree(a: Amount, b: Amount) -> bool:
    """Return whether both can be the same quantity, given their bounds and the rounding of news."""
    if a.currency != b.currency:
        return False
    less, more = sorted((a, b), key=lambda amount: amount.value)
    if more.value == less.value:
        return True
    if a.currency is None or more.value <= 0 or less.value <= 0:
        return False
    off = 1 - less.value / more.value
    if off <= _ROUNDING or (off <= _ABOUT and "about" in (a.bound, b.bound)):
        return True
    return off <= _BEYOND and (less.bound in _LOWER or more.bound in _UPPER)


def shared(a: Sequence[Amount], b: Sequence[Amount]) -> bool:
    """Return whether the two have an amount of one currency or counted noun that agrees."""
    return any(agree(x, y) for x in a for y in b)


def are_one_count(a: Sequence[Amount], b: Sequence[Amount]) -> bool:
    """Return whether both count so many of something, by whatever noun: "400 passengers", "400
    people"."""
    return any(
        x.value == y.value >= _LARGE and not is_money(x) and not is_money(y) for x in a for y in b
    )


def rivals(a: Sequence[Amount], b: Sequence[Amount]) -> tuple[Amount, Amount] | None:
    """Return two amounts that count the same thing and differ, where nothing agrees; None when
    there are none."""
    if shared(a, b):
        return None
    for x in a:
        for y in b:
            if x.currency is not None and x.currency == y.currency:
                return x, y
    return None


def are_near(a: Amount, b: Amount) -> bool:
    """Return whether two amounts that differ can still be two reports of one quantity."""
    low, high = sorted((abs(a.value), abs(b.value)))
    return low > 0 and high / low <= _RIVAL_FACTOR


def is_money(amount: Amount) -> bool:
    """Return whether it is a sum of money."""
    return len(amount.currency or "") == _LETTERS_OF_CURRENCY
