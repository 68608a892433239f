"""The languages that come with sitegen, and the one that the documentation adds, are without
fault."""

import re
import shutil
import tomllib
from pathlib import Path

import pytest

from sitegen import languages
from sitegen.languages import available, folder, language
from sitegen.pipeline import check_language

_ROOT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize("code", available())
def test_a_language_is_without_fault(code: str) -> None:
    assert check_language(code).problems == ()


def test_the_language_of_the_documentation_is_without_fault(tmp_path: Path) -> None:
    text = (_ROOT / "docs" / "languages.md").read_text(encoding="utf-8")
    files = re.findall(r"(?s)`(eo/\w+\.toml)`:\n\n```toml\n(.*?)```", text)
    assert [name for name, _ in files] == ["eo/words.toml", "eo/dates.toml"]
    for name, data in files:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(data, encoding="utf-8")

    report = check_language(str(tmp_path / "eo"))

    assert (report.name, report.problems) == ("Esperanto", ())


# (words of events.toml, what a slip makes of them, what is said, what to do)
_SLIPS = [
    pytest.param(
        'examples = ["The bridge collapsed", "The earthquake happened in the north"]',
        'examples = ["The bridge gleamed"]',
        'the example "The bridge gleamed" of the kind "disaster" is read as other',
        "Mend the example, or move the rule before the one that reads it.",
        id="an example of another kind",
    ),
    pytest.param(
        'verbs = "invade clash"',
        'verbs = "invade inwade"',
        '"inwade" of the kind "conflict" is no verb of verbs.toml',
        "Add it there, or take it out.",
        id="a kind with an unknown verb",
    ),
    pytest.param(
        '["Acme will open a plant", "planned"]',
        '["Acme will open a plant", "denied"]',
        'the example "Acme will open a plant" is read as planned, not denied',
        "Mend the example, or the lists above it.",
        id="a status that the example has not",
    ),
    pytest.param(
        "{ pattern = '\\ball rights reserved\\b', examples = [\"2012 Example News. All rights "
        'reserved."] },',
        "{ pattern = '\\ball rights reserved\\b', examples = [\"Acme opened a plant in 2012.\"] },",
        '"Acme opened a plant in 2012." gives an event, which it never must',
        "Make its pattern wider.",
        id="a sentence that gives an event",
    ),
    pytest.param(
        '[[kind]]\nname = "protest"',
        '[[kind]]\nname = "feast"\nnouns = "feast"\nexamples = ["The parade '
        'ended"]\n[[kind]]\nname = "protest"',
        'the kind "feast" has no label on pages in ar, de, es, fr',
        'Write  labels = { ar = "...", de = "...", es = "...", fr = "..." }  below it.',
        id="a kind without label",
    ),
]


# The same of grammar.toml.
_RULE_SLIPS = [
    pytest.param(
        '[["They plan a merger.", "plan/fin"]]',
        '[["They plan a merger.", "plan/noun"]]',
        'the rule "verb-behind-subject" makes "plan" fin in "They plan a merger.", not noun',
        "Mend the example, or the rules before it.",
        id="an example of another class",
    ),
    pytest.param(
        '[["They plan a merger.", "plan/fin"]]',
        '[["They sell toys and run a mill.", "run/fin"]]',
        'the rule "verb-behind-subject" does not tell what "run" is in '
        '"They sell toys and run a mill.": "base-joined" does',
        "Mend the example, or the rules before it.",
        id="an example of another rule",
    ),
]


@pytest.mark.parametrize(
    ("name", "words", "slip", "message", "hint"),
    [
        *(pytest.param("events.toml", *each.values, id=each.id) for each in _SLIPS),
        *(pytest.param("grammar.toml", *each.values, id=each.id) for each in _RULE_SLIPS),
    ],
)
def test_what_the_examples_show_is_said(
    name: str, words: str, slip: str, message: str, hint: str, tmp_path: Path
) -> None:
    copied = Path(shutil.copytree(folder("en"), tmp_path / "en"))
    path = copied / name
    text = path.read_text(encoding="utf-8")
    assert words in text
    path.write_text(text.replace(words, slip, 1), encoding="utf-8")

    problems = check_language(str(copied)).problems

    assert (message, hint) in [(problem.message, problem.hint) for problem in problems]
    assert all(problem.where.startswith(f"{path}:") for problem in problems)


def test_a_rule_that_uses_an_unknown_macro_is_said_with_its_line(tmp_path: Path) -> None:
    copied = Path(shutil.copytree(folder("fr"), tmp_path / "fr"))
    path = copied / "dates.toml"
    text = path.read_text(encoding="utf-8").replace("[[rule]]\n", "[[rule]]\n# first\n", 1)
    first = language("fr").dates.rules[0]
    path.write_text(text.replace(first.pattern, "{nonsense}", 1), encoding="utf-8")
    line = path.read_text(encoding="utf-8").partition("{nonsense}")[0].count("\n") + 1

    (problem,) = check_language(str(copied)).problems

    assert problem.where == f"{path}:{line}"
    assert problem.message == f'rule "{first.name}" uses {{nonsense}}, which is no list or macro'


@pytest.mark.parametrize("code", ["ar", "de", "en", "es", "fr"])
def test_every_kind_has_a_label_in_every_language_of_the_pages(code: str) -> None:
    labels = tomllib.loads(
        (_ROOT / "themes" / "plain" / "i18n" / f"{code}.toml").read_text(encoding="utf-8")
    )["page"]
    rules = [rule for each in languages.available() for rule in _kinds(each)]
    told = {rule.name for rule in rules if code == "en" or code in rule.labels}
    assert rules
    assert (
        not {f"kind_{rule.name.replace(' ', '_')}" for rule in rules}
        - labels.keys()
        - {f"kind_{name.replace(' ', '_')}" for name in told}
    )


def _kinds(code: str) -> tuple[languages.schema.events.KindRule, ...]:
    events = language(code).events
    return events.kinds if events else ()
