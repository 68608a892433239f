"""``languages/CODE/verbs.toml``: the verbs of a language, each with its forms and features."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from sitegen.languages.decoding import Fault

Words = frozenset[str]
Feature = Literal[
    # How it is inflected.
    "auxiliary",  # its forms stand in [words] of events.toml
    "doubling",  # longer than a syllable, and doubles its last letter: "admitted"
    "regular",  # beside the forms given it has the regular ones: "pleaded", "pled"
    # What stands round it.
    "addressing",  # its object is told: "told the council that the grant would end"
    "control",  # its to-infinitive is the event: "plans to make"
    "copular",  # its noun phrase is no object but says what the subject is: "became a port"
    "giving",  # of its two objects the first is to whom: "awarded the firm a contract"
    "transitive",  # it says nothing without an object: "the court approved"
    # after "was opened in 1931, moved in 1936" it stands for itself, others share the "was"
    "intransitive",
    "naming",  # its passive still takes a noun: "a village called Holm"
    "partaking",  # its object is an event on whose day it happens: "lost the 1983 final"
    # its object is an event with a day of its own: "the statement followed Friday's vote"
    "pointing",
    "unaccusative",  # it has no passive, and so no bare participle: "the reef died"
    # What it says.
    "accusing",  # what somebody is said to have done behind it may not be so
    # a company does it, and no thing: with it "It" is the company of the sentence before
    "agentive",
    "announcing",  # a reporting verb whose own act is the news: with a date it dates the act
    "arranging",  # its object is the event: "planned a demonstration on Saturday"
    "awaiting",  # in the passive it is a plan even without "to": "is expected on Friday"
    # its passive tells of a person, who may act in what "and" joins: "was born in Osk and moved"
    "befalling",
    # with an object a person or a company does it: "a fermé le site", not "le site a fermé"
    "causing",
    "claiming",  # a sentence with it is news of the day of publication: "Acme denied ..."
    # of the planned ones, an act with a day of its own: "agreed on Thursday to extend the talks"
    "committing",
    "denying",  # what its clause says did not happen
    # said of work and talks, not of the thing that they are about: "work on the dam, which started"
    "lasting",
    # a lead sentence of news with it is dated by the publication, when nothing else dates it
    "lead",
    "light",  # it only says that something else went on, or describes a state
    "limiting",  # it says when a period ends or begins: "the last quarter, which ended December 30"
    "personal",  # a person does it, where it is no passive: "elle enseigna"
    "planned",  # what its infinitive says lies ahead: "plans to open"
    # what it asks for, expects or offers lies ahead of it: "called for a strike on 15 June"
    "prospective",
    "proposed",  # so does its passive in the present: "is proposed"
    # the plain verbs of telling that follow what was said: "Acme will ..., Lee told the paper"
    "quoting",
    # it takes a "that" clause or quoted words: the clause is the news, the verb tells who says it
    "reporting",
    "saying",  # it stands before its subject behind what is said: ", said the mayor"
    "stative",  # with "by" and a date it says how things stood: "by 1990 the firm employed 400"
    "stating",  # with a clause that denies it is a claim: "said it holds no stake"
    "telling",  # of the reporting ones, those by which a sentence names its source
    "timed",  # it plans a day, with or without "to": "is scheduled for Friday"
]


@dataclass(frozen=True)
class Verb:
    """An entry: ``past`` and ``participle`` where they are irregular (the first is the usual one;
    without a participle it is the past), and its features under the key ``is``."""

    past: tuple[str, ...] = ()
    participle: tuple[str, ...] = ()
    features: frozenset[Feature] = field(default=frozenset(), metadata={"key": "is"})

    @property
    def is_irregular(self) -> bool:
        """Whether its forms are given."""
        return bool(self.past)

    @property
    def rows(self) -> tuple[tuple[str, str], ...]:
        """The pairs of past and participle, the usual one first."""
        return tuple((past, other) for past in self.past for other in self.participle or (past,))

    def faults(self) -> Iterator[Fault]:
        """Yield that it has a participle and no past, or features that exclude each other."""
        if self.participle and not self.past:
            yield Fault((), "", "the verb has a participle and no past", "Write  past = ...  too.")
        if not self.past and not self.features:
            yield Fault(
                (), "", "the verb has neither forms nor features", 'Put it into the list "plain".'
            )
        if "regular" in self.features and not self.past:
            yield Fault(
                (),
                "regular",
                "the verb is regular, and no other form is given",
                'Take "regular" out.',
            )


@dataclass(frozen=True)
class Verbs:
    """The whole file. ``plain``: regular verbs without features. ``also_nouns``: verbs whose base
    form and third person are nouns unless a neighbour says otherwise ("plans"). ``entries``: all
    others, by their base form."""

    plain: tuple[str, ...] = ()
    also_nouns: Words = frozenset()
    entries: Mapping[str, Verb] = field(default_factory=dict, metadata={"key": "verbs"})

    def having(self, feature: Feature) -> frozenset[str]:
        """Return the verbs with a feature."""
        return self._by_feature.get(feature, frozenset())

    @functools.cached_property
    def _by_feature(self) -> dict[Feature, frozenset[str]]:
        features = {feature for verb in self.entries.values() for feature in verb.features}
        return {
            each: frozenset(base for base, v in self.entries.items() if each in v.features)
            for each in features
        }

    @property
    def irregular(self) -> Iterator[tuple[str, str, str]]:
        """Base form, past and participle of the verbs whose forms are given; the usual ones of each
        last."""
        for base, verb in self.entries.items():
            yield from ((base, past, participle) for past, participle in reversed(verb.rows))

    @property
    def regular(self) -> Iterator[str]:
        """The verbs that have regular forms."""
        for base, verb in self.entries.items():
            if "auxiliary" not in verb.features and (
                not verb.is_irregular or "regular" in verb.features
            ):
                yield base
        yield from self.plain

    def faults(self) -> Iterator[Fault]:
        """Yield the verbs with two entries, and the nouns that are no verb."""
        for base in self.plain:
            if base in self.entries:
                yield Fault(
                    ("verbs", base),
                    "",
                    f'"{base}" stands in "plain" too',
                    "Take it out of one of them.",
                )
        known = self.entries.keys() | set(self.plain)
        for word in sorted(self.also_nouns - known):
            yield Fault(
                ("also_nouns",),
                word,
                f'"{word}" is no verb of the file',
                "Add it, or take it out here.",
            )
