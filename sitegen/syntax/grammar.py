"""``languages/CODE/grammar.toml`` to a tagger: a sentence to tokens, by the readings of its words
and by rules."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sitegen.languages import Language
from sitegen.languages.schema.grammar import (
    GenderWords,
    GrammarRules,
    TitleWords,
    TokenWords,
)
from sitegen.syntax.constraint import Cohort, Rule, class_named, compiled, disambiguate
from sitegen.syntax.forms import Form, conjugated
from sitegen.syntax.token import CLOSED, Tag, Token, Unit, mark

_VERBAL = frozenset(
    {Tag.VERB_FIN, Tag.AUX_BE, Tag.AUX_HAVE, Tag.AUX_DO, Tag.AUX_MODAL, Tag.VERB_INF, Tag.VERB_GER}
)
# A capital inside a sentence makes a name of any other word.
_CLOSED = CLOSED | {Tag.PRON_CLITIC}
_MARKS = {"[": "(", "]": ")", "…": ".", "?": ".", "!": "."}
# The classes of what the pattern of tokens finds, and what is looked up as a word.
_OF_CLASS: dict[str, Tag] = {
    "abbr": Tag.PROPN,
    "num": Tag.NUM,
    "inverted": Tag.PRON_CLITIC,
    "dash": Tag.DASH,
    "quote": Tag.QUOTE,
}
_LOOKED_UP = frozenset({"word", "phrase", "elided"})
# Behind these a capital makes no name.
_OPENING = frozenset({Tag.QUOTE, Tag.STOP, Tag.COLON, Tag.DASH})
_OPENS_SPEECH = frozenset(
    {Tag.START, Tag.COMMA, Tag.COLON, Tag.STOP, Tag.SCONJ_THAT, Tag.DASH, Tag.SEMICOLON}
)


@dataclass(frozen=True, eq=False)
class Grammar:
    """How the words of a language are read: their forms, guesses for those that no list holds, and
    rules."""

    forms: Mapping[str, tuple[Form, ...]]
    guesses: tuple[tuple[tuple[str, ...], int, Form], ...]
    rules: tuple[Rule, ...]
    sets: Mapping[str, frozenset[str]]
    pattern: re.Pattern[str]
    date_articles: frozenset[str]
    plural_endings: tuple[str, ...]
    titles: TitleWords
    genders: GenderWords

    def is_moving(self, lemma: str) -> bool:
        """Return whether the compound tenses of a verb are made with the auxiliary of the
        passive."""
        moving = self.sets["moving"]
        return lemma in moving

    def read(self, word: str) -> tuple[Form, ...]:
        """Return what a word in lower case can be, the likeliest first."""
        found = self.forms.get(word)
        if found is not None:
            return found
        for endings, least, form in self.guesses:
            if len(word) >= least and word.endswith(endings):
                return (form._replace(lemma=word),)
        return (Form(Tag.NOUN, word),)


@functools.cache
def grammar(language: Language) -> Grammar | None:
    """Return the grammar of a language; None when its words are read by the lists of English."""
    data = language.rules
    if data.tokens is None or data.titles is None:
        return None
    where = str(language.path / "grammar.toml")
    forms = _forms_of(data, where)
    sets = {name: frozenset(words.split()) for name, words in data.sets.items()}
    return Grammar(
        forms={word: tuple(found) for word, found in forms.items()},
        guesses=tuple(
            (row.endings, row.least, Form(class_named(row.tag, "guesses", where), "", row.tense))
            for row in data.guesses
        ),
        rules=compiled(data.rules, where, sets),
        sets=sets,
        pattern=_pattern(data.tokens),
        date_articles=data.tokens.date_articles,
        plural_endings=data.phrases.plural_endings,
        titles=data.titles,
        genders=data.genders,
    )


def _forms_of(data: GrammarRules, where: str) -> dict[str, list[Form]]:
    """All words of the closed classes and all forms of the verbs, each with what it can be, the
    likeliest first."""
    forms: dict[str, list[Form]] = {}
    for word, form in _listed(data, where):
        forms.setdefault(word, []).append(form)
    for word, form in conjugated(data.conjugation, data.verbs):
        known = forms.setdefault(word, [])
        if not _is_known(form, known) and not _is_closed(known):
            known.append(form)
    for tense, words in data.auxiliary_tenses.items():
        for word in words:
            known = forms[word]
            forms[word] = [f._replace(tense=tense) if f.tag in _VERBAL else f for f in known]
    return forms


def _listed(data: GrammarRules, where: str) -> Iterator[tuple[str, Form]]:
    for tag, listed in data.words.items():
        kind = class_named(tag, "words", where)
        for entry in listed.split():
            word, _, sense = entry.replace("_", " ").partition("=")
            yield word, Form(kind, word, sense=sense)


def _is_known(form: Form, known: Sequence[Form]) -> bool:
    return (form.tag, form.lemma) in [(other.tag, other.lemma) for other in known]


def _is_closed(known: Sequence[Form]) -> bool:
    """Whether a word is one of the auxiliaries or the small words, which no form of another verb
    is taken for."""
    return any(
        form.tag in _CLOSED | {Tag.ADV, Tag.NUM, Tag.PART_NEG} for form in known
    ) and not any(form.tag == Tag.AUX_MODAL for form in known)


def _pattern(data: TokenWords) -> re.Pattern[str]:
    """The tokens of a text: first what is more or less than a word."""

    def any_of(words: frozenset[str]) -> str:
        ordered = sorted(words, key=lambda word: (-len(word), word))
        escaped = (re.escape(word).replace(r"\ ", r"\s") for word in ordered)
        return "|".join(word.replace("'", "['’]") for word in escaped)

    inverted = rf"-(?:t-)?(?:{any_of(data.inverted)})\b"
    return re.compile(
        rf"(?P<abbr>\b(?:{any_of(data.abbreviations)})|\b(?:[A-Z]\.){{1,4}}(?=\s?[A-Z]))"
        rf"|(?P<phrase>\b(?:{any_of(data.phrases)})(?:(?<=['’])|\b))"
        r"|(?P<num>(?<!\w)[-−]?\d{1,3}(?:[\s  ]\d{3})+\b(?:,\d+)?(?:[\s  ]?%)?"
        r"|(?<!\w)[-−]?\d+(?:[.,]\d+)*(?:[-/:]\d+)*(?:[\s  ]?(?:%|°C?)|(?:er|e|re|ème|h)\b)?)"
        rf"|(?P<elided>\b(?:{any_of(data.elided)})['’])"
        rf"|(?P<inverted>{inverted})"
        rf"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+|(?!{inverted})-[^\W_]+)*)"
        r"|(?P<dash>--+|[–—]|(?<=\s)-(?=\s))"
        r"|(?P<quote>[«»\"“”])"
        r"|(?P<punct>[^\w\s])",
        re.IGNORECASE,
    )


def cohorts(text: str, rules: Grammar) -> Sequence[Cohort]:
    """Return the words of a text without dates, each with the readings that the rules leave."""
    found: list[Cohort] = []
    _scan(text, 0, len(text), rules, found)
    _open_quotes(found)
    disambiguate(found, rules.rules)
    return found


def tag(
    text: str, start: int, end: int, units: Sequence[Unit], rules: Grammar
) -> tuple[Token, ...]:
    """Return the tokens of a stretch of text; a unit with its article is one token."""
    found: list[Cohort] = []
    values: dict[int, object] = {}
    at = start
    for span, value in units:
        _scan(text, at, span.start, rules, found)
        first = span.start
        if found and found[-1].low in rules.date_articles and found[-1].start >= at:
            first = found.pop().start
        values[len(found)] = value
        low = text[first : span.end].lower()
        found.append(Cohort(first, span.end, low, (Form(Tag.DATE, ""),)))
        at = span.end
    _scan(text, at, end, rules, found)
    _open_quotes(found)
    disambiguate(found, rules.rules)
    return tuple(_merged(found, values))


def _scan(text: str, start: int, end: int, rules: Grammar, out: list[Cohort]) -> None:
    for match in rules.pattern.finditer(text, start, end):
        word = match.group()
        low = " ".join(word.lower().replace("’", "'").split())
        opens = not out or out[-1].forms[0].tag in _OPENING
        if match.lastgroup in _LOOKED_UP:
            forms = _forms(word, low, rules, opens=opens)
        elif match.lastgroup in _OF_CLASS:
            forms = (Form(_OF_CLASS[match.lastgroup], low),)
        else:
            forms = (Form(mark(_MARKS.get(word, word)), word),)
        out.append(Cohort(match.start(), match.end(), low, forms))


def _forms(word: str, low: str, rules: Grammar, *, opens: bool) -> tuple[Form, ...]:
    """What a word can be; with a capital inside a sentence, or as one that no list holds, it is a
    name."""
    found = rules.read(low)
    if not word[0].isupper():
        return found
    name = (Form(Tag.PROPN, low),)
    if word.isupper() and word[1:].isalpha():
        return name  # initials
    if opens and (low in rules.forms or found[0].tag != Tag.NOUN):
        return found
    return tuple(form for form in found if form.tag in _CLOSED) or name


def _open_quotes(cohorts: Sequence[Cohort]) -> None:
    """Tell the marks of spoken words from those round a phrase, "quo"."""
    opened = Tag.NONE
    for i, cohort in enumerate(cohorts):
        if cohort.forms[0].tag != Tag.QUOTE:
            continue
        before = cohorts[i - 1].forms[0].tag if i else Tag.START
        if opened:
            kind, opened = opened, Tag.NONE
        else:
            kind = opened = Tag.QUOTE if before in _OPENS_SPEECH else Tag.QUOTE_PHRASE
        cohort.forms = (cohort.forms[0]._replace(tag=kind),)


def _merged(found: Sequence[Cohort], values: Mapping[int, object]) -> list[Token]:
    """The tokens: each word with its class; pronouns before a verb, and "ne", are a part of it."""
    out: list[Token] = []
    held: int | None = None
    for i, cohort in enumerate(found):
        form = cohort.forms[0]
        first = cohort.start if held is None else held
        if form.tag == Tag.PRON_CLITIC and _leans_on_verb(i, found, is_held=held is not None):
            held = first
            continue
        held = None
        tag = _final_tag(form.tag, cohort.low)
        low = form.sense or cohort.low
        out.append(Token(first, cohort.end, low, tag, form.lemma, values.get(i), form.tense))
    return out


def _leans_on_verb(i: int, found: Sequence[Cohort], *, is_held: bool) -> bool:
    """Whether a verb follows a pronoun, or others do, or "pas" before an infinitive: "ne pas le
    dire"."""
    following = found[i + 1].forms[0].tag if i + 1 < len(found) else Tag.NONE
    return following in _VERBAL | {Tag.PRON_CLITIC} or (is_held and following == Tag.PART_NEG)


def _final_tag(tag: Tag, low: str) -> Tag:
    if tag != Tag.PRON_CLITIC:
        return tag
    return Tag.PRON_EXPL if low.startswith("-") else Tag.PRON  # "-t-il" behind its verb
