"""What the pages call a kind of event."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen import languages
from sitegen.wording import kinds
from sitegen.wording.phrases import Phrases, load

_THEME = Path(__file__).parent.parent.parent / "themes" / "plain"


@pytest.fixture
def feast(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Gives English a kind that no theme knows."""
    english = languages.language("en")
    assert english.events is not None
    rule = dataclasses.replace(
        english.events.kinds[0], name="street-feast", labels={"de": "Straßenfest"}
    )
    events = dataclasses.replace(english.events, kinds=(*english.events.kinds, rule))
    data = {"en": dataclasses.replace(english, events=events)}
    kinds.label.cache_clear()
    with monkeypatch.context() as patched:
        patched.setattr(languages, "available", lambda: ("en",))
        patched.setattr(languages, "language", data.__getitem__)
        yield
    kinds.label.cache_clear()


@pytest.mark.usefixtures("feast")
@pytest.mark.parametrize(
    ("code", "label"), [("de", "Straßenfest"), ("de-AT", "Straßenfest"), ("fr", "street feast")]
)
def test_a_kind_that_the_theme_does_not_know_has_the_label_of_its_rule(
    code: str, label: str
) -> None:
    assert dataclasses.replace(_plain(), language=code).kind("street-feast") == label


@pytest.mark.usefixtures("feast")
def test_the_theme_has_the_first_word() -> None:
    words = dataclasses.replace(_plain(), table={"kind_street_feast": "Fair"}, language="de")
    assert words.kind("street-feast") == "Fair"


def _plain() -> Phrases:
    return dataclasses.replace(load([_THEME], "en"), table={})
