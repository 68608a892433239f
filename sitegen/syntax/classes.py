"""A word and its neighbours to the class of the word: finite verb, participle, noun or
adjective."""

from __future__ import annotations

from collections.abc import Callable

from sitegen.syntax.lexicon import Reading
from sitegen.syntax.walking import Pass, Word

_BEFORE_NOUN = frozenset({"det", "poss", "poss_mark", "adj"})

# Words of other classes that depend on their neighbours.
_ODD = frozenset({"past", "more"})
_ROUGHLY = frozenset({"about", "around", "over", "under", "nearly", "at"})


def class_of(i: int, word: Word, run: Pass) -> str:
    """Return the class of word ``i``, when those to the left have theirs."""
    decide = _DECIDERS.get(word.reading.tag)
    if decide is not None:
        return decide(i, word, run)
    return _in_place(i, word, run) if word.low in _ODD else word.reading.tag


def _past(_i: int, _word: Word, run: Pass) -> str:
    return "noun" if run.left() in _BEFORE_NOUN and run.left() != "adj" else "fin"


def _ed_or_period(i: int, word: Word, run: Pass) -> str:
    return "adj" if _ends_period(i, word, run) else _ed(i, word, run)


def _participle(i: int, _word: Word, run: Pass) -> str:
    return "adj" if run.left() in _BEFORE_NOUN and run.right(i).tag in ("noun", "name") else "pas"


def _ing_or_name(i: int, word: Word, run: Pass) -> str:
    opens = not i and (
        run.right(i).tag in ("poss_mark", ",") or word.text[1:].lower() != word.text[1:]
    )
    return "name" if opens else _ing(i, run)


def _third_person(i: int, word: Word, run: Pass) -> str:
    return "fin" if run.certain[i] else _present(i, word, run)


def _preposition(i: int, word: Word, run: Pass) -> str:
    if word.low not in _ROUGHLY:
        return _in_place(i, word, run)
    amount = run.right(i).lemma == "least" if word.low == "at" else run.right(i).tag == "num"
    return "det" if amount else "prep"  # "About 200 people", "at least 12"


def _adverb(i: int, word: Word, run: Pass) -> str:
    if run.tags and run.tags[-1] in _BEFORE_NOUN - {"adj"} and _is_nominal(run.right(i)):
        return "adj"  # "its first medal", "the best picture"
    return _in_place(i, word, run)


def _is_nominal(reading: Reading) -> bool:
    return reading.tag in ("noun", "name", "adj") or reading.nounish


def _in_place(i: int, word: Word, run: Pass) -> str:
    """The class that a word has by itself, but for two that are others at times."""
    if (
        word.low == "past"
        and run.left() in ("fin", "inf", "pas", "ger")
        and run.right(i).tag in ("det", "name")
    ):
        return "prep"  # "flew past the Moon"
    if word.low in ("more", "than") and _is_more_than(i, word, run):
        return "adv"
    if word.reading.tag == "mod" and (not run.certain[i] or run.left() in ("det", "poss")):
        return "noun"  # "signed his last will", "a can of paraffin"
    return word.reading.tag


def _is_more_than(i: int, word: Word, run: Pass) -> bool:
    """Whether it is a word of "more than doubled", before a verb."""
    at = i if word.low == "more" else i - 1
    if (
        at < 1
        or at + 2 >= len(run.words)
        or (run.words[at].low, run.words[at + 1].low) != ("more", "than")
    ):
        return False
    return run.words[at + 2].reading.tag in ("ed", "past") and run.tags[at - 1] in (
        "noun",
        "name",
        "have",
        "be",
        "subj",
    )


def _ends_period(i: int, word: Word, run: Pass) -> bool:
    """Whether "ended" only says which period is meant: "for the quarter ended Sept. 30"."""
    if word.reading.lemma != "end" or run.right(i).tag != "date" or not i:
        return False
    return run.tags[-1] == "date" or run.words[i - 1].low in run.lexicon.periods | {
        "months",
        "weeks",
        "quarters",
        "years",
    }


def _adjective(i: int, word: Word, run: Pass) -> str:
    """An adjective, or the noun or verb of the same form: "an offensive", "will clear"."""
    if run.left() in ("mod", "to") and run.lexicon.pasts.get(word.low):
        return "inf"
    if word.low == "last" and run.right(i).tag in ("ed", "past", "participle"):
        return "adv"  # "last won the title in 1962"
    right = run.right(i).tag
    ends = right in ("prep", ",", ".", "conj", "date", "that") and word.low in run.lexicon.nouns
    is_noun = (ends and run.left() in _BEFORE_NOUN) or right in ("be", "mod", "have", "past")
    return "noun" if is_noun else "adj"


_AFTER_ATTRIBUTE = frozenset({"noun", "name", "adj", "num", "ed", "ing", "base", "s"})


def _ed(i: int, word: Word, run: Pass) -> str:
    """A form like "raised" or "made": finite, participle or adjective."""
    before, after, is_base = run.left(), run.right(i), word.reading.lemma == word.low
    if _is_name_first(i, word, run):
        return "name"
    if before in _GOVERNS or (before == "pas" and run.tags[-1] == "pas"):
        return _governed(before, is_base=is_base)
    attribute = _attribute(before, after, is_base=is_base)
    if before in ("start", "fin", "inf", "ger") and (
        after.tag == "noun" or (before == "start" and after.nounish)
    ):
        attribute = "adj"  # "Suspected bombs exploded", "named accused killers"
    if attribute:
        return attribute
    never_bare = word.reading.lemma in run.lexicon.unaccusative and before not in ("prep", "-", "(")
    if never_bare or run.goes_on_outside():
        return (
            "fin"  # "a third of the reef died"; "A survey that the ministry published found lead"
        )
    by_agent = _by_agent(i + (after.tag == "date"), run)
    if before == "conj":
        joined = _as_before(run, is_base=is_base) or ("pas" if by_agent else "fin")
        return (
            "fin"
            if joined == "pas" and after.tag in ("det", "poss", "num") and not is_base
            else joined
        )
    if before in ("start", "sub", "prep", '"', "-", ":", "(", "ger", "inf", "fin", "pas"):
        inverted = before == '"' and word.reading.lemma in run.lexicon.telling
        inverted = inverted and after.tag in ("name", "det", "noun", "poss", "adj")
        return "fin" if inverted else "pas"  # '..." said Laura Chen'
    is_hoped = after.tag == "to" and run.has_finite  # "in a deal expected to close"
    if (
        word.reading.lemma in run.lexicon.reporting
        and not by_agent
        and not is_hoped
        and before in ("noun", "name", "pron", ")", "date")
    ):
        return "fin"
    if run.waits_twice(i) and not by_agent:
        return "fin"  # "A study that the university published in 2019 found"
    if _is_reduced(i, word, run) or by_agent:
        return "pas"
    if before == ",":
        return _after_comma(i, word, run)
    return "pas" if run.finite_follows(i) else "fin"


def _by_agent(i: int, run: Pass) -> bool:
    """Whether "by" follows, and no figure or date: "figures released by the agency"."""
    if run.right(i).tag == "prep" and run.right(i + 1).tag == "date":
        i += 2  # "published on Tuesday by the ministry"
    return run.right(i).lemma == "by" and run.right(i + 1).tag not in ("num", "date")


def _is_name_first(i: int, word: Word, run: Pass) -> bool:
    """Whether the first word of a sentence only looks like a participle: "Orsted announced",
    "Allied has said"."""
    if run.left() != "start" or not word.text[:1].isupper() or word.text.isupper():
        return False
    after = run.right(i)
    if after.tag in ("past", "have", "mod") or (after.tag == "be" and after.lemma in ("is", "was")):
        return True
    behind = run.right(i + 1).tag if i + 1 < len(run.words) else ""
    return after.tag == "ed" and behind in (
        "det",
        "date",
        "that",
        "poss",
        "num",
        "to",
        "subj",
        "prep",
    )


def _is_reduced(i: int, word: Word, run: Pass) -> bool:
    """Whether a form behind a noun is a bare participle: another verb carries the clause."""
    if run.left() == "," and run.has_finite and run.list_of_verbs(i):
        return False
    if word.low in run.lexicon.participial or (run.after_telling and run.that_follows(i)):
        return True
    if (
        run.right(i).tag in ("prep", "date", "adv")
        and run.verb_follows(i)
        and not run.follows_aside()
    ):
        return True  # "The men arrested on Monday appeared in court"
    if (run.is_fronted(i) or run.in_apposition()) and run.finite_later(i):
        # "Under an accord signed yesterday, the two would ...", "The plane, a jet delivered in
        # 2017, crashed"
        return True
    # A second verb in a clause that has one: "sold shares purchased in 1987".
    return run.clause_is_full or (run.has_finite and run.finite_follows(i))


def _after_comma(i: int, word: Word, run: Pass) -> str:
    """ ", left Tallinn" goes on, ", founded in 1902," does not."""
    after = run.right(i).tag
    if run.is_enclosed(i):
        return "pas"  # "made a fortune from dynamite, patented in 1867, signed"
    if run.has_finite and run.list_of_verbs(i):
        return "fin"
    if not run.has_finite and after in ("det", "poss", "name", "num"):
        # ", called Holm, was" is a participle, ", the search firm, offered $3" is not.
        return "pas" if word.reading.lemma in run.lexicon.naming and run.finite_later(i) else "fin"
    said = word.reading.lemma in run.lexicon.reporting and after in (
        "subj",
        "that",
        "det",
        "poss",
        "name",
    )
    if said or (not run.clause_is_full and run.follows_aside() and run.goes_on_finite(i)):
        return "fin"
    return "pas" if run.finite_later(i) else "fin"


_GOVERNS = frozenset({"be", "have", "to", "mod", "do", "wh", "subj", "that"})


def _governed(before: str, *, is_base: bool) -> str:
    """The class after an auxiliary, a subject pronoun or another participle ("was found
    abandoned")."""
    if before in ("be", "have"):
        return "pas"
    if before in ("to", "mod", "do"):
        return "inf" if is_base else "fin"
    return "adj" if before == "pas" else "fin"


def _attribute(before: str, after: Reading, *, is_base: bool) -> str | None:
    """ "adj" or "noun" for a form that stands before a noun, or as one: "the proposed merger", "a
    run"."""
    if before in ("det", "poss", "poss_mark", "prep", "adj") and after.tag in _AFTER_ATTRIBUTE:
        nounish_after = after.tag in ("noun", "name", "adj", "ing") or after.nounish
        if before != "prep" or nounish_after:
            return "adj"
    if before == "num" and after.tag == "noun":
        return "adj"  # "two parked cars"
    if before in ("det", "poss", "poss_mark"):
        return "noun"
    return (
        "noun"
        if is_base and before in ("noun", "name") and after.tag in ("be", "mod", "past", ",", ".")
        else None
    )


def _as_before(run: Pass, *, is_base: bool) -> str | None:
    """The class of the verb that "and" joins this one to; only a base form can follow "to" or a
    modal."""
    for tag in reversed(run.tags[:-1]):
        if (tag in ("fin", "pas") and not is_base) or (tag in ("fin", "pas", "inf") and is_base):
            return tag
        if tag in ("be", "have", "do"):
            return "fin"
        if tag in (";", ":", '"'):
            return None
    return None


def _ing(i: int, run: Pass) -> str:
    before, after = run.left(), run.right(i)
    if before == "be":
        return "ger"
    if before in ("det", "poss", "adj", "num") or (run.tags and run.tags[-1] == "poss_mark"):
        return "noun"
    if before == "date" and len(run.tags) > 1 and run.tags[-2] in ("det", "adj"):
        return "noun"
    if before == "date" and run.words[i - 1].text.lower().startswith("the "):
        return "noun"
    takes_object = (
        after.tag in ("det", "poss", "pron", "name", "num", "to", "that", "adv", "subj")
        or after.lemma == "at"
        or (
            after.tag in ("noun", "adj", "ing", "ed")
            and before in (",", "start", "prep", "sub", "conj", "-")
        )
    )
    if (
        before in ("noun", "name")
        and run.words[i].low in run.lexicon.nouns
        and after.tag in ("that", "wh", "adv")
    ):
        return "noun"
    if before in ("noun", "name", "date"):
        return (
            "ger" if takes_object or (after.tag in ("prep", "adj") and before != "noun") else "noun"
        )
    if before in (",", "start", "sub", "prep", "conj", "fin", "pas", "inf", "-", "ger"):
        noun = run.words[i].low in run.lexicon.nouns and not takes_object
        return "noun" if noun or (before == "prep" and not takes_object) else "ger"
    return "ger" if takes_object else "noun"


def _present(i: int, word: Word, run: Pass) -> str:
    """A base form or third person: verb or noun."""
    before, after, form = run.left(), run.right(i), word.reading
    if before in ("to", "mod", "do"):
        return "inf" if form.tag == "base" else "noun"
    if (
        before == "have"
        and form.tag == "base"
        and word.low == run.lexicon.participles.get(form.lemma)
    ):
        return "pas"
    if before == "wh" and run.words[i - 1].low == "whose":
        return "noun"
    if before == "that" and form.nounish and after.tag in ("be", "have", "mod", "past"):
        return "noun"
    if before == "subj" or (before in ("wh", "that") and form.tag == "s"):
        return "fin" if form.tag == "s" or before == "subj" else "noun"
    if before == "be":
        return _behind_be(word, run)
    object_follows = (
        after.tag in ("det", "poss", "pron", "to", "that", "subj", "wh")
        or after.lemma == "no"
        or (after.tag in ("name", "num", "adv", "adj", "date", "ing") and not form.nounish)
    )
    if before in ("noun", "name", ")", "num") and _is_verb_behind_noun(
        i, form, run, object_follows=object_follows
    ):
        return "fin"
    if before in ("date", "adv", ",") and _is_awaited(form, run):
        return "fin"
    if before == "conj" and (object_follows or _goes_on(form, after, run) or _is_added(form, run)):
        return _joined(form, run)
    is_verb = not form.nounish and not run.finite_follows(i) and not run.has_verb_after(i)
    if before == "," and form.tag == "s" and (object_follows or is_verb) and not run.clause_is_full:
        return "fin"
    if before == "wh" and form.tag == "base" and object_follows:
        return "fin"
    return "noun"


def _behind_be(word: Word, run: Pass) -> str:
    """The class of a base form behind "be": "has been run", "is open", "was cost"."""
    if word.low == run.lexicon.participles.get(word.reading.lemma):
        return "pas"
    return "adj" if word.low in ("open", "close") else "noun"


def _is_verb_behind_noun(i: int, form: Reading, run: Pass, *, object_follows: bool) -> bool:
    if run.has_finite or run.finite_follows(i):
        return False
    if form.tag == "s":
        # "The trial opens on April 2": no other word can be the verb.
        is_only = run.right(i).tag in ("date", "prep") and not run.has_verb_after(i)
        return not form.nounish or object_follows or is_only
    is_plural = bool(i) and run.words[i - 1].low.endswith("s")
    return form.tag == "base" and is_plural and (not form.nounish or object_follows)


def _goes_on(form: Reading, after: Reading, run: Pass) -> bool:
    """Whether "and" behind a date goes on with an infinitive: "would open 40 shops this year and
    leave Brazil"."""
    is_behind_date = len(run.tags) > 1 and run.tags[-2] == "date"
    is_infinitive = form.tag == "base" and _as_before(run, is_base=True) == "inf"
    return is_behind_date and is_infinitive and after.tag in ("name", "num", "noun", "adj", "prep")


def _joined(form: Reading, run: Pass) -> str:
    """The class of a verb in the present tense behind "and"."""
    before = _as_before(run, is_base=form.tag == "base")
    return "noun" if before is None else "fin" if form.tag == "s" else before


def _is_added(form: Reading, run: Pass) -> bool:
    """Whether "and" behind the only comma goes on with a verb: "was sold to a dealer, and hangs in
    Rome"."""
    is_only = run.tags[-2:-1] == [","] and run.tags.count(",") == 1
    return is_only and form.tag == "s" and not form.nounish


def _is_awaited(form: Reading, run: Pass) -> bool:
    """Whether the clause round a relative clause still waits for its verb: "trials that began in
    January succeed"."""
    waits = run.has_finite and bool(run.outer) and not run.outer[-1]
    return waits and form.tag == "base" and not form.nounish


def _that(i: int, run: Pass) -> str:
    """ "that" as a determiner ("by that May"), or before a clause."""
    after = run.right(i).tag
    if run.left() == "prep" or (
        after in ("date", "be") and run.left() in ("start", "prep", "conj", ",", "fin")
    ):
        return "det"
    is_noun = after == "s" and run.right(i + 1).tag in (
        "be",
        "have",
        "mod",
        "past",
    )  # "that repairs had begun"
    if after in ("mod", "past", "be", "have", "ed", "s") and not is_noun:
        return "wh"
    if run.left() in ("start", "conj", ",") and after == "noun":
        return "det"
    return "that"


def _subordinator(i: int, word: Word, run: Pass) -> str:
    if (word.low, run.left()) in (("so", "do"), ("since", "have")):
        return "adv"  # "did so a day later", "has since raised"
    if run.right(i).lemma == "of":
        return "prep"  # "because of the storm"
    is_open = word.low in ("before", "after", "since", "until", "as", "till", "than", "once")
    return _preposition_or_not(i, run) if is_open else "sub"


def _preposition_or_not(i: int, run: Pass) -> str:
    """ "after" and its like: a clause with a verb follows, or only a noun."""
    for j in range(i + 1, min(i + 25, len(run.words))):
        reading = run.words[j].reading
        if (
            j > i + 3
            and run.words[j - 1].reading.tag == "date"
            and reading.tag in ("det", "poss", "subj")
        ):
            return "prep"  # "After the quake of 2010 the palace was pulled down"
        if reading.tag in ("past", "mod", "be", "have", "do", "ed") or (
            reading.tag == "s" and not reading.nounish
        ):
            if reading.tag == "ed" and j == i + 1:
                return "prep"
            return "sub"
        if reading.tag == "ing" and j == i + 1:
            return "sub"
        if reading.tag in (",", ";", ".", '"', ":", "wh", "that", "conj", "sub", "-", ")", "to"):
            return "prep"
    return "prep"


_DECIDERS: dict[str, Callable[[int, Word, Pass], str]] = {
    "past": _past,
    "ed": _ed_or_period,
    "participle": _participle,
    "ing": _ing_or_name,
    "s": _third_person,
    "base": _present,
    "that": lambda i, _word, run: _that(i, run),
    "prep": _preposition,
    "sub": _subordinator,
    "adj": _adjective,
    "adv": _adverb,
    "mod": _in_place,
    '"': lambda _i, _word, run: run.quote(),
}
"""What decides the class of a word that depends on its neighbours, by what it can be."""
