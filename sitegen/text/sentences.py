"""Text to sentences: the full stops that end something, within each paragraph."""

from __future__ import annotations

import functools
import re

from sitegen.languages import Language
from sitegen.languages.schema.words import SentenceWords
from sitegen.model import Sentence, Span
from sitegen.text.layout import paragraphs, trimmed

# A run of end marks, what may close behind it (quotes, brackets, the numbers of notes; in text made
# of tokens a blank stands before), and white space. The look-behind keeps the scan linear: a run is
# entered at its first mark only.
_END = re.compile(r"(?<![.!?…])([.!?…]+)((?: '')?[\"'”“’»)\]]*(?:\[\d{1,3}\]){0,9})(?=\s|\Z)")
_LAST_TOKEN = re.compile(r"[^\s\"“”‘`(\[—–]*\Z")
_NEXT_WORD = re.compile(r"\s+[\"“‘'`«(\[]*([^\s,.;:!?\"”)\]]+)")
_GOES_ON = re.compile(r"\s+[.,;:!?]")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]\Z")
# Longer ones hold more than the place and the day of a report: a headline, a stamp, summaries.
_LONGEST_DATELINE = 40
# How far one looks back for the token before a full stop, and forward for the words after it.
_LOOK_BACK = 30
_LOOK_AHEAD = 80


@functools.cache
def _inner_stop(language: Language) -> re.Pattern[str]:
    """A stop between the day and the month of a date with its year: "5. November 2019", "May. 9,
    2019"."""
    names = "|".join(word for names in language.dates.months.values() for word in names.all)
    return re.compile(
        rf"(?<!\w)(?:\d\d?\.\s+(?:{names})\.?|(?:{names})\.\s+\d\d?),?\s+\d{{4}}(?!\d)"
    )


@functools.cache
def _dateline_end(language: Language) -> re.Pattern[str]:
    """The agency and the dash that end a dateline: "OSK (AP) -- ", "OSK -LRB- AP -RRB- - "."""
    agencies = "|".join(map(re.escape, sorted(language.words.sentences.agencies)))
    return re.compile(rf"(?:\((?:{agencies})\)|-LRB- (?:{agencies}) -RRB-) ?(?:--?|[–—_])(?=\s)")


def split_sentences(text: str, language: Language) -> tuple[Sentence, ...]:
    """Return the sentences of the text in order, without white space round them; each character
    that is not white space is in exactly one. A line break in wrapped prose is white space. Takes
    time linear in the length of the text."""
    lists, dates, wired = language.words.sentences, _inner_stop(language), _dateline_end(language)
    found: list[Sentence] = []
    for number, paragraph in enumerate(paragraphs(text)):
        start = paragraph.start
        opening = wired.search(text, start, paragraph.end) if lists.agencies else None
        if opening is not None and opening.start() - start > _LONGEST_DATELINE:
            # What a wire puts over a report and in front of its place is no part of its lead.
            found += [Sentence(span, number) for span in trimmed(text, start, opening.end())]
            start = opening.end()
        for match in _END.finditer(text, start, paragraph.end):
            if _ends_sentence(text, Span(start, paragraph.end), match, lists, dates):
                found += [Sentence(span, number) for span in trimmed(text, start, match.end())]
                start = match.end()
        found += [Sentence(span, number) for span in trimmed(text, start, paragraph.end)]
    return tuple(found)


def _ends_sentence(
    text: str, rest: Span, match: re.Match[str], lists: SentenceWords, dates: re.Pattern[str]
) -> bool:
    """Whether the marks end a sentence; ``rest`` is the paragraph from the start of that sentence
    on."""
    marks, closing = match.groups()
    ahead = _NEXT_WORD.match(text, match.end(), min(rest.end, match.end() + _LOOK_AHEAD))
    if ahead is None:
        # ". . ." goes on; anything else without a word behind it is the end of the paragraph.
        return not _GOES_ON.match(text, match.end(), min(rest.end, match.end() + _LOOK_AHEAD))
    following = ahead.group(1).replace("’", "'").partition("'")[0] or ahead.group(1)
    if len(following) == 1 and text.startswith(".", ahead.end(1)):
        following += "."  # An initial: the "A" of "A. A. Milne" is not the article.
    # "iPhone" and "eBay" begin sentences as they are.
    if following[0].islower() and not following[1:2].isupper():
        return False
    found = _LAST_TOKEN.search(text, max(rest.start, match.start() - _LOOK_BACK), match.start())
    token = found.group() if found else ""
    is_quotation = any(mark in closing for mark in "\"'”“’»")
    if marks != ".":
        if token + marks in lists.marked_names:
            return following in lists.openers
        is_said = is_quotation and following not in lists.openers
        return not (
            is_said and _speaker_follows(text[ahead.start(1) : ahead.start(1) + _LOOK_AHEAD], lists)
        )
    if dates.match(text, match.start() - len(token)):
        return False
    return is_quotation or _full_stop_ends(token, match.start() - rest.start, following, lists)


def _full_stop_ends(token: str, length: int, following: str, lists: SentenceWords) -> bool:
    """Whether a full stop between these two words is no mere part of the first; ``length``: of the
    sentence so far."""
    bare = token.lstrip("'’*_").rpartition("-")[2]
    if len(bare) > 1 and bare.isalpha() and bare.isupper():
        bare = bare.capitalize()  # "DR. LINDT" in a headline or a script
    if bare in lists.titles:
        return False
    if bare in lists.before_numbers and following[0].isdigit():
        return False
    if _is_shortened(bare, lists):
        return following in lists.openers
    if len(bare) == 1 and bare.isupper():
        # "J. Smith", "Martin Luther King Jr. and J. K. Rowling"; but "vitamin C. The ..."
        return following in lists.openers and following != "I"
    # "1. First point": the number of a list at the head of what it counts.
    is_list_number = bare.isdigit() and length <= 3
    return not is_list_number


def _is_shortened(word: str, lists: SentenceWords) -> bool:
    """Whether a full stop belongs to the word: to an abbreviation, to initials, or to an ordinal in
    figures ("am 3. Mai", "im 19. Jahrhundert")."""
    if word in lists.abbreviations or ("." in word and _INITIALS.match(word)):
        return True
    return bool(lists.ordinals) and word.isdigit() and len(word) <= 2


def _speaker_follows(text: str, lists: SentenceWords) -> bool:
    """Whether the words go on with who spoke: ``"Never!" Smith said`` is one sentence."""
    for position, word in enumerate(text.split()[:4]):
        bare = word.rstrip(",.:!?")
        if position and bare in lists.reporting:
            return True
        if word.endswith((".", "!", "?")) and len(bare) > 1 and bare not in lists.titles:
            return False
    return False
