"""Predicates to whether they tell of something that happened at a time: no habit, state, or what
never was."""

from __future__ import annotations

from sitegen.events.units import mention_at, mentions_in
from sitegen.model import DateMention
from sitegen.syntax.groups import VerbGroup
from sitegen.syntax.predicates import Aspect, Inflection, Tense, Voice, inflection
from sitegen.syntax.relations import base_group
from sitegen.syntax.token import ClauseKind, Tag, VerbForm
from sitegen.syntax.tree import Parse


def is_no_event(group: VerbGroup, date: int, parse: Parse) -> bool:
    """Return whether a verb with the date at that token (-1: none) is none of an editor's events.

    None are habits ("every spring since 1999 he has"), what has been so since a date, what would or
    was to have been, what a gerund only speaks of, names for things, and what
    somebody says in quotation marks of how things are."""
    told, mention = inflection(group, parse), mention_at(date, parse)
    return (
        _is_unasserted(group, parse)
        or only_names(group, parse)
        or _is_astray(group, parse)
        or _is_denied_above(group, parse)
        or _is_no_adjunct(group, date, mention, parse)
        or _is_repeated(group, parse)
        or _still_is(group, told, mention, parse)
        or _is_so_now(base_group(group, parse), mention, parse)
        or _was_called_off(group, parse)
        or _is_of_age(told, mention)
        or _stood_by(group, told, mention, parse)
        or _never_was(group, parse)
        or _is_spoken_state(group, told, parse)
    )


def _is_no_adjunct(group: VerbGroup, date: int, mention: DateMention | None, parse: Parse) -> bool:
    """Whether a date says which thing is meant, or what the verb speaks of, and not when."""
    return (
        _is_attribute(date, mention, parse)
        or _is_object(group, date, mention, parse)
        or _is_of_noun(date, mention, parse)
        or _is_counted_from(date, parse)
        or _is_before_perfect(group, date, mention, parse)
    )


def _is_unasserted(group: VerbGroup, parse: Parse) -> bool:
    """Whether a gerund only says of what something was a case, a fear or a bar: "stopped him from
    travelling", "a string of supporting roles"; not "after closing the mill"."""
    words = parse.lexicon.data.dating.asserting
    if group.kind != VerbForm.GER or not words or group.first < 1:
        return False
    before = parse.tokens[group.first - 1]
    return before.tag in (Tag.ADP, Tag.PART_INF) and before.low not in words


def _is_denied_above(group: VerbGroup, parse: Parse) -> bool:
    """Whether the verb that a gerund completes is negated: "was not to begin selling until May"."""
    if group.kind != VerbForm.GER or group.first < 1:
        return False
    above = next((g for g in reversed(parse.groups) if g.head == group.first - 1), None)
    if above is None:
        return False
    base = base_group(above, parse)
    return above.is_negated or base.is_negated


def only_describes(group: VerbGroup, parse: Parse) -> bool:
    """Return whether a gerund of a state says which of its kind a noun is: "trucks belonging to
    Orvo"."""
    if group.kind != VerbForm.GER or group.first != group.head or group.first < 1:
        return False
    is_behind_noun = parse.tokens[group.first - 1].tag in (Tag.NOUN, Tag.PROPN)
    return is_behind_noun and parse.tokens[group.head].lemma in parse.lexicon.light


def _is_astray(group: VerbGroup, parse: Parse) -> bool:
    """Whether a verb was taken into the phrase of a preposition: in "every man shot since the end
    of the war took part" the word before it is a participle, and waits for the verb."""
    clause, lexicon = parse.clauses[group.clause], parse.lexicon
    opener = parse.tokens[clause.first].low
    if clause.kind != ClauseKind.SUB or opener not in lexicon.data.dating.openers:
        return False
    before = next((g for g in parse.groups if g.first == g.head == clause.first - 1), None)
    if before is None:
        return False
    lacks = parse.tokens[before.head].lemma in lexicon.needing_object
    return before.kind == VerbForm.PART or lacks


def only_names(group: VerbGroup, parse: Parse) -> bool:
    """Return whether a participle behind a noun only says what a thing is called: "a theory called
    Frame Semantics"."""
    tokens = parse.tokens
    if tokens[group.head].lemma not in parse.lexicon.naming or group.first != group.head:
        return False
    if group.kind == VerbForm.GER or not 0 < group.head < len(tokens) - 1:
        return False
    start = group.head
    while start > 0 and tokens[start - 1].tag in _DESCRIBING:
        start -= 1
    is_behind_noun = tokens[group.head - 1].tag in (Tag.NOUN, Tag.PROPN)
    hangs = start > 0 and tokens[start - 1].tag in (Tag.ADP, Tag.PART_INF)
    return is_behind_noun and hangs and tokens[group.head + 1].tag in (Tag.PROPN, Tag.QUOTE)


_DESCRIBING = frozenset({Tag.NOUN, Tag.PROPN, Tag.ADJ, Tag.ADV, Tag.DET, Tag.NUM, Tag.DET_POSS})


def _is_attribute(date: int, mention: DateMention | None, parse: Parse) -> bool:
    """Whether a month or a longer time only says which thing is meant: "meeting November
    requirements"."""
    tokens = parse.tokens
    if mention is None or mention.when is None or not 0 < date < len(tokens) - 1:
        return False
    if mention.when.grain not in ("month", "quarter", "season", "year"):
        return False
    before, after = tokens[date - 1], tokens[date + 1]
    is_inside = before.tag in (
        Tag.VERB_FIN,
        Tag.VERB_GER,
        Tag.VERB_INF,
        Tag.ADJ,
        Tag.NOUN,
        Tag.VERB_PART,
    )
    is_named = after.tag in (Tag.NOUN, Tag.PROPN, Tag.ADJ)
    return is_inside and is_named and after.low not in parse.lexicon.nouns


def is_measured(group: VerbGroup, date: int, parse: Parse) -> bool:
    """Return whether a verb tells a figure or a change, which is all that a period before the noun
    of its subject dates: "third-quarter sales rose", not "third-quarter results came amid
    doubts"."""
    if parse.tag_at(date - 1) == Tag.ADP:
        return True  # "in the spring of 1968 students"
    tokens, movement = parse.tokens, parse.lexicon.data.comparison.movement
    own = (i for i in range(group.head + 1, len(tokens)) if parse.clause_of[i] == group.clause)
    is_figure = any(character.isdigit() for i in own for character in tokens[i].low)
    return is_figure or tokens[group.head].low in movement


def _is_object(group: VerbGroup, date: int, mention: DateMention | None, parse: Parse) -> bool:
    """Whether a year without a preposition is what a verb speaks of: "acknowledge 1915 as"."""
    if mention is None or mention.when is None or date != group.head + 1:
        return False
    is_bare = parse.tokens[date].low.isdigit()
    return is_bare and mention.when.grain == "year" and not group.is_passive


def _is_of_noun(date: int, mention: DateMention | None, parse: Parse) -> bool:
    """Whether a year behind "of" says which thing a noun means: "the famine of 1915"."""
    tokens, lexicon = parse.tokens, parse.lexicon
    if mention is None or mention.when is None or mention.when.grain != "year" or date < 2:
        return False
    owner = tokens[date - 2]
    is_genitive = tokens[date - 1].low == lexicon.genitive
    is_noun = owner.tag in (Tag.NOUN, Tag.PROPN, Tag.QUOTE, Tag.QUOTE_PHRASE)
    return is_genitive and is_noun and owner.low not in lexicon.periods


def _is_counted_from(date: int, parse: Parse) -> bool:
    """Whether a date only says from where a time is counted: "in the weeks before Christmas"."""
    if date < 2:
        return False
    link, span = parse.tokens[date - 1].low, parse.tokens[date - 2].low
    words = parse.lexicon.headlines
    return link in words.period_links and (span in words.spans or span in parse.lexicon.periods)


def _is_before_perfect(
    group: VerbGroup, date: int, mention: DateMention | None, parse: Parse
) -> bool:
    """Whether a past day stands in the subject of a verb that no past day dates: "the arrest last
    week has inspired"; of a present perfect the time is now (Quirk et al. 1985, 4.20-24)."""
    if mention is None or mention.when is None or mention.bound or not _is_of_now(group, parse):
        return False
    grain = mention.when.grain
    if grain == "year" and " " in parse.tokens[date].low:
        return _stands_behind_noun(date, parse)  # "has drawn eyes to raids between 1994 and 1997"
    return (
        grain in ("day", "week")
        and _is_inside_subject(group, date, parse)
        and _stands_behind_noun(date, parse)
    )


def _is_of_now(group: VerbGroup, parse: Parse) -> bool:
    """Whether a verb is a present perfect that speaks of now."""
    told = inflection(group, parse)
    is_perfect = told.tense is Tense.PRESENT and told.aspect is Aspect.PERFECT
    return is_perfect and parse.lexicon.data.dating.perfect_of_now


def _is_inside_subject(group: VerbGroup, date: int, parse: Parse) -> bool:
    return 0 < date < group.first and parse.tokens[date + 1].tag != Tag.COMMA


def _stands_behind_noun(date: int, parse: Parse) -> bool:
    before = next((t for t in reversed(parse.tokens[:date]) if t.tag != Tag.ADP), None)
    return before is not None and before.tag in (Tag.NOUN, Tag.PROPN)


def _is_repeated(group: VerbGroup, parse: Parse) -> bool:
    """Whether the clause says how often: "gave some 90 concerts a year", "elects it every four
    years"."""
    return any(
        mention.timex[0] == "SET" and parse.clause_of[i] == group.clause
        for i, mention in mentions_in(parse)
    )


def _still_is(
    group: VerbGroup, told: Inflection, mention: DateMention | None, parse: Parse
) -> bool:
    """Whether it began at the date and goes on: "has lived in the town since 1989".

    What has been done to something since a day was done on it: "has been shut since 3 January".
    """
    is_perfect = told.tense is Tense.PRESENT and told.aspect is Aspect.PERFECT
    if (
        not is_perfect
        or mention is None
        or mention.bound != "since"
        or mention.when is None
        or told.is_negated
    ):
        return False
    is_name = parse.tokens[group.head].lemma in parse.lexicon.naming
    return told.voice is Voice.ACTIVE or is_name or mention.when.grain in ("decade", "century")


def _is_so_now(group: VerbGroup, mention: DateMention | None, parse: Parse) -> bool:
    """Whether it says how things are these days: "is still in use today", "can be cut today".

    What is announced, or done to somebody, on the day of publication is news all the same."""
    at = next((i for i, each in mentions_in(parse) if each is mention), -1)
    words, verbs = parse.lexicon.data, parse.lexicon.verbs
    if at < 0 or parse.tokens[at].low not in words.dating.presently:
        return False
    head, told = parse.tokens[group.head], inflection(group, parse)
    if told.modality:
        return told.modality in words.status.conditional_modals
    if told.tense is not Tense.PRESENT or told.aspect is not Aspect.NONE:
        return False
    is_still = any(parse.tokens[i].low in words.dating.still for i in range(at))
    news = verbs.having("lead") | verbs.having("telling")
    is_state = head.tag == Tag.AUX_BE or head.lemma in parse.lexicon.light
    return is_still or is_state or (told.voice is Voice.PASSIVE and head.lemma not in news)


def _is_of_age(told: Inflection, mention: DateMention | None) -> bool:
    """Whether it says what a whole century is like: "The 21st century has been kind to us"."""
    is_century = (
        mention is not None and mention.when is not None and mention.when.grain == "century"
    )
    return is_century and told.tense is Tense.PRESENT


def _stood_by(
    group: VerbGroup, told: Inflection, mention: DateMention | None, parse: Parse
) -> bool:
    """Whether it tells how things stood by a date: "By 1990 the firm employed 400 people"."""
    is_past = told.tense is Tense.PAST and told.aspect is Aspect.NONE
    is_by = mention is not None and mention.bound == "by"
    return is_by and is_past and parse.tokens[group.head].lemma in parse.lexicon.stative


def _was_called_off(group: VerbGroup, parse: Parse) -> bool:
    """Whether what was only planned is said to be no more: "The flight planned for May was called
    off"."""
    verbs, tokens = parse.lexicon.verbs, parse.tokens
    planned = verbs.having("planned")
    if group.kind != VerbForm.PART or tokens[group.head].lemma not in planned:
        return False
    later = parse.finite_behind(group.head)
    if later is None or not parse.is_main(later):
        return False
    end = later.head + 2
    said = " ".join((tokens[later.head].lemma, *(t.low for t in tokens[later.head + 1 : end])))
    ending = parse.lexicon.data.status.called_off
    return tokens[later.head].lemma in ending or said in ending


def _never_was(group: VerbGroup, parse: Parse) -> bool:
    """Whether it did not come to be: "would have filed", "was to have opened"."""
    words = parse.tokens[group.first : group.head]
    has_have = any(token.tag == Tag.AUX_HAVE for token in words)
    if group.modal:
        return has_have and group.modal in parse.lexicon.unreal
    if group.kind != VerbForm.INF or not has_have or group.first < 1:
        return False
    return parse.tokens[group.first - 1].tag == Tag.AUX_BE


def _is_spoken_state(group: VerbGroup, told: Inflection, parse: Parse) -> bool:
    """Whether quoted words only say how things are or were: "nobody needs to be afraid today"."""
    if parse.clauses[group.clause].kind != ClauseKind.QUOTE or group.kind != VerbForm.FIN:
        return False
    is_copula = parse.tokens[group.head].tag == Tag.AUX_BE
    is_present = (
        told.tense is Tense.PRESENT and told.aspect is not Aspect.PERFECT and not told.modality
    )
    return is_copula or is_present or told.aspect is Aspect.PROGRESSIVE
