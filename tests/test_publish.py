"""The way online: a branch in a bare repository, and the workflow for GitHub Pages."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from sitegen import articles, publish
from sitegen.cli import main
from sitegen.config import ArticlesConfig, Config
from sitegen.errors import ConfigError, PublishError
from sitegen.model import MANIFEST, Page
from sitegen.pipeline.inputs import survey
from sitegen.pipeline.origin import origin
from sitegen.pipeline.reading import read_all
from sitegen.pipeline.today import today
from sitegen.pipeline.write import write_site
from sitegen.publish import to_branch, to_workflow
from sitegen.store import opened


def git(*words: str, cwd: Path) -> str:
    return subprocess.run(
        ["git", *words], cwd=cwd, capture_output=True, text=True, check=True
    ).stdout


def lay(config: Config, **pages: bytes) -> None:
    """Write the pages as the site that the articles make now; ``_`` stands for a dot in their
    names."""
    with opened(None) as store:
        reading = read_all(articles.discover(config.content).files, config, store, today())
    made_of = origin(config, reading, survey(config))
    files = [Page(name.replace("_", "."), data) for name, data in pages.items()]
    write_site(files, config.output, made_of, allow_empty=True)


def refused(config: Config, *, is_forced: bool = False) -> str:
    with pytest.raises(PublishError) as caught:
        to_branch(config, is_forced=is_forced)
    return str(caught.value).replace(f"{config.content.parent}{os.sep}", "")


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Config:
    """A site in a clone of a bare repository, with something staged and something changed."""
    for name, value in {
        "HOME": str(tmp_path),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CEILING_DIRECTORIES": "/",
    }.items():
        monkeypatch.setenv(name, value)
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Ada Berg")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "ada@example.org")
    git("init", "--quiet", "--bare", "remote.git", cwd=tmp_path)
    git("clone", "--quiet", "remote.git", "site", cwd=tmp_path)
    site = tmp_path / "site"
    (site / "content").mkdir()
    (site / ".gitignore").write_text("/output/\n/.sitegen/\n", encoding="utf-8")
    (site / "content" / "a.md").write_text("A bridge\n", encoding="utf-8")
    git("add", ".", cwd=site)
    git("commit", "--quiet", "-m", "Begin", cwd=site)
    git("push", "--quiet", "origin", "HEAD:main", cwd=site)
    (site / "content" / "a.md").write_text("A tunnel\n", encoding="utf-8")
    made = Config(site / "content", site / "output", site)
    lay(made, index_html=b"one", **{"static/a_css": b"a{}\r\n"})
    return made


def pushed(config: Config, branch: str = "gh-pages") -> set[str]:
    bare = config.content.parent.parent / "remote.git"
    return set(git("ls-tree", "-r", "--name-only", branch, cwd=bare).split())


def sent(config: Config, name: str) -> bytes:
    bare = config.content.parent.parent / "remote.git"
    return subprocess.run(
        ["git", "show", f"gh-pages:{name}"], cwd=bare, capture_output=True, check=True
    ).stdout


def somebody_adds(config: Config, **files: str) -> None:
    """Put files on the branch as somebody else would, by a clone; ``_`` stands for a dot."""
    there = config.content.parent.parent / "clone"
    git("clone", "--quiet", "--branch", "gh-pages", "remote.git", "clone", cwd=there.parent)
    for name, text in files.items():
        path = there / name.replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    git("add", "--force", ".", cwd=there)
    git("commit", "--quiet", "-m", "Add", cwd=there)
    git("push", "--quiet", "origin", "gh-pages", cwd=there)


def test_built_site_is_the_branch_byte_for_byte(config: Config) -> None:
    assert to_branch(config) == publish.Pushed("origin/gh-pages", True)
    assert pushed(config) == {"index.html", "static/a.css", MANIFEST, ".nojekyll"}
    for name in ("index.html", "static/a.css", MANIFEST):
        assert sent(config, name) == (config.output / name).read_bytes()


def test_what_lies_about_in_the_output_stays_and_is_named(config: Config) -> None:
    for name in (
        ".env",
        "id_rsa",
        "static/.a.css.swp",
        ".git/config",
        "mine/notes.txt",
        ".nojekyll",
    ):
        (config.output / name).parent.mkdir(exist_ok=True)
        (config.output / name).write_text("secret", encoding="utf-8")
    (config.output / "linked").symlink_to(config.content)
    left = (".env", ".git", "id_rsa", "linked", "mine/notes.txt", "static/.a.css.swp")
    assert to_branch(config).left == left
    assert pushed(config) == {"index.html", "static/a.css", MANIFEST, ".nojekyll"}
    assert sent(config, ".nojekyll") == b""


def test_hooks_and_filters_of_the_repository_change_nothing(config: Config, tmp_path: Path) -> None:
    site = config.content.parent
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    for name in (
        "pre-push",
        "post-index-change",
        "reference-transaction",
        "pre-commit",
        "commit-msg",
    ):
        (hooks / name).write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
        (hooks / name).chmod(0o755)
    attributes = "* text=auto eol=lf filter=loud ident\n*.css working-tree-encoding=UTF-16\n"
    for folder in (site, config.output):
        (folder / ".gitattributes").write_text(attributes, encoding="utf-8")
    (site / ".git" / "info" / "attributes").write_text(attributes, encoding="utf-8")
    for name, value in {
        "core.hooksPath": str(hooks),
        "core.autocrlf": "true",
        "core.splitIndex": "true",
        "filter.loud.clean": "tr a-z A-Z",
        "filter.loud.required": "true",
        "push.followTags": "true",
        "push.recurseSubmodules": "check",
    }.items():
        git("config", name, value, cwd=site)
    git("-c", "core.hooksPath=/dev/null", "tag", "-a", "v1", "-m", "One", cwd=site)
    lay(config, index_html=b"$Id$ one\r\ntwo\n", **{"static/a_css": b"\xff\x00"})
    assert to_branch(config).left == (".gitattributes",)
    assert sent(config, "index.html") == b"$Id$ one\r\ntwo\n"
    assert sent(config, "static/a.css") == b"\xff\x00"
    assert git("tag", cwd=tmp_path / "remote.git") == ""
    assert not list((site / ".git").glob("sharedindex*"))


def test_another_git_that_calls_does_not_lead_elsewhere(
    config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", "/nowhere/.git")
    monkeypatch.setenv("GIT_INDEX_FILE", "/nowhere/index")
    assert to_branch(config).is_changed


def test_files_of_others_on_the_branch_stay_and_old_ones_of_ours_go(config: Config) -> None:
    to_branch(config)
    somebody_adds(
        config,
        CNAME="news.example.org\n",
        **{".well-known/proof_txt": "me\n", "static/mine_css": "b{}"},
    )
    lay(config, index_html=b"two")
    assert to_branch(config).is_changed
    others = {"CNAME", ".well-known/proof.txt", "static/mine.css"}
    assert pushed(config) == {"index.html", MANIFEST, ".nojekyll", *others}
    assert sent(config, "CNAME") == b"news.example.org\n"


@pytest.mark.parametrize(
    ("page", "theirs", "message"),
    [
        (
            "about_html",
            "about_html",
            "about.html on origin/gh-pages was not written by sitegen, and the site needs a file ",
        ),
        (
            "about/a_html",
            "about",
            "about on origin/gh-pages was not written by sitegen, and the site needs a file ",
        ),
        (
            "about",
            "about/mine_txt",
            "about on origin/gh-pages was not written by sitegen, and the site needs a file ",
        ),
    ],
)
def test_file_of_somebody_else_on_the_branch_is_never_replaced(
    config: Config, page: str, theirs: str, message: str
) -> None:
    to_branch(config)
    somebody_adds(config, **{theirs: "mine"})
    lay(config, **{page: b"ours"})
    assert refused(config, is_forced=True) == (
        f"{message}{page.replace('_', '.')}\n"
        "  Nothing was touched. Move it away on the branch, or name another one with --branch."
    )


def test_site_with_drafts_is_never_published(config: Config) -> None:
    lay(replace(config, articles=ArticlesConfig(drafts=True)), index_html=b"secret")
    wanted = (
        "the site in output was built with drafts, which are not published\n"
        "  Build it without --drafts, and without articles.drafts in sitegen.toml: sitegen build"
    )
    assert refused(config) == refused(config, is_forced=True) == wanted
    assert git("branch", cwd=config.content.parent.parent / "remote.git").split() == ["main"]


@pytest.mark.parametrize(
    ("name", "text", "what"),
    [
        ("content/a.md", "A dam\n", "articles"),
        ("content/b.md", "A dam\n", "articles"),
        ("corrections.toml", "", None),
        ("corrections.toml", "# a remark\n", "corrections"),
        ("themes/plain/templates/foot.html", "<b>foot</b>", "theme"),
        ("content/c.md", "---\ndraft: true\n---\nA dam\n", None),
        ("content/c.md", "---\ndate: 2999-01-01\n---\nA dam\n", None),
        ("notes.txt", "A dam\n", None),
    ],
)
def test_site_that_is_older_than_what_it_is_made_of_is_not_sent(
    config: Config, name: str, text: str, what: str | None
) -> None:
    path = config.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    if what is None:
        assert to_branch(config).is_changed
        return
    assert refused(config) == (
        f"the site in output is older than its {what}\n  Build it again: sitegen build. To send "
        "it as it is: --force"
    )
    assert to_branch(config, is_forced=True).is_changed


def test_settings_make_a_site_old_and_so_does_a_day_that_comes(
    config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = (
        "the site in output is older than its {}\n  Build it again: sitegen build. To send it as "
        "it is: --force"
    )
    assert refused(replace(config, site=replace(config.site, title="News"))) == wanted.format(
        "settings"
    )
    (config.content / "c.md").write_text("---\ndate: 2100-01-01\n---\nA dam\n", encoding="utf-8")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "4102444799")
    to_branch(config)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "4102444800")
    assert refused(config) == wanted.format("articles")


def test_site_of_which_nobody_knows_what_it_was_made_of_is_not_sent(config: Config) -> None:
    write_site([Page("index.html", b"one")], config.output)
    assert refused(config) == (
        "the site in output does not say what it was made of\n"
        "  Build it again: sitegen build. To send it as it is: --force"
    )


def test_site_with_a_manifest_of_the_first_version_is_built_again_first(config: Config) -> None:
    path = config.output / MANIFEST
    first = json.loads(path.read_bytes())
    del first["checksum"]
    path.write_text(json.dumps({**first, "version": 1}), encoding="utf-8")
    assert refused(config) == (
        "the site in output does not say what it was made of\n"
        "  Build it again: sitegen build. To send it as it is: --force"
    )
    assert to_branch(config, is_forced=True).is_changed
    lay(config, index_html=b"two")  # on top of a branch with such a manifest
    assert to_branch(config).is_changed
    path.write_text(json.dumps({**first, "version": 1, "drafts": True}), encoding="utf-8")
    assert "was built with drafts" in refused(config, is_forced=True)


def test_site_with_a_damaged_manifest_is_not_sent(config: Config) -> None:
    path = config.output / MANIFEST
    path.write_bytes(path.read_bytes().replace(b"index.html", b"inDex.html"))
    with pytest.raises(ConfigError) as caught:
        to_branch(config, is_forced=True)
    assert str(caught.value) == (
        f"{path} is damaged, so the files of the site cannot be told from yours\n"
        f"  Nothing was touched. Move your own files out of {config.output}, remove it and build "
        "again."
    )


def test_file_that_is_not_as_it_was_written_is_said(config: Config) -> None:
    page = config.output / "index.html"
    page.unlink()
    page.write_bytes(b"other")
    assert refused(config) == (
        "output/index.html was changed after it was written\n"
        "  Build it again: sitegen build. To send it as it is: --force"
    )
    assert to_branch(config, is_forced=True).is_changed
    page.unlink()
    wanted = "output/index.html is not the file that sitegen wrote\n  Build it again: sitegen build"
    assert refused(config, is_forced=True) == wanted
    page.symlink_to(config.content / "a.md")
    assert refused(config, is_forced=True) == wanted


def test_work_tree_index_and_branches_stay_as_they_are(config: Config) -> None:
    site = config.content.parent
    before = [
        git(*words, cwd=site)
        for words in (["status", "--porcelain"], ["branch"], ["stash", "list"])
    ]
    to_branch(config)
    assert before == [
        git(*w, cwd=site) for w in (["status", "--porcelain"], ["branch"], ["stash", "list"])
    ]


def test_next_site_stands_on_the_one_before_and_the_same_one_is_not_pushed_twice(
    config: Config,
) -> None:
    to_branch(config)
    assert not to_branch(config).is_changed
    lay(config, index_html=b"two")
    assert to_branch(config).is_changed
    bare = config.content.parent.parent / "remote.git"
    assert git("rev-list", "--count", "gh-pages", cwd=bare) == "2\n"
    assert pushed(config) == {"index.html", MANIFEST, ".nojekyll"}


def test_machine_that_git_knows_nobody_on_can_publish(
    config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (
        "GIT_AUTHOR_NAME",
        "GIT_AUTHOR_EMAIL",
        "GIT_COMMITTER_NAME",
        "GIT_COMMITTER_EMAIL",
        "EMAIL",
    ):
        monkeypatch.delenv(name, raising=False)
    git("config", "user.useConfigOnly", "true", cwd=config.content.parent)
    assert to_branch(config).is_changed
    bare = config.content.parent.parent / "remote.git"
    assert (
        git("log", "-1", "--format=%an %ae %cn", "gh-pages", cwd=bare)
        == "sitegen sitegen@localhost sitegen\n"
    )


def test_commit_is_that_of_whom_git_knows(config: Config) -> None:
    to_branch(config)
    bare = config.content.parent.parent / "remote.git"
    assert (
        git("log", "-1", "--format=%an %ae", "gh-pages", cwd=bare) == "Ada Berg ada@example.org\n"
    )


def test_branch_of_other_things_is_never_replaced(config: Config) -> None:
    with pytest.raises(PublishError, match="something other than a site"):
        to_branch(config, branch="main")
    assert pushed(config, "main") == {".gitignore", "content/a.md"}


def test_branch_with_nothing_but_a_domain_is_published_to(config: Config, tmp_path: Path) -> None:
    """The settings of GitHub Pages write CNAME into a branch that has no site yet."""
    git("init", "--quiet", "--initial-branch=gh-pages", "seed", cwd=tmp_path)
    (tmp_path / "seed/CNAME").write_text("news.example.org\n")
    git("add", "CNAME", cwd=tmp_path / "seed")
    named = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org")
    git(*named, "commit", "--quiet", "-m", "domain", cwd=tmp_path / "seed")
    git(
        "push",
        "--quiet",
        str(config.content.parent.parent / "remote.git"),
        "gh-pages",
        cwd=tmp_path / "seed",
    )
    assert to_branch(config).is_changed
    assert pushed(config) == {"CNAME", "index.html", "static/a.css", MANIFEST, ".nojekyll"}


def test_site_that_is_not_built_is_said(config: Config) -> None:
    with pytest.raises(PublishError, match="there is no site") as caught:
        to_branch(replace(config, output=config.output / "static"))
    assert caught.value.hint == "Build it first: sitegen build"


def test_git_s_own_words_are_shown(config: Config) -> None:
    with pytest.raises(PublishError, match="git ls-remote failed") as caught:
        to_branch(config, remote="nowhere")
    assert "nowhere" in caught.value.hint


def test_site_whose_articles_are_elsewhere_is_not_called_old(config: Config) -> None:
    gone = replace(config, content=config.root / "nowhere")
    assert refused(gone) == (
        "nobody can say whether the site in output is older than its articles: there is no "
        "content folder nowhere\n  Name it with --content. To send the site as it is: --force"
    )


def test_folder_outside_a_repository_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
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
    path.write_text(
        text.replace(first.source, "./vendor/sitegen.whl").replace("3.12", "3.11"), encoding="utf-8"
    )
    assert to_workflow(config) == publish.Published(str(path), True, "./vendor/sitegen.whl")
    assert '"3.12"' in path.read_text(encoding="utf-8")


def test_workflow_of_somebody_else_stays(config: Config) -> None:
    path = config.content.parent / publish.WORKFLOW
    path.parent.mkdir(parents=True)
    path.write_text("name: mine\n", encoding="utf-8")
    with pytest.raises(PublishError, match="was not written by sitegen"):
        to_workflow(config)
    assert path.read_text(encoding="utf-8") == "name: mine\n"


def build_step(config: Config, settings: Path | None = None) -> tuple[str, dict[str, str]]:
    """The command of the workflow that builds, and its variables as GitHub hands them over."""
    workflow = yaml.safe_load(Path(to_workflow(config, settings).name).read_text(encoding="utf-8"))
    (step,) = [
        step
        for step in workflow["jobs"]["build"]["steps"]
        if "sitegen build" in step.get("run", "")
    ]
    values = {
        name: text.replace("${{ '${{' }}", "${{") for name, text in step.get("env", {}).items()
    }
    assert all(
        text.count("${{") == text.count("${{ '${{' }}") * 2 for text in step.get("env", {}).values()
    )
    return step["run"], values


@pytest.mark.parametrize(
    "name",
    [
        "news",
        "Ada's news",
        "a ${{ github.token }} b",
        '"; exit 1; "',
        "$(id) `id`",
        "a\\b: #c",
        "OPTIONS ü\n",
    ],
)
def test_workflow_finds_a_site_in_a_folder_of_any_name(config: Config, name: str) -> None:
    site = config.content.parent / name
    (site / "content").mkdir(parents=True)
    made = Config(site / "content", site / "output", site)
    command = 'sitegen build --strict --content="$CONTENT" --output site'
    assert build_step(made) == (command, {"CONTENT": f"{name}/content"})
    (site / "sitegen.toml").write_text("[site]\n", encoding="utf-8")
    command = 'sitegen build --strict --config="$CONFIG" --output site'
    assert build_step(made) == (command, {"CONFIG": f"{name}/sitegen.toml"})


def test_workflow_finds_settings_of_another_name_and_articles_that_they_do_not_name(
    config: Config,
) -> None:
    top = config.content.parent
    assert build_step(config) == ("sitegen build --strict --output site", {})
    (top / "mine.toml").write_text('content = "texts"\n', encoding="utf-8")
    both = 'sitegen build --strict --config="$CONFIG" --content="$CONTENT" --output site'
    variables = {"CONFIG": "mine.toml", "CONTENT": "content"}
    assert build_step(config, top / "mine.toml") == (both, variables)


@pytest.mark.parametrize("branch", ["stable", "trunk/2024", "it's+more"])
def test_workflow_runs_on_the_branch_that_is_checked_out(config: Config, branch: str) -> None:
    git("checkout", "--quiet", "-b", branch, cwd=config.content.parent)
    workflow = yaml.safe_load(Path(to_workflow(config).name).read_text(encoding="utf-8"))
    assert workflow[True]["push"]["branches"] == [branch.replace("+", "\\+")]


def test_workflow_runs_on_the_branch_that_the_remote_shows_first(config: Config) -> None:
    git("fetch", "--quiet", cwd=config.content.parent)
    git("remote", "set-head", "origin", "main", cwd=config.content.parent)
    git("checkout", "--quiet", "-b", "fix", cwd=config.content.parent)
    workflow = yaml.safe_load(Path(to_workflow(config).name).read_text(encoding="utf-8"))
    assert workflow[True]["push"]["branches"] == ["main"]


def test_new_site_in_a_folder_of_a_repository_leaves_the_workflow_to_publish(
    config: Config, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(config.content.parent)
    monkeypatch.setattr("signal.signal", lambda *_: None)
    with pytest.raises(SystemExit) as done:
        sys.exit(main(["new", "news"]))
    assert not done.value.code
    assert not (config.content.parent / "news" / ".github").exists()
    last = "For the workflow at the top of this repository:  sitegen publish --to github-pages\n"
    assert capsys.readouterr().out.endswith(last)


def test_workflow_needs_a_branch(config: Config) -> None:
    git("checkout", "--quiet", "--detach", cwd=config.content.parent)
    with pytest.raises(PublishError) as caught:
        to_workflow(config)
    assert str(caught.value) == (
        "no branch is checked out, so none can be named in the workflow\n"
        "  Check out the one that the site is built from: git switch NAME"
    )


def test_workflow_never_puts_drafts_online(config: Config) -> None:
    with pytest.raises(PublishError) as caught:
        to_workflow(replace(config, articles=ArticlesConfig(drafts=True)))
    assert str(caught.value) == (
        "the settings say articles.drafts = true, which would put drafts online\n"
        "  Remove it, and look at drafts with: sitegen serve --drafts"
    )


def test_workflow_of_a_new_site_is_yaml_with_the_official_actions() -> None:
    workflow = yaml.safe_load(publish.starter_files("A story")[publish.WORKFLOW])
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    assert all(step["uses"].startswith("actions/") for step in steps if "uses" in step)
    assert "sitegen build --strict --output site" in [step.get("run") for step in steps]


def test_the_composite_action_builds_with_options_that_the_command_has() -> None:
    action = yaml.safe_load(
        (Path(__file__).parent.parent / "action.yml").read_text(encoding="utf-8")
    )
    assert action["runs"]["using"] == "composite"
    steps = action["runs"]["steps"]
    assert steps[0]["uses"] == "actions/setup-python@v6"
    assert all("shell" in step for step in steps[1:])
    command = steps[-1]["run"].split()
    assert command[:2] == ["sitegen", "build"]
    named = subprocess.run(
        [sys.executable, "-m", "sitegen", "build", "--help"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert all(word in named.stdout for word in command if word.startswith("--"))
    assert action["inputs"]["options"]["default"] in named.stdout
