"""An article's names: which there are, what kind each is, and which shorter words mean the same one."""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sitegen.languages import Language
from sitegen.model import Article, Entity, Span
from sitegen.syntax.lexicon import Reading, lexicon

Kind = Literal["person", "organisation", "place", "product", "unknown"]

_PART = (
    r"(?:(?:St|Mt|Ft|Mr|Mrs|Ms|Dr|Jr|Sr|Gen|Sen|Rep|Gov)\.|[^\W\d_a-z]\.(?:[^\W\d_a-z]\.)*"
    r"|(?:[a-z]{1,2}(?=[A-Z]))?[^\W\d_a-z][^\W_]*(?:[-'’&](?!s\b)[^\W_]+)*)"
)
_GAP = r"[ \n](?:(?:of|de|van|von|der|al|bin|for|&)[ ](?=[A-Z]))?"
_NAME = re.compile(rf"(?<![\w&]){_PART}(?:{_GAP}(?:{_PART}|\d(?:[\w.]{{0,6}}\w)?(?![\w%])))*")
_PARTICLES = frozenset(("of", "de", "for", "&", "al", "van", "von", "der", "bin"))
_WORD = re.compile(r"[^\s,;:()\"“”]+")
_PERSONAL = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er)\b")
# What follows a name and tells who that is.
_APPOSITION = re.compile(r",\s(?:(?P<who>who|whose|aged)\b|(?:\d{1,3},\s)?(?P<words>[^,.;:()\"]{3,60}))")
_REACH = 80
_VERBAL = frozenset({"ed", "past", "participle"})


@dataclass(frozen=True, slots=True)
class _Lists:
    roles: frozenset[str]
    organisations: frozenset[str]
    places: frozenset[str]
    nationalities: frozenset[str]
    company_nouns: frozenset[str]
    not_names: frozenset[str]
    closed: frozenset[str]


@functools.cache
def _lists(language: Language) -> _Lists:
    data, words = language.grammar.names, language.grammar.words
    closed = frozenset(
        word
        for name in (
            "prepositions",
            "subordinators",
            "relatives",
            "conjunctions",
            "determiners",
            "possessives",
            "subject_pronouns",
            "pronouns",
            "adverbs",
            "modals",
            "be",
            "have",
            "do",
            "negations",
        )
        for word in getattr(words, name)
    )
    return _Lists(closed=closed, **vars(data))


@dataclass(frozen=True, eq=False)
class Names:
    """The names of one article: where they stand (sorted), their entities, and what each short form means."""

    spans: tuple[Span, ...]
    entity_at: Mapping[int, Entity]
    canonical: Mapping[str, str]
    descriptors: Mapping[str, frozenset[str]]
    kinds: Mapping[str, Kind]
    company_nouns: frozenset[str]
    nationalities: frozenset[str]

    def within_spans(self, span: Span) -> tuple[Span, ...]:
        """Where the names in a span stand, in order."""
        low = bisect.bisect_left(self.spans, Span(span.start, span.start))
        high = bisect.bisect_left(self.spans, Span(span.end, span.end))
        return self.spans[low:high]

    def within(self, span: Span) -> tuple[Entity, ...]:
        """The entities named in a span, each once, in order."""
        found: dict[str, Entity] = {}
        for each in self.within_spans(span):
            entity = self.entity_at[each.start]
            found.setdefault(entity.name, entity)
        return tuple(found.values())

    def is_generic(self, phrase: str) -> bool:
        """Whether it is "the company" or the like, with nothing that tells one company from another."""
        words = phrase.lower().split()
        return len(words) == 2 and words[0] == "the" and words[1] in self.company_nouns

    def named_in(self, title: str) -> list[Entity]:
        """What a title names that is or may be an organisation, each once."""
        words = f" {title} "
        found: dict[str, Entity] = {}
        for short in [*self.kinds, *self.canonical]:
            name = self.canonical.get(short, short)
            kind = self.kinds.get(name, "unknown")
            if kind in ("organisation", "unknown") and any(
                f" {short}{end}" in words for end in (" ", "'s ", "’s ", ",", ":")
            ):
                found.setdefault(name, Entity(name, kind))
        return list(found.values())

    def most_named(self) -> str | None:
        """The organisation that is named most often in the article."""
        counts: dict[str, int] = {}
        for entity in self.entity_at.values():
            if entity.kind == "organisation":
                counts[entity.name] = counts.get(entity.name, 0) + 1
        return max(counts, key=lambda name: (counts[name], name)) if counts else None

    def described(self, phrase: str) -> str | None:
        """The one name that "The French company" or "the startup" means; None when it is not certain."""
        words = phrase.lower().split()
        if len(words) < 2 or words[0] != "the" or words[-1] not in self.company_nouns:
            return None
        wanted = {w for w in words[1:] if w not in ("company", "firm", "group")}
        if not wanted:
            named = [n for n, kind in self.kinds.items() if kind == "organisation"]
            return named[0] if len(named) == 1 else None
        fitting = [name for name, own in self.descriptors.items() if wanted <= own]
        return fitting[0] if len(fitting) == 1 else None


def names(article: Article, language: Language) -> Names:
    """All names of an article, in one pass over its text."""
    lists, read = _lists(language), lexicon(language).read
    text = article.text
    found: list[tuple[Span, str, Kind]] = []
    descriptors: dict[str, set[str]] = {}
    for match in _NAME.finditer(text):
        found += _split(match, text, lists)
    kinds: dict[str, Kind] = {}
    for _, name, kind in found:
        if kinds.get(name, "unknown") == "unknown":
            kinds[name] = kind
    canonical = _canonical([name for _, name, _ in found], kinds)
    for span, name, _ in found:
        before = _describing(text, span.start, lists, read)
        if before:
            descriptors.setdefault(canonical.get(name, name), set()).update(before)
            if before & lists.company_nouns and kinds.get(name) == "unknown":
                kinds[name] = "organisation"
    kinds.update((name, "person") for name in _people(found, kinds, canonical, text, lists))
    shown = {name: canonical.get(name, name) for _, name, _ in found}
    final = {shown[name]: kinds.get(shown[name], kinds[name]) for name in kinds}
    return Names(
        spans=tuple(span for span, _, _ in found),
        entity_at={span.start: Entity(shown[name], final[shown[name]]) for span, name, _ in found},
        canonical=canonical,
        descriptors={name: frozenset(words) for name, words in descriptors.items()},
        kinds=final,
        company_nouns=lists.company_nouns,
        nationalities=lists.nationalities,
    )


def _split(match: re.Match[str], text: str, lists: _Lists) -> list[tuple[Span, str, Kind]]:
    """The names in a run of capitals: "Mistral AI CEO Arthur Mensch" holds two."""
    words = [(m.start() + match.start(), m.group()) for m in _WORD.finditer(match.group())]
    runs: list[tuple[list[tuple[int, str]], bool]] = [([], False)]
    for start, word in words:
        low = word.lower().rstrip(".")
        if low in lists.roles:
            runs.append(([], True))
        else:
            runs[-1][0].append((start, word))
    out = []
    for run, after_role in runs:
        opens = bool(run) and _opens_sentence(text, run[0][0])
        if opens and len(run) > 2 and run[1][1] in ("of", "for") and not _seen_inside(text, run[0][1], lists):
            run = run[2:]
        run = _trimmed(run, lists)
        if not run or (len(run) == 1 and run[0][1].lower() in lists.nationalities - lists.places):
            continue
        start, end = run[0][0], run[-1][0] + len(run[-1][1])
        if any(w.lower().rstrip(".") in lists.not_names for _, w in run):
            continue
        if len(run) == 1 and _opens_sentence(text, start) and not _seen_inside(text, run[0][1], lists):
            continue
        name = " ".join(word for _, word in run)
        if len(name.rstrip(".")) < 2:
            continue
        out.append((Span(start, end), name, _kind(name, after_role=after_role, lists=lists)))
    return out


def _trimmed(run: list[tuple[int, str]], lists: _Lists) -> list[tuple[int, str]]:
    """The words of a name without those at its ends that belong to the sentence: "The", "French", "of", "There"."""
    while run and (run[0][1].lower() in lists.closed | lists.not_names or run[0][1][0].isdigit()):
        run = run[1:]
    while (
        len(run) > 1
        and " ".join(w.lower() for _, w in run) not in lists.places
        and run[0][1].lower() in lists.nationalities
        # "European Commission" is the whole of a name, "French Mistral AI" is not.
        and not (len(run) == 2 and run[1][1].lower() in lists.organisations)
    ):
        run = run[1:]
    while (run and run[-1][1].lower() in _PARTICLES) or (len(run) > 1 and run[-1][1].lower() in lists.closed):
        run = run[:-1]
    return run


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 4) : start].rstrip(" \n\"“‘'(")
    return not before or before[-1] in ".!?:" or text[max(0, start - 2) : start].endswith("\n\n")


def _seen_inside(text: str, word: str, lists: _Lists) -> bool:
    """Whether a word that opens a sentence is a name elsewhere too: after a small letter."""
    if word.isupper() and len(word) > 1:
        return True
    if word.lower() in lists.places:
        return True
    at = text.find(" " + word)
    for _ in range(20):
        if at < 0:
            return False
        after = at + 1 + len(word)
        if at and (text[at - 1].isalnum() or text[at - 1] == ",") and not text[after : after + 1].isalpha():
            return True
        at = text.find(" " + word, at + 1)
    return False


def _kind(name: str, *, after_role: bool, lists: _Lists) -> Kind:
    low = name.lower()
    if low in lists.places:
        return "place"
    last = low.split()[-1].rstrip(".")
    if len(low.split()) > 1 and (
        last in lists.organisations or low.split()[0].rstrip(".") in ("university", "bank", "ministry", "department")
    ):
        return "organisation"
    return "person" if after_role else "unknown"


def _canonical(found: Sequence[str], kinds: Mapping[str, Kind]) -> dict[str, str]:
    """A short form to the one longer name that it can mean: "Mistral" to "Mistral AI", "Mensch" to "Arthur Mensch"."""
    longer: dict[str, set[str]] = {}
    place = {name: at for at, name in reversed(list(enumerate(found)))}
    for name in sorted(place):
        words = name.split()
        if len(words) < 2 or "of" in words:
            continue
        if kinds.get(name) == "organisation":
            longer.setdefault(words[0], set()).add(name)
            if len(words) > 2:
                longer.setdefault(" ".join(words[:-1]), set()).add(name)
        elif kinds.get(name) != "place" and place[name] <= place.get(words[-1], len(found)):
            longer.setdefault(words[-1], set()).add(name)
    out = {}
    for name in sorted(place):
        fitting = longer.get(name, set()) - {name}
        if len(fitting) == 1 and kinds.get(name) != "place":
            out[name] = next(iter(fitting))
    return out


def _people(
    found: Sequence[tuple[Span, str, Kind]],
    kinds: Mapping[str, Kind],
    canonical: Mapping[str, str],
    text: str,
    lists: _Lists,
) -> frozenset[str]:
    """The names of two or three words that the text shows to be persons': "Ana Mar, the chairwoman", "Ana Mar, who",
    or called by the last word alone in a text that says "she"."""
    has_pronoun = _PERSONAL.search(text) is not None
    by_surname = {name for short, name in canonical.items() if has_pronoun and name.split()[-1] == short}
    people: set[str] = set()
    for span, name, _ in found:
        words = name.split()
        if kinds.get(name) != "unknown" or len(words) not in (2, 3) or not all(w.isalpha() for w in words):
            continue
        apposition = _APPOSITION.match(text, span.end, span.end + _REACH)
        is_told = apposition is not None and (
            apposition["who"] is not None or any(w in lists.roles for w in apposition["words"].lower().split())
        )
        if is_told or (name in by_surname and words[-1].lower() not in lists.organisations):
            people.add(name)
    return frozenset(people)


def _describing(text: str, start: int, lists: _Lists, read: Callable[[str], Reading]) -> frozenset[str]:
    """The words straight before a name that describe it: "French startup rival" before "Mistral AI"; not those of a
    verb, as in "the company published Codestral"."""
    words = text[max(0, start - 60) : start].split()
    if not text[:start].endswith((" ", "\n")):
        return frozenset()
    taken: list[str] = []
    for word in reversed(words[-5:]):
        low = word.lower()
        if not word.replace("-", "").replace(".", "").isalpha() or low in lists.closed or read(low).tag in _VERBAL:
            break
        if word[0].isupper() and low not in lists.nationalities | {"tech"} and not (taken and word == words[0]):
            break
        taken.append(low)
    return frozenset(taken) if any(w in lists.company_nouns for w in taken) else frozenset()
