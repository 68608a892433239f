"""Two tellings whose dates exclude each other to whether they can be one event all the same."""

from __future__ import annotations

from sitegen.timelines import amounts
from sitegen.timelines.comparing import happens_once, share_a_name, share_a_sum
from sitegen.timelines.tellings import Telling

# Days within which two dates can be two reports of an event that happens once, that names one sum
# of money, and of any other.
_ONCE_GAP = 400
_SUM_GAP = 62
NEAR_DAYS = 2
# How sure two tellings must be of all but the date.
_SURE = 0.7
# So many days after its date an event is remembered: who reports what is fresh, and the same again
# the next day, has two events.
_FRESH_DAYS = 3
# Sentences that share so much are copies of one.
_COPY = 0.95
_COPIED_WORDS = 5


def may_differ(a: Telling, b: Telling, sureness: float) -> bool:
    """Return whether the two can be one event whose dates are a disagreement."""
    if a.is_implied and b.is_implied:
        return a.event.article_id != b.event.article_id and _are_copies(a, b)
    if a.is_implied or b.is_implied or amounts.rivals(a.amounts, b.amounts):
        return False
    if a.event.kind == b.event.kind and happens_once(a) and happens_once(b):
        return _is_the_only_one(a, b)
    if a.event.article_id == b.event.article_id or not a.deeds.main & b.deeds.main:
        return False
    return sureness >= _SURE and (_is_one_payment(a, b) or _is_one_memory(a, b))


def _is_the_only_one(a: Telling, b: Telling) -> bool:
    """Whether two tellings of what happens once to a subject are about one, and not years apart."""
    is_done = a.deeds.is_done and b.deeds.is_done
    return is_done and share_a_name(a, b) and a.window.gap(b.window) <= _ONCE_GAP


def _is_one_payment(a: Telling, b: Telling) -> bool:
    """Whether one sum of money is told of a kind of event that does not come again and again."""
    if a.window.gap(b.window) > _SUM_GAP or not share_a_sum(a, b):
        return False
    return a.event.kind not in a.language.timelines.kinds.repeated


def _is_one_memory(a: Telling, b: Telling) -> bool:
    """Whether two days lie side by side, and one of them is told from memory: of a deed that was
    done, and by more than what somebody says."""
    if not (a.deeds.is_done and b.deeds.is_done and _occurred(a, b)):
        return False
    is_day = a.event.when.grain == "day" == b.event.when.grain
    is_near = is_day and a.window.gap(b.window) <= NEAR_DAYS
    return is_near and (_is_remembered(a) or _is_remembered(b))


def _occurred(a: Telling, b: Telling) -> bool:
    return a.event.status == "occurred" == b.event.status


def _is_remembered(telling: Telling) -> bool:
    return telling.published - telling.window.end > _FRESH_DAYS


def _are_copies(a: Telling, b: Telling) -> bool:
    """Whether one article has a sentence of the other, so that no publication dates it."""
    common = len(a.said & b.said)
    return common >= _COPIED_WORDS and common >= _COPY * max(len(a.said), len(b.said))
