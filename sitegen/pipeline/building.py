"""A folder of articles to a site: the whole of it, in the order of the rooms."""

from __future__ import annotations

import datetime
import functools
from dataclasses import replace

from sitegen import articles, exports, pages, timelines
from sitegen.config import Config
from sitegen.errors import MistakesError, SitegenError
from sitegen.model import Problem, Timeline
from sitegen.pages import theme
from sitegen.pipeline import stamp
from sitegen.pipeline.digests import digest, read_in
from sitegen.pipeline.emptying import check_articles, check_content
from sitegen.pipeline.inputs import Inputs, corrections_path, survey
from sitegen.pipeline.manifest import Manifest, remove_files
from sitegen.pipeline.origin import origin, outdated, theme_digest
from sitegen.pipeline.reading import Reading, read_all
from sitegen.pipeline.remarks import heavy_site, remote_years
from sitegen.pipeline.report import Progress, Report
from sitegen.pipeline.stamp import STAMP_FILES, cache_folder
from sitegen.pipeline.state import State
from sitegen.pipeline.today import today
from sitegen.pipeline.write import Work, check_folders, refuse_link, remove_site, write_site
from sitegen.store import CACHE_FILES, Store, opened
from sitegen.wording import phrases


def build(
    config: Config,
    day: datetime.date,
    progress: Progress | None = None,
    inputs: Inputs | None = None,
) -> Report:
    """Read the content folder and write the site, with the stamp that says of which inputs: those
    given, where somebody looked at them just now.

    Raises what ``sitegen.build`` does."""
    check_folders(config.content, config.output)
    check_content(config)
    inputs = inputs or survey(config)
    with opened(cache_folder(config)) as store:
        if config.build.clean:
            store.clear()
        found = articles.discover(config.content, config.output)
        progress = progress or _unheard
        reading = read_all(found.files, config, store, day, functools.partial(progress, "reading"))
        check_articles(config, reading, found.problems)
        problems = (*found.problems, *reading.problems, *_cache_problem(store, config))
        report = _write(config, inputs, reading, store, progress)
        report = replace(report, problems=(*problems, *report.problems))
        if reading.is_final and store.why_not_kept is None:
            again = replace(report, changed=0, removed=0, cached=reading.files, repaired=0)
            stamp.keep(config, inputs, reading.days, again)
        return report


def check(config: Config) -> tuple[tuple[Problem, ...], int]:
    """Read all articles and the corrections, and write nothing at all.

    Returns the problems and remarks, and how many articles could be read.
    """
    with opened(None) as store:
        found = articles.discover(config.content, config.output)
        reading = read_all(found.files, config, store, today())
        problems = [*found.problems, *reading.problems]
        if found.files:  # else every correction would be a slip
            try:
                merged, wrong = _merged(config, reading, store)
                problems += wrong
                problems += remote_years(merged, reading.shelf, config.content)
            except MistakesError as error:
                problems += map(_problem, error.mistakes)
        return tuple(problems), reading.articles


def changed_since(config: Config, inputs: Inputs, built: Manifest) -> tuple[str, ...]:
    """Return the kinds of input that changed after the site was built."""
    with opened(cache_folder(config)) as store:
        found = articles.discover(config.content, config.output)
        reading = read_all(found.files, config, store, today())
        return outdated(built, origin(config, reading, inputs))


def remove(config: Config) -> int:
    """Remove the site and the cache; returns how many files of the site went. Files of others stay.

    Raises ``ConfigError`` when either folder is a link: no link is followed.
    """
    refuse_link(cache_folder(config))
    removed = remove_site(config.output)
    remove_files(cache_folder(config), (*CACHE_FILES, *STAMP_FILES))
    return removed


def export(config: Config, form: str) -> tuple[bytes, tuple[Problem, ...]]:
    """Return the timeline in one of the formats of ``exports.FORMATS``, as the built site has it,
    and the problems.

    Reads through the cache; writes nothing else. Raises ``ContentError`` as ``build`` does.
    """
    check_content(config)
    with opened(cache_folder(config)) as store:
        found = articles.discover(config.content, config.output)
        reading = read_all(found.files, config, store, today())
        check_articles(config, reading, found.problems)
        merged, wrong = _merged(config, reading, store)
        said = phrases.load(theme.find(config).folders, config.site.language)
        story = digest(merged, config)([entry.events[0] for entry in merged.entries])
        contract = exports.gather(merged, reading.shelf.clippings, config, said, story)
        return exports.BY_NAME[form].write(contract), (*found.problems, *reading.problems, *wrong)


def _merged(
    config: Config, reading: Reading, store: Store, progress: Progress | None = None
) -> tuple[Timeline, tuple[Problem, ...]]:
    """The timeline with the editor's corrections, as many entries as the settings allow, and what
    is wrong in events written by hand.

    Raises ``MistakesError`` for slips in the corrections.
    """

    def told(done: int, total: int) -> None:
        if progress is not None:
            progress("merging", reading.events * done // total, reading.events)

    path = corrections_path(config)
    corrections = timelines.Corrections() if path is None else timelines.load_corrections(path)
    with State(config, store).memory() as memory:
        merged = timelines.merge(
            reading.shelf.mentions,
            config.timeline,
            title=config.site.title,
            corrections=corrections,
            held_back=reading.held_back,
            memory=memory,
            progress=told,
        )
    most = config.timeline.max_events
    if most is not None:
        known = read_in(config.site.language)
        merged = replace(merged, entries=timelines.shown(merged.entries, most, known))
    return merged, tuple(
        replace(problem, where=str(config.content / problem.where)) for problem in merged.problems
    )


def _problem(error: SitegenError) -> Problem:
    return Problem(error.where, error.message, error.hint, error.excerpt)


def _write(
    config: Config, inputs: Inputs, reading: Reading, store: Store, progress: Progress
) -> Report:
    """What the build made of the articles; its problems are those of merging alone."""
    progress("merging", 0, reading.events)
    merged, wrong = _merged(config, reading, store, progress)
    planned = pages.plan(
        merged, reading.shelf, config, digest(merged, config), reading.shelf.clippings
    )
    state = State(config, store, theme_digest(config, inputs))
    written = write_site(
        planned.rest(),
        config.output,
        origin(config, reading, inputs),
        work=Work(
            planned.drafts,
            state.made(),
            stamp.untouched(config),
            config.build.jobs,
            functools.partial(progress, "writing"),
        ),
        allow_empty=config.build.allow_empty,
    )
    state.keep_made(written.made)
    return Report(
        output=config.output,
        articles=reading.articles,
        events=reading.events,
        entries=len(merged.entries),
        pages=written.pages,
        changed=written.changed,
        removed=written.removed,
        cached=reading.cached,
        repaired=reading.repaired,
        failed=reading.failed,
        problems=(*wrong, *heavy_site(config.output, written.files, written.size)),
        drafts=reading.drafts,
        future=reading.future,
    )


def _unheard(_stage: str, _done: int, _total: int) -> None:
    """What is told where nobody listens."""


def _cache_problem(store: Store, config: Config) -> tuple[Problem, ...]:
    if store.why_not_kept is None:
        return ()
    message = f"the cache is not used, so all articles were read: {store.why_not_kept}"
    hint = "Wait for the other build to end, or see what lies there and whether it can be written."
    return (Problem(str(cache_folder(config)), message, hint),)
