"""One changing line on a terminal; silence elsewhere, unless it is asked for."""

import io
import time

import pytest

from sitegen.cli.progress import shown


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that the clock shows; add to the first."""
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    return now


def _told(stream: io.StringIO, clock: list[float], *, is_asked: bool = False) -> str:
    """What is said of 100 articles, one in half a second, then of merging and writing."""
    with shown(stream, is_asked=is_asked) as told:
        for number in range(1, 101):
            clock[0] += 0.5
            told("reading", number, 100)
        told("merging", 0, 800)
        clock[0] += 0.9
        told("merging", 800, 800)
        for number in (0, 4_000, 8_000):
            told("writing", number, 8_000)
            clock[0] += 2
    return stream.getvalue()


def test_terminal_shows_how_long_the_rest_will_take(clock: list[float]) -> None:
    lines = _told(_Terminal(), clock).split("\r\x1b[K")
    assert lines[:2] == ["", "Reading 3 of 100 articles, 48 s left"]
    assert "Reading 99 of 100 articles, 0 s left" in lines
    assert lines[-3:] == [
        "Writing 4,000 of 8,000 pages, 2 s left",
        "Writing 8,000 of 8,000 pages, 0 s left",
        "",
    ]
    assert not any("Merging" in line for line in lines), "less than a second is not worth a word"


def test_log_has_a_line_each_ten_seconds_where_it_is_asked_for(clock: list[float]) -> None:
    assert _told(io.StringIO(), clock, is_asked=True).splitlines() == [
        "Reading 3 of 100 articles, 48 s left",
        "Reading 23 of 100 articles, 38 s left",
        "Reading 43 of 100 articles, 28 s left",
        "Reading 63 of 100 articles, 18 s left",
        "Reading 83 of 100 articles, 8 s left",
        "Writing 4,000 of 8,000 pages, 2 s left",
    ]


def test_no_terminal_no_word(clock: list[float]) -> None:
    assert _told(io.StringIO(), clock) == ""


def test_line_is_gone_when_the_build_fails(clock: list[float]) -> None:
    stream = _Terminal()
    with pytest.raises(LookupError), shown(stream) as told:
        told("reading", 1, 9_000)
        clock[0] += 3
        told("reading", 2, 9_000)
        raise LookupError
    line = "Reading 2 of 9,000 articles, 7.5 h left"
    assert stream.getvalue() == f"\r\x1b[K{line}\r\x1b[K"


@pytest.mark.parametrize(
    ("each_s", "said"), [(0.1, "17 min left"), (0.001, "10 s left"), (3.0, "8.3 h left")]
)
def test_time_left_is_as_exact_as_it_is_long(each_s: float, said: str, clock: list[float]) -> None:
    stream = _Terminal()
    with shown(stream) as told:
        told("reading", 0, 100_000)
        clock[0] += each_s * 90_000
        told("reading", 90_000, 100_000)
    assert said in stream.getvalue()
