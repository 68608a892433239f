"""Verb groups to predicates: who does what, to whom, where; the relations of Universal
Dependencies."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from sitegen.syntax.groups import VerbGroup
from sitegen.syntax.phrases import predicate_end
from sitegen.syntax.relations import base_group, subject
from sitegen.syntax.token import ClauseKind, Tag, VerbForm
from sitegen.syntax.tree import Parse


class Relation(StrEnum):
    """How an argument or adjunct hangs on its verb (Universal Dependencies 2)."""

    OBJECT = "obj"
    INDIRECT_OBJECT = "iobj"
    COMPLEMENT = "xcomp"
    CLAUSE = "ccomp"
    AGENT = "obl:agent"
    OBLIQUE = "obl"
    TIME = "obl:tmod"
    ADVERB = "advmod"
    ADVERBIAL_CLAUSE = "advcl"
    PARTICLE = "compound:prt"
    ASIDE = "parataxis"


class Voice(StrEnum):
    """Whether the subject acts or undergoes."""

    ACTIVE = "Act"
    PASSIVE = "Pass"


class Tense(StrEnum):
    """When, seen from the time of telling; none for what has no finite verb."""

    PAST = "Past"
    PRESENT = "Pres"
    FUTURE = "Fut"
    NONE = ""


class Aspect(StrEnum):
    """How the time of the verb is seen."""

    PERFECT = "Perf"
    PROGRESSIVE = "Prog"
    NONE = ""


class Argument(NamedTuple):
    """What hangs on a verb behind it: the tokens ``[first, end)``, and the preposition that opens
    them, or ""."""

    relation: Relation
    first: int
    end: int
    case: str = ""


class Inflection(NamedTuple):
    """How a verb tells: voice, tense, aspect, polarity, and the modal verb, or ""."""

    voice: Voice
    tense: Tense
    aspect: Aspect
    is_negated: bool
    modality: str


class Predicate(NamedTuple):
    """A verb with all that hangs on it, by token numbers.

    ``subject`` is empty where the sentence gives none. ``arguments`` stand in the order of the
    text. ``modality`` is the modal verb, or "". ``coordinated_with`` is the head of the verb before
    it that shares its subject by "and" or a comma, -1 for none."""

    group: VerbGroup
    subject: tuple[int, ...]
    arguments: tuple[Argument, ...]
    voice: Voice
    tense: Tense
    aspect: Aspect
    is_negated: bool
    modality: str
    coordinated_with: int = -1

    def of(self, *relations: Relation) -> tuple[Argument, ...]:
        """Return its arguments of these relations, in the order of the text."""
        return tuple(argument for argument in self.arguments if argument.relation in relations)


def predicates(parse: Parse) -> tuple[Predicate, ...]:
    """Return the predicates of a sentence, in the order of their verbs; takes time linear in its
    tokens but for the subjects of nested clauses."""
    return tuple(predicate(group, parse) for group in parse.groups)


def inflection(group: VerbGroup, parse: Parse) -> Inflection:
    """Return how a verb tells; far quicker than the whole predicate."""
    voice = Voice.PASSIVE if group.is_passive else Voice.ACTIVE
    modality = base_group(group, parse).modal or group.modal
    return Inflection(voice, *_times(group, parse), group.is_negated, modality)


def is_timeless(group: VerbGroup, parse: Parse) -> bool:
    """Return whether a verb says what always is, not what happened: "the law of 1905 still
    applies"."""
    told = inflection(group, parse)
    is_plain = told.tense is Tense.PRESENT and not told.aspect
    return group.kind == VerbForm.FIN and is_plain and not told.modality


def predicate(group: VerbGroup, parse: Parse) -> Predicate:
    """Return one verb group with its subject and what hangs on it."""
    clause = parse.clauses[group.clause]
    twin = (
        parse.finite_of(clause.twin)
        if clause.kind == ClauseKind.COORD and clause.twin >= 0
        else None
    )
    return Predicate(
        group,
        subject(base_group(group, parse), parse),
        _arguments(group, parse),
        *inflection(group, parse),
        coordinated_with=twin.head if twin is not None else -1,
    )


def _times(group: VerbGroup, parse: Parse) -> tuple[Tense, Aspect]:
    """Tense and aspect, from the first and last word of the group."""
    inside = parse.tokens[group.first : group.head + 1]
    first = next(
        (token for token in inside if token.tag not in (Tag.PART_NEG, Tag.ADV, Tag.QUOTE)),
        inside[-1],
    )
    head, lexicon = parse.tokens[group.head], parse.lexicon
    aspect = Aspect.NONE
    words = parse.tokens[group.first : group.head]
    if any(token.tag == Tag.AUX_HAVE for token in words):
        aspect = Aspect.PERFECT
    elif head.tag == Tag.VERB_GER and words:
        aspect = Aspect.PROGRESSIVE
    if group.kind != VerbForm.FIN:
        return Tense.NONE, aspect
    if first.tag == Tag.AUX_MODAL:
        return Tense.FUTURE if first.low in lexicon.future else Tense.PRESENT, aspect
    if first.tag in (Tag.AUX_BE, Tag.AUX_HAVE, Tag.AUX_DO):
        return Tense.PAST if first.low in lexicon.past_auxiliaries else Tense.PRESENT, aspect
    is_past = first.low in (lexicon.pasts.get(first.lemma), lexicon.participles.get(first.lemma))
    return Tense.PAST if is_past or lexicon.read(first.low).tag in (
        Tag.FORM_PAST,
        Tag.FORM_ED,
    ) else Tense.PRESENT, aspect


class _Scan:
    """Walks over the tokens behind a verb and parts them into arguments."""

    def __init__(self, group: VerbGroup, parse: Parse) -> None:
        self.group = group
        self.parse = parse
        self.tokens = parse.tokens
        self.end = predicate_end(group, parse)
        self.heads = {g.first: g for g in parse.groups if g.first > group.head}
        self.found: list[Argument] = []
        self.is_copula = self.tokens[group.head].tag == Tag.AUX_BE or (
            self.tokens[group.head].lemma in parse.lexicon.copulas
        )

    def run(self) -> tuple[Argument, ...]:
        at = self.group.head + 1
        while at < self.end:
            at = max(self.step(at), at + 1)
        return tuple(self.found)

    def step(self, at: int) -> int:
        """Read one argument at a token; returns the token behind it."""
        token = self.tokens[at]
        clause = self.parse.clauses[self.parse.clause_of[at]]
        if (
            clause.first == at
            and self.parse.clause_of[at] != self.group.clause
            and clause.kind in _CLAUSES
        ):
            return self.add(_CLAUSES[clause.kind], at, self.clause_end(at))
        if at in self.heads and self.heads[at].kind == VerbForm.INF:
            return self.add(Relation.COMPLEMENT, at, self.clause_end(at))
        if (
            at == self.group.head + 1
            and token.low in self.parse.lexicon.particles
            and self.is_particle(at)
        ):
            return self.add(Relation.PARTICLE, at, at + 1)
        if token.tag == Tag.DATE:
            return self.add(Relation.TIME, at, at + 1)
        if token.tag in (Tag.ADP, Tag.SCONJ, Tag.PART_INF) and at + 1 < self.end:
            return self.prepositional(at)
        if token.tag in _NOMINAL or self.is_pronoun_object(at):
            return self.nominal(at)
        if token.tag == Tag.ADV:
            return self.add(Relation.ADVERB, at, at + 1)
        return at + 1

    def add(self, relation: Relation, first: int, end: int, case: str = "") -> int:
        self.found.append(Argument(relation, first, end, case))
        return end

    def is_particle(self, at: int) -> bool:
        after = self.parse.tag_at(at + 1)
        # "put in $3 million" may be "put" and "in": only what is no preposition has an object.
        is_free = (
            self.tokens[at].tag != Tag.ADP or self.tokens[at].low in self.parse.lexicon.separable
        )
        if self.parse.low_at(at + 1) == self.parse.lexicon.genitive:
            return False  # "out of the city"
        ends = after in _ENDS and not (after == Tag.DATE and self.tokens[at].tag == Tag.ADP)
        return ends or (is_free and after in _NOMINAL)

    def is_pronoun_object(self, at: int) -> bool:
        """Whether "it" or "you" stands behind the verb and has no verb of its own: "sold it to"."""
        return self.tokens[at].tag == Tag.PRON_NOM and not any(
            g.kind == VerbForm.FIN and at < g.first <= at + 2 for g in self.heads.values()
        )

    def clause_end(self, at: int) -> int:
        """The token behind the last one of the clause that holds a token, and of those under it."""
        inside = {self.parse.clause_of[at]}
        end = at + 1
        while end < self.end:
            clause = self.parse.clause_of[end]
            if clause not in inside:
                if self.parse.clauses[clause].parent not in inside:
                    break
                inside.add(clause)
            end += 1
        return end

    def prepositional(self, at: int) -> int:
        """ "in the north of the country": a preposition with its noun phrase and what hangs on that
        by "of"."""
        case, first = self.tokens[at].low, at
        at += 1
        while at < self.end and self.tokens[at].tag in (Tag.ADP, Tag.QUOTE, Tag.ADV):
            at += 1  # "out of the city", "of only one"
        if at < self.end and self.tokens[at].tag == Tag.DATE and not self.goes_on(at):
            return self.add(Relation.TIME, first, at + 1, case)
        if at in self.heads and self.heads[at].kind == VerbForm.GER:
            return self.add(Relation.ADVERBIAL_CLAUSE, first, self.clause_end(at), case)
        end = self.phrase_end(at)
        relation = Relation.OBLIQUE
        if case == self.parse.lexicon.agent and self.group.is_passive:
            relation = Relation.AGENT
        return self.add(relation, first, max(end, at), case)

    def goes_on(self, at: int) -> bool:
        """Whether a date only modifies the noun behind it: "in Sunday's vote", "in the 2016
        election"."""
        after = self.parse.tag_at(at + 1)
        return after in (Tag.PART_POSS, Tag.NOUN, Tag.PROPN, Tag.ADJ)

    def nominal(self, at: int) -> int:
        """A noun phrase straight behind the verb, or behind another: object, second object,
        complement."""
        end = self.phrase_end(at)
        end = max(end, at + 1)
        tags = {self.tokens[i].tag for i in range(at, end)}
        if not tags & _HEADS and tags != {Tag.DET}:
            relation = Relation.COMPLEMENT if self.is_copula else Relation.ADVERB
        elif self.is_copula:
            relation = Relation.COMPLEMENT
        elif any(a.relation in (Relation.OBJECT, Relation.COMPLEMENT) for a in self.found):
            return self.second(at, end)
        elif self.group.is_passive:
            relation = Relation.COMPLEMENT  # "was elected mayor", "was fined $3 million"
        else:
            relation = Relation.OBJECT
        return self.add(relation, at, end)

    def second(self, at: int, end: int) -> int:
        """A noun phrase behind an object: what is given, when the first is one to whom it is; else
        a name for it."""
        last = self.found[-1]
        if last.relation is Relation.OBJECT and last.end == at:
            if self.tokens[self.group.head].lemma not in self.parse.lexicon.giving:
                return self.add(Relation.COMPLEMENT, at, end)
            self.found[-1] = last._replace(relation=Relation.INDIRECT_OBJECT)
            return self.add(Relation.OBJECT, at, end)
        return self.add(Relation.ASIDE, at, end)

    def phrase_end(self, at: int) -> int:
        """The token behind a noun phrase with its "of" phrases and what "and" joins to it."""
        end = at
        while (
            end < self.end
            and end not in self.heads
            and not self.opens_phrase(end, at)
            and self.is_of_phrase(end, at)
        ):
            end += 1
        return end

    def tag_beside(self, at: int, step: int, first: int) -> str:
        """The class of the token before or behind one of a phrase, which begins with ``first``."""
        if step < 0:
            return self.tokens[at - 1].tag if at > first else ""
        return self.parse.tag_at(at + 1)

    def opens_phrase(self, at: int, first: int) -> bool:
        """Whether a token behind a noun begins another phrase."""
        tag, before = self.tokens[at].tag, self.tag_beside(at, -1, first)
        is_new = before in _HEADS and tag in (Tag.DET, Tag.DET_POSS, Tag.PRON, Tag.PRON_NOM)
        return is_new or (before == "noun" and tag == Tag.NUM)

    def is_of_phrase(self, at: int, first: int) -> bool:
        """Whether a token goes on with the phrase before it."""
        token, following = self.tokens[at], self.tag_beside(at, 1, first)
        if token.tag in _NOMINAL:
            return True
        if token.tag == Tag.DATE and self.goes_on(at):
            return True
        if following not in _NOMINAL:
            return False
        if token.tag == Tag.ADV:
            return self.tag_beside(at, -1, first) in ("det", "poss")  # "the first woman"
        if at == first:
            return False
        return token.low == self.parse.lexicon.genitive or self.is_joined(at)

    def is_joined(self, at: int) -> bool:
        """Whether "and" joins a noun, and begins no clause."""
        if self.tokens[at].tag != Tag.CCONJ or at + 1 in self.heads:
            return False
        return not any(g.kind == VerbForm.FIN and g.first > at for g in self.heads.values())


_NOMINAL = frozenset(
    {Tag.DET, Tag.DET_POSS, Tag.NOUN, Tag.PROPN, Tag.NUM, Tag.ADJ, Tag.PART_POSS, Tag.PRON}
)
_ENDS = frozenset({Tag.ADP, Tag.DATE, Tag.STOP, Tag.COMMA, Tag.CCONJ, Tag.SCONJ, Tag.PART_INF})
_HEADS = frozenset({Tag.NOUN, Tag.PROPN, Tag.NUM, Tag.PRON, Tag.PRON_NOM})
_CLAUSES = {
    ClauseKind.THAT: Relation.CLAUSE,
    ClauseKind.QUOTE: Relation.CLAUSE,
    ClauseKind.SUB: Relation.ADVERBIAL_CLAUSE,
    ClauseKind.PART: Relation.ADVERBIAL_CLAUSE,
    ClauseKind.REL: Relation.ASIDE,
    ClauseKind.PAREN: Relation.ASIDE,
    ClauseKind.DASH: Relation.ASIDE,
    ClauseKind.ASIDE: Relation.ASIDE,
}


def _arguments(group: VerbGroup, parse: Parse) -> tuple[Argument, ...]:
    return _Scan(group, parse).run()
