"""Tokens and their verb groups to clauses, as a shallow tree."""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.syntax.ahead import Ahead
from sitegen.syntax.groups import VerbGroup, verb_groups
from sitegen.syntax.lexicon import Lexicon
from sitegen.syntax.token import ClauseKind, Tag, Token, VerbForm
from sitegen.syntax.tree import Clause, Parse

_DEEPEST = 20
# The clause that each class of words opens.
_OPENED = {
    Tag.PRON_REL: ClauseKind.REL,
    Tag.SCONJ: ClauseKind.SUB,
    Tag.SCONJ_THAT: ClauseKind.THAT,
}
# Clauses that hang on a word of another, and that a comma may end.
_DEPENDENT = frozenset({ClauseKind.PART, ClauseKind.REL, ClauseKind.SUB})
# Clauses that wait for no finite verb.
_VERBLESS = frozenset({ClauseKind.PART, ClauseKind.PAREN, ClauseKind.QUOTE, ClauseKind.ASIDE})
# Classes that open or close a clause by themselves.
_MARKING = frozenset(
    {
        Tag.PRON_REL,
        Tag.SCONJ,
        Tag.SCONJ_THAT,
        Tag.COMMA,
        Tag.CCONJ,
        Tag.SEMICOLON,
        Tag.COLON,
        Tag.PAREN_OPEN,
        Tag.PAREN_CLOSE,
        Tag.DASH,
        Tag.QUOTE,
    }
)
_OPENS_COMPLEMENT = frozenset(
    {
        Tag.DET,
        Tag.DET_POSS,
        Tag.NOUN,
        Tag.PROPN,
        Tag.NUM,
        Tag.ADJ,
        Tag.PRON_NOM,
        Tag.PRON,
        Tag.ADP,
        Tag.ADV,
    }
)


class _Builder:
    """Walks over a sentence and keeps the stack of open clauses."""

    def __init__(self, tokens: Sequence[Token], lexicon: Lexicon) -> None:
        self.tokens = tokens
        self.lexicon = lexicon
        self.starts = verb_groups(tokens, lexicon)
        self.ahead = Ahead(tokens, self.starts)
        self.clauses: list[Clause] = [Clause(ClauseKind.MAIN, -1, 0)]
        self.finite: list[VerbGroup | None] = [None]
        self.verbs: list[int] = [0]
        self.here = 0
        self.in_quote = False
        self.around_quote = 0
        self.depth = [0]
        self.telling_clauses: set[int] = set()
        self.groups: list[VerbGroup] = []
        self.clause_of: list[int] = []

    def open(self, kind: ClauseKind, parent: int, first: int, twin: int = -1) -> None:
        if parent >= 0 and self.depth[parent] >= _DEEPEST:
            parent = self.root(
                parent
            )  # no news nests so deep, and climbing must not cost more than a step or two
        self.depth.append(self.depth[parent] + 1 if parent >= 0 else 0)
        self.clauses.append(Clause(kind, parent, first, twin))
        self.finite.append(None)
        self.verbs.append(0)
        self.here = len(self.clauses) - 1

    def lacking(self) -> int | None:
        """The nearest clause around this one that still waits for its finite verb; not past a
        quote."""
        at = self.here
        while at >= 0:
            if self.finite[at] is None and self.clauses[at].kind not in _VERBLESS:
                return at
            at = self.clauses[at].parent
        return None

    def run(self) -> Parse:
        i = 0
        while i < len(self.tokens):
            self.step(i)
            group = self.starts.get(i)
            last = i
            if group:
                self.add(group)
                last = group.head
            self.clause_of.extend([self.here] * (last - i + 1))
            i = last + 1
        return Parse(
            tuple(self.tokens),
            tuple(self.groups),
            tuple(self.clauses),
            tuple(self.clause_of),
            self.lexicon,
        )

    def add(self, group: VerbGroup) -> None:
        """Put a verb group into its clause, opening or leaving clauses as it needs."""
        if group.kind == VerbForm.FIN:
            if (
                self.finite[self.here] is not None
                or self.clauses[self.here].kind == ClauseKind.PART
            ):
                lacking = self.lacking()
                if lacking is not None:
                    self.here = lacking
                elif self.has_own_subject(group):
                    self.open_joined(group)
                elif group.first and self.tokens[group.first - 1].tag == Tag.COMMA:
                    self.open(
                        ClauseKind.COORD,
                        self.clauses[self.here].parent,
                        group.first,
                        twin=self.here,
                    )
                else:
                    self.open_spliced(group)
            self.finite[self.here] = group
        elif group.kind in (VerbForm.GER, VerbForm.PART):
            before = self.tokens[group.first - 1].tag if group.first else Tag.START
            if before == Tag.CCONJ and self.clauses[self.here].kind == ClauseKind.PART:
                self.open(
                    ClauseKind.PART, self.clauses[self.here].parent, group.first, twin=self.here
                )
            else:
                self.open(ClauseKind.PART, self.here, group.first)
        self.verbs[self.here] += 1
        if self.tokens[group.head].lemma in self.lexicon.reporting:
            self.telling_clauses.add(self.here)
        self.groups.append(group._replace(clause=self.here))

    def joint(self, group: VerbGroup) -> int:
        """The "and" behind the verb before, in front of a verb; 0 for none."""
        last = self.groups[-1].head if self.groups else 0
        found = [k for k in range(last + 1, group.first) if self.tokens[k].tag == Tag.CCONJ]
        return found[0] if found and self.tokens[found[0] - 1].tag == Tag.COMMA else 0

    def has_own_subject(self, group: VerbGroup) -> bool:
        """Whether ", and" with a noun phrase stands in front of a verb that commas part from it: ",
        and on 9 August the widow, Lady Penrose, laid"."""
        joint = self.joint(group)
        if not joint or self.tokens[group.first - 1].tag != Tag.COMMA:
            return False
        at = joint + 1
        while at < group.first and self.tokens[at].tag in (Tag.ADP, Tag.DATE, Tag.ADV):
            at += 1
        return at < group.first and self.tokens[at].tag in (
            Tag.DET,
            Tag.DET_POSS,
            Tag.PROPN,
            Tag.NOUN,
            Tag.NUM,
        )

    def open_joined(self, group: VerbGroup) -> None:
        """A new clause from the "and" on."""
        first = self.joint(group)
        self.open(ClauseKind.MAIN, self.clauses[self.here].parent, first)
        self.clause_of[first:] = [self.here] * (len(self.clause_of) - first)

    def open_spliced(self, group: VerbGroup) -> None:
        """A new clause whose subject stands behind the last comma: "two died in 1934, three were
        injured"."""
        head = self.groups[-1].head if self.groups else -1
        commas = [k for k in range(head + 1, group.first) if self.tokens[k].tag == Tag.COMMA]
        first = commas[-1] if commas else group.first
        self.open(ClauseKind.MAIN, self.clauses[self.here].parent, first)
        self.clause_of[first:] = [self.here] * (len(self.clause_of) - first)

    def step(self, i: int) -> None:
        """Open or close clauses before token ``i``."""
        token = self.tokens[i]
        tag = token.tag
        if tag not in _MARKING:
            self.unmarked(i)
        elif tag in (Tag.PRON_REL, Tag.SCONJ, Tag.SCONJ_THAT):
            self.subordinate(tag, i)
        elif tag == Tag.COMMA:
            self.comma(i)
        elif tag == Tag.CCONJ:
            self.conjunction(i)
        elif tag in (Tag.SEMICOLON, Tag.COLON):
            self.open(ClauseKind.MAIN, -1 if tag == Tag.SEMICOLON else self.root(), i)
        elif tag == Tag.PAREN_OPEN:
            self.open(ClauseKind.PAREN, self.here, i)
        elif tag == Tag.PAREN_CLOSE:
            self.leave(ClauseKind.PAREN)
        elif tag == Tag.DASH:
            self.dash(i)
        elif tag == Tag.QUOTE:
            self.quote(i)

    def dash(self, i: int) -> None:
        """Close or open an aside; the dash behind the date of a line of a chronology does
        neither."""
        heads_line = i == 1 and self.tokens[0].tag == Tag.DATE
        if not heads_line and not self.leave(ClauseKind.DASH):
            self.open(ClauseKind.DASH, self.here, i)

    def unmarked(self, i: int) -> None:
        """Open or close clauses where no word or mark says so."""
        if self.clauses[self.here].kind == ClauseKind.SUB and self.ends_opening(i):
            self.here = self.lacking() or 0
        elif self.here in self.telling_clauses and self.starts_complement(i):
            self.open(ClauseKind.THAT, self.here, i)
        elif self.tokens[i].tag == Tag.PRON_NOM and self.starts_contact_clause(i):
            self.open(ClauseKind.REL, self.here, i)

    def subordinate(self, tag: Tag, i: int) -> None:
        if tag == Tag.SCONJ and i and self.tokens[i - 1].tag == Tag.COMMA:
            self.leave_parenthetical()
        parent = self.here
        if tag == Tag.SCONJ_THAT:
            telling = self.telling()
            parent = parent if telling is None else telling
        self.open(_OPENED[tag], parent, i)

    def telling(self) -> int | None:
        """The nearest clause around this one with a reporting verb, which is what a "that" belongs
        to."""
        at = self.here
        while at >= 0:
            if at in self.telling_clauses:
                return at
            at = self.clauses[at].parent
        return None

    def quote(self, i: int) -> None:
        self.in_quote = not self.in_quote
        if self.in_quote:
            self.around_quote = self.here
            self.open(ClauseKind.QUOTE, self.here, i)
        else:
            self.here = self.around_quote

    def root(self, clause: int | None = None) -> int:
        at = self.here if clause is None else clause
        while self.clauses[at].parent >= 0:
            at = self.clauses[at].parent
        return at

    def leave(self, kind: ClauseKind) -> bool:
        """Close the nearest open clause of this kind; False when there is none."""
        at = self.here
        while at >= 0:
            if self.clauses[at].kind == kind:
                self.here = max(self.clauses[at].parent, 0)
                return True
            at = self.clauses[at].parent
        return False

    def ends_opening(self, i: int) -> bool:
        """Whether the main clause begins behind a clause that opens the sentence, without a comma:
        "When the war ended in 1945 she returned"."""
        clause = self.clauses[self.here]
        if (
            clause.kind != ClauseKind.SUB
            or clause.first
            or self.finite[self.here] is None
            or self.finite[clause.parent]
        ):
            return False
        tag, before = self.tokens[i].tag, self.tokens[i - 1].tag
        if tag != Tag.PRON_NOM and not (
            before == Tag.DATE and tag in (Tag.DET, Tag.PROPN, Tag.DET_POSS)
        ):
            return False
        group, _ = self.ahead.next_group(i - 1)
        return group is not None and group.kind == VerbForm.FIN

    def starts_contact_clause(self, i: int) -> bool:
        """Whether a relative clause without its pronoun begins here: "a chip it plans to use"."""
        finite = self.finite[self.here]
        if (
            self.tokens[i].tag != Tag.PRON_NOM
            or finite is None
            or not i
            or self.tokens[i - 1].tag not in (Tag.NOUN, Tag.PROPN)
        ):
            return False
        if self.tokens[finite.head].lemma in self.lexicon.reporting or i + 1 not in self.starts:
            return False
        return self.starts[i + 1].kind == VerbForm.FIN

    def starts_complement(self, i: int) -> bool:
        """Whether a clause without "that" begins here: "said net income ... jumped"."""
        telling = self.telling_verb(i)
        if telling is None or not self.may_open_complement(i):
            return False
        between = self.tokens[telling.head + 1 : i]
        if not self.is_straight_behind(between, i):
            return False
        group, has_noun = self.complement_verb(i)
        return group is not None and group.kind == VerbForm.FIN and has_noun

    def telling_verb(self, i: int) -> VerbGroup | None:
        """The reporting verb of this clause, finite or a participle: "saying it planned"."""
        finite = self.finite[self.here]
        is_part = finite is None and self.clauses[self.here].kind == ClauseKind.PART
        if is_part and self.groups and i == self.groups[-1].head + 1:
            finite = self.groups[-1]
        if finite is None or not i:
            return None
        is_reporting = self.tokens[finite.head].lemma in self.lexicon.reporting
        return finite if is_reporting else None

    def may_open_complement(self, i: int) -> bool:
        """Whether a word can be the first of what is told; a date only before its noun."""
        tag = self.tokens[i].tag
        modifies = tag == Tag.DATE and self.ahead.tag(i + 1) in (Tag.PART_POSS, Tag.NOUN)
        return modifies or tag in _OPENS_COMPLEMENT

    def is_straight_behind(self, between: Sequence[Token], i: int) -> bool:
        """Whether only adverbs and dates stand between the verb of telling and word ``i``."""
        token = self.tokens[i]
        fronted = bool(between) and token.low in self.lexicon.groups.fronting
        if token.tag in (Tag.ADP, Tag.ADV) and not fronted:
            return False
        is_clear = all(t.tag in (Tag.DATE, Tag.ADP, Tag.ADV, Tag.PART_NEG) for t in between)
        return is_clear and not (between and between[-1].tag == Tag.ADP)

    def complement_verb(self, i: int) -> tuple[VerbGroup | None, bool]:
        """The verb of a clause that begins here, and whether it has a noun before it."""
        group, has_noun = self.ahead.next_group(i - 1)
        if group is None and self.tokens[i].tag != Tag.DATE:
            group = self.ahead.behind_parenthesis(i)
            has_noun = group is not None
        if group is not None and group.kind == VerbForm.FIN:
            return group, has_noun
        if group is not None and group.kind in (VerbForm.PART, VerbForm.GER):
            return self.ahead.next_group(group.head)[0], True
        return None, True

    def leave_parenthetical(self) -> None:
        """Before ", after ..." or ", while ...": out of participles and relative clauses that have
        their verb."""
        while (
            self.clauses[self.here].kind in (ClauseKind.PART, ClauseKind.REL)
            and self.verbs[self.here]
            and self.finite[max(self.clauses[self.here].parent, 0)]
        ):
            self.here = max(self.clauses[self.here].parent, 0)

    def comma(self, i: int) -> None:
        """Close or open clauses at a comma."""
        clause, has_verb = self.clauses[self.here], bool(self.verbs[self.here])
        if clause.kind == ClauseKind.ASIDE and has_verb:
            self.here = clause.parent
            return
        group, has_noun = self.ahead.next_group(i)
        if self.opens_teller(group, i) or not has_verb:
            return
        if self.ahead.tag(i + 1) == Tag.CCONJ:
            group, has_noun = None, False
        elif group is None:
            # ", the firm's chief, Ada Berg, said"
            group = self.ahead.behind_parenthesis(i + 1)
            has_noun = group is not None
        if self.finite[self.root()] is not None and self.tells_tail(group, has_noun=has_noun):
            self.open(ClauseKind.MAIN, -1, i)  # ", the startup told Reuters"
        elif clause.kind in _DEPENDENT and clause.parent >= 0:
            is_next = (
                group is not None and group.kind in (VerbForm.GER, VerbForm.PART) and not has_noun
            )
            self.end_dependent(i, is_next=is_next)

    def end_dependent(self, i: int, *, is_next: bool) -> None:
        """Leave a dependent clause at a comma: inside one that still waits for its verb, before
        another participle, or where it stands in commas and a preposition follows."""
        clause = self.clauses[self.here]
        outer = self.outer_clause(clause)
        waits = self.finite[outer] is None and self.clauses[outer].kind not in (
            ClauseKind.PART,
            ClauseKind.QUOTE,
        )
        is_enclosed = clause.first > 0 and self.tokens[clause.first - 1].tag == Tag.COMMA
        if waits:
            self.here = outer
        elif is_next or (is_enclosed and self.ahead.tag(i + 1) in (Tag.ADP, Tag.PART_INF)):
            self.here = clause.parent

    def outer_clause(self, clause: Clause) -> int:
        """The clause that goes on behind another: "After leaving the army, Kovacs moved"."""
        outer = clause.parent
        while self.clauses[outer].kind == ClauseKind.PART and self.clauses[outer].parent >= 0:
            outer = self.clauses[outer].parent
        around = self.clauses[outer]
        is_passed = (
            around.kind == ClauseKind.SUB and around.parent >= 0 and self.finite[outer] is None
        )
        return around.parent if is_passed else outer

    def opens_teller(self, group: VerbGroup | None, i: int) -> bool:
        """Open the clause of who says so, where it stands between commas or behind one; whether it
        does."""
        if self.is_aside(group, i):
            self.open(ClauseKind.ASIDE, self.here, i)  # ", he said,"
            return True
        if self.is_inverted_tail(group, i):
            self.open(ClauseKind.MAIN, -1, i)  # ", said the mayor"
            return True
        return False

    def is_aside(self, group: VerbGroup | None, i: int) -> bool:
        """Whether ", he said," stands here, in the middle of what he said."""
        if (
            group is None
            or group.kind != VerbForm.FIN
            or self.tokens[group.head].lemma not in self.lexicon.telling
        ):
            return False
        after = group.head + 1
        ends = (
            after < len(self.tokens)
            and self.tokens[after].tag == Tag.COMMA
            and group.first - i <= 6
        )
        return ends and self.finite[self.root()] is None

    def is_inverted_tail(self, group: VerbGroup | None, i: int) -> bool:
        """Whether a comma is followed by a telling verb and its subject behind it: ", said Ada
        Berg, who"."""
        if group is None or group.first != i + 1 or group.first != group.head:
            return False
        after = self.tokens[group.head + 1].tag if group.head + 1 < len(self.tokens) else Tag.STOP
        is_telling = self.tokens[group.head].lemma in self.lexicon.saying
        return (
            is_telling and after in (Tag.PROPN, Tag.DET, Tag.DET_POSS) and self.here == self.root()
        )

    def tells_tail(self, group: VerbGroup | None, *, has_noun: bool) -> bool:
        """Whether a comma is followed by one who says all this: a noun and a reporting verb, with
        little behind it."""
        if group is None or group.kind != VerbForm.FIN or not has_noun or group.is_passive:
            return False
        return self.tokens[group.head].lemma in self.lexicon.telling

    def conjunction(self, i: int) -> None:
        """Open a clause behind "and" where a finite verb follows, with a subject or without."""
        group, has_noun = self.ahead.behind_conjunction(i)
        if group is None or group.kind != VerbForm.FIN:
            return
        if has_noun:
            self.join_clause(i)
        else:
            self.join_verb(i)

    def join_clause(self, i: int) -> None:
        """A clause with a subject of its own beside the nearest one that has its verb."""
        at = self.here
        if self.finite[at] is None and self.clauses[at].kind != ClauseKind.PART:
            return
        while at >= 0 and (self.clauses[at].kind == ClauseKind.PART or self.finite[at] is None):
            at = self.clauses[at].parent
        if at < 0:
            return
        kind, parent = self.clauses[at].kind, self.clauses[at].parent
        if kind == ClauseKind.THAT and self.opposes(i):
            kind, parent = ClauseKind.MAIN, self.clauses[max(parent, 0)].parent
        self.open(
            kind
            if kind in (ClauseKind.THAT, ClauseKind.SUB, ClauseKind.QUOTE)
            else ClauseKind.MAIN,
            parent,
            i,
        )

    def join_verb(self, i: int) -> None:
        """A clause that shares the subject of the nearest one that has its verb."""
        at = self.here
        comma_before = bool(i) and self.tokens[i - 1].tag == Tag.COMMA
        while at >= 0 and (self.finite[at] is None or (comma_before and self.is_ended(at))):
            at = self.clauses[at].parent
        if at >= 0:
            self.open(ClauseKind.COORD, self.clauses[at].parent, i, twin=at)

    def is_ended(self, at: int) -> bool:
        """Whether ", and" goes on with the clause around this one, which has its verb."""
        kind, parent = self.clauses[at].kind, self.clauses[at].parent
        return (
            kind in _DEPENDENT | {ClauseKind.THAT}
            and parent >= 0
            and self.finite[parent] is not None
        )

    def opposes(self, i: int) -> bool:
        """Whether ", but" stands here: what follows is no longer told, "ruled that it was illegal,
        but in 2018"."""
        return (
            i > 0
            and self.tokens[i - 1].tag == Tag.COMMA
            and self.tokens[i].low in self.lexicon.opposing
        )


def parse(tokens: Sequence[Token], lexicon: Lexicon) -> Parse:
    """Return the verb groups and clauses of a sentence."""
    return _Builder(tokens, lexicon).run()
