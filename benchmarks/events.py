"""Which words belong to which date: score the events room on articles with marked events, dates and
links.

    python benchmarks/events.py DOCS.jsonl [--gold-dates] [--only SOURCE] [--errors N]
                                          [--parse-speed] [--engine spacy --model NAME]

A line of DOCS.jsonl is an article: ``id``, ``source``, ``dct`` (publication), ``text``, ``events``
and ``timexes`` (``id``, ``start``, ``end``; a timex has ``type`` and ``value`` too), and ``links``
(``event``, ``timex``, ``rel``). ``--gold-dates`` hands the marked dates to the stage; without it
sitegen reads its own. Printed for all sentences and for those with two or more dates: head right
(share of linked dates whose event has one of the linked words as its trigger) and stray (share of
entries whose words hold an event that is linked to other dates only)."""

from __future__ import annotations

import argparse
import datetime
import json
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from sitegen.config import DatesConfig, EventsConfig
from sitegen.events import attachments
from sitegen.events.attachment import assign
from sitegen.events.extraction import Attachment
from sitegen.events.units import units
from sitegen.languages import language
from sitegen.model import Article, DateMention, Day, Sentence, Span, When
from sitegen.syntax.clauses import parse
from sitegen.syntax.lexicon import lexicon
from sitegen.syntax.tagger import tokens
from sitegen.text import split_sentences

_WITHIN = frozenset(
    {
        "IS_INCLUDED",
        "INCLUDES",
        "SIMULTANEOUS",
        "IDENTITY",
        "DURING",
        "BEGINS",
        "BEGUN_BY",
        "ENDS",
        "ENDED_BY",
    }
    | {"DURING_INV", "INV_IS_INCLUDED", "INV_INCLUDES", "INV_BEGINS", "INV_ENDS"}
)
_CALENDAR = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?|-W\d\d|-Q\d)?")


class Doc(NamedTuple):
    """One marked article, and its sentences."""

    row: dict[str, Any]
    article: Article
    sentences: tuple[Sentence, ...]


def calendar(value: str | None) -> str | None:
    """The date of a TIMEX3 value without its time of day; None for what is no calendar date."""
    day = (value or "").partition("T")[0]
    return day if _CALENDAR.fullmatch(day) else None


def when(value: str) -> When | None:
    """The interval of a TIMEX3 calendar date; None for a day that the calendar does not have."""
    date = calendar(value)
    if date is None:
        return None
    try:
        if "-Q" in date:
            year, quarter = date.split("-Q")
            return When.containing("quarter", Day(int(year), int(quarter) * 3 - 2, 1))
        if "-W" in date:
            year, week = date.split("-W")
            return When.containing(
                "week", Day.of(datetime.date.fromisocalendar(int(year), int(week), 1))
            )
        return When.parse(date)
    except ValueError:
        return None


def load(path: Path, only: str) -> Iterator[Doc]:
    """The articles of a file whose source has ``only`` in its name."""
    english = language("en")
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        if only in row["source"]:
            published = datetime.date.fromisoformat(row["dct"][:10])
            article = Article(
                row["id"], row["id"], row["title"] or "", published, "en", row["text"]
            )
            yield Doc(row, article, split_sentences(row["text"], english))


def gold_mentions(doc: Doc) -> tuple[DateMention, ...]:
    """The marked expressions of an article as mentions; of two that overlap, the first."""
    out: list[DateMention] = []
    for timex in sorted(doc.row["timexes"], key=lambda t: (t["start"], -t["end"])):
        span = Span(timex["start"], timex["end"])
        if span.start >= 0 and not (out and out[-1].span.overlaps(span)):
            out.append(
                DateMention(
                    span, when(timex["value"]), (timex["type"], timex["value"] or ""), "gold"
                )
            )
    return tuple(out)


def run(doc: Doc, config: EventsConfig, *, gold_dates: bool) -> tuple[Attachment, ...]:
    """What the dates of an article date."""
    english = language("en")
    if gold_dates:
        mentions = gold_mentions(doc)
    else:
        from sitegen.dates import find

        mentions = find(doc.article, doc.sentences, english, DatesConfig())
    return attachments(doc.article, doc.sentences, mentions, english, config)


def linked(doc: Doc) -> dict[str, list[Span]]:
    """The spans of the events that each marked calendar date of the same sentence includes."""
    events = {row["id"]: Span(row["start"], row["end"]) for row in doc.row["events"]}
    timexes = {
        row["id"]: row for row in doc.row["timexes"] if row["start"] >= 0 and calendar(row["value"])
    }
    out: dict[str, list[Span]] = defaultdict(list)
    for link in doc.row["links"]:
        event, timex = events.get(link["event"]), timexes.get(link["timex"])
        same = (
            event
            and timex
            and sentence_at(doc, event.start) == sentence_at(doc, timex["start"]) is not None
        )
        if same and event and link["rel"] in _WITHIN and event not in out[link["timex"]]:
            out[link["timex"]].append(event)
    return {key: spans for key, spans in out.items() if spans}


def sentence_at(doc: Doc, position: int) -> int | None:
    """The number of the sentence that a character stands in."""
    return next(
        (n for n, s in enumerate(doc.sentences) if s.span.start <= position < s.span.end), None
    )


class Tally(NamedTuple):
    """Counts for all sentences, and for those with two or more linked dates."""

    every: Counter[str]
    several: Counter[str]


def score(doc: Doc, events: Sequence[Attachment], tally: Tally) -> list[str]:
    """Add an article to the counts; gives back a line for each date whose head is wrong."""
    gold = linked(doc)
    timexes = {row["id"]: row for row in doc.row["timexes"]}
    dates_of: dict[Span, set[str]] = defaultdict(set)
    for key, spans in gold.items():
        for span in spans:
            dates_of[span].add(calendar(timexes[key]["value"]) or "")
    per_sentence = Counter(sentence_at(doc, timexes[key]["start"]) for key in gold)
    wrong = []
    for key, spans in gold.items():
        timex, number = timexes[key], sentence_at(doc, timexes[key]["start"])
        date = calendar(timex["value"]) or ""
        here = [
            e
            for e in events
            if e.date
            and calendar(e.date.timex[1]) == date
            and sentence_at(doc, e.sentence.start) == number
        ]
        right = any(e.trigger and any(e.trigger.overlaps(s) for s in spans) for e in here)
        strays = sum(
            any(
                date not in dates and any(piece.overlaps(s) for piece in e.spans)
                for s, dates in dates_of.items()
            )
            for e in here
        )
        for counts in (tally.every, tally.several) if per_sentence[number] > 1 else (tally.every,):
            counts.update(dates=1, right=int(right), entries=len(here), strays=strays)
        if not right:
            text = doc.article.text
            got = [e.trigger.of(text) for e in here if e.trigger]
            wrong.append(f"{timex['text']!r}: got {got}, marked {[s.of(text) for s in spans]}")
    return wrong


def compare_parses(docs: Sequence[Doc], model: str) -> None:
    """Print how fast dates are assigned to words by the rules, and how fast spaCy parses the same
    sentences."""
    import spacy

    words = lexicon(language("en"))
    pipeline = spacy.load(model, exclude=["ner", "tagger", "attribute_ruler", "lemmatizer"])
    sentences = [
        (doc, sentence, _mentions_in(doc, sentence)) for doc in docs for sentence in doc.sentences
    ]
    dated = [row for row in sentences if any(mention.when for mention in row[2])]
    count = sum(len(sentence.span.of(doc.article.text).split()) for doc, sentence, _ in dated)
    start = time.process_time()
    for doc, sentence, mentions in dated:
        read = tokens(doc.article.text, sentence.span, units(mentions), words)
        assign(parse(read, words), words)
    own = count / (time.process_time() - start)
    start = time.process_time()
    for doc, sentence, _ in dated:
        pipeline(sentence.span.of(doc.article.text))
    other = count / (time.process_time() - start)
    print(
        f"assignment {own:,.0f} words a second, parse of {model} {other:,.0f}: {own / other:.0f} "
        "times"
    )


def _mentions_in(doc: Doc, sentence: Sentence) -> list[DateMention]:
    return [mention for mention in gold_mentions(doc) if sentence.span.covers(mention.span)]


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("docs", type=Path)
    parser.add_argument("--gold-dates", action="store_true")
    parser.add_argument("--only", default="")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument(
        "--parse-speed", action="store_true", help="time the assignment beside spaCy's parse"
    )
    parser.add_argument("--engine", default="rules", choices=["rules", "spacy"])
    parser.add_argument("--model", default="en_core_web_sm", help="the pipeline of --engine spacy")
    options = parser.parse_args()
    config = EventsConfig(engine=options.engine, model=options.model)
    tally, wrong, words, seconds = Tally(Counter(), Counter()), [], 0, 0.0
    docs = list(load(options.docs, options.only))
    run(
        docs[0], config, gold_dates=options.gold_dates
    )  # the word lists are read once, whatever the number of articles
    for doc in docs:
        start = time.process_time()
        events = run(doc, config, gold_dates=options.gold_dates)
        seconds += time.process_time() - start
        words += len(doc.article.text.split())
        wrong += score(doc, events, tally)
    for label, counts in (("all sentences", tally.every), ("two or more dates", tally.several)):
        dates, entries = max(counts["dates"], 1), max(counts["entries"], 1)
        right, stray = counts["right"] / dates, counts["strays"] / entries
        print(f"{label:18} dates {counts['dates']}  head right {right:.3f}  stray {stray:.3f}")
    print(f"{words / seconds:,.0f} words a second")
    if options.parse_speed:
        compare_parses(docs, options.model)
    for line in wrong[: options.errors]:
        print(line)


if __name__ == "__main__":
    main()
