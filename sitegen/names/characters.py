"""An article to its characters: who and what it speaks of, under which names, and where."""

from __future__ import annotations

import bisect
import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sitegen.languages import Language
from sitegen.model import Article, Entity, Sentence, Span
from sitegen.names.antecedents import Candidate, Meaning, meanings
from sitegen.names.clustering import clusters
from sitegen.names.mentions import mentions
from sitegen.names.traits import Kind, Observer, Traits, is_like_person
from sitegen.names.wordlists import Gender, KnownWords, known_words

_MOST_WORDS_OF_NAME = 8
_BEHIND_NAME = (" ", "'s ", "’s ", ",", ":")


@dataclass(frozen=True, eq=False, slots=True)
class Character:
    """One bearer of a name: a cluster of mentions.

    ``name`` is the canonical name, the fullest of the article; ``names`` are all of them. ``roles``
    are the nouns that the text describes a person with ("singer"), ``descriptors`` the words of the
    descriptions of an organisation ("french", "start-up"). ``spans`` say where its names stand, in
    order; ``antecedents`` those of them that a description may point back to: not the one behind
    "led by".
    """

    name: str
    kind: Kind
    gender: Gender
    names: frozenset[str]
    roles: frozenset[str]
    descriptors: frozenset[str]
    spans: tuple[Span, ...]
    antecedents: tuple[int, ...]

    @property
    def entity(self) -> Entity:
        """The character as the site shows it."""
        return Entity(self.name, self.kind)

    @property
    def may_be_person(self) -> bool:
        """Whether it is a person, or of a kind unknown with a name of two or three words."""
        return self.kind == "person" or (self.kind == "unknown" and is_like_person(self.name))

    def is_told_before(self, offset: int) -> bool:
        """Return whether a description at an offset may point back to it."""
        return bool(self.antecedents) and self.antecedents[0] < offset


class Characters:
    """The characters of one article, and what its names, pronouns and descriptions of persons
    mean."""

    def __init__(
        self,
        cast: Sequence[Character],
        meant: Mapping[int, Meaning],
        words: KnownWords,
    ) -> None:
        self.cast = tuple(cast)
        self.words = words
        self._meant = meant
        self._at = {span.start: each for each in cast for span in each.spans}
        self._starts = sorted(self._at)
        self.by_name = {name: each for each in cast for name in each.names}

    def named(self, name: str) -> Character | None:
        """Return the character of this name, with or without a full stop at its end; None when
        there is none."""
        return self.by_name.get(name) or self.by_name.get(name.removesuffix("."))

    def at(self, offset: int) -> Character:
        """Return the character whose name begins at an offset. Raises ``KeyError`` when none
        does."""
        return self._at[offset]

    @functools.cached_property
    def spans(self) -> tuple[Span, ...]:
        """Where names stand, in order."""
        spans = (span for each in self.cast for span in each.spans)
        return tuple(sorted(spans, key=lambda span: span.start))

    def within_spans(self, span: Span) -> tuple[Span, ...]:
        """Return where the names in a span stand, in order."""
        low, high = (
            bisect.bisect_left(self._starts, span.start),
            bisect.bisect_left(self._starts, span.end),
        )
        return self.spans[low:high]

    def cast_within(self, span: Span) -> tuple[Character, ...]:
        """Return the characters named in a span, each once, in order."""
        return tuple(dict.fromkeys(self._at[each.start] for each in self.within_spans(span)))

    def within(self, span: Span) -> tuple[Entity, ...]:
        """Return the entities named in a span, each once, in order."""
        return tuple(each.entity for each in self.cast_within(span))

    def meant_by(self, phrase: str, offset: int) -> Character | None:
        """Return the person whom the pronoun or description at an offset means; None where it is
        not certain."""
        meaning = self._meant.get(offset)
        return self.cast[meaning.who] if meaning and meaning.length == len(phrase) else None

    def opening(self, title: str) -> Character | None:
        """Return the character with whose fullest name a title begins; None when it begins
        otherwise."""
        parts = title.split(" ", _MOST_WORDS_OF_NAME)
        for end in range(min(len(parts), _MOST_WORDS_OF_NAME), 0, -1):
            last = parts[end - 1]
            bare = last[:-2] if last.endswith(("'s", "’s")) else last
            found = self.by_name.get(" ".join((*parts[: end - 1], bare)))
            if found is not None and (end < len(parts) or bare != last):
                return found
        return None

    def is_generic(self, phrase: str) -> bool:
        """Return whether it is "the company" or the like, with nothing that tells one company from
        another."""
        parts, words = phrase.lower().split(), self.words
        return len(parts) == 2 and parts[0] in words.definite and parts[1] in words.company_nouns

    def named_in(self, title: str) -> list[Character]:
        """Return the characters that a title names, each once."""
        line = f" {title} "
        found = (
            each
            for name, each in self.by_name.items()
            if name in title and any(f" {name}{end}" in line for end in _BEHIND_NAME)
        )
        return list(dict.fromkeys(found))

    def most_named(self) -> Character | None:
        """Return the organisation that is named most often in the article."""
        named = [each for each in self.cast if each.kind == "organisation"]
        return max(named, key=lambda each: (len(each.spans), each.name)) if named else None

    def described(self, phrase: str, offset: int) -> Character | None:
        """Return the one organisation that "The French company" at an offset means; None when it is
        not certain."""
        parts, words = phrase.lower().split(), self.words
        if len(parts) < 2 or parts[0] not in words.definite or parts[-1] not in words.company_nouns:
            return None
        wanted = {part for part in parts[1:] if part not in words.generic_nouns}
        known = [each for each in self.cast if each.kind == "organisation"]
        fitting = [each for each in known if wanted <= each.descriptors] if wanted else known
        return fitting[0] if len(fitting) == 1 and fitting[0].is_told_before(offset) else None


def characters(article: Article, sentences: Sequence[Sentence], language: Language) -> Characters:
    """Return the characters of an article; in a language without word lists what its capital
    letters show."""
    words, text = known_words(language), article.text
    found = mentions(text, words, _starts(sentences))
    observer = Observer(text, words)
    traits: dict[str, Traits] = {}
    for mention in found:
        if mention.name not in traits:
            traits[mention.name] = Traits()
        observer.note(mention, traits[mention.name])
    canonical = clusters(found, traits, text, words, article.title)
    order = {name: at for at, name in enumerate(dict.fromkeys(canonical.values()))}
    index = {name: order[root] for name, root in canonical.items()}
    joined = [traits[name] for name in order]
    for name, root in canonical.items():
        if name != root:
            joined[index[name]].add(traits[name])
            if is_like_person(root) and name == root.split()[-1]:
                joined[index[name]].is_surnamed = True
    spans: list[list[Span]] = [[] for _ in joined]
    for mention in found:
        spans[index[mention.name]].append(mention.span)
    starts = [[span.start for span in row] for row in spans]
    candidates = [Candidate(name, joined[at], starts[at]) for name, at in order.items()]
    meant = meanings(article, sentences, candidates, observer.used, words)
    return Characters(_cast(index, candidates, spans, observer.agents), meant, words)


def _starts(sentences: Sequence[Sentence]) -> set[int]:
    """Where sentences begin."""
    return {sentence.span.start for sentence in sentences}


def _cast(
    index: Mapping[str, int],
    candidates: Sequence[Candidate],
    spans: Sequence[Sequence[Span]],
    agents: set[int],
) -> list[Character]:
    """The characters that the candidates are, by now that all is learned."""
    names: list[list[str]] = [[] for _ in candidates]
    for name, at in index.items():
        names[at].append(name)
    return [
        Character(
            name=each.name,
            kind=each.traits.kind,
            gender=each.traits.gender,
            names=frozenset(names[at]),
            roles=frozenset(each.traits.roles),
            descriptors=frozenset(each.traits.descriptors),
            spans=tuple(spans[at]),
            antecedents=tuple(start for start in each.starts if start not in agents),
        )
        for at, each in enumerate(candidates)
    ]
