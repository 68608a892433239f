#!/usr/bin/env python3
"""Whole articles against what a careful editor reads in them.

    python benchmarks/corpus.py [FOLDER] [--layer NAME] [--faults] [--floors]

FOLDER (``tests/corpus`` when none is given) holds pairs of files, at any depth: ``NAME.md``, an
article as sitegen reads it, and ``NAME.toml``, its gold (tests/corpus/README.md says how it is
written). Every article is read by ``sitegen.analyze`` with the settings of a new site. Printed for
each layer are precision (right / all that sitegen gives), recall (right / all gold) and F1, over
all articles of a language and by genre:

dates       Expressions. Each one of the gold is paired with at most one that was found, first those
            of the same words, then those that overlap (relaxed extent). Right: paired, and the
            TIMEX3 value is the same text.
found       Events. Each one of the gold is paired with at most one entry (``sitegen.Event``), the
            best pairs first: (1) trigger overlaps the gold trigger, and same date; (2) the sentence
            of the entry holds the gold trigger, and same date; (3) trigger overlaps, another date;
            among equals the one with an accepted title, then the nearest trigger. Same date: the
            same ``bound``, and the same ``when``, of which only the last day counts with "by",
            "before" and "until", and the first with "since" and "after". Right: paired in any way.
            The layers that follow count rights among these pairs, but over all entries and all gold
            events; so none of them is above this one. ``of pairs`` is the share of the pairs.
attachment  Right: paired in way 1, so the editor's word, with the editor's date and bound.
title       Right: equal to an accepted title when case, quotation marks, white space, a last full
            stop and an article ("the") at the head are set aside.
factuality  Right: occurred, planned, denied or conditional, as in the gold.
source      Right: nobody in both, or the words of one (without articles) are all among those of the
            other: "Tarrago" is "Ines Tarrago", "the union" the "harbour union"; "she" is nobody.
kind        Right: the kind of the gold, or one of them where an editor could choose.
entry       Right: same date (way 1 or 2), and title, factuality, source and kind all right. This
            can be printed as it stands.
never       The share of what must not become an entry of its own and did: there is an entry whose
            trigger stands in these words, or whose date touches them, and it is no gold event with
            its date (way 1 or 2). Lower is better.

An entry without a trigger (a language without a grammar) can be paired in way 2 only. ``--layer``
prints one layer with all its figures a genre; ``--faults`` lists what is wrong in each layer (or in
that of ``--layer``), by cause; ``--floors`` prints what tests/corpus/floors.toml holds.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from gold import CorpusError, load
from scoring import LAYERS, PAIRED, Score, measure

FOLDER = Path(__file__).parent.parent / "tests" / "corpus"
_Scores = Mapping[tuple[str, str], Score]


def floors(result: Score) -> dict[str, float]:
    """The figures of a language as floors: F1 a layer rounded down to .005, never rounded up."""
    # A hair, so that 0.145 does not become 0.140 because its double is a little less.
    shown = {layer: math.floor(result.f1(layer) * 200 + 1e-9) / 200 for layer in LAYERS}
    return shown | {"never": math.ceil(result.share_of_never() * 200 - 1e-9) / 200}


def floors_text(scores: _Scores) -> str:
    """The text of ``floors.toml``: a table for each language."""
    tables = []
    for (language, genre), result in scores.items():
        if not genre:
            lines = [f"{name} = {value:.3f}" for name, value in floors(result).items()]
            tables.append("\n".join([f"[{language}]", f"articles = {result.articles}", *lines]))
    return "\n\n".join(tables) + "\n"


def _print_tables(scores: _Scores) -> None:
    for (language, genre), result in scores.items():
        if genre:
            continue
        counts = f"{result.gold['found']} events, {result.gold['dates']} dates"
        print(f"{language}: {result.articles} articles, {counts}\n")
        print(f"{'layer':12}{'precision':>10}{'recall':>8}{'F1':>7}{'of pairs':>10}")
        for layer in LAYERS:
            share = f"{result.right[layer] / max(result.pairs, 1):10.3f}" if layer in PAIRED else ""
            precision, recall, f1 = result.precision(layer), result.recall(layer), result.f1(layer)
            print(f"{layer:12}{precision:10.3f}{recall:8.3f}{f1:7.3f}{share}")
        print(f"{'never':12}{_became(result)}\n")
        print(f"{'F1':18}{'articles':>9}", *(f"{layer:>11}" for layer in (*LAYERS, "never")))
        for (code, name), part in scores.items():
            if name and code == language:
                figures = [*map(part.f1, LAYERS), part.share_of_never()]
                print(f"{name:18}{part.articles:9}", *(f"{figure:11.3f}" for figure in figures))
        print()


def _became(result: Score) -> str:
    return f"{result.became} of {result.never} became an entry, {result.share_of_never():.3f}"


def _print_layer(scores: _Scores, layer: str) -> None:
    for (language, genre), result in scores.items():
        label = f"{language} {genre or 'all'}"
        if layer == "never":
            print(f"{label:22} {_became(result)}")
            continue
        precision, recall, f1 = result.precision(layer), result.recall(layer), result.f1(layer)
        right, found, gold = result.right[layer], result.found[layer], result.gold[layer]
        counts = f"({right} right, {found} given, {gold} gold)"
        print(f"{label:22} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  {counts}")


def _print_faults(scores: _Scores, layers: Sequence[str]) -> None:
    for (language, genre), result in scores.items():
        if genre:
            continue
        by_cause: dict[tuple[str, str], list[str]] = defaultdict(list)
        for fault in result.faults:
            by_cause[fault.layer, fault.cause].append(fault.text)
        for layer in layers:
            causes = [(cause, texts) for (name, cause), texts in by_cause.items() if name == layer]
            for cause, texts in sorted(causes, key=lambda row: (-len(row[1]), row[0])):
                print(f"\n{language} {layer}: {cause} ({len(texts)})", *texts, sep="\n  ")


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    parser.add_argument("--layer", choices=[*LAYERS, "never"], help="one layer, by genre")
    parser.add_argument("--faults", action="store_true", help="list what is wrong, by cause")
    parser.add_argument("--floors", action="store_true", help="print the floors of these figures")
    options = parser.parse_args()
    try:
        scores = measure(load(options.folder))
    except CorpusError as error:
        sys.exit(str(error))
    if options.floors:
        print(floors_text(scores), end="")
    elif options.layer:
        _print_layer(scores, options.layer)
    else:
        _print_tables(scores)
    if options.faults:
        _print_faults(scores, [options.layer] if options.layer else [*LAYERS, "never"])


if __name__ == "__main__":
    main()
