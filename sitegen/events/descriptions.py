"""Definite descriptions to what they mean: "the bridge", "the shoe company", "the two presidents",
where kind, number and words leave one thing that the text spoke of before."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Sequence, Set

from sitegen.events.earlier import Description, EarlierMentions
from sitegen.model import Sentence, Span
from sitegen.names.characters import Character, Characters
from sitegen.names.mentions import mentions
from sitegen.names.resolving import main_verb, named_in, phrase_of, subject_of
from sitegen.names.traits import is_like_person
from sitegen.syntax.lexicon import Lexicon
from sitegen.syntax.phrases import simple_phrases
from sitegen.syntax.token import ClauseKind, Tag
from sitegen.syntax.tree import Parse

# How many mentions of its noun before a description are read, and how many sentences back a
# company may have been named.
_MOST_MENTIONS = 10
_REACH = 3
_FURTHEST = 6
# A longer phrase is no subject of a line.
_MOST_WORDS = 9
_MOST_OWNER = 4
_ASIDE = frozenset({ClauseKind.PART, ClauseKind.REL})
_MODIFIERS = frozenset({Tag.ADJ, Tag.NOUN, Tag.NUM, Tag.VERB_PART, Tag.VERB_GER})
_TELLING = frozenset({Tag.ADJ, Tag.NOUN, Tag.PROPN, Tag.VERB_GER})
# What behind a noun says which one is meant, so that it points back to nothing.
_RESTRICTING = frozenset(
    {Tag.PRON_REL, Tag.SCONJ_THAT, Tag.VERB_PART, Tag.VERB_GER, Tag.PART_INF, Tag.PAREN_OPEN}
)


class Descriptions:
    """What the definite descriptions of one article mean."""

    def __init__(
        self,
        text: str,
        title: str,
        sentences: Sequence[Sentence],
        names: Characters,
        lexicon: Lexicon,
        parse: Callable[[int], Parse],
        named: Callable[[str, int, int], str],
    ) -> None:
        self.text, self.title, self.sentences = text, title, sentences
        self.names, self.lexicon = names, lexicon
        self.parse, self.named = parse, named
        self.mentions = EarlierMentions(text, sentences, names, lexicon, parse, named)

    def meaning(self, phrase: str, at: int, number: int) -> str:
        """Return what a subject phrase at token ``at`` of a sentence is called: "The Halden Bridge"
        for "The bridge"; "" where the phrase is no description, or not certain."""
        found = self._described(phrase, at, number)
        if found is None:
            return self._owner_meant(phrase, at, number)
        words, noun = self.names.words, found.noun
        if noun in words.company_nouns:
            company = self._company(found)
            if company is not None:
                return company.name
            if noun in words.generic_nouns:
                return self._titled(found)
        several = self._several(found)
        if several:
            return several
        if noun in words.person_nouns and self._is_role(noun):
            return ""
        work = self._work(found)
        return work.name if work is not None else self.mentions.fullest(found)

    def _owner_meant(self, phrase: str, at: int, number: int) -> str:
        """A phrase whose owner is a description with the name of that: "The company's profit"."""
        tokens = self.parse(number).tokens
        behind = range(at, min(at + _MOST_OWNER, len(tokens)))
        mark = next((i for i in behind if tokens[i].tag == Tag.PART_POSS), -1)
        if mark < 0 or self.lexicon.grammar is not None:
            return ""
        owner = phrase_of(tuple(range(at, mark)), self.parse(number), self.text)
        rest = phrase.removeprefix(f"{owner}{self.text[tokens[mark].start : tokens[mark].end]}")
        found = self.names.named(owner)
        if rest in ("", phrase) or (found is not None and not _is_short(found)):
            return ""  # a firm's short name stands for itself
        named = self.named(owner, at, number)
        return f"{named}'s{rest}" if named != owner else ""

    def _described(self, phrase: str, at: int, number: int) -> Description | None:
        """The parts of a phrase that is an article, its noun and what stands between, with nothing
        behind it that says which one is meant."""
        tokens, start = self.parse(number).tokens, self.parse(number).tokens[at].start
        if self.lexicon.grammar is not None or tokens[at].low not in self.names.words.definite:
            return None
        end = bisect.bisect_left(tokens, start + len(phrase), key=lambda token: token.start)
        whole = tokens[at + 1 : end]
        if " ".join(self.text[start : tokens[end - 1].end].split()) != phrase:
            return None
        is_plain = all(token.tag in _MODIFIERS for token in whole)
        if not whole or not is_plain or whole[-1].tag != Tag.NOUN:
            return None
        if whole[-1].low in self.lexicon.periods or self._is_restricted(end, number):
            return None
        modifiers = frozenset(token.low for token in whole[:-1])
        return Description(whole[-1].low, modifiers, start, number)

    def _is_restricted(self, after: int, number: int) -> bool:
        """Whether what stands behind a phrase says which one is meant: "the company that he
        led"."""
        tokens = self.parse(number).tokens
        if after >= len(tokens):
            return False
        following = tokens[after + 1].tag if after + 1 < len(tokens) else Tag.STOP
        if tokens[after].tag == Tag.ADP:
            return following != Tag.DATE
        return tokens[after].tag in _RESTRICTING

    def _is_role(self, noun: str) -> bool:
        return any(noun in each.roles for each in self.names.cast)

    # -- companies ---------------------------------------------------------------------------

    def _company(self, found: Description) -> Character | None:
        """The one company named nearest before "the shoe company": no other was since, nor one
        without a name."""
        words = self.names.words
        if found.noun in words.descriptions.others_too or self._is_new(found.modifiers):
            return None
        for back in range(min(_REACH, found.number) + 1):
            companies, unknown = self._companies(found, back)
            if companies or unknown:
                is_only = len(companies) == 1 and not unknown and not self._has_unnamed(found, back)
                return companies[0] if is_only else None
        return None

    def _companies(
        self, found: Description, back: int
    ) -> tuple[Sequence[Character], Sequence[Character]]:
        """The companies so many sentences before a description that it may mean, and those whose
        names tell nothing."""
        cast = self._cast(found.number - back, found.offset)
        companies = [each for each in cast if _is_company(each) and self._may_be(each, found)]
        is_plain = not found.modifiers and found.noun not in self.names.words.generic_nouns
        if not companies and back and is_plain:
            companies = self._acting(found.number - back, cast)
        unknown = [each for each in cast if _may_be_company(each) and each not in companies]
        teller = self._tells_on(found.number, companies) if back == 1 < len(companies) else None
        return [teller] if teller is not None else companies, unknown

    def _cast(self, number: int, end: int) -> tuple[Character, ...]:
        """Who is named in a sentence, up to an offset."""
        span = self.sentences[number].span
        return self.names.cast_within(Span(span.start, min(span.end, end)))

    def _titled(self, found: Description) -> str:
        """The company that the article's title names, where the text has named none before."""
        if any(_is_company(each) and each.is_told_before(found.offset) for each in self.names.cast):
            return ""
        words = self.names.words
        named = {each.name for each in mentions(self.title, words)}
        firms = [name for name in named if name.lower().split()[-1] in words.organisations]
        return firms[0] if len(firms) == 1 else ""

    def _tells_on(self, number: int, companies: Sequence[Character]) -> Character | None:
        """The company that said something in the sentence before, where this one goes on with what
        is said: "Velmar said Osk Holding bought it. The company said"."""
        both = [main_verb(self.parse(each)) for each in (number - 1, number)]
        heads = [
            self.parse(each).tokens[group.head].lemma
            for each, group in zip((number - 1, number), both, strict=True)
            if group is not None
        ]
        if len(heads) < 2 or not self.lexicon.telling.issuperset(heads):
            return None
        used, _ = subject_of(self.parse(number - 1), self.text)
        found = named_in(used, self.parse(number - 1), self.text, self.names)
        return found if found in companies else None

    def _acting(self, number: int, cast: Sequence[Character]) -> list[Character]:
        """The subject of a sentence where it alone is named, and by nothing else than its name:
        "Lindal Air flies to nine cities. The airline"."""
        used, _ = subject_of(self.parse(number), self.text)
        found = named_in(used, self.parse(number), self.text, self.names)
        is_unknown = found is not None and found.kind == "unknown" and not found.gender
        others = any(each is not found and each.kind == "unknown" for each in cast)
        return [found] if found is not None and is_unknown and not others else []

    def _may_be(self, each: Character, found: Description) -> bool:
        """Whether a description can be one of a company: it does not contradict what the text says
        that this is."""
        words = self.names.words
        if each.name.lower().split()[-1] in words.descriptions.bodies:
            return False
        if found.noun in words.generic_nouns:
            return True
        kinds = (each.descriptors & words.company_nouns) - words.generic_nouns
        return not kinds or found.noun in kinds

    def _has_unnamed(self, found: Description, back: int) -> bool:
        """Whether a company without a name was spoken of since: "a rival bank"."""
        words = self.names.words
        for number in range(found.number - back, found.number + 1):
            parsed = self.parse(number)
            for phrase in simple_phrases(parsed):
                first, lows = parsed.tokens[phrase[0]], {parsed.tokens[i].low for i in phrase}
                is_new = first.low in words.indefinite or self._is_new(lows)
                is_company = not lows.isdisjoint(words.company_nouns)
                if first.start < found.offset and is_new and is_company:
                    return True
        return False

    def _is_new(self, lows: Set[str]) -> bool:
        """Whether the words before a noun speak of another thing than the one named: "the new
        company"."""
        words = self.names.words.descriptions
        return not lows.isdisjoint(words.others | words.coming)

    # -- several and works --------------------------------------------------------------------

    def _several(self, found: Description) -> str:
        """ "Ana Roth and Luis Vega" for "the two presidents", where the text named just these two
        so before."""
        words = self.names.words
        is_pair = found.noun in words.descriptions.pairs
        if not is_pair and words.descriptions.two.isdisjoint(found.modifiers):
            return ""
        one = words.descriptions.plurals.get(found.noun, found.noun.removesuffix("s"))
        known = [each for each in self.names.cast if one in each.roles]
        if not known:
            known = self._named_together(found, one)
        is_told = len(known) == 2 and all(each.is_told_before(found.offset) for each in known)
        return " and ".join(each.name for each in known) if is_told else ""

    def _named_together(self, found: Description, one: str) -> list[Character]:
        """The persons or companies that are named last before a description of two of them."""
        words = self.names.words
        is_company = one in words.company_nouns
        if not is_company and one not in words.person_nouns | words.descriptions.pairs:
            return []
        for number in range(found.number, max(found.number - _REACH, -1), -1):
            fitting = [
                each
                for each in self._cast(number, found.offset)
                if (_is_company(each) if is_company else each.kind in ("person", "unknown"))
            ]
            if fitting:
                return fitting if self._are_so(fitting, one) else []
        return []

    def _are_so(self, fitting: Sequence[Character], one: str) -> bool:
        """Whether characters may all be called by a noun: persons of its gender, or companies."""
        words = self.names.words
        if one in words.company_nouns:
            return True
        allowed = {"", words.gender_of.get(one, "")}
        is_of_gender = allowed == {""} or all(each.gender in allowed for each in fitting)
        return is_of_gender and all(each.kind == "person" for each in fitting)

    def _work(self, found: Description) -> Character | None:
        """The one film that "the movie" can mean."""
        groups = self.names.words.descriptions.alike.items()
        rows = (nouns | {one} for one, nouns in groups if found.noun in nouns | {one})
        alike = next(rows, frozenset({found.noun}))
        known = [
            each
            for each in self.names.cast
            if each.kind == "product" and not alike.isdisjoint(each.roles)
        ]
        is_meant = len(known) == 1 and known[0].is_told_before(found.offset)
        return known[0] if is_meant and not found.modifiers else None


def _is_short(found: Character) -> bool:
    """Whether a name is that of a person, and no longer than given name and surname."""
    return found.kind == "person" and (found.name.count(" ") < 2 or "." in found.name)


def _may_be_company(each: Character) -> bool:
    """Whether a name of which the text tells nothing may be that of a company: "EDS"."""
    return each.kind == "unknown" and (not is_like_person(each.name) or not each.gender)


def _is_company(each: Character) -> bool:
    """Whether a character may be a company: "N.Y." is none."""
    is_word = any(len(part) > 1 for part in each.name.split("."))
    return each.kind == "organisation" and bool(each.antecedents) and is_word
