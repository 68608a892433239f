"""How good and how fast summaries are: ROUGE against human ones, beside LEAD-3 and the defaults of
sumy.

    python benchmarks/summaries.py ARTICLES.jsonl [--limit N] [--sentences N] [--methods
                                   lexrank,lsa] [--no-sumy] [--by FIELD]

A line of ARTICLES.jsonl is an article: ``id``, ``text``, ``summary`` (one sentence a line), and any
field that ``--by`` may split by. Printed are ROUGE-1, ROUGE-2 and ROUGE-Lsum (F1 in percent, Porter
stems, as Google's rouge-score counts them), the mean gain of the three over the lead with its 95 %
interval (paired bootstrap), and milliseconds an article of one process, sentence splitting left
out."""

from __future__ import annotations

import argparse
import functools
import importlib
import json
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from nltk.stem.porter import PorterStemmer  # type: ignore[import-untyped]  # comes with sumy

from sitegen.config import SummariesConfig
from sitegen.languages import language
from sitegen.model import Sentence
from sitegen.summaries import summarize
from sitegen.summaries.methods import METHODS
from sitegen.text import split_sentences, words

ENGLISH = language("en")
SUMY = {
    "kl": "KLSummarizer",
    "lex_rank": "LexRankSummarizer",
    "lsa": "LsaSummarizer",
    "luhn": "LuhnSummarizer",
    "reduction": "ReductionSummarizer",
    "sum_basic": "SumBasicSummarizer",
    "text_rank": "TextRankSummarizer",
}
RESAMPLES = 1000

Scores = tuple[float, float, float]
Summarizer = Callable[["Doc"], list[str]]


class Doc(NamedTuple):
    """One article, its sentences, and the stems of the human summary's sentences."""

    row: dict[str, Any]
    sentences: tuple[Sentence, ...]
    reference: list[list[str]]


@functools.cache
def _stem(word: str) -> str:
    stem: str = _porter().stem(word) if len(word) > 3 else word
    return stem


@functools.cache
def _porter() -> Any:
    return PorterStemmer()


def stems(sentence: str) -> list[str]:
    """The stems of the ASCII words and numbers, in order."""
    return [_stem(word) for word in re.findall(r"[a-z0-9]+", sentence.lower())]


def rouge(reference: Sequence[Sequence[str]], system: Sequence[Sequence[str]]) -> Scores:
    """ROUGE-1, ROUGE-2 and ROUGE-Lsum F1 in percent, of sentences of stems."""
    one, other = [w for s in reference for w in s], [w for s in system for w in s]
    return _ngrams(one, other, 1), _ngrams(one, other, 2), _longest(reference, system)


def _ngrams(reference: list[str], system: list[str], size: int) -> float:
    first, second = (
        Counter(zip(*(text[i:] for i in range(size)), strict=False)) for text in (reference, system)
    )
    return _f1((first & second).total(), first.total(), second.total())


def _f1(common: int, reference: int, system: int) -> float:
    return 200 * common / (reference + system) if common else 0.0


def _longest(reference: Sequence[Sequence[str]], system: Sequence[Sequence[str]]) -> float:
    """Over the sentences of the reference, the words in a longest common subsequence with any of
    the system's."""
    left_reference = Counter(w for s in reference for w in s)
    left_system = Counter(w for s in system for w in s)
    totals = left_reference.total(), left_system.total()
    hits = 0
    for sentence in reference:
        union = sorted({place for other in system for place in _subsequence(sentence, other)})
        for word in (sentence[place] for place in union):
            if left_reference[word] and left_system[word]:
                hits += 1
                left_reference[word] -= 1
                left_system[word] -= 1
    return _f1(hits, *totals)


def _subsequence(one: Sequence[str], other: Sequence[str]) -> list[int]:
    """The places in ``one`` of a longest common subsequence."""
    table = [[0] * (len(other) + 1)]
    for word in one:
        above, row = table[-1], [0]
        for j, candidate in enumerate(other):
            row.append(above[j] + 1 if word == candidate else max(above[j + 1], row[j]))
        table.append(row)
    places: list[int] = []
    i, j = len(one), len(other)
    while i and j:
        if one[i - 1] == other[j - 1]:
            places.append(i - 1)
            i, j = i - 1, j - 1
        elif table[i][j - 1] > table[i - 1][j]:
            j -= 1
        else:
            i -= 1
    return places


class _Tokenizer:
    def to_words(self, text: str) -> tuple[str, ...]:
        return tuple(span.of(text) for span in words(text))

    def to_sentences(self, text: str) -> tuple[str, ...]:
        return (text,)


def ours(method: str, count: int) -> Summarizer:
    """The summaries of sitegen by that method."""
    config = SummariesConfig(method=method, sentences=count)

    def run(doc: Doc) -> list[str]:
        text: str = doc.row["text"]
        return [span.of(text) for span in summarize(text, doc.sentences, ENGLISH, config)]

    return run


def default_of_sumy(name: str, count: int) -> Summarizer:
    """The summaries of sumy with nothing set, over the same sentences and words."""
    dom = importlib.import_module("sumy.models.dom")
    summarizer = getattr(importlib.import_module(f"sumy.summarizers.{name}"), SUMY[name])()

    def run(doc: Doc) -> list[str]:
        tokenizer, text = _Tokenizer(), doc.row["text"]
        document = dom.ObjectDocumentModel(
            [dom.Paragraph([dom.Sentence(s.span.of(text), tokenizer) for s in doc.sentences])]
        )
        return [str(sentence) for sentence in summarizer(document, count)]

    return run


def interval(gains: Sequence[float]) -> tuple[float, float, float]:
    """The mean and its 95 % bootstrap interval, the same in every run."""
    chance = random.Random(7)
    means = sorted(sum(chance.choices(gains, k=len(gains))) / len(gains) for _ in range(RESAMPLES))
    return sum(gains) / len(gains), means[int(0.025 * RESAMPLES)], means[int(0.975 * RESAMPLES) - 1]


def systems(arguments: argparse.Namespace) -> Iterator[tuple[str, Summarizer]]:
    """The names and summarizers to compare, the lead first."""
    yield "lead", ours("lead", arguments.sentences)
    for method in arguments.methods.split(","):
        if method != "lead":
            yield method, ours(method, arguments.sentences)
    if not arguments.no_sumy:
        for name in SUMY:
            yield f"sumy {name}", default_of_sumy(name, arguments.sentences)


def table(
    name: str,
    groups: dict[str, list[int]],
    scores: Sequence[Scores],
    lead: Sequence[Scores],
    ms: float,
) -> None:
    """Prints a line for each group of articles."""
    for group, places in groups.items():
        means = [sum(scores[i][k] for i in places) / len(places) for k in range(3)]
        gain, low, high = interval([(sum(scores[i]) - sum(lead[i])) / 3 for i in places])
        print(
            f"{name:16s} {group:10s} {len(places):6d} {means[0]:6.2f} {means[1]:6.2f} "
            f"{means[2]:6.2f}"
            f"   {gain:+.2f} [{low:+.2f}, {high:+.2f}] {ms:8.2f}",
            flush=True,
        )


def main() -> None:
    """Reads the articles and prints the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=Path)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--sentences", type=int, default=3)
    parser.add_argument("--methods", default=",".join(METHODS))
    parser.add_argument("--no-sumy", action="store_true")
    parser.add_argument("--by")
    arguments = parser.parse_args()
    docs = []
    for line in arguments.articles.read_text(encoding="utf-8").splitlines()[: arguments.limit]:
        row = json.loads(line)
        reference = [stems(sentence) for sentence in row["summary"].splitlines()]
        docs.append(Doc(row, split_sentences(row["text"], ENGLISH), reference))
    groups = {"all": list(range(len(docs)))}
    for index, doc in enumerate(docs):
        if arguments.by:
            groups.setdefault(str(doc.row.get(arguments.by)), []).append(index)
    print(
        f"{'system':16s} {'group':10s} {'texts':>6s} {'R1':>6s} {'R2':>6s} {'RLsum':>6s}   gain "
        "over the lead   ms/text"
    )
    lead: list[Scores] = []
    for name, run in systems(arguments):
        run(docs[0])  # imports are not the cost of an article
        started = time.process_time()
        found = [run(doc) for doc in docs]
        ms = 1000 * (time.process_time() - started) / len(docs)
        scores = [
            rouge(doc.reference, [stems(s) for s in told])
            for doc, told in zip(docs, found, strict=True)
        ]
        lead = lead or scores
        table(name, groups, scores, lead, ms)


if __name__ == "__main__":
    main()
