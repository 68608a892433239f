"""The way online: a branch in a bare repository, and the workflow for GitHub Pages."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from sitegen import publish
from sitegen.config import Config
from sitegen.errors import PublishError
from sitegen.model import Page
from sitegen.pipeline.write import MANIFEST, write_site
from sitegen.publish import to_branch, to_workflow


def git(*words: str, cwd: Path) -> str:
    return subprocess.run(["git", *words], cwd=cwd, capture_output=True, text=True, check=True).stdout


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Config:
    """A site in a clone of a bare repository, with something staged and something changed."""
    for name, value in {"HOME": str(tmp_path), "GIT_CONFIG_NOSYSTEM": "1", "GIT_CEILING_DIRECTORIES": "/"}.items():
        monkeypatch.setenv(name, value)
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Ada Berg")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "ada@example.org")
    git("init", "--quiet", "--bare", "remote.git", cwd=tmp_path)
    git("clone", "--quiet", "remote.git", "site", cwd=tmp_path)
    site = tmp_path / "site"
    (site / "content").mkdir()
    (site / ".gitignore").write_text("/output/\n", encoding="utf-8")
    (site / "content" / "a.md").write_text("A bridge\n", encoding="utf-8")
    git("add", ".", cwd=site)
    git("commit", "--quiet", "-m", "Begin", cwd=site)
    git("push", "--quiet", "origin", "HEAD:main", cwd=site)
    (site / "content" / "a.md").write_text("A tunnel\n", encoding="utf-8")
    write_site([Page("index.html", b"one"), Page("static/a.css", b"a{}\r\n")], site / "output")
    (site / "output" / "CNAME").write_text("example.org\n", encoding="utf-8")
    return Config(site / "content", site / "output")


def pushed(config: Config, branch: str = "gh-pages") -> set[str]:
    bare = config.content.parent.parent / "remote.git"
    return set(git("ls-tree", "-r", "--name-only", branch, cwd=bare).split())


def test_built_site_is_the_branch(config: Config) -> None:
    assert to_branch(config).is_changed
    assert pushed(config) == {"index.html", "static/a.css", "CNAME", MANIFEST, ".nojekyll"}
    bare = config.content.parent.parent / "remote.git"
    shown = subprocess.run(["git", "show", "gh-pages:static/a.css"], cwd=bare, capture_output=True, check=True)
    assert shown.stdout == b"a{}\r\n"


def test_work_tree_index_and_branches_stay_as_they_are(config: Config) -> None:
    site = config.content.parent
    before = [git(*words, cwd=site) for words in (["status", "--porcelain"], ["branch"], ["stash", "list"])]
    to_branch(config)
    assert before == [git(*w, cwd=site) for w in (["status", "--porcelain"], ["branch"], ["stash", "list"])]


def test_next_site_stands_on_the_one_before_and_the_same_one_is_not_pushed_twice(config: Config) -> None:
    to_branch(config)
    assert not to_branch(config).is_changed
    write_site([Page("index.html", b"two")], config.output)
    assert to_branch(config).is_changed
    bare = config.content.parent.parent / "remote.git"
    assert git("rev-list", "--count", "gh-pages", cwd=bare) == "2\n"
    assert pushed(config) == {"index.html", "CNAME", MANIFEST, ".nojekyll"}


def test_machine_that_git_knows_nobody_on_can_publish(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL", "EMAIL"):
        monkeypatch.delenv(name, raising=False)
    git("config", "user.useConfigOnly", "true", cwd=config.content.parent)
    assert to_branch(config).is_changed
    bare = config.content.parent.parent / "remote.git"
    assert git("log", "-1", "--format=%an %ae %cn", "gh-pages", cwd=bare) == "sitegen sitegen@localhost sitegen\n"


def test_commit_is_that_of_whom_git_knows(config: Config) -> None:
    to_branch(config)
    bare = config.content.parent.parent / "remote.git"
    assert git("log", "-1", "--format=%an %ae", "gh-pages", cwd=bare) == "Ada Berg ada@example.org\n"


def test_branch_of_other_things_is_never_replaced(config: Config) -> None:
    with pytest.raises(PublishError, match="something other than a site"):
        to_branch(config, branch="main")
    assert pushed(config, "main") == {".gitignore", "content/a.md"}


def test_site_that_is_not_built_is_said(config: Config) -> None:
    with pytest.raises(PublishError, match="there is no site") as caught:
        to_branch(replace(config, output=config.output / "static"))
    assert caught.value.hint == "Build it first: sitegen build"


def test_git_s_own_words_are_shown(config: Config) -> None:
    with pytest.raises(PublishError, match="git ls-remote failed") as caught:
        to_branch(config, remote="nowhere")
    assert "nowhere" in caught.value.hint


def test_folder_outside_a_repository_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    (tmp_path / "lone" / "content").mkdir(parents=True)
    with pytest.raises(PublishError, match="git rev-parse failed"):
        to_workflow(Config(tmp_path / "lone" / "content", tmp_path / "lone" / "output"))


def test_workflow_is_written_once_and_keeps_what_it_installs(config: Config) -> None:
    path = config.content.parent / publish.WORKFLOW
    first = to_workflow(config)
    assert (first.name, first.is_changed) == (str(path), True)
    assert not to_workflow(config).is_changed
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(first.source, "./vendor/sitegen.whl").replace("3.12", "3.11"), encoding="utf-8")
    assert to_workflow(config) == publish.Published(str(path), True, "./vendor/sitegen.whl")
    assert '"3.12"' in path.read_text(encoding="utf-8")


def test_workflow_of_somebody_else_stays(config: Config) -> None:
    path = config.content.parent / publish.WORKFLOW
    path.parent.mkdir(parents=True)
    path.write_text("name: mine\n", encoding="utf-8")
    with pytest.raises(PublishError, match="was not written by sitegen"):
        to_workflow(config)
    assert path.read_text(encoding="utf-8") == "name: mine\n"


def test_workflow_finds_a_site_in_a_folder_of_the_repository(config: Config) -> None:
    news = config.content.parent / "news"
    (news / "content").mkdir(parents=True)
    (news / "sitegen.toml").write_text("", encoding="utf-8")
    to_workflow(Config(news / "content", news / "output"))
    workflow = yaml.safe_load((config.content.parent / publish.WORKFLOW).read_text(encoding="utf-8"))
    steps = [step.get("run") for step in workflow["jobs"]["build"]["steps"]]
    assert "sitegen build --strict --config 'news/sitegen.toml' --output site" in steps


def test_workflow_of_a_new_site_is_yaml_with_the_official_actions() -> None:
    workflow = yaml.safe_load(publish.starter_files("A story")[publish.WORKFLOW])
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    assert all(step["uses"].startswith("actions/") for step in steps if "uses" in step)
    assert "sitegen build --strict --output site" in [step.get("run") for step in steps]


def test_the_composite_action_builds_with_options_that_the_command_has() -> None:
    action = yaml.safe_load((Path(__file__).parent.parent / "action.yml").read_text(encoding="utf-8"))
    assert action["runs"]["using"] == "composite"
    steps = action["runs"]["steps"]
    assert steps[0]["uses"] == "actions/setup-python@v6"
    assert all("shell" in step for step in steps[1:])
    command = steps[-1]["run"].split()
    assert command[:2] == ["sitegen", "build"]
    named = subprocess.run(
        [sys.executable, "-m", "sitegen", "build", "--help"], capture_output=True, text=True, check=True
    )
    assert all(word in named.stdout for word in command if word.startswith("--"))
    assert action["inputs"]["options"]["default"] in named.stdout
