"""Phrases by their meaning: each is read as the TIMEX3 type and value of its group, and what is no
date is not read."""

from __future__ import annotations

import datetime
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

import sitegen
from sitegen.config import DatesConfig
from sitegen.dates import find
from sitegen.languages import language
from sitegen.model import DateMention, When
from sitegen.text import split_sentences

_CASES = tomllib.loads(
    (Path(__file__).parent.parent / "cases" / "phrases.en.toml").read_text(encoding="utf-8")
)
_GROUPS: list[dict[str, Any]] = _CASES["group"]
_ENGLISH = language("en")
_BESIDE = set(_CASES["beside"].split())
_LEAST = 600


def _published(group: dict[str, Any]) -> datetime.date | None:
    day = group.get("published", _CASES["published"])
    return None if day is False else day


def _params() -> list[Any]:
    """A parameter for each phrase; those of a group that is known to fail must fail, so that
    mending shows."""
    params = []
    for group in _GROUPS:
        marks = [pytest.mark.xfail(reason=group["known"], strict=True)] if "known" in group else []
        label = " ".join(group.get("values", [])) or group.get("value", "no date")
        params += [
            pytest.param(group, phrase, id=f"{label}: {phrase}", marks=marks)
            for phrase in group["phrases"]
        ]
    return params


def _sentence(group: dict[str, Any], phrase: str) -> str:
    return str(group.get("frame", "{}")).replace("{}", phrase)


def _read(group: dict[str, Any], phrase: str) -> tuple[DateMention, ...]:
    text = _sentence(group, phrase)
    article = sitegen.article(text, published=_published(group), language="en")
    config = DatesConfig(order=group.get("order", "auto"))
    return find(article, split_sentences(text, _ENGLISH), _ENGLISH, config)


@pytest.mark.parametrize(("group", "phrase"), _params())
def test_a_phrase_is_read_as_its_group_says(group: dict[str, Any], phrase: str) -> None:
    mentions = _read(group, phrase)
    if group.get("none"):
        assert [(mention.timex, mention.rule) for mention in mentions] == []
        return
    if group.get("undated"):
        assert [str(mention.when) for mention in mentions if mention.when] == []
        return
    values = group.get("values") or [group["value"]]
    assert [mention.timex for mention in mentions] == [(group["type"], value) for value in values]
    assert _left_out(group, phrase, mentions) <= _BESIDE
    first = mentions[0]
    if "bound" in group:
        assert first.bound == group["bound"]
    if "when" in group:
        assert str(first.when) == group["when"]
    if "mod" in group:
        assert _is_modified(first, group["mod"])


def _left_out(group: dict[str, Any], phrase: str, mentions: tuple[DateMention, ...]) -> set[str]:
    """The words of the phrase that no expression covers, and those of the frame that one does."""
    text = _sentence(group, phrase)
    start = text.index(phrase)
    words = [(match.group().lower(), match.start()) for match in re.finditer(r"[^\s,]+", text)]
    covered = {at for _, at in words if any(m.span.start <= at < m.span.end for m in mentions)}
    return {word for word, at in words if (start <= at < start + len(phrase)) != (at in covered)}


def _is_modified(mention: DateMention, mod: str) -> bool:
    """Whether the interval is the part of the value that the modifier names, and no more than about
    so."""
    when = mention.when
    if when is None or not when.approximate:
        return False
    if mod == "APPROX":
        return True
    whole = _whole(mention.timex[1])
    begins, ends = when.first == whole.first, when.last == whole.last
    return (begins, ends) == {"START": (True, False), "MID": (False, False), "END": (False, True)}[
        mod
    ]


def _whole(value: str) -> When:
    """The time that a TIMEX3 value of two to ten characters names: 19, 199, 1990, 1990-10."""
    if len(value) == 2:
        return When.between(When.of_year(int(value) * 100), When.of_year(int(value) * 100 + 99))
    if len(value) == 3:
        return When.between(When.of_year(int(value) * 10), When.of_year(int(value) * 10 + 9))
    return When.parse(value)


def test_the_corpus_is_large_and_lists_a_phrase_once() -> None:
    phrases = [
        (str(_published(group)), group.get("order"), group.get("frame"), phrase)
        for group in _GROUPS
        for phrase in group["phrases"]
    ]
    assert len(phrases) >= _LEAST
    assert sorted(phrases, key=str) == sorted(set(phrases), key=str)
