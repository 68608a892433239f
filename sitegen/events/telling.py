"""One date and what it dates to an event: its title, status, kind, who says so, names and
amounts."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from sitegen.events.amounts import amounts
from sitegen.events.attachment import Anchor
from sitegen.events.extent import extent, own_range, pieces
from sitegen.events.facts import (
    Attribution,
    attribution_of,
    is_not_until,
    negates,
    news_of,
    status_by_day,
    status_of,
    tells,
)
from sitegen.events.filters import is_printable, whole
from sitegen.events.kinds import deed, kind_of
from sitegen.events.reading import Reader
from sitegen.events.salience import score
from sitegen.events.units import mention_at
from sitegen.headlines.nouns import noun_title
from sitegen.headlines.readback import dangles, fault, is_broken
from sitegen.headlines.sentence import whole_sentence
from sitegen.headlines.titles import verb_title
from sitegen.headlines.wording import Cut, Draft, Writer, inside
from sitegen.model import Amount, Bound, Day, Entity, Event, Span, Status, When
from sitegen.names.characters import Character
from sitegen.names.resolving import phrase_of
from sitegen.syntax.groups import VerbGroup
from sitegen.syntax.predicates import Tense, inflection
from sitegen.syntax.relations import subject
from sitegen.syntax.token import ClauseKind, Tag, VerbForm
from sitegen.syntax.tree import Parse

# What publication says of the day of an event that it dates: it was over, or it lay ahead.
_IMPLIED_BOUNDS: dict[Status, Bound] = {
    "occurred": "by",
    "planned": "after",
    "conditional": "after",
}


_OWNED = frozenset(
    {Tag.NOUN, Tag.PROPN, Tag.ADJ, Tag.NUM, Tag.VERB_GER, Tag.VERB_PART, Tag.QUOTE_PHRASE}
)
_OBLIQUE = frozenset({Tag.PRON, Tag.DET_POSS})
_NAMING = frozenset({Tag.NOUN, Tag.PROPN, Tag.PRON_NOM})
_QUOTES = ("“", '"', "``", "«")


class Teller:
    """Tells one event: the word that an ``Anchor`` names, at its date, in the sentence of that
    number."""

    def __init__(
        self, reader: Reader, number: int, anchor: Anchor, anchors: Sequence[Anchor], when: When
    ) -> None:
        self.reader, self.number, self.anchor, self.when = reader, number, anchor, when
        self.room = reader.room
        self.parsed = reader.parse(number)
        self.sentence = reader.sentences[number].span
        self.mention = mention_at(anchor.date, self.parsed)
        self.text = self.room.article.text
        self.writer = Writer(
            self.text,
            self.parsed,
            self.room.lexicon,
            lambda phrase, at: reader.name(phrase, at, number),
            reader.speaker(number),
            is_first=number == 0,
        )
        own = anchor.date if self.mention is not None else None
        self.cut = Cut(own, [a.date for a in anchors], *own_range(anchor, anchors, self.parsed))
        self.trigger = trigger_of(anchor, self.parsed)
        used = [i for i in extent(anchor, anchors, self.parsed) if i >= 0]
        self.spans = tuple(pieces(used, self.parsed)) or (self.trigger,)

    def event(self, line: Draft | None = None) -> Event | None:
        """Return the event, without its id, with the title of a ``line`` that an editor wrote; None
        when nothing can be told of it that an editor would print."""
        draft, anchor = line or self._title(), self.anchor
        if draft is None:
            return None
        status, telling = self._status(draft), anchor.group or draft.group
        is_negated = telling is not None and negates(telling, self.parsed)
        if self._is_since() and (status == "denied" or is_negated):
            return None  # "has not been updated since 2008": nothing happened then
        if self._was_ahead(telling):
            return None
        found = tuple(
            amount
            for amount in amounts(self.text, self.sentence, self.room.language)
            if any(span.covers(amount.span) for span in self.spans)
        )
        kind = self._kind(draft, status, found)
        head = self.parsed.tokens[anchor.head]
        return Event(
            article_id=self.room.article.id,
            date=self.mention,
            when=self.when,
            trigger=self.trigger,
            spans=self.spans,
            sentence=self.sentence,
            quote=self.sentence.of(self.text),
            title=draft.text,
            kind=kind,
            status=status,
            rule=anchor.rule,
            bound=self._bound(status),
            entities=self._entities(draft),
            amounts=found,
            attribution=self._attribution(),
            score=score(
                anchor,
                draft,
                head,
                self.number,
                len(self.reader.sentences),
                self.when,
                self.room.lexicon,
            ),
        )

    def _title(self) -> Draft | None:
        """A line of its own, or else the sentence as it stands."""
        group = self.anchor.group
        if group is None:
            draft = noun_title(self.anchor.head, self.cut, self.writer)
        else:
            draft = verb_title(group, self.cut, self.writer)
        if draft is not None and self._can_stand(draft) and not self._is_one_of_list():
            draft = self._told_by(draft)
            named = self._with_owners(draft) if draft is not None else None
            if named is not None and not self._points_out(named):
                return named
        if group is None or self.mention is None:
            return None  # a date beside a noun makes no event of its sentence
        return self._sentence(group)

    def _sentence(self, group: VerbGroup) -> Draft | None:
        """The whole sentence, where it stands alone."""
        draft = whole_sentence(group, self.cut, self.writer)
        if draft is None or not self._is_clean(draft):
            return None
        named = self._with_owners(draft)
        return None if self._points_out(named) else named

    def _points_out(self, draft: Draft) -> bool:
        """Whether "him" or "his" in a title means somebody whom it does not name: "Ada Berg asked
        him to stay", "a bullet tore through his window"."""
        group = draft.group or self.anchor.group
        if self.number == 0 or group is None or self.room.lexicon.grammar is not None:
            return False
        doer = frozenset(subject(group, self.parsed))
        loose = (i for i in draft.used if self._is_loose(i, draft, doer))
        return any(f" {self.parsed.tokens[i].low}" in draft.text for i in loose)

    def _is_loose(self, at: int, draft: Draft, doer: frozenset[int]) -> bool:
        """Whether nobody before a pronoun in a title could be meant: of "him" none but the doer,
        of "his" no person."""
        token, words = self.parsed.tokens[at], self.room.names.words
        gender = words.gender_of_pronoun.get(token.low, "")
        is_reflexive = token.low in words.pronouns.reflexive
        if gender not in ("masculine", "feminine") or token.tag not in _OBLIQUE or is_reflexive:
            return False
        before = draft.text.partition(f" {token.low}")[0]
        if token.tag == Tag.DET_POSS and self.room.names.named_in(before):
            return False
        tokens = self.parsed.tokens
        named = [i for i in draft.used if i < at and tokens[i].tag in _NAMING]
        if token.tag == Tag.PRON:
            return all(i in doer for i in named)
        return not any(tokens[i].tag == Tag.PROPN or self._is_person(i) for i in named)

    def _is_person(self, at: int) -> bool:
        """Whether a noun or pronoun is a word for a person."""
        words, token = self.room.names.words, self.parsed.tokens[at]
        return token.tag == Tag.PRON_NOM or token.low in words.person_nouns | words.roles

    def _is_clean(self, draft: Draft) -> bool:
        """Whether a sentence stands alone without its date: no pronoun at its head, no mark where
        the date was, no phrase that no title has."""
        never = self.room.language.grammar.printing.never_in_titles
        is_marked = is_broken(draft.text) or any(each in draft.text.lower() for each in never)
        return not is_marked and not self._is_open(draft)

    def _can_stand(self, draft: Draft) -> bool:
        room, told = self.room, draft.group or self.anchor.group
        if not is_printable(draft, self.anchor, self.parsed, room.names, self.text, room.language):
            return False
        if self._is_open(draft) or self._speaks_of_us(draft) or self._lost_condition(draft):
            return False
        return told is None or fault(draft, told, self.parsed) is None

    def _lost_condition(self, draft: Draft) -> bool:
        """Whether a title tells as a fact what stands behind "if" or "unless"."""
        group = draft.group or self.anchor.group
        if group is None:
            return False
        clause, words = self.parsed.clauses[group.clause], self.room.lexicon.data.status
        is_condition = self.parsed.low_at(clause.first) in words.conditional_words
        return clause.kind == ClauseKind.SUB and is_condition and clause.first not in draft.used

    def _speaks_of_us(self, draft: Draft) -> bool:
        """Whether a title says "we" or "my" without quotation marks: nobody knows who speaks."""
        words = self.room.lexicon.headlines.first_person
        is_said = any(mark in draft.text for mark in _QUOTES)
        group = draft.group or self.anchor.group
        who = self._spoken_subject(group) if group is not None else ()
        tokens = (self.parsed.tokens[i] for i in (*draft.used, *who))
        return not is_said and any(t.low in words and t.tag != Tag.PROPN for t in tokens)

    def _spoken_subject(self, group: VerbGroup) -> tuple[int, ...]:
        """The subject of the verb that an infinitive hangs on, which a title leaves out: "I am
        proud to be here"."""
        if group.kind != VerbForm.INF:
            return ()
        at, finite = group.clause, self.parsed.finite_of(group.clause)
        while finite is None and self.parsed.clauses[at].parent >= 0:
            at = self.parsed.clauses[at].parent
            finite = self.parsed.finite_of(at)
        return subject(finite, self.parsed) if finite is not None else ()

    def _was_ahead(self, group: VerbGroup | None) -> bool:
        """Whether what happened is dated after the day that it is told on: "took place this
        weekend", told on a Tuesday. One of both was misread, and nobody knows which."""
        published = self.room.article.published
        if (
            published is None
            or group is None
            or group.kind != VerbForm.FIN
            or self.when.start is None
        ):
            return False
        if self.when.start <= Day.of(published) or self._reaches_ahead():
            return False
        told, parsed = inflection(group, self.parsed), self.parsed
        used = frozenset(range(len(parsed.tokens)))
        is_over = status_of(group, parsed, self.room.facts, used) == "occurred"
        return is_over and told.tense is Tense.PAST and not told.modality

    def _reaches_ahead(self) -> bool:
        """Whether a date says until when, or to when something was moved: "put off until July"."""
        before = self.parsed.tokens[self.anchor.date - 1].low if self.anchor.date > 0 else ""
        goals = self.room.lexicon.data.dating.goals
        return before in goals or (self.mention is not None and self.mention.bound == "until")

    def _is_one_of_list(self) -> bool:
        """Whether the date stands in brackets behind one thing of several: "the films Low Year
        (2010) and Red Mill (2011)" are of no one year."""
        tokens = self.parsed.tokens
        bracketed = [
            i
            for i in range(1, len(tokens) - 1)
            if (tokens[i - 1].tag, tokens[i].tag, tokens[i + 1].tag)
            == (Tag.PAREN_OPEN, Tag.DATE, Tag.PAREN_CLOSE)
        ]
        return len(bracketed) > 1 and self.anchor.date in bracketed

    def _is_open(self, draft: Draft) -> bool:
        """Whether a title begins with a pronoun of which the sentences before do not say for
        certain whom it means."""
        is_known = self.number == 0 and not self._is_of_noun(draft.used[0])
        return not is_known and dangles(draft.text, self.room.lexicon)

    def _is_of_noun(self, first: int) -> bool:
        """Whether a word stands straight behind a noun: "the principle it upheld"."""
        return first > 0 and self.parsed.tokens[first - 1].tag in (Tag.NOUN, Tag.PROPN)

    def _status(self, draft: Draft) -> Status:
        room, telling = self.room, self.anchor.group or draft.group
        status: Status = "occurred"
        if telling is not None:
            status = status_of(telling, self.parsed, room.facts, frozenset(draft.used))
        return status_by_day(
            status, self.anchor, self.when, self.parsed, room.facts, room.article.published
        )

    def _is_since(self) -> bool:
        if self.mention is None:
            return False
        before = self.parsed.tokens[self.anchor.date - 1].low
        return self.mention.bound == "since" or before in self.room.lexicon.data.dating.since

    def _bound(self, status: Status) -> Bound | None:
        if is_not_until(self.anchor, self.parsed) or self.anchor.rule == "when-clause":
            return None
        return self.mention.bound if self.mention is not None else _IMPLIED_BOUNDS.get(status)

    def _told_by(self, draft: Draft) -> Draft | None:
        """The title of a gerund in what somebody says, with that one behind it: "Eight people were
        killed, a spokesman said"; None where nobody knows who that is."""
        group = self.anchor.group
        if group is None or group.kind != VerbForm.GER or self.room.lexicon.grammar is not None:
            return draft
        said = attribution_of(self.anchor.head, self.parsed, self.room.facts)
        if said is None or said.verb is None or not set(said.tokens).isdisjoint(draft.used):
            return draft
        name = self._attribution()
        if name is None or name in draft.text:
            return draft if name else None
        verb = self.writer.join(range(said.verb.first, said.verb.head + 1))
        return draft._replace(text=f"{draft.text}, {name} {verb}")

    def _is_apposed(self, who: Character, draft: Draft) -> bool:
        """Whether somebody is the subject of a title that describes him: "its founder, Lars
        Berg, sold his stake"."""
        group = draft.group or self.anchor.group
        first = group.first if group is not None else 0
        end = max((self.parsed.tokens[i].end for i in draft.used if i < first), default=-1)
        return any(0 < span.start - end <= len(", ") for span in who.spans)

    def _with_owners(self, draft: Draft) -> Draft:
        """The title with the names of those whom "his" and "him" in it mean, where it does not
        name them: "A jogger found Odin Holm's body"."""
        text, names = draft.text, self.room.names
        for i in draft.used:
            token = self.parsed.tokens[i]
            if token.tag not in (Tag.DET_POSS, Tag.PRON):
                continue
            word = Span(token.start, token.end).of(self.text)
            who = names.meant_by(word, token.start)
            if who is None or who.name.split()[-1] in text or self._is_apposed(who, draft):
                continue
            pattern = re.compile(rf"(?<=\s){re.escape(word)}(?=[\s,.;]|\Z)")
            if len(pattern.findall(text)) == 1:
                # "ordered her the next day": the object looks like the owner.
                owns = token.tag == Tag.DET_POSS and self.parsed.tag_at(i + 1) in _OWNED
                owner = f"{who.name}'s" if owns else who.name
                text = pattern.sub(owner, text)
        return draft._replace(text=text)

    def _attribution(self) -> str | None:
        """Who says so, in the text's own words."""
        anchor, parsed, facts = self.anchor, self.parsed, self.room.facts
        said = attribution_of(anchor.head, parsed, facts)
        if anchor.group is not None and said is None and tells(anchor.group, parsed, facts):
            said = Attribution(subject(anchor.group, parsed))
        who = whole(_without_marks(said.tokens, parsed), parsed) if said else ()
        if not who:
            return self.writer.speaker or None
        phrase = phrase_of(who, parsed, self.text)
        name = self.writer.name(phrase, who[0])
        if dangles(name, self.room.lexicon):
            return None  # nobody is quoted as "he" or "they"
        is_named = self.room.names.opening(f"{name} ") is not None
        return name if is_named else inside(name, who[0], self.writer)

    def _kind(self, draft: Draft, status: Status, found: Sequence[Amount]) -> str:
        """The kind of an event; of a telling, that of what is told."""
        parsed, room = self.parsed, self.room
        told = functools.partial(
            deed,
            used=draft.used,
            title=draft.text,
            parse=parsed,
            room=room,
            has_money=any(len(amount.currency or "") == 3 for amount in found),
            is_open=status == "conditional",
        )
        head, telling = self.anchor.head, self.anchor.group or draft.group
        if telling and parsed.tokens[head].lemma in room.lexicon.reporting:
            news = news_of(telling, parsed)
            kind = kind_of(told(news.head, news), room.language) if news is not None else "other"
            if kind != "other":
                return kind
        return kind_of(told(head, self.anchor.group), room.language)

    def _entities(self, draft: Draft) -> tuple[Entity, ...]:
        """The entities of the title's subject and of the event's words, each once."""
        found: dict[str, Entity] = {}
        opening = self.room.names.opening(draft.text)
        if opening is not None:
            found[opening.name] = opening.entity
        for span in self.spans:
            for entity in self.room.names.within(span):
                found.setdefault(entity.name, entity)
        return tuple(found.values())


def _without_marks(who: Sequence[int], parsed: Parse) -> tuple[int, ...]:
    """The words of a teller without the marks of the quotation that he ends."""
    return tuple(i for i in who if parsed.tokens[i].tag not in (Tag.QUOTE, Tag.QUOTE_PHRASE))


def trigger_of(anchor: Anchor, parsed: Parse) -> Span:
    """Return the word that names the event; with a light verb straight before it both: "was weak",
    "had a loss"."""
    head, group = parsed.tokens[anchor.head], anchor.group
    if (
        group is not None
        and group.head < anchor.head <= group.head + 6
        and parsed.tokens[group.head].tag in (Tag.AUX_BE, Tag.AUX_HAVE)
    ):
        return Span(parsed.tokens[group.head].start, head.end)
    return Span(head.start, head.end)
