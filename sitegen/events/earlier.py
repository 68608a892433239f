"""A definite noun phrase to the earlier phrases with the same noun: "the bridge" to "the Halden
Bridge", "the offer" to "Velmar's offer for the mill"."""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from sitegen.model import Sentence, Span
from sitegen.names.characters import Character, Characters
from sitegen.names.resolving import named_in, phrase_of
from sitegen.syntax.lexicon import Lexicon
from sitegen.syntax.phrases import is_plural, simple_phrases
from sitegen.syntax.relations import subject
from sitegen.syntax.token import ClauseKind, Tag, VerbForm
from sitegen.syntax.tree import Parse

# How many mentions of its noun before a description are read, and how many sentences the nearest of
# them may lie back: of an event less, for there will be another one soon.
_MOST_MENTIONS = 10
_REACH, _FURTHEST = 3, 6
# A longer phrase is no subject of a line, a longer owner no possessive.
_MOST_WORDS, _MOST_OWNER = 9, 4
_ASIDE = frozenset({ClauseKind.PART, ClauseKind.REL})
_TELLING = frozenset({Tag.ADJ, Tag.NOUN, Tag.PROPN, Tag.VERB_GER})


class Description(NamedTuple):
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


class EarlierMentions:
    """The noun phrases of one article, asked for what a description means."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[Sentence],
        names: Characters,
        lexicon: Lexicon,
        parse: Callable[[int], Parse],
        named: Callable[[str, int, int], str],
    ) -> None:
        self.text, self.names, self.lexicon = text, names, lexicon
        self.sentences = sentences
        self.parse, self.named = parse, named
        self.starts = [sentence.span.start for sentence in sentences]

    def fullest(self, found: Description) -> str:
        """Return the fullest phrase with the same noun that the text used before; "" where not all
        of them can mean one thing."""
        every = list(self._mentions(found))
        told = [each for each in every if each is not None]
        reach = _REACH if found.noun in self.lexicon.nouns else _FURTHEST
        if not told or len(told) < len(every) or found.number - told[0].number > reach:
            return ""
        rich = [each for each in told if each.words and found.modifiers <= each.words]
        if all(each.is_aside for each in rich):
            return ""  # told in passing: "people displaced by the Korean conflict"
        best = max(rich, key=_worth)
        is_one = all(best.may_be(each) for each in rich)
        return best.text if is_one and found.modifiers < best.words else ""

    def _mentions(self, found: Description) -> Iterator[_Mention | None]:
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
        if not phrase or tokens[at].tag != Tag.NOUN or is_plural((at,), parsed):
            return _Mention()  # "rebels TRIPOLI" are no name
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
        behind = self._behind(phrase, parsed, is_placed=self._is_placed(phrase, parsed))
        return self._told(phrase, own, behind, lows, number)

    def _told(
        self,
        phrase: tuple[int, ...],
        own: tuple[int, ...],
        behind: tuple[int, ...],
        lows: frozenset[str],
        number: int,
    ) -> _Mention:
        """The mention that a phrase is, of its words without article and of those ``behind``; of
        too many words it tells nothing."""
        parsed, idle = self.parse(number), self.names.words.descriptions.idle
        tokens, used = parsed.tokens, (*own, *behind)
        if len(used) > _MOST_WORDS:
            return _Mention()
        owned = self._of_owner(phrase, number)
        kept = [i for i in own if tokens[i].low not in idle]
        text = owned or f"The {' '.join(phrase_of((i,), parsed, self.text) for i in kept)}"
        if behind:
            text = f"{text} {phrase_of(behind, parsed, self.text)}"
        sharp = frozenset(tokens[i].low for i in used if self._is_sharp(i, parsed))
        # One adjective is too little: "the competition" is not "the tough competition".
        is_rich = bool(behind or owned or sharp) or len(lows) > 1
        lows |= self._telling(behind, parsed) | set(owned.lower().split()[: -len(own)])
        is_aside = parsed.clauses[parsed.clause_of[phrase[-1]]].kind in _ASIDE
        return _Mention(text if is_rich else "", lows, sharp & lows, is_aside=is_aside)

    def _is_placed(self, phrase: Sequence[int], parsed: Parse) -> bool:
        """Whether a place or the like behind a new thing says which it is: of events and of many;
        one thing is known by its noun."""
        first, head = parsed.tokens[phrase[0]], parsed.tokens[phrase[-1]]
        is_event = head.lemma in self.lexicon.nouns
        if first.tag == Tag.DET:
            return is_event and first.low in self.names.words.indefinite
        return is_event or first.tag != Tag.DET_POSS

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
            if parsed.tokens[phrase[0]].low not in self.names.words.pronouns.neuter:
                return ""  # of two persons nobody knows whose
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
        if any(word.islower() for word in spans[-1].of(self.text).split()):
            return _Mention()  # "Friends of Skarholm Light" are no light
        name = found.name if found.name.lower().endswith(f" {noun}") else spans[-1].of(self.text)
        lows = frozenset(name.lower().split()[:-1])
        before = self.text[: spans[-1].start].rstrip().rpartition(" ")[2].lower()
        article = "The " if before in self.names.words.definite else ""
        return _Mention(f"{article}{name}", lows, lows, is_name=True)

    def _behind(self, phrase: Sequence[int], parsed: Parse, *, is_placed: bool) -> tuple[int, ...]:
        """What prepositions hang on a noun, and say which one it is: "on the quay", "for all
        shares"."""
        tokens, lexicon = parsed.tokens, parsed.lexicon
        head, end = tokens[phrase[-1]], phrase[-1] + 1
        links = {lexicon.genitive}
        if is_placed:
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
