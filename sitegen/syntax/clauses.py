"""Tokens and their verb groups to clauses, as a shallow tree."""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.syntax.groups import VerbGroup, verb_groups
from sitegen.syntax.lexicon import Lexicon
from sitegen.syntax.token import Token
from sitegen.syntax.tree import Clause, Parse

_DEEPEST = 20
_PARENTHETIC = frozenset(
    {"pas", "wh", "det", "poss", "num", "adv", "adj", "prep", "date", "name", "noun"}
)
_NOUN_PHRASE = frozenset({"det", "poss", "noun", "name", "num", "adj", "poss_mark", "prep"})


class _Builder:
    """Walks over a sentence and keeps the stack of open clauses."""

    def __init__(self, tokens: Sequence[Token], lexicon: Lexicon) -> None:
        self.tokens = tokens
        self.lexicon = lexicon
        self.starts = verb_groups(tokens, lexicon)
        self.clauses: list[Clause] = [Clause("main", -1, 0)]
        self.finite: list[VerbGroup | None] = [None]
        self.verbs: list[int] = [0]
        self.here = 0
        self.in_quote = False
        self.around_quote = 0
        self.depth = [0]
        self.telling_clauses: set[int] = set()
        self.groups: list[VerbGroup] = []
        self.clause_of: list[int] = []

    def open(self, kind: str, parent: int, first: int, twin: int = -1) -> None:
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
            if self.finite[at] is None and self.clauses[at].kind not in (
                "part",
                "paren",
                "quote",
                "aside",
            ):
                return at
            at = self.clauses[at].parent
        return None

    def next_group(self, i: int) -> tuple[VerbGroup | None, bool]:
        """The next verb group after token ``i`` in the same stretch, and whether a noun stands
        before it."""
        has_noun = False
        for j in range(i + 1, min(i + 30, len(self.tokens))):
            tag = self.tokens[j].tag
            if tag == "conj" and j + 1 in self.starts:
                return None, has_noun
            if j in self.starts:
                return self.starts[j], has_noun
            if tag in ("noun", "name", "subj", "pron", "num", "det"):
                has_noun = True
            elif tag in (",", ";", ":", '"', "sub", "wh", "that", "(", "-", "."):
                return None, has_noun
        return None, has_noun

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
        if group.kind == "fin":
            if self.finite[self.here] is not None or self.clauses[self.here].kind == "part":
                lacking = self.lacking()
                if lacking is not None:
                    self.here = lacking
                elif self.has_own_subject(group):
                    self.open_joined(group)
                elif group.first and self.tokens[group.first - 1].tag == ",":
                    self.open("coord", self.clauses[self.here].parent, group.first, twin=self.here)
                else:
                    self.open_spliced(group)
            self.finite[self.here] = group
        elif group.kind in ("ger", "pas"):
            before = self.tokens[group.first - 1].tag if group.first else "start"
            if before == "conj" and self.clauses[self.here].kind == "part":
                self.open("part", self.clauses[self.here].parent, group.first, twin=self.here)
            else:
                self.open("part", self.here, group.first)
        self.verbs[self.here] += 1
        if self.tokens[group.head].lemma in self.lexicon.reporting:
            self.telling_clauses.add(self.here)
        self.groups.append(group._replace(clause=self.here))

    def joint(self, group: VerbGroup) -> int:
        """The "and" behind the verb before, in front of a verb; 0 for none."""
        last = self.groups[-1].head if self.groups else 0
        found = [k for k in range(last + 1, group.first) if self.tokens[k].tag == "conj"]
        return found[0] if found and self.tokens[found[0] - 1].tag == "," else 0

    def has_own_subject(self, group: VerbGroup) -> bool:
        """Whether ", and" with a noun phrase stands in front of a verb that commas part from it: ",
        and on 9 August the widow, Lady Penrose, laid"."""
        joint = self.joint(group)
        if not joint or self.tokens[group.first - 1].tag != ",":
            return False
        at = joint + 1
        while at < group.first and self.tokens[at].tag in ("prep", "date", "adv"):
            at += 1
        return at < group.first and self.tokens[at].tag in ("det", "poss", "name", "noun", "num")

    def open_joined(self, group: VerbGroup) -> None:
        """A new clause from the "and" on."""
        first = self.joint(group)
        self.open("main", self.clauses[self.here].parent, first)
        self.clause_of[first:] = [self.here] * (len(self.clause_of) - first)

    def open_spliced(self, group: VerbGroup) -> None:
        """A new clause whose subject stands behind the last comma: "two died in 1934, three were
        injured"."""
        head = self.groups[-1].head if self.groups else -1
        commas = [k for k in range(head + 1, group.first) if self.tokens[k].tag == ","]
        first = commas[-1] if commas else group.first
        self.open("main", self.clauses[self.here].parent, first)
        self.clause_of[first:] = [self.here] * (len(self.clause_of) - first)

    def step(self, i: int) -> None:
        """Open or close clauses before token ``i``."""
        token = self.tokens[i]
        tag = token.tag
        if tag in ("wh", "sub", "that"):
            self.subordinate(tag, i)
        elif tag == ",":
            self.comma(i)
        elif tag == "conj":
            self.conjunction(i)
        elif tag in (";", ":"):
            self.open("main", -1 if tag == ";" else self.root(), i)
        elif tag == "(":
            self.open("paren", self.here, i)
        elif tag == ")":
            self.leave("paren")
        elif tag == "-":
            if not self.leave("dash"):
                self.open("dash", self.here, i)
        elif tag == '"':
            self.quote(i)
        else:
            self.unmarked(i)

    def unmarked(self, i: int) -> None:
        """Open or close clauses where no word or mark says so."""
        if self.clauses[self.here].kind == "sub" and self.ends_opening(i):
            self.here = self.lacking() or 0
        elif self.here in self.telling_clauses and self.starts_complement(i):
            self.open("that", self.here, i)
        elif self.tokens[i].tag == "subj" and self.starts_contact_clause(i):
            self.open("rel", self.here, i)

    def subordinate(self, tag: str, i: int) -> None:
        if tag == "sub" and i and self.tokens[i - 1].tag == ",":
            self.leave_parenthetical()
        parent = self.here
        if tag == "that":
            telling = self.telling()
            parent = parent if telling is None else telling
        self.open({"wh": "rel"}.get(tag, tag), parent, i)

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
            self.open("quote", self.here, i)
        else:
            self.here = self.around_quote

    def root(self, clause: int | None = None) -> int:
        at = self.here if clause is None else clause
        while self.clauses[at].parent >= 0:
            at = self.clauses[at].parent
        return at

    def leave(self, kind: str) -> bool:
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
            clause.kind != "sub"
            or clause.first
            or self.finite[self.here] is None
            or self.finite[clause.parent]
        ):
            return False
        tag, before = self.tokens[i].tag, self.tokens[i - 1].tag
        if tag != "subj" and not (before == "date" and tag in ("det", "name", "poss")):
            return False
        group, _ = self.next_group(i - 1)
        return group is not None and group.kind == "fin"

    def starts_contact_clause(self, i: int) -> bool:
        """Whether a relative clause without its pronoun begins here: "a chip it plans to use"."""
        finite = self.finite[self.here]
        if (
            self.tokens[i].tag != "subj"
            or finite is None
            or not i
            or self.tokens[i - 1].tag not in ("noun", "name")
        ):
            return False
        if self.tokens[finite.head].lemma in self.lexicon.reporting or i + 1 not in self.starts:
            return False
        return self.starts[i + 1].kind == "fin"

    def starts_complement(self, i: int) -> bool:
        """Whether a clause without "that" begins here: "said net income ... jumped"."""
        finite = self.finite[self.here]
        if (
            finite is None
            and self.clauses[self.here].kind == "part"
            and self.groups
            and i == self.groups[-1].head + 1
        ):
            finite = self.groups[-1]  # "saying it planned to list"
        if finite is None or not i or self.tokens[finite.head].lemma not in self.lexicon.reporting:
            return False
        tag = self.tokens[i].tag
        modifies = (
            tag == "date"
            and i + 1 < len(self.tokens)
            and self.tokens[i + 1].tag in ("poss_mark", "noun")
        )
        if not modifies and tag not in (
            "det",
            "poss",
            "noun",
            "name",
            "num",
            "adj",
            "subj",
            "pron",
            "prep",
            "adv",
        ):
            return False
        between = self.tokens[finite.head + 1 : i]
        if self.tokens[i].tag in ("prep", "adv") and (
            not between or self.tokens[i].low not in self.lexicon.groups.fronting
        ):
            return False
        if any(t.tag not in ("date", "prep", "adv", "neg") for t in between):
            return False
        if between and between[-1].tag == "prep":
            return False
        group, has_noun = self.next_group(i - 1)
        if group is None and tag != "date":
            group = self.behind_parenthesis(i)
            has_noun = group is not None
        if group is None or group.kind != "fin":
            group, has_noun = (
                self.next_group(group.head)
                if group and group.kind in ("pas", "ger")
                else (None, False)
            )
            has_noun = True
        return group is not None and group.kind == "fin" and has_noun

    def behind_parenthesis(self, i: int) -> VerbGroup | None:
        """The finite verb straight behind what two commas enclose: "the plant, built in 1974, will
        be shut"."""
        commas = [j for j in range(i, min(i + 30, len(self.tokens))) if self.tokens[j].tag == ","][
            :2
        ]
        if (
            len(commas) < 2
            or commas[0] == i
            or any(self.tokens[j].tag not in _NOUN_PHRASE for j in range(i, commas[0]))
        ):
            return None
        if self.tokens[commas[0] + 1].tag not in _PARENTHETIC or commas[1] + 1 not in self.starts:
            return None
        found = self.starts[commas[1] + 1]
        return found if found.kind == "fin" else None

    def behind_relative(self, i: int) -> VerbGroup | None:
        """The finite verb straight behind a relative clause: "a hearing that began in May ended on
        Friday"."""
        at = next(
            (
                j
                for j in range(i, min(i + 8, len(self.tokens)))
                if self.tokens[j].tag not in _NOUN_PHRASE
            ),
            i,
        )
        if at == i or self.tokens[at].tag not in ("wh", "that"):
            return None
        inner = next(
            (
                self.starts[j]
                for j in range(at + 1, min(at + 8, len(self.tokens)))
                if j in self.starts
            ),
            None,
        )
        if inner is None or inner.kind != "fin":
            return None
        group, _ = self.next_group(inner.head)
        return group if group is not None and group.kind == "fin" else None

    def leave_parenthetical(self) -> None:
        """Before ", after ..." or ", while ...": out of participles and relative clauses that have
        their verb."""
        while (
            self.clauses[self.here].kind in ("part", "rel")
            and self.verbs[self.here]
            and self.finite[max(self.clauses[self.here].parent, 0)]
        ):
            self.here = max(self.clauses[self.here].parent, 0)

    def comma(self, i: int) -> None:
        clause = self.clauses[self.here]
        if clause.kind == "aside" and self.verbs[self.here]:
            self.here = clause.parent
            return
        group, has_noun = self.next_group(i)
        if self.opens_teller(group, i):
            return
        if not self.verbs[self.here]:
            return
        if i + 1 < len(self.tokens) and self.tokens[i + 1].tag == "conj":
            group, has_noun = None, False
        if self.finite[self.root()] is not None and self.tells_tail(group, has_noun=has_noun):
            self.open("main", -1, i)  # ", the startup told Reuters"
            return
        if clause.parent < 0:
            return
        outer = clause.parent
        while self.clauses[outer].kind == "part" and self.clauses[outer].parent >= 0:
            outer = self.clauses[outer].parent
        if (
            self.clauses[outer].kind == "sub"
            and self.clauses[outer].parent >= 0
            and self.finite[outer] is None
        ):
            outer = self.clauses[outer].parent  # "After leaving the army, Kovacs moved"
        opens_parent = self.finite[outer] is None and self.clauses[outer].kind not in (
            "part",
            "quote",
        )
        if clause.kind in ("part", "rel", "sub") and opens_parent:
            # A clause before or inside one that has no verb yet ends at its comma.
            follows_conj = i + 1 < len(self.tokens) and self.tokens[i + 1].tag == "conj"
            if not (
                follows_conj
                and not has_noun
                and group
                and group.kind == "fin"
                and clause.kind == "rel"
            ):
                self.here = outer
            return
        is_enclosed = (
            clause.kind in ("part", "rel", "sub")
            and clause.first > 0
            and self.tokens[clause.first - 1].tag == ","
        )
        is_next = (
            group
            and group.kind in ("ger", "pas")
            and not has_noun
            and clause.kind in ("part", "rel", "sub")
        )
        if is_next or (
            is_enclosed and self.tokens[i + 1 :] and self.tokens[i + 1].tag in ("prep", "to")
        ):
            self.here = clause.parent

    def opens_teller(self, group: VerbGroup | None, i: int) -> bool:
        """Open the clause of who says so, where it stands between commas or behind one; whether it
        does."""
        if self.is_aside(group, i):
            self.open("aside", self.here, i)  # ", he said,"
            return True
        if self.is_inverted_tail(group, i):
            self.open("main", -1, i)  # ", said the mayor"
            return True
        return False

    def is_aside(self, group: VerbGroup | None, i: int) -> bool:
        """Whether ", he said," stands here, in the middle of what he said."""
        if (
            group is None
            or group.kind != "fin"
            or self.tokens[group.head].lemma not in self.lexicon.telling
        ):
            return False
        after = group.head + 1
        ends = after < len(self.tokens) and self.tokens[after].tag == "," and group.first - i <= 6
        return ends and self.finite[self.root()] is None

    def is_inverted_tail(self, group: VerbGroup | None, i: int) -> bool:
        """Whether a comma is followed by a telling verb and its subject behind it: ", said Ada
        Berg, who"."""
        if group is None or group.first != i + 1 or group.first != group.head:
            return False
        after = self.tokens[group.head + 1].tag if group.head + 1 < len(self.tokens) else "."
        is_telling = self.tokens[group.head].lemma in self.lexicon.saying
        return is_telling and after in ("name", "det", "poss") and self.here == self.root()

    def tells_tail(self, group: VerbGroup | None, *, has_noun: bool) -> bool:
        """Whether a comma is followed by one who says all this: a noun and a reporting verb, with
        little behind it."""
        if group is None or group.kind != "fin" or not has_noun or group.is_passive:
            return False
        return self.tokens[group.head].lemma in self.lexicon.telling

    def conjunction(self, i: int) -> None:
        group, has_noun = self.next_group(i)
        if group is None and i + 1 < len(self.tokens):
            group = self.behind_parenthesis(i + 1) or self.behind_relative(i + 1)
            has_noun = group is not None
        if group is None and i + 1 < len(self.tokens) and self.tokens[i + 1].tag == ",":
            # "and, last week, revoked the licence"
            comma = next(
                (
                    j
                    for j in range(i + 2, min(i + 8, len(self.tokens)))
                    if self.tokens[j].tag == ","
                ),
                i,
            )
            group, has_noun = self.starts.get(comma + 1), False
        if group is None or group.kind != "fin":
            return
        if has_noun:
            if self.finite[self.here] is not None or self.clauses[self.here].kind == "part":
                at = self.here
                while at >= 0 and (self.clauses[at].kind == "part" or self.finite[at] is None):
                    at = self.clauses[at].parent
                if at >= 0:
                    kind = (
                        self.clauses[at].kind
                        if self.clauses[at].kind in ("that", "sub", "quote")
                        else "main"
                    )
                    parent = self.clauses[at].parent
                    if kind == "that" and self.opposes(i):
                        kind, parent = "main", self.clauses[max(parent, 0)].parent
                    self.open(kind, parent, i)
            return
        at = self.here
        comma_before = bool(i) and self.tokens[i - 1].tag == ","
        while at >= 0 and (
            self.finite[at] is None
            or (
                comma_before
                and self.clauses[at].kind in ("rel", "part", "sub", "that")
                and self.ancestor_has_finite(at)
            )
        ):
            at = self.clauses[at].parent
        if at >= 0:
            self.open("coord", self.clauses[at].parent, i, twin=at)

    def opposes(self, i: int) -> bool:
        """Whether ", but" stands here: what follows is no longer told, "ruled that it was illegal,
        but in 2018"."""
        return (
            i > 0 and self.tokens[i - 1].tag == "," and self.tokens[i].low in self.lexicon.opposing
        )

    def ancestor_has_finite(self, at: int) -> bool:
        parent = self.clauses[at].parent
        return parent >= 0 and self.finite[parent] is not None


def parse(tokens: Sequence[Token], lexicon: Lexicon) -> Parse:
    """The verb groups and clauses of a sentence."""
    return _Builder(tokens, lexicon).run()
