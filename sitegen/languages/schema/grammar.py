"""``languages/CODE/grammar.toml``: how words are read by their forms and told apart by their
neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sitegen.languages.decoding import Fault
from sitegen.languages.schema.headlines import HeadlineWords
from sitegen.languages.schema.phrases import GroupWords, PhraseWords, ScanWords, SubjectWords

Words = frozenset[str]


@dataclass(frozen=True)
class TokenWords:
    """``[tokens]``: ``elided`` words are words of their own before an apostrophe, ``inverted``
    ones behind a hyphen.
    ``abbreviations`` hold their full stop. ``phrases`` are several words read as one. An article
    before a date is a
    part of its words: ``date_articles``."""

    elided: Words
    inverted: Words
    abbreviations: Words
    phrases: Words
    date_articles: Words


@dataclass(frozen=True)
class Conjugation:
    """A ``[conjugation.NAME]``: the endings that stand for that of the ``infinitive``, parted by
    blanks; "-" is
    none. ``present`` holds the subjunctive, ``past`` all past tenses of one word."""

    infinitive: str
    present: str
    past: str
    future: str
    conditional: str
    participle: str
    gerund: str


@dataclass(frozen=True)
class TitleWords:
    """``[titles]``: what stands before a participle to make a clause of it, for one and for many:
    of a verb that
    acts, of one of the set "moving", and in the passive. ``many``: words before a noun that say so.
    ``many_verbs``: endings of verbs whose subject is many. ``genders``: first words of a subject,
    to its gender.
    ``quotation``: how {words} of {who} are printed. ``definite``: articles of what is new, each
    with that of what is known; ``elided``: these before one of the letters ``elided_before``.
    ``clitics``: pronouns before a verb, to the gender of what they stand for, "plural", or
    "" where they do not tell."""

    perfect: tuple[str, str]
    moving: tuple[str, str]
    passive: tuple[str, str]
    many: Words
    many_verbs: tuple[str, ...]
    quotation: str
    genders: Mapping[str, str]
    definite: Mapping[str, str] = field(default_factory=dict)
    elided: Mapping[str, str] = field(default_factory=dict)
    elided_before: str = ""
    clitics: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class GenderWords:
    """``[genders]``: nouns of each gender, and endings of the others by which theirs is certain.
    ``singular``: endings of many, each with that of one."""

    feminine: Words = frozenset()
    masculine: Words = frozenset()
    feminine_endings: tuple[str, ...] = ()
    masculine_endings: tuple[str, ...] = ()
    singular: Mapping[str, str] = field(default_factory=dict)

    def faults(self) -> Iterator[Fault]:
        """Yield the nouns that are of both genders."""
        for noun in sorted(self.feminine & self.masculine):
            message = f'"{noun}" is of both genders'
            yield Fault(("feminine",), noun, message, "Take it out: its gender is not certain.")


@dataclass(frozen=True)
class Guess:
    """A ``[[guess]]``: words with one of these endings, and of ``least`` letters, are of a
    class."""

    endings: tuple[str, ...]
    least: int
    tag: str
    tense: str = ""


@dataclass(frozen=True)
class RuleRow:
    """A ``[[rule]]``; see ``sitegen.syntax.constraint``. Each example is a text, and "word/class"
    in it. ``of``: what words can be that the rule gives a class, where the first rule does so."""

    name: str
    examples: tuple[tuple[str, str], ...]
    of: Words = frozenset()
    select: str = ""
    remove: str = ""
    become: str = ""
    sense: str = ""
    words: Words = frozenset()
    not_words: Words = frozenset()
    when: tuple[str, ...] = ()

    def faults(self) -> Iterator[Fault]:
        """Yield that it does nothing or two things, or has no example."""
        if bool(self.select) == bool(self.remove):
            message = f'the rule "{self.name}" has not one of "select" and "remove"'
            yield Fault(
                ("name",), "", message, 'Write  select = "CLASS"  or  remove = "CLASS"  in it.'
            )
        if not self.examples:
            hint = 'Write  examples = [["text", "word/class"]]  below it.'
            yield Fault(("name",), "", f'the rule "{self.name}" has no example', hint)


@dataclass(frozen=True)
class GrammarRules:
    """The whole file.

    ``words``: the closed classes, each word with the one of English that the rules of all
    languages know it by behind "="; a word may stand in several. ``sets`` of verbs, for the rules;
    ``templates``: names for conditions, each with rows of which one must hold.
    A language without ``tokens`` and ``titles`` is read by its lists in events.toml and verbs.toml
    first; of what they leave open the rules choose."""

    tokens: TokenWords | None = None
    words: Mapping[str, str] = field(default_factory=dict)
    auxiliary_tenses: Mapping[str, Words] = field(default_factory=dict)
    titles: TitleWords | None = None
    genders: GenderWords = field(default_factory=GenderWords)
    conjugation: Mapping[str, Conjugation] = field(default_factory=dict)
    verbs: Mapping[str, Words] = field(default_factory=dict)
    sets: Mapping[str, str] = field(default_factory=dict)
    templates: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    guesses: tuple[Guess, ...] = field(default=(), metadata={"key": "guess"})
    rules: tuple[RuleRow, ...] = field(default=(), metadata={"key": "rule"})
    phrases: PhraseWords = field(default_factory=PhraseWords)
    subjects: SubjectWords = field(default_factory=SubjectWords)
    groups: GroupWords = field(default_factory=GroupWords)
    scanning: ScanWords = field(default_factory=ScanWords)
    headlines: HeadlineWords = field(default_factory=HeadlineWords)

    def faults(self) -> Iterator[Fault]:
        """Yield the verbs that do not end like those of their conjugation."""
        for name, listed in self.verbs.items():
            known = self.conjugation.get(name)
            if known is None:
                hint = f"Write  [conjugation.{name}]  or take the list out."
                yield Fault(("verbs", name), "", f'there is no conjugation "{name}"', hint)
                continue
            for verb in sorted(listed):
                if not verb.endswith(known.infinitive):
                    message = (
                        f'"{verb}" does not end in "{known.infinitive}" like the verbs of "{name}"'
                    )
                    yield Fault(
                        ("verbs", name),
                        verb,
                        message,
                        "Put it into the list of its own conjugation.",
                    )
