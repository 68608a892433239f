"""Who does what, compared with a dependency parse: ``python benchmarks/syntax.py TEXTS.jsonl
[--faults N]``.

Each line of the file is ``{"text": "..."}``, English. The parse of spaCy (``en_core_web_sm``, or
the model that ``--model`` names) is taken as the gold: it is right for about nine relations of ten,
so that a figure above .9 means nothing, but two versions of sitegen can be compared.

- ``subject``: of the finite verbs whose subject spaCy finds, the share whose subject here holds its
  head.
- ``object``: the same of direct and indirect objects behind their verbs, as precision and recall.
- ``words a second``: sentences to predicates, one processor, beside the parse of spaCy in the same
  run.
"""

from __future__ import annotations

import argparse
import datetime
import json
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sitegen
from sitegen.events.units import units
from sitegen.languages import language
from sitegen.syntax.clauses import parse
from sitegen.syntax.lexicon import lexicon
from sitegen.syntax.predicates import Predicate, Relation, predicates
from sitegen.syntax.tagger import tokens
from sitegen.syntax.tree import Parse

_OBJECTS = (Relation.OBJECT, Relation.INDIRECT_OBJECT)
_LONGEST = 500


def main() -> None:
    """Print the figures."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    arguments.add_argument("texts", type=Path)
    arguments.add_argument("--model", default="en_core_web_sm")
    arguments.add_argument(
        "--faults", type=int, default=0, help="print so many sentences where the two differ"
    )
    options = arguments.parse_args()
    rows = [
        json.loads(line)
        for line in options.texts.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]
    count, seconds, faults = _compared([row["text"] for row in rows], options.model)
    print(f"subject  {count['subject right'] / count['subject']:.3f} of {count['subject']}")
    print(f"object   precision {count['object right'] / count['object here']:.3f}", end="  ")
    print(f"recall {count['object right'] / count['object']:.3f} of {count['object']}")
    here, there = (count["words"] / seconds[name] for name in ("here", "spacy"))
    print(f"words a second  {here:,.0f}  spaCy {there:,.0f}")
    for fault in faults[: options.faults]:
        print(fault)


def _compared(texts: list[str], model: str) -> tuple[Counter[str], dict[str, float], list[str]]:
    import spacy

    nlp = spacy.load(model)
    count: Counter[str] = Counter()
    seconds = {"here": 0.0, "spacy": 0.0}
    faults: list[str] = []
    for text in texts:
        for sentence, tree, took in _trees(text):
            before = time.perf_counter()
            doc = nlp(sentence)
            seconds["spacy"] += time.perf_counter() - before
            seconds["here"] += took
            count["words"] += len(sentence.split())
            offset = text.index(sentence)
            words = {word.idx + offset: word for word in doc}
            for predicate in predicates(tree):
                faults += _judged(predicate, tree, words, count)
    return count, seconds, faults


def _trees(text: str) -> Iterator[tuple[str, Parse, float]]:
    """Each sentence with its tree, and the seconds that it took."""
    words = lexicon(language("en"))
    analysis = sitegen.analyze(text, published=datetime.date(2015, 1, 1))
    for sentence in analysis.sentences:
        inside = [m for m in analysis.mentions if sentence.span.covers(m.span)]
        free = [m for n, m in enumerate(inside) if not n or inside[n - 1].span.end <= m.span.start]
        if sentence.span.end - sentence.span.start <= _LONGEST:
            before = time.perf_counter()
            tree = parse(tokens(text, sentence.span, units(free), words), words)
            predicates(tree)
            yield sentence.span.of(text), tree, time.perf_counter() - before


def _judged(
    predicate: Predicate, tree: Parse, words: dict[int, Any], count: Counter[str]
) -> Iterator[str]:
    """Count what is right of one verb; yield a line for each difference."""
    verb = words.get(tree.tokens[predicate.group.head].start)
    if verb is None or verb.pos_ not in ("VERB", "AUX"):
        return
    shift = tree.tokens[predicate.group.head].start - verb.idx
    subjects = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
    if predicate.group.kind == "fin" and subjects:
        head = (
            verb.head if verb.dep_ == "relcl" and subjects[0].tag_ in ("WDT", "WP") else subjects[0]
        )
        is_right = _holds(predicate.subject, head.idx + shift, tree)
        count.update(["subject", *(["subject right"] if is_right else [])])
        if not is_right:
            yield f"subject of {verb.text}: {head.text} | {verb.sent.text.strip()}"
    there = [
        child.idx + shift
        for child in verb.children
        if child.dep_ in ("dobj", "dative") and child.pos_ != "ADP" and child.idx > verb.idx
    ]
    here = [i for argument in predicate.of(*_OBJECTS) for i in range(argument.first, argument.end)]
    is_right = any(_holds(tuple(here), place, tree) for place in there)
    count.update(name for name, holds in (("object", there), ("object here", here)) if holds)
    count.update(["object right"] if is_right else [])
    if bool(there) != bool(here) or (there and not is_right):
        yield f"object of {verb.text} | {verb.sent.text.strip()}"


def _holds(used: tuple[int, ...], place: int, tree: Parse) -> bool:
    return any(tree.tokens[i].start <= place < tree.tokens[i].end for i in used)


if __name__ == "__main__":
    main()
