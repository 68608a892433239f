"""An article's text to its mentions of names: runs of capitals, cut only where they hold more than
one name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple

from sitegen.model import Span
from sitegen.names.wordlists import KnownWords
from sitegen.syntax.token import Tag

_WORD = re.compile(r"[^\s,;:()\"“”]+")
_LINE = re.compile(r"[^\n]+")
_ENDS = (".", "!", "?", ":", ";", ",", '"', "”", "»")
_MOST_WORDS_OF_HEADING, _MOST_LETTERS_OF_HEADING = 8, 100
_MOST_WORDS_OF_SIGNATURE = 4
_CURRENCY = frozenset("$€£¥")


class Piece(NamedTuple):
    """A word of a run of capitals: where it begins, the word, and that in lower case without its
    full stop."""

    start: int
    word: str
    low: str


Run = tuple[Piece, ...]


class Mention(NamedTuple):
    """A name as it stands in the text.

    ``role`` is the office or title before it in the same run of capitals ("mayor"), ``office`` the
    one behind it ("ceo" of "Quillon Labs CEO Petra Voss"), "" where there is none. ``is_weak`` says
    that it stands in a heading.
    """

    span: Span
    name: str
    role: str = ""
    office: str = ""
    is_weak: bool = False


@dataclass(frozen=True, slots=True)
class _Article:
    """What the runs of an article show together: how often each stands alone, which words are
    capital inside."""

    text: str
    words: KnownWords
    apart: frozenset[str]
    inside: frozenset[str]

    def stands_apart(self, run: Run) -> bool:
        """Whether these words are a run of their own somewhere."""
        return bool(run) and _joined(run) in self.apart


def mentions(text: str, words: KnownWords, starts: Set[int] = frozenset()) -> list[Mention]:
    """Return the mentions of names in a text, in order; signatures give none.

    ``starts`` are the offsets where sentences begin: no name reaches over one."""
    runs = _united(_parted(text, words, starts), text, words)
    article = _Article(text, words, *_seen(runs, text, words))
    headings, end = _headings(text)
    found: list[Mention] = []
    at = 0
    for run in runs:
        start = run[0].start
        if start >= end:
            break
        while at < len(headings) and headings[at].end <= start:
            at += 1
        is_weak = at < len(headings) and headings[at].start <= start
        names = _names(run, article)
        found += (mention._replace(is_weak=True) for mention in names) if is_weak else names
    if not headings:
        return found
    told = {mention.name for mention in found if not mention.is_weak}
    return [mention for mention in found if not mention.is_weak or mention.name in told]


def _joined(run: Sequence[Piece]) -> str:
    if len(run) == 1:
        return run[0].word.rstrip(".")
    return " ".join(piece.word for piece in run).rstrip(".")


def _runs(text: str, words: KnownWords) -> Iterator[Run]:
    """The runs of capitals that hold more than one word of the grammar."""
    closed = words.closed - words.places
    for match in words.name_pattern.finditer(text):
        word, base = match.group(), match.start()
        low = word.lower()
        if low in closed or not _is_capital(word):
            continue
        if text[match.end() : match.end() + 1] in _CURRENCY:
            continue  # "US$ 30"
        if word.isalpha():
            yield (Piece(base, word, low),)
        else:
            yield tuple([_piece(m.start() + base, m.group()) for m in _WORD.finditer(word)])


def _parted(text: str, words: KnownWords, starts: Set[int]) -> list[Run]:
    """The runs of capitals, none of which reaches into another sentence."""
    return [part for run in _runs(text, words) for part in _within_sentences(run, starts)]


def _within_sentences(run: Run, starts: Set[int]) -> Iterator[Run]:
    """The parts of a run that a sentence begins between: "fled to Libya" and "Obeidy was"."""
    low = 0
    for at, piece in enumerate(run):
        if at > low and piece.start in starts:
            yield run[low:at]
            low = at
    yield run[low:]


def _piece(start: int, word: str) -> Piece:
    return Piece(start, word, word.lower().rstrip("."))


def _is_capital(word: str) -> bool:
    first = word[0]
    return first.isupper() or (first.islower() and any(letter.isupper() for letter in word[1:3]))


def _united(runs: list[Run], text: str, words: KnownWords) -> list[Run]:
    """The runs, with one of two that "and" makes one name: "the Competition and Markets
    Authority"."""
    if not any(run[-1].low in words.joint_heads and len(run) > 1 for run in runs):
        return runs
    alone = Counter(_joined(_without_closed(run, words)) for run in runs)
    out: list[Run] = []
    for run in runs:
        before = out[-1] if out and run[-1].low in words.joint_heads and len(run) > 1 else ()
        between = text[before[-1].start + len(before[-1].word) : run[0].start] if before else ""
        if between.strip() in words.joining and _is_joint(before, run, alone, text, words):
            out[-1] = (*before, _piece(run[0].start - len(between) + 1, between.strip()), *run)
        else:
            out.append(run)
    return out


def _is_joint(before: Run, run: Run, alone: Counter[str], text: str, words: KnownWords) -> bool:
    first = _without_closed(before, words)
    if not first:
        return False
    lead = text[max(0, first[0].start - 5) : first[0].start].split()
    last = first[-1].low
    is_known = last in words.places or last in words.nationalities or last in words.organisations
    is_told = lead[-1:] != [] and lead[-1].lower() in words.definite
    is_once = alone[_joined(first)] == 1 and alone[_joined(run)] == 1
    has_of = any(piece.low in words.heads_before for piece in first)
    return is_told and is_once and not is_known and (len(first) == 1 or has_of)


def _is_closed(piece: Piece, words: KnownWords) -> bool:
    """Whether a word is one of the grammar's, and no short form of a place ("US")."""
    low = piece.low
    return low in words.closed and not (low in words.places and piece.word.isupper())


def _without_closed(run: Run, words: KnownWords) -> Run:
    low, high = 0, len(run)
    while low < high and _is_closed(run[low], words):
        low += 1
    while low < high and run[high - 1].low in words.particles:
        high -= 1
    return run[low:high]


def _seen(
    runs: Sequence[Run],
    text: str,
    words: KnownWords,
) -> tuple[frozenset[str], frozenset[str]]:
    """The runs as they stand, and the words that have their capital not from opening a sentence."""
    apart: set[str] = set()
    inside: set[str] = set()
    for run in runs:
        start = run[0].start
        follows = start > 1 and text[start - 1] == " "
        if follows and (text[start - 2].isalnum() or text[start - 2] == ","):
            inside.add(run[0].word)
        if len(run) == 1:
            apart.add(run[0].word)
            continue
        apart.add(_joined(_without_closed(run, words)))
        inside.update([piece.word for piece in run[1:]])
    return frozenset(apart), frozenset(inside)


def _headings(text: str) -> tuple[list[Span], int]:
    """Where the headings stand, and where the signature at the end of the text begins."""
    lines = list(_LINE.finditer(text))
    found = []
    for at, line in enumerate(lines):
        is_apart = (at == 0 or text[line.start() - 2 : line.start()] == "\n\n") and (
            at + 1 == len(lines) or text[line.end() : line.end() + 2] == "\n\n"
        )
        is_short = line.end() - line.start() < _MOST_LETTERS_OF_HEADING
        if is_apart and is_short and len(lines) > 1 and _is_heading(line.group()):
            found.append(Span(line.start(), line.end()))
    last = lines[-1] if len(lines) > 1 else None
    if last is None or not _is_signature(last.group()):
        return found, len(text)
    return found, last.start()


def _is_heading(line: str) -> bool:
    words = line.split()
    if not words or len(words) > _MOST_WORDS_OF_HEADING or words[-1].endswith(_ENDS):
        return False
    capitals = sum(word[0].isupper() for word in words)
    return 2 * capitals >= len(words) and not any(character.isdigit() for character in line)


def _is_signature(line: str) -> bool:
    words = line.strip(" -–—\t").split()
    if not words or len(words) > _MOST_WORDS_OF_SIGNATURE or words[-1].endswith(_ENDS):
        return False
    return all(word[0].isupper() for word in words)


def _names(run: Run, article: _Article) -> list[Mention]:
    """The names in a run of capitals: "Quillon Labs CEO Petra Voss" holds two."""
    words = article.words
    if _opens_with_trade(run, article):
        found_behind = _mention(run[1:], run[0].low, "", article)
        return [found_behind] if found_behind else []
    if len(run) == 1 or words.roles.isdisjoint([piece.low for piece in run]):
        only = None if run[0].low in words.roles else _mention(run, "", "", article)
        return [only] if only else []
    found: list[Mention | None] = []
    low, role = 0, ""
    for at, piece in enumerate(run):
        if at < low or piece.low not in words.roles or _belongs(at, run, article):
            continue
        found.append(_mention(run[low:at], role, piece.low, article))
        low, role = _behind_role(at, run, words)
    found.append(_mention(run[low:], role, "", article))
    return [mention for mention in found if mention is not None]


def _opens_with_trade(run: Run, article: _Article) -> bool:
    """Whether a capital at the head of a sentence only makes a name of a trade: "Painter Ivo Hale
    was fined"."""
    words = article.words
    is_trade = len(run) == 3 and run[0].low in words.person_nouns - words.roles
    if not is_trade or not _opens_sentence(article.text, run[0].start):
        return False
    last = run[-1].low
    return last not in words.organisations and last not in words.place_nouns


def _behind_role(at: int, run: Run, words: KnownWords) -> tuple[int, str]:
    """Where the name behind an office begins, and its office: none of "Mayor of Lowtown"."""
    low = at + 1
    if low == len(run) or run[low].low not in words.particles:
        return low, run[at].low
    later = range(low + 2, len(run) - 1)
    given = next((k for k in later if run[k].low in words.gender_of_given), 0)
    return (given, run[at].low) if given else (low, "")  # "Secretary of State Ada Berg"


def _belongs(at: int, run: Run, article: _Article) -> bool:
    """Whether a word that may be an office is a part of the name: "General Motors", "Queen
    Ingrid"."""
    words, low = article.words, run[at].low
    end = next((k for k in range(at + 1, len(run)) if run[k].low in words.roles), len(run))
    rest = run[at + 1 : end]
    if not rest:
        return False
    if low in words.name_roles:
        return True
    if article.stands_apart(rest):
        return False
    last = rest[-1].low
    if last in words.organisations or last in words.place_nouns:
        return low in words.common_roles or len(rest) == 1
    return low in words.common_roles and len(rest) == 1 and at == 0


def _mention(run: Run, role: str, office: str, article: _Article) -> Mention | None:
    """The mention that a part of a run is, or None where it is no name."""
    text, words = article.text, article.words
    if not run:
        return None
    opens = _opens_sentence(text, run[0].start)
    if len(run) > 1:
        first = run[0]
        run = _trimmed(_without_opener(run, article) if opens else run, office, article)
        opens = bool(run) and (opens if run[0] is first else _opens_sentence(text, run[0].start))
    elif _is_idle(run[0], words) or run[0].low in words.particles or run[0].word[0].isdigit():
        return None
    name = " ".join([piece.word for piece in run])
    if len(name.rstrip(".")) < 2 or not _is_name(run, article, opens=opens):
        return None
    return Mention(Span(run[0].start, run[-1].start + len(run[-1].word)), name, role, office)


def _is_name(run: Run, article: _Article, *, opens: bool) -> bool:
    """Whether words that may open a sentence are a name, as far as lists and the article tell."""
    words, first = article.words, run[0]
    if not _is_capital(first.word):
        return False
    holds_none = words.not_names.isdisjoint([piece.low for piece in run])
    if not holds_none and first.low not in words.gender_of_given:
        return False
    if len(run) > 1:
        return True
    is_unseen = opens and (not _is_seen(first.word, article) or _is_common(first, article.text))
    return not (is_unseen or _is_adjective(run, words))


def _is_common(opener: Piece, text: str) -> bool:
    """Whether a word that opens a sentence stands in the article more often in small letters:
    "Police said", where "police" are everywhere."""
    small = text.count(f" {opener.low} ")
    return small > 0 and small >= text.count(f" {opener.word} ")


def _without_opener(run: Run, article: _Article) -> Run:
    """A run at the head of a sentence without the common noun or verb that opens it: "Shares of
    Velmar"."""
    words, first = article.words, run[0]
    if len(run) < 2 or _is_seen(first.word, article):
        return run
    if run[1].word[0].isdigit() and words.read(first.low).tag == Tag.ADV:
        return run[1:]  # "Roughly 60 million"
    is_head = len(run) > 2 and run[1].low in words.heads_before
    if is_head and first.low not in words.organisation_heads:
        return run[2:]
    is_verb = words.read(first.low).tag in (
        Tag.FORM_ING,
        Tag.FORM_ED,
        Tag.FORM_PAST,
        Tag.FORM_PART,
        Tag.FORM_BASE,
        Tag.FORM_S,
    )
    return run[1:] if is_verb and article.stands_apart(run[1:]) else run


def _is_seen(word: str, article: _Article) -> bool:
    """Whether a word that opens a sentence is a name elsewhere too: after a small letter."""
    low, is_short_form = word.lower(), word.isupper() and len(word) > 1
    is_known = low in article.words.places or low in article.words.gender_of_given
    return is_short_form or is_known or word in article.inside


def _opens_sentence(text: str, start: int) -> bool:
    if start > 1 and text[start - 1] == " " and text[start - 2].isalnum():
        return False
    before = text[max(0, start - 4) : start].rstrip(" \n\"“‘'(")
    return not before or before[-1] in ".!?:" or text[max(0, start - 2) : start].endswith("\n\n")


def _trimmed(run: Run, office: str, article: _Article) -> Run:
    """The words of a name without those at its ends that belong to the sentence: "The", "French",
    "of", "Monday"."""
    words = article.words
    high = len(run)
    while high and office and run[high - 1].low in words.role_modifiers:
        high -= 1
    low = _first_own(run[:high], article)
    ends = words.particles
    if high > low and run[low].low in words.gender_of_given and run[high - 1].word.isdigit():
        high -= 1  # "met Tony Berg 10 days ago"
    if high - low == 2 and run[low].low in words.gender_of_given and run[high - 1].low not in ends:
        return run[low:high]  # "Theresa May"
    while low < high - 1 and (run[high - 1].low in ends or _is_idle(run[high - 1], words)):
        high -= 1
    return run[low:high] if low < high and run[low].low not in ends else ()


def _first_own(run: Run, article: _Article) -> int:
    """How many words at the head of a run belong to the sentence."""
    low = 0
    while low < len(run) and (_is_idle(run[low], article.words) or run[low].word[0].isdigit()):
        low += 1
    while low < len(run) - 1 and _is_adjective_of(run[low:], article):
        low += 1
    return low


def _is_idle(piece: Piece, words: KnownWords) -> bool:
    return piece.low in words.not_names or _is_closed(piece, words)


def _is_adjective_of(run: Run, article: _Article) -> bool:
    """Whether the first word only tells the nationality of the name behind it: "the French Tarn
    Group", but not "French Guiana", "US Open" or "European Commission"."""
    words, rest = article.words, run[1:]
    if words.nationalities.isdisjoint((run[0].low, run[0].word.lower())):
        return False
    if _joined(run).lower() in words.places:
        return False
    is_body = rest[-1].low in words.organisations
    if rest[0].low in words.gender_of_given and len(rest) > 1 and not is_body:
        return True
    if len(rest) == 1 and is_body:
        return False
    is_surnamed = len(rest) > 1 and not is_body and article.stands_apart(rest[-1:])
    return is_surnamed or article.stands_apart(rest)


def _is_adjective(run: Run, words: KnownWords) -> bool:
    """Whether it is the name of a nation's people or language alone: "German", "Germans"."""
    low, known = run[0].word.lower(), words.nationalities
    return low not in words.places and (low in known or low.removesuffix("s") in known)
