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
# How sure a plan and a deed a day or two off must be of all the rest.
_SURE_OF_PLAN = 0.85
# So many days after its date an event is remembered: who reports what is fresh, and the same again
# the next day, has two events.
_FRESH_DAYS = 3
# Sentences that share so much are copies of one.
_COPY = 0.95
_COPIED_WORDS = 5


def may_differ(a: Telling, b: Telling, sureness: float) -> bool:
    """Return whether the two can be one event whose dates are a disagreement."""
    if a.is_implied or b.is_implied:
        return a.is_implied and b.is_implied and _are_copies(a, b)
    if amounts.rivals(a.amounts, b.amounts):
        return False
    if a.event.kind == b.event.kind and happens_once(a) and happens_once(b):
        return _is_the_only_one(a, b)
    return _tell_one_act(a, b) and _is_sure(a, b, sureness)


def _tell_one_act(a: Telling, b: Telling) -> bool:
    """Whether two articles tell one act."""
    return a.event.article_id != b.event.article_id and not a.deeds.main.isdisjoint(b.deeds.main)


def _is_sure(a: Telling, b: Telling, sureness: float) -> bool:
    """Whether all but the date speaks for one event: more must for a plan that moved."""
    if _is_kept(a, b) or _is_kept(b, a):
        return sureness >= _SURE_OF_PLAN
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


def _is_kept(plan: Telling, deed: Telling) -> bool:
    """Whether a plan told beforehand was carried out a day or two off its day."""
    is_plan = plan.event.status == "planned" and deed.event.status == "occurred"
    gap = plan.window.gap(deed.window)
    return is_plan and plan.published < deed.window.start and gap <= NEAR_DAYS


def _is_remembered(telling: Telling) -> bool:
    return telling.published - telling.window.end > _FRESH_DAYS


def _are_copies(a: Telling, b: Telling) -> bool:
    """Whether one article has a sentence of the other, so that no publication dates it."""
    common = 0 if a.event.article_id == b.event.article_id else len(a.said & b.said)
    return common >= _COPIED_WORDS and common >= _COPY * max(len(a.said), len(b.said))
