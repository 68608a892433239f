"""The dates of a life in brackets behind a name, to the birth and the death that they tell of."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sitegen.events.reading import Reader, Room
from sitegen.languages import Language
from sitegen.model import DateMention, Event, Span, When
from sitegen.names.characters import Character

# How far behind its name a bracket ends that gives the dates of a life.
_REACH = 120
# Fewer years are those of a war, a firm or a show.
_SHORTEST_LIFE = 15
# An article tells whom it is about in its first sentences.
_OPENING = 1


class Life(NamedTuple):
    """A date of somebody's life: ``is_birth`` tells which end of it."""

    span: Span
    mention: DateMention
    when: When
    who: Character
    is_birth: bool


@functools.cache
def _words(language: Language) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What stands before a birth, before a death, and between the two: "born", "d.", a dash."""
    data = language.grammar.lives
    born, died = ("|".join(map(re.escape, sorted(words))) for words in (data.born, data.died))
    about = "|".join(map(re.escape, sorted(data.about))) or "(?!)"
    behind = rf"\s*(?:(?:{about})\s*)?\Z"
    return (
        re.compile(rf"(?:(?<!\w)(?:{born}){behind})"),
        re.compile(rf"(?:(?<!\w)(?:{died}){behind})"),
        re.compile(rf"\s*[–—-]\s*(?:(?:{about})\s*)?"),
    )


def lives(number: int, reader: Reader) -> Iterator[Life]:
    """Yield the births and deaths that a sentence tells in brackets behind a person's name: "Ada
    Kolb (8 May 1841 - 1 June 1904)"."""
    room, text = reader.room, reader.room.article.text
    dates = list(_ends(reader.dates.get(number, ()), text))
    if not dates or not room.language.grammar.lives.born:
        return
    titled = room.names.named_in(room.article.title)
    for span in room.names.within_spans(reader.sentences[number].span):
        who = room.names.at(span.start)
        opening = text.find("(", span.end, span.end + 2)
        closing = text.find(")", opening, opening + _REACH) if opening >= 0 else -1
        if closing < 0 or not _is_told_of(who, number, titled):
            continue
        inside = [end for end in dates if opening < end.span.start and end.span.end <= closing]
        yield from _told(inside, Span(opening + 1, closing), who, room)


def _is_told_of(who: Character, number: int, titled: Sequence[Character]) -> bool:
    """Whether an article is about a person: it is named in the title or at the beginning, and not
    only mentioned."""
    return who.may_be_person and (number <= _OPENING or who in titled)


class _End(NamedTuple):
    """A date in a bracket, or one end of an interval there: its words, its mention, and when."""

    span: Span
    mention: DateMention
    when: When


def _ends(mentions: Sequence[DateMention], text: str) -> Iterator[_End]:
    """The dates of a sentence; of an interval both of its ends."""
    for mention in mentions:
        when, phrase = mention.when, mention.phrase
        if phrase is None:
            if when is not None:
                yield _End(mention.span, mention, when)
            continue
        behind = text[mention.span.end : phrase.end].lstrip(_TO)
        last = Span(phrase.end - len(behind), phrase.end)
        if when is not None and when.start and when.end:
            yield _End(mention.span, mention, When.containing(when.grain, when.start))
            yield _End(last, mention, When.containing(when.grain, when.end))
        elif all(_YEAR.fullmatch(span.of(text)) for span in (mention.span, last)):
            for span in (mention.span, last):  # "(1841–1904)" counts nothing
                yield _End(span, mention, When.of_year(int(span.of(text))))


_TO = " –—-\n\u00a0"
_YEAR = re.compile(r"\d{4}")


def _told(inside: Sequence[_End], bracket: Span, who: Character, room: Room) -> Iterator[Life]:
    """The ends of a life that one or two dates in a bracket are."""
    if not 1 <= len(inside) <= 2:
        return
    text = room.article.text
    born, died, to = _words(room.language)
    first, last = inside[0], inside[-1]
    is_range = len(inside) == 2 and to.fullmatch(text[first.span.end : last.span.start])
    is_last = text[last.span.end : bracket.end].strip() == ""
    if is_range and is_last and (who.kind == "person" or _is_long(first.when, last.when)):
        yield Life(*first, who, is_birth=True)
        yield Life(*last, who, is_birth=False)
        return
    start = bracket.start
    for end in inside:
        before = text[start : end.span.start]
        if born.search(before):
            yield Life(*end, who, is_birth=True)
        elif died.search(before):
            yield Life(*end, who, is_birth=False)
        start = end.span.end


def _is_long(begun: When, ended: When) -> bool:
    """Whether two days lie as far apart as those of a life, for a name that may be a person's."""
    is_exact = begun.grain == ended.grain == "day"
    return is_exact and ended.first.year - begun.first.year >= _SHORTEST_LIFE


def life_event(life: Life, number: int, room: Room, sentence: Span) -> Event:
    """Return the event of a birth or a death, without its id: "Ada Kolb died"."""
    data = room.language.grammar.lives
    pattern, kind = (
        (data.birth, data.birth_kind) if life.is_birth else (data.death, data.death_kind)
    )
    return Event(
        article_id=room.article.id,
        date=life.mention,
        when=life.when,
        trigger=life.span,
        spans=(life.span,),
        sentence=sentence,
        quote=sentence.of(room.article.text),
        title=pattern.format(who=life.who.name),
        kind=kind,
        rule="life-dates",
        entities=(life.who.entity,),
        score=max(_LEAST_SCORE, _FIRST_SCORE - number * _STEP),
    )


# A life's ends are among the first things that its article tells; further down they are asides.
_FIRST_SCORE, _LEAST_SCORE, _STEP = 0.6, 0.3, 0.05
