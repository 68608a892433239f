"""``languages/CODE/words.toml``: what the cutting of sentences, the telling of languages and
summaries need."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sitegen.languages.decoding import Fault, exclusive

Words = frozenset[str]


@dataclass(frozen=True)
class SentenceWords:
    """``[sentences]``: where a full stop ends something.

    ``ordinals``: a number with a full stop is an ordinal ("3. Mai"). ``titles``: no sentence ends
    behind their stop. ``before_numbers``: none does where a number follows. ``abbreviations``: one
    does only before an opener. ``marked_names``: names with the mark of an exclamation or a
    question. ``openers``: capitalised, they begin a sentence far more often than they stand inside
    one. ``reporting``: verbs that follow a quotation and its speaker. ``agencies``: in brackets
    before a dash they end what stands over a report."""

    ordinals: bool = False
    titles: Words = frozenset()
    before_numbers: Words = frozenset()
    abbreviations: Words = frozenset()
    marked_names: Words = frozenset()
    openers: Words = frozenset()
    reporting: Words = frozenset()
    agencies: Words = frozenset()

    def faults(self) -> Iterable[Fault]:
        """Yield the words whose stop would be read in two ways."""
        why = "a stop behind it ends a sentence or does not"
        return exclusive(self, ("titles", "before_numbers", "abbreviations"), why)


@dataclass(frozen=True)
class ContentWords:
    """``[content]``: ``stop``, the words that say nothing about what a text is about; they tell its
    language too."""

    stop: Words


@dataclass(frozen=True)
class SummaryWords:
    """``[summaries]``: which sentences can stand alone.

    ``dangling``: a sentence that begins with one points back. ``pronouns``: so does one, before any
    name. ``unnamed``: nouns for what only the text before names ("the company"), behind one of the
    ``articles``; the ``definite`` ones are among these. ``of_the_day``: clear on the day of the
    article only. ``nameless``: capitalised, but the names of nobody who could act."""

    dangling: Words = frozenset()
    pronouns: Words = frozenset()
    unnamed: Words = frozenset()
    articles: Words = frozenset()
    definite: Words = frozenset()
    of_the_day: Words = frozenset()
    nameless: Words = frozenset()


@dataclass(frozen=True)
class WordLists:
    """The whole file; ``name`` is that of the language in itself."""

    name: str
    content: ContentWords
    sentences: SentenceWords = field(default_factory=SentenceWords)
    summaries: SummaryWords = field(default_factory=SummaryWords)
