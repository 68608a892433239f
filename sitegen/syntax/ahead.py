"""A place in a sentence to the verb group that comes next, before any clause of it is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sitegen.syntax.groups import VerbGroup
from sitegen.syntax.token import Tag, Token, VerbForm

# How far a verb can be from what opens its clause, and what commas enclose from there.
_FURTHEST = 30
_NOMINAL = frozenset({Tag.NOUN, Tag.PROPN, Tag.PRON_NOM, Tag.PRON, Tag.NUM, Tag.DET})
_ENDS = frozenset(
    {
        Tag.COMMA,
        Tag.SEMICOLON,
        Tag.COLON,
        Tag.QUOTE,
        Tag.SCONJ,
        Tag.PRON_REL,
        Tag.SCONJ_THAT,
        Tag.PAREN_OPEN,
        Tag.DASH,
        Tag.STOP,
    }
)
_PARENTHETIC = frozenset(
    {
        Tag.VERB_PART,
        Tag.PRON_REL,
        Tag.DET,
        Tag.DET_POSS,
        Tag.NUM,
        Tag.ADV,
        Tag.ADJ,
        Tag.ADP,
        Tag.DATE,
        Tag.PROPN,
        Tag.NOUN,
    }
)
_NOUN_PHRASE = frozenset(
    {Tag.DET, Tag.DET_POSS, Tag.NOUN, Tag.PROPN, Tag.NUM, Tag.ADJ, Tag.PART_POSS, Tag.ADP}
)


class Ahead:
    """Looks to the right in a sentence, whose verb groups are known by their first token."""

    def __init__(self, tokens: Sequence[Token], starts: Mapping[int, VerbGroup]) -> None:
        self.tokens = tokens
        self.starts = starts

    def tag(self, i: int) -> Tag:
        """Return the class of token ``i``, a full stop behind the last."""
        return self.tokens[i].tag if i < len(self.tokens) else Tag.STOP

    def next_group(self, i: int) -> tuple[VerbGroup | None, bool]:
        """Return the next verb group after token ``i`` in the same stretch, and whether a noun
        stands before it."""
        has_noun = False
        for j in range(i + 1, min(i + _FURTHEST, len(self.tokens))):
            tag = self.tokens[j].tag
            if tag == Tag.CCONJ and j + 1 in self.starts:
                return None, has_noun
            if j in self.starts:
                return self.starts[j], has_noun
            if tag in _ENDS:
                return None, has_noun
            has_noun = has_noun or tag in _NOMINAL
        return None, has_noun

    def behind_conjunction(self, i: int) -> tuple[VerbGroup | None, bool]:
        """Return the verb group that "and" joins to what stands before, and whether it has a
        subject of its own."""
        group, has_noun = self.next_group(i)
        if group is not None or i + 1 >= len(self.tokens):
            return group, has_noun
        group = self.behind_parenthesis(i + 1) or self.behind_relative(i + 1)
        if group is not None or self.tokens[i + 1].tag != Tag.COMMA:
            return group, group is not None
        # "and, last week, revoked the licence"
        comma = self._first(i + 2, 6, frozenset({","}))
        return self.starts.get((comma or i) + 1), False

    def behind_parenthesis(self, i: int) -> VerbGroup | None:
        """Return the finite verb straight behind what two commas enclose: "the plant, built in
        1974, will be shut"."""
        last = min(i + _FURTHEST, len(self.tokens))
        commas = [j for j in range(i, last) if self.tokens[j].tag == Tag.COMMA][:2]
        if len(commas) < 2 or commas[0] == i:
            return None
        is_phrase = all(token.tag in _NOUN_PHRASE for token in self.tokens[i : commas[0]])
        if not is_phrase or self.tokens[commas[0] + 1].tag not in _PARENTHETIC:
            return None
        return _finite(self.starts.get(commas[1] + 1))

    def behind_relative(self, i: int) -> VerbGroup | None:
        """Return the finite verb straight behind a relative clause: "a hearing that began in May
        ended on Friday"."""
        end = min(i + 8, len(self.tokens))
        at = next((j for j in range(i, end) if self.tokens[j].tag not in _NOUN_PHRASE), i)
        if at == i or self.tokens[at].tag not in (Tag.PRON_REL, Tag.SCONJ_THAT):
            return None
        inside = range(at + 1, min(at + 8, len(self.tokens)))
        inner = _finite(next((self.starts[j] for j in inside if j in self.starts), None))
        return _finite(self.next_group(inner.head)[0]) if inner is not None else None

    def _first(self, i: int, most: int, tags: frozenset[str]) -> int | None:
        """The first of the next tokens that is of one of these classes."""
        places = range(i, min(i + most, len(self.tokens)))
        return next((j for j in places if self.tokens[j].tag in tags), None)


def _finite(group: VerbGroup | None) -> VerbGroup | None:
    return group if group is not None and group.kind == VerbForm.FIN else None
