#!/usr/bin/env python3
"""News that nobody has to read: any number of Markdown articles about firms that do not exist.

    python benchmarks/newsroom.py FOLDER --articles N [--seed S] [--plain]

The same N and seed give the same bytes. Twelve years of news, whatever N is: a larger newsroom
reports more a day. A story is one firm and the events of its three years; each article reports the
newest of them and tells some older ones again in other words, with a different way to give the
day. Some firms and people are in very many articles, most in few. About one retelling in thirty
gives another figure. Half of the sentences tell no date. --plain leaves out all markup (headings,
emphasis, links, quotations). Nothing is kept in memory from one article to the next."""

from __future__ import annotations

import argparse
import datetime
import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from newsroom_words import (
    CONTEXT,
    DESKS,
    FACTS,
    FIRM_KINDS,
    GIVEN_NAMES,
    HEADINGS,
    OPENINGS,
    PLACES,
    PRODUCTS,
    SYLLABLES,
)

FIRST_DAY = datetime.date(2012, 1, 2)
DAYS = 12 * 365
STORY_DAYS = 3 * 365
ARTICLES_A_STORY = 10
FACTS_A_STORY = 20


@dataclass(frozen=True)
class Fact:
    """What happened on one day of a story: its wordings but for the day and the figure."""

    day: datetime.date
    told: tuple[str, ...]
    title: str
    figure: int


@dataclass(frozen=True)
class Story:
    """A firm, whom and what it has to do with, and what happened to it in the order of days."""

    slots: dict[str, str]
    facts: tuple[Fact, ...]


def articles(count: int, seed: int = 0, *, plain: bool = False) -> Iterator[tuple[str, str]]:
    """The name of the file and the text of each of the articles, the oldest first."""
    for number in range(count):
        yield _article(number, count, seed, plain)


def _article(number: int, count: int, seed: int, plain: bool) -> tuple[str, str]:
    pick = random.Random(f"{seed} article {number}")
    day = FIRST_DAY + datetime.timedelta(days=number * DAYS // count)
    stories = count // ARTICLES_A_STORY + 1
    begun = stories * (day - FIRST_DAY).days // DAYS
    alive = stories * STORY_DAYS // DAYS
    # Young stories are told more often than old ones. Those below zero began before the first day.
    told = _story(begun - int(alive * pick.random() ** 2), stories, seed)
    past = [fact for fact in told.facts if fact.day <= day]
    wanted = pick.randint(6, 10)
    newest = past[-3:]
    older = pick.sample(past[:-3], min(wanted - len(newest), len(past[:-3])))
    facts = newest[::-1] + sorted(older, key=lambda fact: fact.day)
    title = pick.choice(newest).title
    body = _body([_sentence(fact, day, pick) for fact in facts], told.slots, pick, plain)
    tags = f"[{told.slots['firm']}, {told.slots['place']}, {told.slots['trade']}]"
    head = f'---\ntitle: "{title}"\ndate: {day}\nsource: {pick.choice(DESKS)}\ntags: {tags}\n---\n'
    return f"{day.year}/{number:06d}.md", f"{head}\n{body}\n"


@lru_cache(maxsize=1024)
def _story(number: int, stories: int, seed: int) -> Story:
    pick = random.Random(f"{seed} story {number}")
    names = 50 + 3 * stories
    kind, trade = pick.choice(FIRM_KINDS)
    slots = {
        "firm": f"{_name(_rank(pick, names))} {kind}",
        "rival": f"{_name(_rank(pick, names))} {pick.choice(FIRM_KINDS)[0]}",
        "person": _person(_rank(pick, names)),
        "other": _person(_rank(pick, names)),
        "place": PLACES[_rank(pick, len(PLACES))],
        "town": PLACES[_rank(pick, len(PLACES))],
        "product": pick.choice(PRODUCTS),
        "trade": trade,
    }
    # The first facts are old enough for every article of the story to have some to tell.
    start = FIRST_DAY + datetime.timedelta(days=number * DAYS // stories - 200)
    offsets = [0, 40, 80, 120, *pick.sample(range(121, STORY_DAYS + 200), FACTS_A_STORY - 4)]
    facts = [
        _fact(pick, start + datetime.timedelta(days=offset), slots, told)
        for offset, told in zip(offsets, pick.sample(FACTS, FACTS_A_STORY), strict=True)
    ]
    return Story(slots, tuple(sorted(facts, key=lambda fact: fact.day)))


def _fact(
    pick: random.Random,
    day: datetime.date,
    slots: dict[str, str],
    told: tuple[str, tuple[str, ...]],
) -> Fact:
    title, wordings = told
    figure = pick.choice((2, 3, 4, 6, 9, 12, 15, 18, 24, 35, 40, 65, 80, 120, 250, 400))
    # The day and the figure are filled in when it is told.
    kept = {**slots, "when": "{when}", "figure": "{figure}"}
    return Fact(
        day,
        tuple(w.format_map(kept) for w in wordings),
        title.format(figure=figure, **slots),
        figure,
    )


def _rank(pick: random.Random, count: int) -> int:
    """A number below the count: the lower, the more often, as Zipf says of names."""
    return min(count - 1, int(count ** pick.random()) - 1)


def _name(number: int) -> str:
    """A name of its own for each number."""
    base = len(SYLLABLES)
    first, rest = SYLLABLES[number % base], number // base
    second, rest = SYLLABLES[(rest + 7 * number) % base], rest // base
    return (first + second + (SYLLABLES[rest % base] if rest else "")).capitalize() + "n"


def _person(number: int) -> str:
    return f"{GIVEN_NAMES[number % len(GIVEN_NAMES)]} {_name(3 * number + 1)[:-1]}sen"


def _sentence(fact: Fact, day: datetime.date, pick: random.Random) -> str:
    figure = fact.figure + 1 if pick.random() < 1 / 30 else fact.figure
    text = pick.choice(fact.told).format(when=_when(fact.day, day, pick), figure=figure)
    text = text.replace(",.", ".").replace(",,", ",")
    return text[0].upper() + text[1:]


def _when(told: datetime.date, today: datetime.date, pick: random.Random) -> str:
    """One of the ways in which an article of today gives the day of an event."""
    month, weekday = told.strftime("%B"), told.strftime("%A")
    full = [
        f"on {month} {told.day}, {told.year},",
        f"on {told.day} {month} {told.year}",
        f"on {weekday}, {month} {told.day}, {told.year},",
        f"in {month} {told.year}",
    ]
    days = (today - told).days
    if days == 0:
        return pick.choice(["today", f"on {weekday}", f"this {weekday}"])
    if days == 1:
        return pick.choice(["yesterday", f"on {weekday}"])
    if days < 7:
        return pick.choice([f"on {weekday}", f"last {weekday}", f"{days} days ago"])
    if days < 150:
        return pick.choice(
            [f"on {month} {told.day}", f"on {told.day} {month}", f"in {month}", *full]
        )
    if told.year == today.year - 1:
        return pick.choice(
            [f"in {month} last year", f"last {month}" if days < 330 else full[0], *full]
        )
    return pick.choice([*full, f"in early {told.year}" if told.month < 3 else full[0]])


def _body(facts: list[str], slots: dict[str, str], pick: random.Random, plain: bool) -> str:
    """Paragraphs of the dated sentences, with undated ones between until the length is right."""
    wanted = pick.randint(260, 430)
    context = [
        text.format_map({**slots, "figure": str(pick.randint(3, 90))})
        for text in pick.sample(CONTEXT, len(CONTEXT))
    ]
    paragraphs = [pick.choice(OPENINGS).format_map(slots)]
    words = len(paragraphs[0].split())
    while facts or (words < wanted and context):
        sentences = facts[:2]
        facts = facts[2:]
        while context and words + sum(len(s.split()) for s in sentences) < wanted:
            sentences.append(context.pop())
            if len(sentences) >= pick.randint(3, 5):
                break
        paragraphs.append(" ".join(sentences))
        words += len(paragraphs[-1].split())
    return "\n\n".join(paragraphs if plain else _marked_up(paragraphs, slots, pick))


def _marked_up(paragraphs: list[str], slots: dict[str, str], pick: random.Random) -> list[str]:
    middle = len(paragraphs) // 2
    link = f"[{slots['firm']}](https://{slots['firm'].split()[0].lower()}.example/)"
    return [
        paragraphs[0].replace(slots["firm"], link, 1),
        *paragraphs[1:middle],
        f"## {pick.choice(HEADINGS)}",
        *paragraphs[middle:],
        f'> "We build {slots["product"]} and *nothing* else," {slots["other"]} likes to say.',
    ]


def write(folder: Path, count: int, seed: int = 0, *, plain: bool = False) -> None:
    """Write the articles into a folder, which is made, one folder a year."""
    years: set[str] = set()
    for name, text in articles(count, seed, plain=plain):
        path = folder / name
        if path.parent.name not in years:
            years.add(path.parent.name)
            path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def main() -> None:
    """Write the articles that the command line asks for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, required=True, metavar="N")
    parser.add_argument("--seed", type=int, default=0, metavar="S")
    parser.add_argument("--plain", action="store_true", help="paragraphs without any markup")
    asked = parser.parse_args()
    write(asked.folder, asked.articles, asked.seed, plain=asked.plain)


if __name__ == "__main__":
    main()
