"""Definite descriptions to what they mean: "the bridge", "the shoe company", "the two presidents",
where kind, number and words leave one thing that the text spoke of before."""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Iterator, Sequence, Set
from typing import NamedTuple

from sitegen.model import Sentence, Span
from sitegen.names.characters import Character, Characters
from sitegen.names.mentions import mentions
from sitegen.names.resolving import main_verb, named_in, phrase_of, subject_of
from sitegen.names.traits import is_like_person
from sitegen.syntax.lexicon import Lexicon
from sitegen.syntax.phrases import is_plural, simple_phrases
from sitegen.syntax.relations import subject
from sitegen.syntax.token import ClauseKind, Tag, VerbForm
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


class _Description(NamedTuple):
    """A definite noun phrase: its noun, the words between the article and it, and its offset."""

    noun: str
    modifiers: frozenset[str]
    offset: int
    number: int


class _Mention(NamedTuple):
    """An earlier phrase with the noun of a description: its words as a subject, what they tell, and
    those of them that are names; whether all of it is a name; whether it is told in passing; the
    number of its sentence."""

    text: str = ""
    words: frozenset[str] = frozenset()
    sharp: frozenset[str] = frozenset()
    is_name: bool = False
    is_aside: bool = False
    number: int = 0

    def may_be(self, other: _Mention) -> bool:
        """Whether both can mean one thing: one says all that the other does, or they share a word
        and differ in no name."""
        mine, yours = self.words, other.words
        if mine <= yours or yours <= mine:
            return True
        is_other = (self.sharp - yours) and (other.sharp - mine)
        return not mine.isdisjoint(yours) and not is_other


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
        self.starts = [sentence.span.start for sentence in sentences]

    def meaning(self, phrase: str, at: int, number: int) -> str:
        """What a subject phrase at token ``at`` of a sentence is called: "The Halden Bridge" for
        "The bridge"; "" where the phrase is no description, or not certain."""
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
        return work.name if work is not None else self._mentioned(found)

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
        if rest in ("", phrase) or (found is not None and found.kind != "person"):
            return ""  # a firm's short name stands for itself
        named = self.named(owner, at, number)
        return f"{named}'s{rest}" if named != owner else ""

    def _described(self, phrase: str, at: int, number: int) -> _Description | None:
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
        return _Description(whole[-1].low, modifiers, start, number)

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

    def _company(self, found: _Description) -> Character | None:
        """The one company named nearest before "the shoe company": no other was since, nor one
        without a name."""
        words = self.names.words
        if found.noun in words.descriptions.others_too or self._is_new(found.modifiers):
            return None
        for back in range(_REACH + 1):
            if found.number < back:
                return None
            low = self.sentences[found.number - back].span.start
            high = found.offset if not back else self.sentences[found.number - back].span.end
            cast = self.names.cast_within(Span(low, high))
            companies = [each for each in cast if _is_company(each) and self._may_be(each, found)]
            unknown = [each for each in cast if _may_be_company(each) and each not in companies]
            if not companies and found.noun not in words.generic_nouns:
                companies = self._acting(found.number - back, cast) if back else []
                unknown = [each for each in unknown if each not in companies]
            if back == 1 and len(companies) > 1:
                teller = self._tells_on(found.number, companies)
                companies = [teller] if teller is not None else companies
            if companies or unknown:
                is_only = len(companies) == 1 and not unknown and not self._has_unnamed(found, back)
                return companies[0] if is_only else None
        return None

    def _titled(self, found: _Description) -> str:
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

    def _may_be(self, each: Character, found: _Description) -> bool:
        """Whether a description can be one of a company: it does not contradict what the text says
        that this is."""
        words = self.names.words
        if each.name.lower().split()[-1] in words.descriptions.bodies:
            return False
        if found.noun in words.generic_nouns:
            return True
        kinds = (each.descriptors & words.company_nouns) - words.generic_nouns
        return not kinds or found.noun in kinds

    def _has_unnamed(self, found: _Description, back: int) -> bool:
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

    def _several(self, found: _Description) -> str:
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

    def _named_together(self, found: _Description, one: str) -> list[Character]:
        """The persons or companies that are named last before a description of two of them."""
        words = self.names.words
        gender = words.gender_of.get(one, "")
        is_company = one in words.company_nouns
        if not is_company and one not in words.person_nouns | words.descriptions.pairs:
            return []
        for number in range(found.number, max(found.number - _REACH, -1), -1):
            span = self.sentences[number].span
            cast = self.names.cast_within(Span(span.start, min(span.end, found.offset)))
            fitting = [each for each in cast if _is_company(each) == is_company]
            if not is_company:
                fitting = [each for each in fitting if each.kind in ("person", "unknown")]
            if fitting:
                is_sure = all(each.gender in ("", gender) for each in fitting) or not gender
                is_known = is_company or all(each.kind == "person" for each in fitting)
                return fitting if is_sure and is_known else []
        return []

    def _work(self, found: _Description) -> Character | None:
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

    # -- the same noun with more words ---------------------------------------------------------

    def _mentioned(self, found: _Description) -> str:
        """The fullest phrase with the same noun that the text used before, where all of them can
        mean one thing."""
        every = list(self._mentions(found))
        told = [each for each in every if each is not None]
        reach = _REACH if found.noun in self.lexicon.nouns else _FURTHEST
        if not told or len(told) < len(every) or found.number - told[0].number > reach:
            return ""
        rich = [each for each in told if each.words]
        rich = [each for each in rich if found.modifiers <= each.words]
        if not rich:
            return ""
        best = max(rich, key=_worth)
        is_one = all(best.may_be(each) for each in rich)
        if all(each.is_aside for each in rich):
            return ""  # told in passing: "people displaced by the Korean conflict"
        return best.text if is_one and found.modifiers < best.words else ""

    def _mentions(self, found: _Description) -> Iterator[_Mention | None]:
        """The phrases before a description that end with its noun, the nearest first; None for one
        that means another thing, or nobody knows which."""
        pattern = re.compile(rf"\b{re.escape(found.noun)}\b", re.IGNORECASE)
        before = list(pattern.finditer(self.text, 0, found.offset))
        for match in reversed(before[-_MOST_MENTIONS:]):
            number = bisect.bisect_right(self.starts, match.start()) - 1
            if number < 0:
                continue
            parsed = self.parse(number)
            ends = {parsed.tokens[phrase[-1]].start: phrase for phrase in simple_phrases(parsed)}
            phrase = ends.get(match.start())
            told = (
                self._mention(phrase, number)
                if phrase is not None
                else self._before_name(match.start(), number)
            )
            yield told._replace(number=number) if told is not None else None

    def _before_name(self, start: int, number: int) -> _Mention:
        """What a noun at an offset describes straight before its name: "ferry line Norlink"."""
        parsed = self.parse(number)
        at = next((i for i, t in enumerate(parsed.tokens) if t.start == start), -1)
        phrase = next((each for each in simple_phrases(parsed) if at in each), ())
        tokens = parsed.tokens
        if not phrase or tokens[at].tag != Tag.NOUN:
            return _Mention()
        named = self.names.within_spans(Span(tokens[at].end, tokens[phrase[-1]].end))
        if not named or (named[0].start, named[-1].end) != (
            tokens[at + 1].start,
            tokens[phrase[-1]].end,
        ):
            return _Mention()
        name = self.names.at(named[0].start).name
        lows = self._telling(phrase[: phrase.index(at)], parsed) | set(name.lower().split())
        return _Mention(name, lows, is_name=True)

    def _mention(self, phrase: tuple[int, ...], number: int) -> _Mention | None:
        parsed, words = self.parse(number), self.names.words
        tokens, first = parsed.tokens, parsed.tokens[phrase[0]]
        head = tokens[phrase[-1]]
        if head.tag == Tag.PROPN:
            return self._name(head.end, head.low)
        is_determined = first.tag in (Tag.DET, Tag.DET_POSS)
        if phrase[0] and tokens[phrase[0] - 1].tag == Tag.DATE and not is_determined:
            return None  # "the 2016 election" is one of several
        if not is_determined and not is_plural(phrase, parsed):
            return _Mention()  # "by boat" speaks of no boat
        own = phrase[1:] if is_determined else phrase
        lows = self._telling(own[:-1], parsed) - words.descriptions.idle
        bearer = self._bearer(phrase, number) if first.low in words.indefinite else None
        if bearer is not None:
            return _Mention(bearer.name, lows | set(bearer.name.lower().split()), is_name=True)
        if not words.descriptions.others.isdisjoint({first.low, *lows}):
            return None
        is_definite = is_determined and first.low not in words.indefinite
        is_definite = is_definite and (first.tag == Tag.DET or head.lemma not in self.lexicon.nouns)
        behind = self._behind(phrase, parsed, is_definite=is_definite)
        used = (*own, *behind)
        if len(used) > _MOST_WORDS:
            return _Mention()
        owned = self._of_owner(phrase, number)
        kept = [i for i in own if tokens[i].low not in words.descriptions.idle]
        text = owned or f"The {' '.join(phrase_of((i,), parsed, self.text) for i in kept)}"
        if behind:
            text = f"{text} {phrase_of(behind, parsed, self.text)}"
        sharp = frozenset(tokens[i].low for i in used if self._is_sharp(i, parsed))
        # One adjective is too little: "the competition" is not "the tough competition".
        is_rich = bool(behind or owned or sharp) or len(lows) > 1
        lows |= self._telling(behind, parsed)
        is_aside = parsed.clauses[parsed.clause_of[phrase[-1]]].kind in _ASIDE
        return _Mention(text if is_rich else "", lows, sharp & lows, is_aside=is_aside)

    def _bearer(self, phrase: tuple[int, ...], number: int) -> Character | None:
        """Whom a phrase describes: "Norlink, a ferry line, sank" or "Norlink is a ferry line"."""
        parsed = self.parse(number)
        tokens, at = parsed.tokens, phrase[0] - 1
        if at < 1:
            return None
        if tokens[at].tag == Tag.AUX_BE:
            group = next((g for g in parsed.groups if g.head == at), None)
            who = subject(group, parsed) if group is not None else ()
            return named_in(who, parsed, self.text, self.names)
        named = self.names.within_spans(Span(self.sentences[number].span.start, tokens[at].start))
        is_apposed = tokens[at].tag == Tag.COMMA and named and named[-1].end == tokens[at].start
        return self.names.at(named[-1].start) if is_apposed else None

    def _telling(self, used: Sequence[int], parsed: Parse) -> frozenset[str]:
        """The words of a phrase that tell something of it."""
        tokens = (parsed.tokens[i] for i in used)
        return frozenset(token.low for token in tokens if token.tag in _TELLING)

    def _is_sharp(self, at: int, parsed: Parse) -> bool:
        """Whether a word tells one thing from all others: a name, a nationality."""
        token = parsed.tokens[at]
        known = self.names.words.nationalities
        return token.tag == Tag.PROPN or token.low in known

    def _of_owner(self, phrase: tuple[int, ...], number: int) -> str:
        """A phrase with its owner by name: "Velmar's offer" for "its offer"; "" where it has none,
        or nobody knows whom."""
        parsed = self.parse(number)
        words = phrase_of(phrase, parsed, self.text)
        if parsed.tokens[phrase[0]].tag == Tag.DET_POSS:
            owned = self.named(words, phrase[0], number)
            if owned == words:
                return self._of_subject(phrase, number)
            owner = owned.removesuffix(words.partition(" ")[2]).split()
            is_name = len(owner) <= _MOST_OWNER and all(word[0].isupper() for word in owner)
            return owned if is_name else ""
        is_owned = any(parsed.tokens[i].tag == Tag.PART_POSS for i in phrase)
        return words[:1].upper() + words[1:] if is_owned else ""

    def _of_subject(self, phrase: tuple[int, ...], number: int) -> str:
        """What a verb's object that is "its own" is called by the name of the subject: "Velmar
        extended its offer"."""
        parsed = self.parse(number)
        before = [g for g in parsed.groups if g.kind == VerbForm.FIN and g.head < phrase[0]]
        who = subject(before[-1], parsed) if before else ()
        if not who or who[-1] > before[-1].first:
            return ""
        span = Span(parsed.tokens[who[0]].start, parsed.tokens[who[-1]].end)
        named = self.names.within_spans(span)
        if not named or abs(named[-1].end - span.end) > 1:
            return ""
        name = self.names.at(named[-1].start).name
        return f"{name}'s {phrase_of(phrase[1:], parsed, self.text)}"

    def _name(self, end: int, noun: str) -> _Mention | None:
        """The character whose name ends at an offset, with the article that the text gives it."""
        spans = self.names.within_spans(Span(max(0, end - 80), end))
        if not spans or spans[-1].end != end:
            return _Mention()
        found = self.names.at(spans[-1].start)
        name = found.name if found.name.lower().endswith(f" {noun}") else spans[-1].of(self.text)
        lows = frozenset(name.lower().split()[:-1])
        before = self.text[: spans[-1].start].rstrip().rpartition(" ")[2].lower()
        article = "The " if before in self.names.words.definite else ""
        return _Mention(f"{article}{name}", lows, lows, is_name=True)

    def _behind(
        self, phrase: Sequence[int], parsed: Parse, *, is_definite: bool
    ) -> tuple[int, ...]:
        """What prepositions hang on a noun, and say which one it is: "on the quay", "for all
        shares"."""
        tokens, lexicon = parsed.tokens, parsed.lexicon
        head, end = tokens[phrase[-1]], phrase[-1] + 1
        links = {lexicon.genitive}
        if not is_definite:
            links |= self.names.words.descriptions.placing
            links |= lexicon.joining if head.lemma in lexicon.nouns else frozenset()
        starts = {found[0]: found for found in simple_phrases(parsed)}
        while end + 1 < len(tokens) and tokens[end].tag == Tag.ADP and tokens[end].low in links:
            is_all = [token.tag for token in tokens[end + 1 : end + 3]] == [Tag.DET, Tag.DET]
            found = starts.get(end + 1 + is_all)  # "for all the shares"
            if found is None:
                break
            if any(tokens[i].tag == Tag.NUM for i in found):
                break  # an amount is not the same at another time
            end = found[-1] + 1
        return tuple(range(phrase[-1] + 1, end))


def _worth(mention: _Mention) -> tuple[bool, bool, bool, int]:
    return bool(mention.text), mention.is_name, bool(mention.sharp), len(mention.words)


def _may_be_company(each: Character) -> bool:
    """Whether a name of which the text tells nothing may be that of a company: "EDS"."""
    return each.kind == "unknown" and (not is_like_person(each.name) or not each.gender)


def _is_company(each: Character) -> bool:
    """Whether a character may be a company: "N.Y." is none."""
    is_word = any(len(part) > 1 for part in each.name.split("."))
    return each.kind == "organisation" and bool(each.antecedents) and is_word
