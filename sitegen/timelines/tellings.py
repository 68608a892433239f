"""Events to tellings: what of an event counts when it is compared with others."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sitegen.languages import Language
from sitegen.languages import language as language_of
from sitegen.model import NO_EARLIER, NO_LATER, Amount, Analysis, Event, Place, place
from sitegen.text import content_words, owner, stop_words, tokens
from sitegen.timelines import opposites
from sitegen.timelines.acts import Deeds, clause_end, deeds, undergoer

_NO_DATE = 10_000_000
_NONE: frozenset[str] = frozenset()
# Days by which a bound or an approximate date reaches beyond its words.
_BOUND_REACH = 365
_ABOUT_REACH = {"day": 3, "week": 7, "month": 31, "quarter": 92, "season": 92, "half": 184}
# A report without a date of its own is of its publication day, or tells what happened just before.
_NEWS_REACH = 3
WRITTEN = "written"
# Parts of a day in values of TIMEX3, from which minute to which; a night lies on either side of it.
_PARTS = {"MO": (0, 12 * 60), "AF": (12 * 60, 18 * 60), "EV": (16 * 60, 24 * 60)}
_TIME = re.compile(r"T(\d\d):(\d\d)")
# A word with a capital that does not begin a sentence.
_CAPITAL = re.compile(r"(?<=[\w,;:'’] )[^\W\d_a-z]\w+")
# An apostrophe that a blank parts from its letter ("hadn’ t").
_BROKEN = re.compile(r"(?<=\w)['’] (?=\w\b)")
# So many words before its verb a denial may stand ("had not yet signed").
_DENIED_WITHIN = 3
# More often than this an article must have the name of what it is about; the title counts as so
# many times.
_SUBJECT_TIMES, _TITLE_TIMES = 2, 2

Names = tuple[tuple[frozenset[str], str], ...]
"""The words of some names, each with the kind of the name."""

Side = Literal["before", "after", "owner", "aside"]
"""Where a name stands in a title: before the word that names the event, behind it, as the owner of
something ("Norvik's plant"), or in a clause of its own ("after leaving Kelso")."""


@dataclass(frozen=True, slots=True)
class Window:
    """From when to when an event can have happened, both included: days as ordinals, or minutes of
    a day."""

    start: int
    end: int

    def meets(self, other: Window) -> bool:
        """Return whether the two share a day or minute."""
        return self.start <= other.end and other.start <= self.end

    def covers(self, other: Window) -> bool:
        """Return whether all of the other is in its own."""
        return self.start <= other.start and other.end <= self.end

    def narrowed(self, other: Window) -> Window:
        """Return what both share."""
        return Window(max(self.start, other.start), min(self.end, other.end))

    def gap(self, other: Window) -> int:
        """Return how far it is from one to the other, 0 when they meet."""
        return max(0, self.start - other.end, other.start - self.end)


@dataclass(frozen=True, slots=True)
class Placed:
    """A name of a title: its words, its kind, where it stands, and whether a preposition of place
    leads to it."""

    words: frozenset[str]
    kind: str
    side: Side
    is_led: bool


@dataclass(frozen=True, slots=True, eq=False)
class Telling:
    """One event as one sentence tells it.

    ``published`` is an ordinal, very large when unknown. ``window`` are the days that its date
    allows, ``names`` the lower-case words of each name in the title, with the kind of name;
    ``placed`` the same with where each stands; ``about`` the names, and what the article is about
    where the title names nobody or begins with "It" or "The company"; ``undergoer`` the base of the
    plain noun that it is done to, "" where that is a name or not told. ``content`` are the stems of
    the title but for amounts and the words of its acts, ``locality`` those of names of places,
    ``context`` those of what its article is
    about, ``said`` those of its sentence. ``act`` is the stem of its trigger, ``deeds`` the acts
    that it tells, ``general`` the nouns that may mean an event of its kind; of its ``sides``
    another telling may have the opposite. ``clock`` are the minutes of the day at which it was,
    None where no time of the clock is told. ``is_implied`` says that only the publication dates it,
    ``is_negated`` that it did not happen."""

    event: Event
    published: int
    window: Window
    names: Names
    placed: tuple[Placed, ...]
    undergoer: str
    about: Names
    content: frozenset[str]
    sorted_content: tuple[str, ...]
    locality: frozenset[str]
    act: str
    deeds: Deeds
    general: frozenset[str]
    said: frozenset[str]
    amounts: tuple[Amount, ...]
    sides: frozenset[opposites.Side]
    clock: Window | None
    is_implied: bool
    is_negated: bool
    code: str

    @property
    def language(self) -> Language:
        """The data of the language that it is told in, whose code is ``code``."""
        return language_of(self.code)

    @property
    def sentence(self) -> tuple[str, int, str]:
        """What no two tellings of one event share: the sentence (the title, where an editor wrote
        it)."""
        return (
            self.event.article_id,
            self.event.sentence.start,
            "" if self.event.quote else self.event.title,
        )

    @property
    def key(self) -> tuple[int, Place]:
        """The order in which tellings are read: by publication, then by place."""
        return self.published, place(self.event)


@dataclass(frozen=True, slots=True)
class Topic:
    """What an article is about: its ``subject`` by name, and the stems of its title and of the
    words with a capital in its text, which are names for the most part."""

    subject: Names = ()
    words: frozenset[str] = frozenset()


def _is_implied(event: Event) -> bool:
    """Whether only the publication dates an event: nothing does, or a time of the clock alone."""
    if event.date is None:
        return event.rule != WRITTEN
    return event.date.timex[0] == "TIME" and set(event.date.implied) >= {"year", "month", "day"}


def topic(analysis: Analysis, language: Language) -> Topic:
    """Return what an article is about."""
    capitals = dict.fromkeys(_CAPITAL.findall(analysis.article.text))
    words = content_words(" ".join((analysis.article.title, *capitals)), language)
    return Topic(subject(analysis, language), frozenset(stem(word, language) for word in words))


def telling(
    event: Event, analysis: Analysis, language: Language, about: Topic = Topic()
) -> Telling:
    """Return the telling of an event of the analysis; ``about`` is what its article is about."""
    published = analysis.article.published
    title = tokens(_BROKEN.sub("'", event.title))
    names = _names(event, title, language)
    name_words = frozenset(word for each in event.entities for word in _tokens(each.name))
    amount_words = frozenset(word for each in event.amounts for word in _tokens(each.text))
    stand_in = _stand_in(title, language)
    plain = frozenset(owner(word) for word in title) - stop_words(language)
    act = event.trigger.of(analysis.article.text).lower() if event.trigger else ""
    told = deeds(title, act, language)
    is_implied = _is_implied(event)
    content = plain - amount_words - stand_in - told.words
    stems = frozenset(stem(word, language) for word in content)
    placed = _placed(event, title, act, language)
    return Telling(
        event=event,
        published=published.toordinal() if published else _NO_DATE,
        window=_window(event, is_implied=is_implied),
        names=names,
        placed=placed,
        undergoer=undergoer(title, act, name_words | amount_words, language),
        about=(*names, *about.subject) if not names or stand_in else names,
        content=stems,
        sorted_content=tuple(sorted(stems)),
        locality=_locality(placed, language),
        act=stem(act, language),
        deeds=told,
        general=language.acts.general.get(event.kind, frozenset()),
        said=frozenset(stem(word, language) for word in content_words(event.quote, language)),
        amounts=event.amounts,
        sides=opposites.sides(event.title, language),
        clock=_clock(event),
        is_implied=is_implied,
        is_negated=_is_negated(title, act, language),
        code=language.code,
    )


def subject(analysis: Analysis, language: Language) -> Names:
    """Return what an article is about: the name that its text has most often, no place, where that
    is clear."""
    article = analysis.article
    title = frozenset(tokens(article.title))
    entities = {
        entity for event in analysis.events for entity in event.entities if entity.kind != "place"
    }
    best = (_SUBJECT_TIMES, "", "")
    for entity in sorted(entities, key=lambda each: (each.name, each.kind)):
        times = article.text.count(entity.name.split()[0]) + _TITLE_TIMES * bool(
            _name_words(entity.name, language) & title
        )
        if times > best[0]:
            best = times, entity.name, entity.kind
    return ((_name_words(best[1], language), best[2]),) if best[1] else ()


def _names(event: Event, said: Sequence[str], language: Language) -> Names:
    """The words of the names that the title holds; of all names where it holds none."""
    title = frozenset(owner(word) for word in said)
    found = [(_name_words(entity.name, language), entity.kind) for entity in event.entities]
    in_title = [(words, kind) for words, kind in found if words & title]
    return tuple(sorted(in_title or found, key=lambda name: (sorted(name[0]), name[1])))


def _placed(event: Event, title: Sequence[str], act: str, language: Language) -> tuple[Placed, ...]:
    """The names of the title with their places; one of no known kind behind a preposition of place
    is taken for a place."""
    at = title.index(act) if act in title else len(title)
    end = clause_end(title, at, language)
    locative = language.events.relations.locative if language.events else frozenset()
    found = []
    for entity in event.entities:
        words = _tokens(entity.name)
        first = next((n for n in range(len(title)) if title[n].startswith(words[0])), -1)
        if first < 0:
            continue
        is_led = first > 0 and title[first - 1] in locative
        kind = "place" if is_led and entity.kind == "unknown" else entity.kind
        side = _side(title[first : first + len(words)], first, at, end)
        found.append(Placed(_name_words(entity.name, language), kind, side, is_led))
    return tuple(found)


def _locality(placed: Sequence[Placed], language: Language) -> frozenset[str]:
    places = [each.words for each in placed if each.kind == "place"]
    return (
        frozenset(stem(word, language) for words in places for word in words) if places else _NONE
    )


def _side(name: Sequence[str], first: int, act: int, end: int) -> Side:
    """Where a name stands whose first word is at ``first``, in a title whose act is at ``act`` and
    whose clause goes to ``end``."""
    if any(owner(word) != word for word in name):
        return "owner"
    if first < act:
        return "before"
    return "after" if first < end else "aside"


def _is_negated(title: Sequence[str], act: str, language: Language) -> bool:
    """Whether a word that denies stands close before the word that names the event, or behind a
    form of "be" ("There was no fire")."""
    first, *more = act.split() or [""]
    if first not in title:
        return False
    at = title.index(first)
    is_copula = language.events is not None and first in language.events.words.be
    near = [*title[max(0, at - _DENIED_WITHIN) : at], *more]
    near += title[at + 1 : at + 2] if is_copula else []
    return not language.timelines.claims.denials.isdisjoint(near)


def _stand_in(title: Sequence[str], language: Language) -> frozenset[str]:
    """The words at the head of a title that stand for a name ("It was founded", "The company was
    founded")."""
    first, second = ([*title, "", ""])[:2]
    names = language.timelines.names
    return (names.pronouns & {first}) | (names.stand_ins & {second})


@functools.lru_cache(maxsize=100_000)
def _tokens(name: str) -> list[str]:
    """The words of a name or an amount, which come again and again."""
    return tokens(name)


@functools.lru_cache(maxsize=100_000)
def _name_words(name: str, language: Language) -> frozenset[str]:
    """The words of a name, without those that say only what kind of company it is."""
    words = frozenset(tokens(name))
    return words - language.timelines.names.company or words


def _window(event: Event, *, is_implied: bool) -> Window:
    when, bound = event.when, event.bound
    start, end = when.first.ordinal, when.last.ordinal
    if is_implied:
        return Window(start - _NEWS_REACH, end)
    if when.approximate:
        reach = _ABOUT_REACH.get(when.grain, _BOUND_REACH)
        start, end = start - reach, end + reach
    if when.start is None or bound in NO_LATER:
        start -= _BOUND_REACH
    if when.end is None or bound in NO_EARLIER:
        end += _BOUND_REACH
    return Window(start, end)


def _clock(event: Event) -> Window | None:
    if event.date is None or event.date.timex[0] != "TIME":
        return None
    value = event.date.timex[1]
    time = _TIME.search(value)
    if time is not None:
        minute = 60 * int(time[1]) + int(time[2])
        return Window(minute, minute)
    part = _PARTS.get(value.rpartition("T")[2])
    return Window(*part) if part else None


@functools.cache
def _irregular(language: Language) -> dict[str, str]:
    """Every form of an irregular verb to its base form."""
    return {form: base for base, *forms in language.verbs.irregular for form in forms}


@functools.lru_cache(maxsize=100_000)
def stem(word: str, language: Language) -> str:
    """Return the word without its ending, so that "founded", "founding" and "founds" are one."""
    word = _irregular(language).get(word, word)
    stems = language.timelines.stems
    for ending in stems.endings:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word.removesuffix(ending)
            break
    if len(word) > 3 and word[-1] == word[-2]:
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word[-1] in stems.silent else word
