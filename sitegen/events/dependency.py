"""The word that each date dates by a dependency parse: the optional engine, on any installed spaCy
pipeline."""

from __future__ import annotations

import functools
from typing import Any

from sitegen.errors import ConfigError
from sitegen.events.attachment import Anchor, assign, telling_word
from sitegen.events.units import mention_of
from sitegen.syntax.lexicon import Lexicon
from sitegen.syntax.token import Tag
from sitegen.syntax.tree import Parse

_WHERE = "sitegen.toml"
# Only the parser is asked; these are left out where a pipeline has them.
_UNUSED = ("ner", "tagger", "attribute_ruler", "lemmatizer", "morphologizer", "senter")
# No word stands deeper below the verb that governs it.
_MOST_STEPS = 15


def version(model: str) -> str:
    """Return what the parses of a pipeline depend on: the versions of spaCy and of the pipeline.

    Raises ``ConfigError`` when one of them is missing.
    """
    pipeline = _load(model)
    meta = pipeline.meta
    return f"spacy {meta['spacy_version']} {meta['lang']}_{meta['name']} {meta['version']}"


def assign_by_parse(parse: Parse, lexicon: Lexicon, text: str, model: str) -> tuple[Anchor, ...]:
    """Return for every date token with a calendar date, its event; the rules decide where a
    sentence has one date only.

    In a sentence of several dates the parse says which verb or event noun governs each, and the
    rules fill in where it names none. Raises ``ConfigError`` when spaCy or the model is missing.
    """
    anchors = {anchor.date: anchor for anchor in assign(parse, lexicon)}
    dates = [
        i
        for i, token in enumerate(parse.tokens)
        if (mention := mention_of(token)) is not None and mention.when is not None
    ]
    if len(dates) < 2 and all(date in anchors for date in dates):
        return tuple(anchors[date] for date in dates)
    start, end = parse.tokens[0].start, parse.tokens[-1].end
    # A line break is one blank to the pipeline, and offsets stay as they are.
    tree = _load(model)(text[start:end].replace("\n", " "))
    for date in dates:
        found = _governor(date, parse, lexicon, tree)
        if found is not None:
            anchors[date] = found
    return tuple(anchors[date] for date in dates if date in anchors)


def _governor(date: int, parse: Parse, lexicon: Lexicon, tree: Any) -> Anchor | None:
    """The nearest word above a date in the tree that is a verb, or a noun that names an event."""
    base = parse.tokens[0].start
    token = parse.tokens[date]
    span = tree.char_span(token.start - base, token.end - base, alignment_mode="expand")
    if span is None:
        return None
    starts = {word.start - base: i for i, word in enumerate(parse.tokens)}
    groups = {group.head: group for group in parse.groups}
    word = span.root
    for _ in range(_MOST_STEPS):
        if word.head.i == word.i:
            return None
        word = word.head
        at = starts.get(word.idx)
        if at is None or at == date:
            continue
        if at in groups:
            group = groups[at]
            return Anchor(
                date, telling_word(group.head, group, parse, lexicon), group, "dependency", 0.0
            )
        if parse.tokens[at].tag == Tag.NOUN and parse.tokens[at].lemma in lexicon.nouns:
            return Anchor(date, at, None, "dependency", 0.0)
    return None


@functools.lru_cache(maxsize=2)
def _load(model: str) -> Any:
    """The pipeline, loaded once a process."""
    try:
        import spacy
    except ImportError as error:
        raise ConfigError(
            'the events engine "spacy" needs spaCy, which is not installed',
            where=_WHERE,
            hint='Install it with  pip install "sitegen[spacy]",  or write  engine = "rules"  '
            "under [events].",
        ) from error
    try:
        pipeline = spacy.load(model, exclude=list(_UNUSED))
    except (OSError, ValueError) as error:
        raise ConfigError(
            f'there is no spaCy pipeline "{model}"',
            where=_WHERE,
            hint="Install it with  python -m spacy download en_core_web_sm,  or name an installed "
            "one:  model = ...",
        ) from error
    if "parser" not in pipeline.pipe_names:
        raise ConfigError(
            f'the spaCy pipeline "{model}" has no parser', where=_WHERE, hint="Name one that has."
        )
    return pipeline
