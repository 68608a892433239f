"""Phrases of a parsed sentence to the characters that they name, where the text makes it
certain."""

from __future__ import annotations

from sitegen.model import Span
from sitegen.names.characters import Character, Characters
from sitegen.syntax.groups import VerbGroup
from sitegen.syntax.relations import subject
from sitegen.syntax.tree import Parse

_MOST_WORDS_OF_DESCRIPTION = 4


def phrase_of(used: tuple[int, ...], parse: Parse, text: str) -> str:
    """Return the words of a run of tokens, with single blanks."""
    if not used:
        return ""
    return " ".join(text[parse.tokens[used[0]].start : parse.tokens[used[-1]].end].split())


def meant_by(phrase: str, offset: int, known: Characters) -> Character | None:
    """Return the character that a phrase at an offset names or describes: "Mistral", "Tech giant
    Microsoft", "The French company", "The singer", "She"; None where that is not certain, or the
    phrase says more than the name does."""
    return (
        known.named(phrase)
        or known.meant_by(phrase, offset)
        or known.described(phrase, offset)
        or _behind_description(phrase, known)
    )


def _behind_description(phrase: str, known: Characters) -> Character | None:
    """The character whose name stands behind a description without article: "Tech giant Microsoft",
    "French Tarn"."""
    parts, words = phrase.split(), known.words
    first = parts[0].lower() if parts else ""
    is_bare = first not in words.determiners_of_persons
    for k in range(1, min(len(parts), _MOST_WORDS_OF_DESCRIPTION + 1)):
        is_described = parts[k - 1].lower() in words.company_nouns and is_bare
        if is_described or (k == 1 and first in words.nationalities):
            found = known.by_name.get(" ".join(parts[k:]))
            if found is not None:
                return found
    return None


def may_be_thing(character: Character) -> bool:
    """Return whether "it" can mean a character."""
    return character.kind in ("organisation", "unknown", "product")


def main_verb(parse: Parse) -> VerbGroup | None:
    """Return the first finite verb of a main clause."""
    return next((g for g in parse.finite if parse.is_main(g)), None)


def named_in(used: tuple[int, ...], parse: Parse, text: str, known: Characters) -> Character | None:
    """Return the character that a noun phrase is about: named by all of it, or a person named at
    its end."""
    if not used:
        return None
    whole = Span(parse.tokens[used[0]].start, parse.tokens[used[-1]].end)
    found = meant_by(phrase_of(used, parse, text), whole.start, known)
    if found is not None:
        return found
    last = [span for span in known.within_spans(whole) if span.end == whole.end]
    character = known.at(last[0].start) if last else None
    return character if character is not None and character.may_be_person else None


def subject_of(parse: Parse, text: str) -> tuple[tuple[int, ...], str]:
    """Return the subject of the main verb of a sentence: its tokens, and its words."""
    group = main_verb(parse)
    used = subject(group, parse) if group is not None else ()
    return used, phrase_of(used, parse, text)
