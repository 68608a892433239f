"""The frozen objects that templates read; paths in them start at the folder of the site."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from sitegen.model import Bound, Day, Status
from sitegen.pages.moments import Moment
from sitegen.pages.quotes import Piece
from sitegen.paths import is_page

Say = Callable[..., str]
"""``say(key, **values)``: the phrase of the theme's strings with this key, filled in; ``n`` chooses
the plural."""


@dataclass(frozen=True, slots=True)
class Link:
    """A text and the path that it leads to ("" where there is none); ``count`` events stand there.

    ``language`` is that of the text where it is an article's, ``lead`` what stands before it in the
    page's own."""

    text: str
    path: str
    count: int = 0
    language: str = ""
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Badge:
    """A quiet word on how an event is known. ``tone`` is "" or "warn"."""

    text: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class ArticleCard:
    """What every page may say of an article. ``published`` is an ISO date or ""; ``outlet`` is
    short, or ""."""

    id: str
    title: str
    path: str
    outlet: str
    author: str
    published: str
    published_display: str
    url: str
    language: str
    license: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """How a date was read: the words, what they were read as, from where the missing parts came,
    and the rule.

    ``anchor`` is the date in words, "" when nothing was implied; ``anchor_words`` are the words of
    the text that gave it, "" for the publication date. ``implied`` are the parts in words."""

    words: str
    display: str
    anchor: str
    anchor_words: str
    implied: str
    rule: str
    event_rule: str


@dataclass(frozen=True, slots=True)
class SourceView:
    """One article that states the event: the card, the path of the sentence in it, the whole quote,
    how it was read."""

    article: ArticleCard
    path: str
    cite: str
    pieces: tuple[Piece, ...]
    said: str
    reading: Reading
    title: str


@dataclass(frozen=True, slots=True)
class ClaimView:
    """What one source says on a point where sources differ; ``language`` is that of its words, ""
    for a date."""

    value: str
    source: SourceView
    language: str = ""


@dataclass(frozen=True, slots=True)
class ConflictView:
    """A point on which sources differ, in words, and the claims, the newest first."""

    about: str
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of "how the date was read": a term and its text; ``code`` for the name of a rule,
    ``language`` for words of the article."""

    term: str
    text: str
    code: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class EditedView:
    """What an editor changed of an entry, in words: a heading, what he says of it, what had been
    read."""

    heading: str
    notes: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class EventView:
    """One entry of the timeline. ``sources[0]`` is the one whose words are shown.

    ``sort_day`` is the day at which it stands in charts, ``is_day_known`` whether that says more
    than its month. ``sentence`` tells events of one sentence: article and offset.
    ``is_said_by_title`` is true where the title holds the whole quote. ``lean`` are the words
    before the title of what did not happen (yet): planned, denied, conditional; "" for facts.
    ``short`` is the quote as lists show it, ``text`` what an editor adds.
    ``is_far`` are those whose year charts and lists of years are not measured by."""

    id: str
    path: str
    title: str
    full_title: str
    moment: Moment
    sort_day: Day
    is_day_known: bool
    bound: Bound | None
    status: Status
    lean: str
    kind: str
    names: tuple[Link, ...]
    badges: tuple[Badge, ...]
    sources: tuple[SourceView, ...]
    conflicts: tuple[ConflictView, ...]
    sentence: tuple[str, int]
    is_said_by_title: bool
    score: float
    short: tuple[Piece, ...]
    is_far: bool = False
    edited: EditedView | None = None
    text: str = ""

    @property
    def has_page(self) -> bool:
        """Whether it has a page of its own; else ``path`` is its place in the list of its month."""
        return is_page(self.path)

    @property
    def source(self) -> SourceView:
        """The one whose words are shown."""
        return self.sources[0]


@dataclass(frozen=True, slots=True)
class Listed:
    """An event in a list. ``show`` says what stands under its title: its "quote", a "fold", "same"
    as above, or "nothing" for what an editor wrote, and where only the list of its month quotes it.

    ``how`` says how its date was read, and ``others`` are its further sources, in the one list in
    which an event without a page of its own has its place.

    ``gap`` (0 to 3) is how much time lies between it and the one before, for the eye.
    """

    event: EventView
    show: str
    pieces: tuple[Piece, ...]
    gap: int = 0
    how: tuple[Line, ...] = ()
    others: tuple[SourceView, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Events under one heading: a year, or a month of a year page.

    ``key`` is the id of the heading, ``path`` its own page ("" where that is this page or none),
    ``gap`` says which years before it have no events, ``rail_gap`` in few letters. Where it is not
    ``is_whole`` its items are a choice, and its page has them all."""

    key: str
    heading: str
    path: str
    count: int
    items: tuple[Listed, ...] = ()
    gap: str = ""
    rail_gap: str = ""
    is_month: bool = False
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class RailYear:
    """A line of the rail: a year or month with its link and, where it stands on the same page,
    its count (0 where it is not told), or (``path`` "") a gap between two."""

    text: str
    path: str
    count: int = 0
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """What stands in the head of a page and in its trail of crumbs. ``canonical`` and ``published``
    may be "".

    ``feeds`` are (media type, path); ``jsonld`` is JSON that is safe inside a script element.
    ``picture`` is the path of the picture that stands beside the link when it is shared, "" for
    none."""

    kind: str
    path: str
    title: str
    og_title: str
    description: str
    og_type: str = "website"
    canonical: str = ""
    published: str = ""
    feeds: tuple[Link, ...] = ()
    jsonld: Markup = Markup("")  # noqa: RUF009 - Markup is a frozen str
    crumbs: tuple[Link, ...] = ()
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Filled:
    """What the template of a page reads: its head, and the view object that is ``page`` in it."""

    head: Head
    page: object


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page that can be made: its path, its template, and what fills it in when it is wanted.

    ``fill`` reads what was gathered for all pages and changes none of it, so that sheets may be
    filled in any order and process, or not at all. ``basis`` gives all that it is filled with from
    what one article more could change, where that is less work than to fill it; None where it is
    not."""

    path: str
    template: str
    fill: Callable[[], Filled]
    basis: Callable[[], object] | None = None


@dataclass(frozen=True, slots=True)
class Sitewide:
    """What every page says: title, address, language and the links of head and foot.

    Nothing that one more event or article changes: it would change every page."""

    title: str
    description: str
    url: str
    language: str
    direction: str
    license: str
    menu: tuple[Link, ...]
    downloads: tuple[Link, ...]
