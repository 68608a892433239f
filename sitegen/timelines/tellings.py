"""Events to tellings: what of an event counts when it is compared with others."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from sitegen.languages import Language
from sitegen.model import NO_EARLIER, NO_LATER, Amount, Analysis, Event
from sitegen.text import content_words, tokens
from sitegen.timelines.opposites import Side, sides
from sitegen.timelines.order import Place, place

_NO_DATE = 10_000_000
# Days by which a bound or an approximate date reaches beyond its words.
_BOUND_REACH = 365
_ABOUT_REACH = {"day": 3, "week": 7, "month": 31, "quarter": 92, "season": 92, "half": 184}
# A report without a date of its own is of its publication day, or tells what happened just before.
_NEWS_REACH = 3
WRITTEN = "written"
# More often than this an article must have the name of what it is about; the title counts as so
# many times.
_SUBJECT_TIMES, _TITLE_TIMES = 2, 2

Names = tuple[tuple[frozenset[str], str], ...]
"""The words of some names, each with the kind of the name."""


@dataclass(frozen=True, slots=True)
class Window:
    """The days, as ordinals and both included, on which an event can have happened."""

    start: int
    end: int

    def meets(self, other: Window) -> bool:
        """Whether the two share a day."""
        return self.start <= other.end and other.start <= self.end

    def covers(self, other: Window) -> bool:
        """Whether all days of the other are among its own."""
        return self.start <= other.start and other.end <= self.end

    def narrowed(self, other: Window) -> Window:
        """The days of both."""
        return Window(max(self.start, other.start), min(self.end, other.end))

    def gap(self, other: Window) -> int:
        """Days from one to the other, 0 when they meet."""
        return max(0, self.start - other.end, other.start - self.end)


@dataclass(frozen=True, slots=True, eq=False)
class Telling:
    """One event as one sentence tells it.

    ``published`` is an ordinal, very large when unknown. ``window`` are the days that its date
    allows, ``names`` the lower-case words of each name in the title, with the kind of name;
    ``about`` the same, or what the article is about too where the title names nobody or begins with
    "It" or "The company". ``words`` are the stems of the title that are neither name nor amount,
    ``act`` the stem of its trigger, ``said`` the stems of its whole sentence; ``sides`` are the
    words of which another telling may have the opposite. ``is_implied`` says that only the
    publication dates it."""

    event: Event
    published: int
    window: Window
    names: Names
    about: Names
    words: frozenset[str]
    act: str
    said: frozenset[str]
    amounts: tuple[Amount, ...]
    sides: frozenset[Side]
    is_implied: bool
    language: Language

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


def telling(event: Event, analysis: Analysis, language: Language, subject: Names = ()) -> Telling:
    """The telling of an event of the analysis; ``subject`` is what its article is about."""
    published = analysis.article.published
    names = _names(event, language)
    name_words = frozenset(word for entity in event.entities for word in tokens(entity.name))
    amount_words = frozenset(word for amount in event.amounts for word in tokens(amount.text))
    stand_in = _stand_in(event.title, language)
    title = content_words(event.title, language) - name_words - amount_words - stand_in
    act = event.trigger.of(analysis.article.text) if event.trigger else ""
    is_implied = event.date is None and event.rule != WRITTEN
    return Telling(
        event=event,
        published=published.toordinal() if published else _NO_DATE,
        window=_window(event, is_implied=is_implied),
        names=names,
        about=(*names, *subject) if not names or stand_in else names,
        words=frozenset(stem(word, language) for word in title),
        act=stem(act.lower(), language),
        said=frozenset(stem(word, language) for word in content_words(event.quote, language)),
        amounts=event.amounts,
        sides=sides(event.title, language),
        is_implied=is_implied,
        language=language,
    )


def subject(analysis: Analysis, language: Language) -> Names:
    """What an article is about: the name that its text has most often, no place, where that is
    clear."""
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


def _names(event: Event, language: Language) -> Names:
    """The words of the names that the title holds; of all names where it holds none."""
    title = frozenset(word.removesuffix("'s") for word in tokens(event.title))
    found = [(_name_words(entity.name, language), entity.kind) for entity in event.entities]
    in_title = [(words, kind) for words, kind in found if words & title]
    return tuple(sorted(in_title or found, key=lambda name: (sorted(name[0]), name[1])))


def _stand_in(title: str, language: Language) -> frozenset[str]:
    """The words at the head of a title that stand for a name ("It was founded", "The company was
    founded")."""
    first, second = ([*tokens(title), "", ""])[:2]
    names = language.timelines.names
    return (names.pronouns & {first}) | (names.stand_ins & {second})


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


@functools.cache
def _irregular(language: Language) -> dict[str, str]:
    """Every form of an irregular verb to its base form."""
    return {form: base for base, *forms in language.verbs.irregular for form in forms}


@functools.lru_cache(maxsize=100_000)
def stem(word: str, language: Language) -> str:
    """The word without its ending, so that "founded", "founding" and "founds" are one."""
    word = _irregular(language).get(word, word)
    stems = language.timelines.stems
    for ending in stems.endings:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word.removesuffix(ending)
            break
    if len(word) > 3 and word[-1] == word[-2]:
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word[-1] in stems.silent else word
