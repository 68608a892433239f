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


class Life(NamedTuple):
    """A date of somebody's life: ``is_birth`` tells which end of it."""

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
    dates = [(mention, mention.when) for mention in reader.dates.get(number, ()) if mention.when]
    if not dates or not room.language.grammar.lives.born:
        return
    for span in room.names.within_spans(reader.sentences[number].span):
        who = room.names.at(span.start)
        opening = text.find("(", span.end, span.end + 2)
        closing = text.find(")", opening, opening + _REACH) if opening >= 0 else -1
        if closing < 0 or not who.may_be_person:
            continue
        inside = [(m, w) for m, w in dates if opening < m.span.start and m.span.end <= closing]
        yield from _told(inside, Span(opening + 1, closing), who, room)


def _told(
    inside: Sequence[tuple[DateMention, When]], bracket: Span, who: Character, room: Room
) -> Iterator[Life]:
    """The ends of a life that one or two dates in a bracket are."""
    if not 1 <= len(inside) <= 2:
        return
    text = room.article.text
    born, died, to = _words(room.language)
    (first, begun), (last, ended) = inside[0], inside[-1]
    is_range = len(inside) == 2 and to.fullmatch(text[first.span.end : last.span.start])
    is_last = text[last.span.end : bracket.end].strip() == ""
    if is_range and is_last and who.kind == "person":
        yield Life(first, begun, who, is_birth=True)
        yield Life(last, ended, who, is_birth=False)
        return
    start = bracket.start
    for mention, when in inside:
        before = text[start : mention.span.start]
        if born.search(before):
            yield Life(mention, when, who, is_birth=True)
        elif died.search(before):
            yield Life(mention, when, who, is_birth=False)
        start = mention.span.end


def life_event(life: Life, number: int, room: Room, sentence: Span) -> Event:
    """Return the event of a birth or a death, without its id: "Ada Kolb died"."""
    data = room.language.grammar.lives
    pattern, kind = (
        (data.birth, data.birth_kind) if life.is_birth else (data.death, data.death_kind)
    )
    return Event(
        id="",
        article_id=room.article.id,
        date=life.mention,
        when=life.when,
        trigger=life.mention.span,
        spans=(life.mention.span,),
        sentence=sentence,
        quote=sentence.of(room.article.text),
        title=pattern.format(who=life.who.name),
        kind=kind,
        status="occurred",
        rule="life-dates",
        entities=(life.who.entity,),
        score=max(_LEAST_SCORE, _FIRST_SCORE - number * _STEP),
    )


# A life's ends are among the first things that its article tells; further down they are asides.
_FIRST_SCORE, _LEAST_SCORE, _STEP = 0.6, 0.3, 0.05
