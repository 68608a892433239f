"""A title to the acts that it tells, by the rows of synonyms of its language."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from sitegen.languages import Language
from sitegen.syntax.lexicon import lexicon
from sitegen.syntax.token import Tag
from sitegen.text import owner

Names = frozenset[str]
By = Literal["verb", "noun", "empty", "speech"]


@dataclass(frozen=True, slots=True)
class Deeds:
    """What a title tells.

    ``verb``: the base of its trigger; ``main``: the acts of which that is one, or those of its noun
    where it is a light verb ("the quake struck"); ``own``: those of the trigger itself; ``named``:
    all whose words it has; ``words``: the words of the main ones, as they stand. ``by`` is what
    tells them: a verb, a noun, a verb that says little ("empty"), or a verb of speaking."""

    verb: str
    main: Names
    own: Names
    named: Names
    words: frozenset[str]
    by: By

    @property
    def is_done(self) -> bool:
        """Whether a verb or noun that says something tells it, and no verb of speaking."""
        return self.by in ("verb", "noun")

    @property
    def is_plain(self) -> bool:
        """Whether a verb tells what happened."""
        return self.by in ("verb", "speech") and bool(self.main)


@dataclass(frozen=True, slots=True)
class _Rows:
    """The acts of a language: by single word, and by the first of several words.

    ``known`` are all words of both, ``nouns`` those of events that stand for themselves, ``weak``
    the verbs that tell an act by its noun, of which ``empty`` say little even without one;
    ``speech`` those of speaking."""

    known: frozenset[str]
    nouns: frozenset[str]
    weak: frozenset[str]
    empty: frozenset[str]
    speech: frozenset[str]
    single: dict[str, Names]
    phrases: dict[str, list[tuple[tuple[str, ...], str]]]
    opposed: dict[str, Names]

    def acts_of(self, word: str) -> Names:
        """The acts of a word; it is its own where no row has it."""
        return self.single.get(word) or frozenset({word} - {""})


def deeds(said: Sequence[str], trigger: str, language: Language) -> Deeds:
    """Return the acts of the words of a title, whose event is named by the word ``trigger``.

    A word that no row has is an act of its own where it is the trigger."""
    rows = _rows(language)
    bases = [base(word, language) for word in said]
    act = base(trigger, language) if trigger else ""
    phrases = list(_phrases(bases, rows))
    told = [each for each in phrases if act in each[1]]
    own = frozenset(name for name, _ in told) or rows.acts_of(act)
    nouns, named = _nouns(_without(bases, phrases), act, rows)
    is_weak = not told and act in rows.weak
    main = nouns if is_weak and nouns else own
    telling = {act}.union(*(words for _, words in told))
    is_told_by = [each in telling or not main.isdisjoint(rows.acts_of(each)) for each in bases]
    return Deeds(
        verb=act,
        main=main,
        own=own,
        named=named.union(main, (name for name, _ in phrases)),
        words=frozenset(itertools.compress(said, is_told_by)),
        by="verb" if told else _by(trigger, act, nouns, rows, language),
    )


def _by(trigger: str, act: str, nouns: Names, rows: _Rows, language: Language) -> By:
    """What tells the acts of a title whose trigger is part of no phrase."""
    if act in rows.speech:
        return "speech"
    if (act in rows.weak and nouns) or (act in rows.nouns and is_noun(trigger, language)):
        return "noun"
    return "empty" if act in rows.empty else "verb"


def is_noun(word: str, language: Language) -> bool:
    """Return whether a word may be a noun as it stands: a win, but not won."""
    if language.events is None:
        return True
    read = lexicon(language).read(word)
    return read.tag == Tag.NOUN or read.nounish


def _phrases(bases: Sequence[str], rows: _Rows) -> Iterator[tuple[str, frozenset[str]]]:
    """The acts that several words tell, each with these words."""
    for start, first in enumerate(bases):
        for rest, name in rows.phrases.get(first, ()):
            found = _following(bases, start, rest)
            if found:
                yield name, frozenset(bases[at] for at in found)


def _without(bases: Sequence[str], phrases: Sequence[tuple[str, frozenset[str]]]) -> Sequence[str]:
    """The words that are part of no phrase: an exit poll is no poll."""
    if not phrases:
        return bases
    parts = frozenset[str]().union(*(words for _, words in phrases))
    return [each for each in bases if each not in parts]


def _nouns(bases: Sequence[str], act: str, rows: _Rows) -> tuple[Names, Names]:
    """The acts that words beside the trigger tell, without verbs that say little; and all."""
    nouns: set[str] = set()
    named: set[str] = set()
    for each in bases:
        acts = rows.single.get(each, frozenset({each} & rows.nouns))
        named |= acts
        if each != act and each not in rows.weak:
            nouns |= acts
    return frozenset(nouns), frozenset(named)


def _following(bases: Sequence[str], start: int, rest: Sequence[str]) -> list[int]:
    """The positions of the words of a phrase, which stand in this order, perhaps apart."""
    found = [start]
    for word in rest:
        at = next((n for n in range(found[-1] + 1, len(bases)) if bases[n] == word), -1)
        if at < 0:
            return []
        found.append(at)
    return found


def exclude(a: Deeds, b: Deeds, language: Language) -> bool:
    """Return whether the acts of the one are opposed to those of the other, and none is common."""
    if a.own & b.own:
        return False
    opposed = _rows(language).opposed
    return any(opposed.get(name, frozenset()) & b.own for name in a.own)


_NOUNS = frozenset((Tag.NOUN, Tag.ADJ, Tag.DET, Tag.DET_POSS, Tag.NUM, Tag.FORM_ED, Tag.FORM_ING))


def undergoer(said: Sequence[str], trigger: str, names: frozenset[str], language: Language) -> str:
    """Return the base of the noun that the act of a title is done to: behind an active verb, before
    a passive one; "" where it is a name, or none is there."""
    if trigger not in said or language.events is None or trigger in language.events.words.be:
        return ""
    at = said.index(trigger)
    read = lexicon(language).read
    passive = at > 0 and read(said[at - 1]).tag == Tag.AUX_BE
    run = _leading(said[: at - 1] if passive else said[at + 1 :], language)
    if not run or not names.isdisjoint(run):
        return ""
    return base(run[-1], language)


def clause_end(said: Sequence[str], start: int, language: Language) -> int:
    """Return where the clause of the word at ``start`` ends, if the end of the title comes no
    sooner."""
    if language.events is None:
        return len(said)
    read = lexicon(language).read
    tags = [read(word).tag for word in said]
    for at in range(start + 1, len(said)):
        is_participle = tags[at] == Tag.ADP and tags[at + 1 : at + 2] == [Tag.FORM_ING]
        if tags[at] == Tag.SCONJ or is_participle:
            return at
    return len(said)


def _leading(said: Sequence[str], language: Language) -> list[str]:
    """The first noun phrase of the words, without what hangs on it."""
    read = lexicon(language).read
    found: list[str] = []
    for word in said:
        if read(word).tag not in _NOUNS and not read(word).nounish:
            break
        found.append(word)
    is_noun = bool(found) and (read(found[-1]).tag == Tag.NOUN or read(found[-1]).nounish)
    return found if is_noun else []


def acts_in(said: Sequence[str], language: Language) -> Names:
    """Return all acts that the words of a title tell, alone or together."""
    rows = _rows(language)
    bases = [base(word, language) for word in said]
    return frozenset(name for name, _ in _phrases(bases, rows)) | _nouns(bases, "", rows)[1]


def names_an_act(word: str, language: Language) -> bool:
    """Return whether a word alone tells what happened: one of a row, or the noun of an event."""
    rows = _rows(language)
    found = base(word, language)
    return found in rows.nouns or (found in rows.single and found not in rows.weak)


@functools.lru_cache(maxsize=100_000)
def base(word: str, language: Language) -> str:
    """Return the base form of a word as the acts are written: of a verb its infinitive, of a noun
    its singular."""
    word = owner(word)
    if language.events is None:
        return word
    lemma = lexicon(language).read(word).lemma
    known = _rows(language).known
    if lemma not in known and word not in known and word.removesuffix("s") in known:
        return word.removesuffix("s")
    return word if word in known and lemma not in known else lemma


@functools.cache
def _rows(language: Language) -> _Rows:
    single: dict[str, set[str]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    told = [(act.words[0], word.split()) for act in language.acts.acts for word in act.words]
    for name, (first, *rest) in told:
        if rest:
            phrases.setdefault(first, []).append((tuple(rest), name))
        else:
            single.setdefault(first, set()).add(name)
    data, words = language.acts, language.events
    copulas = words.words.be if words else frozenset()
    return _Rows(
        known=frozenset(part for _, parts in told for part in parts),
        nouns=(words.nouns.events if words else frozenset()).union(*data.general.values()),
        weak=data.light | data.empty | copulas,
        empty=(data.empty | copulas) - data.light,
        speech=data.speaking - data.light,
        single={word: frozenset(names) for word, names in single.items()},
        phrases=phrases,
        opposed=_opposed(data.rows),
    )


def _opposed(rows: Iterable[Sequence[str]]) -> dict[str, Names]:
    """Each act with those that it is not."""
    found: dict[str, Names] = {}
    for row in rows:
        for name in row:
            found[name] = found.get(name, frozenset()).union(row) - {name}
    return found
