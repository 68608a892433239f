"""A language is a folder of data; the loader says clearly when there is none, or a broken one."""

import dataclasses
import shutil
from pathlib import Path

import pytest

from sitegen.errors import LanguageError
from sitegen.languages import available, folder, language, load


def test_english_is_there_and_its_data_is_read_only() -> None:
    english = language("en")
    assert english.code == "en"
    with pytest.raises(dataclasses.FrozenInstanceError):
        english.dates.rules = ()  # type: ignore[misc]
    with pytest.raises(TypeError):
        english.dates.macro["day"] = ""  # type: ignore[index]


@pytest.mark.parametrize("code", ["en-GB", "en_US", "EN"])
def test_region_and_case_of_a_code_do_not_matter(code: str) -> None:
    assert language(code) is language("en")


def test_unknown_language_names_those_that_exist() -> None:
    with pytest.raises(LanguageError) as caught:
        language("tlh")
    assert str(caught.value).splitlines() == [
        'there is no language "tlh"',
        f"  Choose one of {', '.join(available())}, or add a folder languages/tlh/.",
    ]


@pytest.mark.parametrize("code", available())
def test_every_language_has_its_words_and_dates_and_a_digest_of_its_files(code: str) -> None:
    loaded = language(code)
    assert loaded.words.name
    assert loaded.dates.rules
    assert len(loaded.digest) == 64


def test_languages_without_a_grammar_of_events_have_no_such_data() -> None:
    assert {code for code in available() if language(code).events} == {"en", "fr"}


def test_asking_for_the_events_of_a_language_that_has_none_says_what_to_add() -> None:
    with pytest.raises(LanguageError) as caught:
        _ = language("de").grammar
    assert str(caught.value).splitlines() == [
        'the language "de" has no words for events',
        "  Add languages/de/events.toml and verbs.toml; see docs/languages.md.",
    ]


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of English that a test may spoil."""
    return Path(shutil.copytree(folder("en"), tmp_path / "en"))


# (file, words of it, what a slip makes of them, the line of the slip, what is said, what to do)
_SLIPS = [
    pytest.param(
        "words.toml",
        "before_numbers =",
        "before_number =",
        "before_number =",
        ['"before_number" is no key of [sentences]', '  Did you mean "before_numbers"?'],
        id="an unknown key near a known one",
    ),
    pytest.param(
        "dates.toml",
        "[approximations]\nwords =",
        "[approximations]\nzzz = 1\nwords =",
        "zzz = 1",
        ['"zzz" is no key of [approximations]', "  The keys are: words."],
        id="an unknown key far from all",
    ),
    pytest.param(
        "timelines.toml",
        'once = "founding death"',
        'once = "founding death founding"',
        "once =",
        ['"founding" stands twice in [kinds.once]', "  Take one of them out."],
        id="a word twice in one list",
    ),
    pytest.param(
        "timelines.toml",
        'daily = ["disaster", "election"]',
        'daily = ["disaster", "death"]',
        "daily =",
        [
            '"death" stands in "once" and in "daily"',
            "  Keep it in one of them: a kind happens once, daily or often.",
        ],
        id="a word in two lists that exclude each other",
    ),
    pytest.param(
        "timelines.toml",
        'once = "founding death"',
        'once = "founding birth"',
        "once =",
        ['no rule gives the kind "birth"'],
        id="a kind that no rule gives",
    ),
    pytest.param(
        "events.toml",
        'conjunctions = "and',
        'conjunctions = "never and',
        "negations =",
        [
            '"never" stands in "conjunctions" and in "negations"',
            "  Keep it in one of them: a word has one class until its neighbours are asked.",
        ],
        id="a word of two closed classes",
    ),
    pytest.param(
        "grammar.toml",
        'impersonal = "it there"',
        'impersonal = "it yonder"',
        "impersonal =",
        ['"yonder" is no word of "pronouns"', '  Add it to "pronouns", or take it out.'],
        id="a pronoun of titles that is none",
    ),
    pytest.param(
        "events.toml",
        'examples = ["Acme was founded", "Two engineers founded Acme"]',
        "examples = []",
        '[[kind]]\nname = "founding"',
        ['a rule of "founding" has no example', "  Write  examples = [...]  below it."],
        id="a kind without example",
    ),
    pytest.param(
        "dates.toml",
        'examples = [["Oct-07-2013", "2013-10-07"]]\n',
        "",
        'name = "dashed-month-day"',
        [
            'rule "dashed-month-day" has no example',
            '  Write  examples = [["words", "value"]]  below it.',
        ],
        id="a rule without example",
    ),
    pytest.param(
        "dates.toml",
        'name = "dashed-month-day"',
        'name = "dashed-day"',
        '[[rule]]\nname = "dashed-day"\npattern = \'{month}',
        ['a second rule is called "dashed-day"', "  Give it its own name."],
        id="two rules of one name",
    ),
    pytest.param(
        "verbs.toml",
        'suspect = { is = "accusing" }',
        'suspect = { is = "acusing" }',
        "suspect =",
        ['"acusing" is unknown to [verbs.suspect.is]', '  Did you mean "accusing"?'],
        id="an unknown feature",
    ),
    pytest.param(
        "verbs.toml",
        "abandon abdicate",
        "abandon accuse abdicate",
        "accuse =",
        ['"accuse" stands in "plain" too', "  Take it out of one of them."],
        id="a verb with two entries",
    ),
    pytest.param(
        "verbs.toml",
        'suspect = { is = "accusing" }',
        'suspect = { participle = "accust" }',
        "suspect =",
        ["the verb has a participle and no past", "  Write  past = ...  too."],
        id="half of the forms of a verb",
    ),
    pytest.param(
        "words.toml",
        "ordinals = false",
        'ordinals = "no"',
        "ordinals =",
        ["[sentences.ordinals] is not true or false"],
        id="a value of the wrong type",
    ),
    pytest.param(
        "timelines.toml",
        "[stems]",
        "[stemmed]",
        "[stemmed]",
        ['"stemmed" is no key of the file', '  Did you mean "stems"?'],
        id="an unknown table",
    ),
    pytest.param(
        "dates.toml",
        'order = "mdy"\n',
        "",
        "[scan]",
        ['[scan] has no "order"', "  Write  order = ...  there."],
        id="a key that is lacking",
    ),
    pytest.param(
        "dates.toml",
        'op = "date"',
        'op = "data"',
        'means = { op = "data" }',
        ['"data" is unknown to [rule.2.means.op]', '  Did you mean "date"?'],
        id="an operation that is none",
    ),
]


@pytest.mark.parametrize(("file", "words", "slip", "at", "said"), _SLIPS)
def test_a_slip_in_the_data_is_said_with_its_line(
    file: str, words: str, slip: str, at: str, said: list[str], copied: Path
) -> None:
    path = copied / file
    text = path.read_text(encoding="utf-8")
    assert words in text
    path.write_text(text.replace(words, slip, 1), encoding="utf-8")
    line = (
        path.read_text(encoding="utf-8").partition(at)[0].count("\n")
        + 1
        + at.partition("name")[0].count("\n")
    )

    with pytest.raises(LanguageError) as caught:
        load(copied)

    assert str(caught.value).splitlines() == [f"{path}:{line}: {said[0]}", *said[1:]]


def test_a_word_twice_in_a_long_list_is_found_at_the_second_place(copied: Path) -> None:
    path = copied / "words.toml"
    text = path.read_text(encoding="utf-8").replace(
        'marked_names = "', 'marked_names = """\nWow!\nBoo!\nWow!\n'
    )
    path.write_text(text.replace('Joomla!"', 'Joomla!"""'), encoding="utf-8")
    line = path.read_text(encoding="utf-8").splitlines().index("Boo!") + 2

    with pytest.raises(LanguageError, match="stands twice") as caught:
        load(copied)

    assert caught.value.where == f"{path}:{line}"


def test_faults_can_be_collected(copied: Path) -> None:
    path = copied / "timelines.toml"
    text = path.read_text(encoding="utf-8").replace(
        '"founding death"', '"founding death founding election"'
    )
    path.write_text(text, encoding="utf-8")
    found: list[LanguageError] = []

    load(copied, found.append)

    assert [error.message for error in found] == [
        '"founding" stands twice in [kinds.once]',
        '"election" stands in "once" and in "daily"',
    ]


def test_a_file_that_is_no_toml_is_named_with_the_line(copied: Path) -> None:
    path = copied / "dates.toml"
    path.write_text("[names]\ncapitals = \n", encoding="utf-8")

    with pytest.raises(LanguageError) as caught:
        load(copied)

    assert caught.value.where == f"{path}:2"


def test_a_file_that_is_missing_is_named(copied: Path) -> None:
    (copied / "dates.toml").unlink()

    with pytest.raises(LanguageError) as caught:
        load(copied)

    assert caught.value.where == str(copied / "dates.toml")


def test_words_of_events_need_verbs(copied: Path) -> None:
    (copied / "verbs.toml").unlink()

    with pytest.raises(LanguageError) as caught:
        load(copied)

    assert str(caught.value).splitlines() == [
        f"{copied / 'events.toml'}:1: there are words of events and no verbs.toml",
        "  Add it; see docs/languages.md.",
    ]
