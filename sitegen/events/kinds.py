"""An event's verb or noun, and what it is done to, to the kind of the event."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from sitegen.events.reading import Room
from sitegen.languages import Language
from sitegen.languages.schema.events import KindRule
from sitegen.model import Span
from sitegen.syntax.gender import singulars
from sitegen.syntax.groups import VerbGroup
from sitegen.syntax.phrases import direct_object
from sitegen.syntax.relations import base_group, subject
from sitegen.syntax.token import ClauseKind, Tag, Token, VerbForm
from sitegen.syntax.tree import Parse

# Kinds that a noun beside a verb that only carries it does not make.
_PLAIN = frozenset(
    {
        "announcement",
        "meeting",
        "financial result",
        "closure",
        "launch",
        "appointment",
        "founding",
        "election",
    }
)


# What is told of nobody and nothing may still be told of a person: "was sacked in May".
_UNFIT = {"person": ("thing", "none"), "thing": ("person", "", "none")}


_WORD = re.compile(r"[^\W\d_]+")
# Of verbs only the form that stands there counts: who "fired" has no fire.
_NOMINAL = frozenset({Tag.NOUN, Tag.PROPN, Tag.ADJ})


class Deed(NamedTuple):
    """What the rules of kinds ask for.

    ``lemma`` is the verb, or the noun of an event ``is_noun`` names; ``words`` are those of its
    title in lower case, ``heads`` the nouns that its subject and object are headed by, ``affected``
    what it is done to: person, thing, "none" where nothing can be, or "". ``is_open``: it may not
    come to be."""

    lemma: str
    words: frozenset[str]
    heads: frozenset[str]
    affected: str
    is_noun: bool
    has_money: bool
    is_open: bool


def deed(
    word: int,
    group: VerbGroup | None,
    used: Sequence[int],
    parse: Parse,
    room: Room,
    *,
    title: str,
    has_money: bool,
    is_open: bool,
) -> Deed:
    """Return the deed that token ``word``, a verb of ``group`` or a noun, names in a title of the
    tokens ``used``.

    Where a pronoun opens the sentence, the words of its ``title`` count, which names what it
    means. Of a name only the last word counts: "the European Parliament" passes laws, and the Ban
    of "Ban Lee-won" forbids nothing."""
    tokens, is_noun = parse.tokens, group is None or group.head != word
    names = room.names.within_spans(Span(tokens[0].start, tokens[-1].end))
    words = _words_of(used, title, names, parse, room)
    doer, done_to = _sides(group, parse)
    ends = [i for phrase in (doer, done_to) if (i := _head(phrase, parse)) is not None]
    titles = [i for i in (*doer, *done_to) if tokens[i].low in room.language.grammar.nouns.titled]
    heads = {each for i in (*ends, *titles) for each in (*_called(tokens[i], parse), tokens[i].low)}
    return Deed(
        tokens[word].lemma,
        frozenset(words | {tokens[word].low}),
        frozenset(heads),
        _undergoer(group, doer, done_to, parse, room),
        is_noun,
        has_money,
        is_open,
    )


def _words_of(
    used: Sequence[int], title: str, names: Sequence[Span], parse: Parse, room: Room
) -> set[str]:
    """The words of a title, nouns by their base forms too."""
    tokens = parse.tokens
    told = [
        i for i in used if tokens[i].tag != Tag.DATE and not _is_inside_name(tokens[i], names, room)
    ]
    words = {tokens[i].low for i in told}
    words.update(*(_called(tokens[i], parse) for i in told if tokens[i].tag in _NOMINAL))
    if used and tokens[used[0]].tag == Tag.PRON_NOM:
        words.update(_WORD.findall(title.lower()))
    return words


def _called(token: Token, parse: Parse) -> tuple[str, ...]:
    """The base form of a noun, and what it may be one of in a language with a grammar."""
    rules = parse.lexicon.grammar
    return (token.lemma, *(singulars(token.low, rules) if rules is not None else ()))


def _sides(group: VerbGroup | None, parse: Parse) -> tuple[Sequence[int], Sequence[int]]:
    """The subject and the object of a verb; for one without an object the word behind it, which may
    be a pronoun: "met him"."""
    if group is None:
        return (), ()
    behind = range(group.head + 1, min(group.head + 2, len(parse.tokens)))
    return subject(base_group(group, parse), parse), direct_object(group, parse) or behind


def _undergoer(
    group: VerbGroup | None,
    doer: Sequence[int],
    done_to: Sequence[int],
    parse: Parse,
    room: Room,
) -> str:
    """Whether a person is done something to, a thing, or none can be."""
    if group is not None and group.is_passive:
        return _affected(doer, parse, room)
    if group is not None and _is_active(group, parse) and _is_phrase(done_to, parse):
        return "none"
    return _affected(done_to, parse, room)


def _is_active(group: VerbGroup, parse: Parse) -> bool:
    """Whether a verb is surely no passive, nor one whose auxiliary stands before "and"."""
    is_joined = parse.clauses[group.clause].kind == ClauseKind.COORD
    return not group.is_passive and group.kind != VerbForm.PART and not is_joined


def _is_phrase(behind: Sequence[int], parse: Parse) -> bool:
    """Whether a verb has another phrase behind it than an object: "fired into the air"."""
    tags = [parse.tokens[i].tag for i in behind]
    return not tags or tags in ([Tag.ADP], [Tag.STOP], [Tag.PART_INF])


def _is_inside_name(token: Token, names: Sequence[Span], room: Room) -> bool:
    """Whether a word of a name is not its last; that of an office is a word all the same."""
    is_inside = any(span.start <= token.start and token.end < span.end for span in names)
    return is_inside and token.low not in room.language.grammar.nouns.titled


def _head(phrase: Sequence[int], parse: Parse) -> int | None:
    """The head of a noun phrase: its last noun before a preposition or a comma."""
    found = None
    for i in phrase:
        tag = parse.tokens[i].tag
        if tag in (Tag.NOUN, Tag.PROPN):
            found = i
        elif tag in (Tag.ADP, Tag.COMMA) and found is not None:
            break
    return found


def _affected(phrase: Sequence[int], parse: Parse, room: Room) -> str:
    """Whether a person is done something to, or a thing."""
    tokens, words = parse.tokens, room.names.words
    pronoun = tokens[phrase[0]].low if len(phrase) == 1 else ""
    gender = words.gender_of_pronoun.get(pronoun)
    if gender is not None:
        return "thing" if gender == "neuter" else "person"
    head = _head(phrase, parse)
    if head is None:
        return ""
    token = tokens[head]
    line = room.names.within_spans(Span(tokens[0].start, token.end))
    spans = [span for span in line if span.start <= token.start < span.end]
    named = [entity for span in spans for entity in room.names.within(span)]
    if named:
        return "person" if named[0].kind in ("person", "unknown") else "thing"
    is_bare = len(phrase) == 1 and not head and not room.lexicon.read(token.low).nounish
    called = {token.low, token.lemma, tokens[phrase[-1]].low}  # "his army chief"
    is_person = is_bare or not words.person_nouns.isdisjoint(called)
    return "person" if is_person else "thing"


def kind_of(done: Deed, language: Language) -> str:
    """Return the kind of a deed; "other" when no rule fits."""
    for rule in language.grammar.kinds:
        if _fits(rule, done):
            return rule.name
    carrying = language.grammar.nouns.carrying
    if not done.is_noun and carrying and done.lemma not in carrying:
        return "other"
    nouns = done.heads if carrying else done.words
    named = (
        rule.name
        for rule in language.grammar.kinds
        if rule.nouns & nouns and rule.name not in _PLAIN
    )
    return next(named, "other")


def _fits(rule: KindRule, done: Deed) -> bool:
    if rule.not_near & done.words or done.affected in _UNFIT.get(rule.affects, ()):
        return False
    if done.is_open and rule.must_happen:
        return False
    if done.is_noun:
        return done.lemma in rule.nouns or bool(rule.near_alone and done.lemma in rule.near)
    if rule.near_alone and rule.near & (done.heads | {done.lemma}):
        return True
    near = not rule.near or bool(rule.near & done.words) or (rule.or_money and done.has_money)
    return done.lemma in rule.verbs and near
