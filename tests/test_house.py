"""The laws of the house that no linter knows."""

import ast
import dataclasses
import importlib
import re
import subprocess
import typing
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import sitegen
from sitegen.syntax.token import ClauseKind, VerbForm

_ROOT = Path(__file__).parent.parent
_MODULES = sorted((_ROOT / "sitegen").rglob("*.py"))


def _tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=_ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode != 0:
        pytest.skip("not a git checkout")
    return [path for name in listed.stdout.split("\0") if name and (path := _ROOT / name).is_file()]


@pytest.mark.parametrize("path", _MODULES, ids=lambda path: str(path.relative_to(_ROOT)))
def test_module_is_one_concept_and_says_what_it_is_for(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 550, "think at 400: is this still one concept?"
    assert lines[0].startswith('"""')


def test_no_room_has_a_name_without_a_meaning() -> None:
    meaningless = {
        "utils",
        "util",
        "helpers",
        "helper",
        "common",
        "misc",
        "base",
        "core",
        "manager",
    }
    assert not [
        path for path in _MODULES if meaningless & {path.stem, *path.relative_to(_ROOT).parts}
    ]


def test_no_file_names_the_host_of_a_package_registry() -> None:
    # Written apart, so that this file does not name them either.
    names = [
        "pypi" + r"\.org",
        "python" + r"hosted\.org",
        "npm" + r"js\.(?:org|com)",
        r"deb\.debian" + r"\.org",
    ]
    hosts = re.compile("|".join(names).encode())
    named = [path for path in _tracked() if hosts.search(path.read_bytes())]
    assert not named


def test_no_tracked_file_is_over_one_megabyte() -> None:
    assert not [path for path in _tracked() if path.stat().st_size > 1_000_000]


@pytest.mark.parametrize("name", sitegen.__all__)
def test_public_name_exists_and_is_documented(name: str) -> None:
    value = getattr(sitegen, name)
    assert value.__doc__
    assert name in dir(sitegen)


def test_unknown_public_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = sitegen.nothing


def test_public_functions_are_not_hidden_by_rooms_of_the_same_name() -> None:
    rooms = {path.stem for path in (_ROOT / "sitegen").iterdir()}
    assert not rooms & set(sitegen.__all__)
    for room in ("timelines", "pipeline"):
        importlib.import_module(f"sitegen.{room}")
    assert callable(sitegen.timeline)
    assert callable(sitegen.build)


# What a variable is called that holds a word of an article.
_HOLDS_A_WORD = re.compile(r"\b(low|lower|lemma|word|text|opener|form)\b")
# Tags of tokens and kinds of verb groups and clauses, which are compared with in the same way and
# are no words.
_NO_WORDS = re.compile(
    "fin|pas|ger|inf|be|have|do|mod|to|noun|name|num|adj|adv|neg|det|poss|poss_mark|pron|clit|expl|subj|prep|sub|wh|that|conj|date|"
    "quo|start|past|ed|s|ing|base|participle|nsubj|obj|obl|iobj|appos|acl|ccomp|xcomp|advcl|amod|nmod|aux|cop|mark|case|"
    "cc|punct|root|verb|propn|adp|sconj|cconj|part|x|sym|intj"
)
# Rooms that compare keys, names of files or settings, and never read a sentence.
_WORDLESS = {"articles", "cli", "exports", "languages", "pages", "pipeline", "publish", "paths.py"}


def _strings(node: ast.AST) -> Iterator[str]:
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value


def _named_strings(module: ast.Module) -> dict[str, list[str]]:
    """The strings of each constant of a module, by its name."""
    found: dict[str, list[str]] = {}
    for node in module.body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        value = getattr(node, "value", None)
        if (
            isinstance(node, ast.Assign | ast.AnnAssign)
            and isinstance(targets[0], ast.Name)
            and value is not None
        ):
            found[targets[0].id] = list(_strings(value))
    return found


def _compared(module: ast.Module) -> Iterator[str]:
    """The strings, and those of the constants, that a word is compared with; endings and beginnings
    with a mark."""
    constants = _named_strings(module)
    for node in ast.walk(module):
        if isinstance(node, ast.Compare) and _HOLDS_A_WORD.search(ast.unparse(node.left)):
            for side in node.comparators:
                yield from _strings(side)
                for name in (part.id for part in ast.walk(side) if isinstance(part, ast.Name)):
                    yield from constants.get(name, ())
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            is_affix = node.func.attr in ("startswith", "endswith") and _HOLDS_A_WORD.search(
                ast.unparse(node.func.value)
            )
            yield from (
                f"~{word}" for argument in node.args * bool(is_affix) for word in _strings(argument)
            )


def _words_in(room: Path) -> set[str]:
    modules = sorted(room.rglob("*.py")) if room.is_dir() else [room]
    found = {
        word for path in modules for word in _compared(ast.parse(path.read_text(encoding="utf-8")))
    }
    return {word for word in found if re.search("[a-z]", word) and not _NO_WORDS.fullmatch(word)}


_ROOMS = sorted(
    path for path in (_ROOT / "sitegen").iterdir() if path.is_dir() or path.suffix == ".py"
)


@pytest.mark.parametrize(
    "room", [room for room in _ROOMS if room.name not in _WORDLESS], ids=lambda room: room.name
)
def test_no_word_of_a_language_stands_in_python(room: Path) -> None:
    assert _words_in(room) == set()


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ('def f(t):\n    return t.low in ("since", "until")\n', {"since", "until"}),
        ('_NO = frozenset({"nobody"})\n\ndef f(t):\n    return t.lemma not in _NO\n', {"nobody"}),
        ('def f(text):\n    return text.endswith("ing")\n', {"~ing"}),
        ('def f(t):\n    return t.tag == "noun" or t.lemma == "have"\n', set()),
    ],
)
def test_words_are_found_where_they_are_compared(
    code: str, words: set[str], tmp_path: Path
) -> None:
    (tmp_path / "module.py").write_text(code, encoding="utf-8")
    assert _words_in(tmp_path) == words


# The rooms that read sentences, where a tag is that of a token.
_READING = ("syntax", "names", "events", "headlines")
_KINDS_OF_SYNTAX = {str(kind) for kind in (*VerbForm, *ClauseKind)}


def _bare_tags(module: ast.Module) -> Iterator[str]:
    """The strings that tags are compared with, and those that kinds of verb groups and clauses
    are, where their members should stand."""
    constants = _named_strings(module)
    for node in ast.walk(module):
        if not isinstance(node, ast.Compare):
            continue
        sides = [node.left, *node.comparators]
        named = {side.attr for side in sides if isinstance(side, ast.Attribute)}
        names = {side.id for side in sides if isinstance(side, ast.Name)}
        found = {text for side in sides for text in _strings(side)}
        found.update(*(constants.get(name, ()) for name in names))
        if (named | names) & {"tag", "tags"}:
            yield from found
        elif "kind" in named:
            yield from found & _KINDS_OF_SYNTAX


def test_tags_are_compared_with_their_members() -> None:
    rooms = (path for path in _MODULES if path.relative_to(_ROOT / "sitegen").parts[0] in _READING)
    bare = {
        (path.name, text)
        for path in rooms
        for text in _bare_tags(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert not bare


@pytest.mark.parametrize(
    ("code", "bare"),
    [
        ('def f(t):\n    return t.tag == "noun"\n', {"noun"}),
        ('def f(t):\n    return t.tag in ("adv", Tag.NOUN)\n', {"adv"}),
        ('_ENDS = frozenset({";"})\n\ndef f(tag):\n    return tag not in _ENDS\n', {";"}),
        ('def f(g, entity):\n    return g.kind == "ger" or entity.kind == "place"\n', {"ger"}),
        ('def f(t):\n    return t.tag == Tag.NOUN and t.low == "x"\n', set()),
    ],
)
def test_bare_tags_are_found_where_they_are_compared(code: str, bare: set[str]) -> None:
    assert set(_bare_tags(ast.parse(code))) == bare


def _schema() -> Iterator[tuple[str, str]]:
    """(dataclass, field) of everything that the data of a language can hold."""
    for name in ("words", "dates", "events", "names", "phrases", "headlines", "timelines"):
        module = importlib.import_module(f"sitegen.languages.schema.{name}")
        for kind in vars(module).values():
            if (
                dataclasses.is_dataclass(kind)
                and isinstance(kind, type)
                and kind.__module__ == module.__name__
            ):
                yield from ((kind.__name__, field.name) for field in dataclasses.fields(kind))


def test_every_list_of_a_language_is_read_by_somebody() -> None:
    outside = [path for path in _MODULES if "languages" not in path.parts]
    code = "\n".join(path.read_text(encoding="utf-8") for path in outside)
    schema = importlib.import_module("sitegen.languages.schema.verbs")
    # Classes of words are looked up by their names, verbs by their features; examples are for
    # people and tests.
    read = {
        *re.findall(r"\.(\w+)\b", code),
        *re.findall(r'"(\w+)": (?:"|Tag\.)\w+', code),
        "examples",
        "name",
        "features",
    }
    assert [each for each in _schema() if each[1] not in read] == []
    asked = {
        *re.findall(r'"(\w+)"', code),
        "auxiliary",
        "regular",
    }  # how a verb is inflected, the schema asks itself
    assert [feature for feature in typing.get_args(schema.Feature) if feature not in asked] == []


# Laws: 5 on average, and none over 15. The mean only falls.
_MEAN_COMPLEXITY, _COMPLEX_FUNCTIONS, _MOST_COMPLEX = 4.97, 0, 15
_BRANCHES = (
    ast.If,
    ast.For,
    ast.While,
    ast.IfExp,
    ast.ExceptHandler,
    ast.With,
    ast.Assert,
    ast.match_case,
)


def _complexity(function: ast.AST) -> int:
    """One, and one for each way that a function can go (McCabe; comprehensions and conditions as
    radon counts them)."""
    total = 1
    for node in ast.walk(function):
        if isinstance(node, ast.BoolOp):
            total += len(node.values) - 1
        elif isinstance(node, ast.comprehension):
            total += 1 + len(node.ifs)
        else:
            total += isinstance(node, _BRANCHES)
    return total


def test_functions_get_no_more_complex() -> None:
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in _MODULES]
    functions = [
        node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)
    ]
    figures = [_complexity(function) for function in functions]
    assert len(figures) > 1000
    assert sum(figures) / len(figures) <= _MEAN_COMPLEXITY
    assert sum(figure > 15 for figure in figures) <= _COMPLEX_FUNCTIONS
    assert max(figures) <= _MOST_COMPLEX


def test_no_line_is_longer_than_one_breath() -> None:
    """Lines of over 100 characters are read by nobody."""
    long = [
        f"{path.name}:{number}"
        for path in _MODULES
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > 100
    ]
    assert not long


def test_no_room_holds_more_than_its_share_of_the_lines() -> None:
    lines = Counter({path: len(path.read_text(encoding="utf-8").splitlines()) for path in _MODULES})
    rooms: Counter[str] = Counter()
    for path, count in lines.items():
        rooms[path.relative_to(_ROOT / "sitegen").parts[0]] += count
    room, most = rooms.most_common(1)[0]
    assert most <= 0.15 * lines.total(), f"{room}/ holds {most} of {lines.total()} lines: part it"


# The verbs that docstrings begin with. A new one is added here on purpose.
_VERBS = frozenset(
    [
        "Add",
        "Begin",
        "Build",
        "Close",
        "Count",
        "Find",
        "Forget",
        "Give",
        "Hold",
        "Keep",
        "Leave",
        "Make",
        "Print",
        "Push",
        "Put",
        "Raise",
        "Read",
        "Remove",
        "Return",
        "Run",
        "Say",
        "Show",
        "Take",
        "Tell",
        "Work",
        "Write",
        "Yield",
    ]
)


def _public_functions(body: list[ast.stmt]) -> Iterator[ast.FunctionDef]:
    """The functions and methods that others call; a property is named and told as what it is."""
    for node in body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
            if isinstance(node, ast.ClassDef):
                yield from _public_functions(node.body)
            elif "property" not in " ".join(map(ast.unparse, node.decorator_list)):
                yield node


def _first_words() -> Iterator[tuple[str, str]]:
    """Each public function that has a docstring, with the first word of that."""
    for path in _MODULES:
        for function in _public_functions(ast.parse(path.read_text(encoding="utf-8")).body):
            told = ast.get_docstring(function)
            if told:
                place = f"{path.relative_to(_ROOT)}:{function.lineno} {function.name}"
                yield place, told.split()[0].rstrip(",.;:")


def test_a_public_docstring_begins_with_a_verb() -> None:
    words = list(_first_words())
    assert not [(place, word) for place, word in words if word not in _VERBS]
    assert not _VERBS - {word for _, word in words}, "no longer in use"
