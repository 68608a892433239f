"""The sentences of an article to lines that say how each was read: its tree, and what each date
dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sitegen.events.attachment import assign
from sitegen.events.lines import by_sentence
from sitegen.events.units import units
from sitegen.languages import Language
from sitegen.model import Article, DateMention, Sentence
from sitegen.syntax.clauses import parse
from sitegen.syntax.lexicon import lexicon
from sitegen.syntax.rendering import rendered
from sitegen.syntax.tagger import tokens


def trees(
    article: Article,
    sentences: Sequence[Sentence],
    mentions: Sequence[DateMention],
    language: Language,
) -> Iterator[tuple[str, ...]]:
    """Yield the lines of each sentence that has a date; nothing for a language without grammar."""
    if not language.events:
        return
    words, dates = lexicon(language), by_sentence(sentences, mentions)
    for number, sentence in enumerate(sentences):
        if number not in dates:
            continue
        tree = parse(tokens(article.text, sentence.span, units(dates[number]), words), words)
        lines = [" ".join(sentence.span.of(article.text).split()), *rendered(tree, article.text)]
        for anchor in assign(tree, words):
            date, head = tree.tokens[anchor.date], tree.tokens[anchor.head]
            said = article.text[date.start : date.end], article.text[head.start : head.end]
            lines.append(
                f'date       "{said[0]}" dates "{said[1]}" [{anchor.rule}, cost {anchor.cost:.2f}]'
            )
        yield tuple(lines)
