"""The wheel alone, in an empty environment, builds a site: nothing of the checkout is needed."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

_ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        str(folder),
        str(_ROOT),
    ]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    (path,) = folder.glob("*.whl")
    return path


def test_wheel_holds_the_theme_the_languages_and_the_types(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert "sitegen/py.typed" in names
    for theme in ("plain", "ledger"):
        assert f"sitegen/themes/{theme}/theme.toml" in names
        assert f"sitegen/themes/{theme}/static/site.css" in names
        assert {
            f"sitegen/themes/{theme}/i18n/{code}.toml" for code in ("en", "fr", "de", "es", "ar")
        } <= names
    assert "sitegen/languages/en/dates.toml" in names
    assert "sitegen/exports/timeline.schema.json" in names
    assert not [name for name in names if name.startswith(("tests/", "content/", "output/"))]


def test_wheel_in_an_empty_environment_builds_a_site(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "venv"
    venv.create(home, with_pip=False)
    library = Path(sysconfig.get_path("purelib", vars={"base": str(home), "platbase": str(home)}))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(library)
    # The dependencies are those of the running environment: no network in tests. Its own .pth
    # files, which point at the checkout, are not read from here.
    (library / "dependencies.pth").write_text(
        sysconfig.get_path("purelib") + "\n", encoding="utf-8"
    )

    content = tmp_path / "content"
    content.mkdir()
    (content / "2024-03-05-bridge.md").write_text(
        "# A bridge\n\nThe council approved the new bridge on 4 March 2024. Work began in April "
        "last year.\n",
        encoding="utf-8",
    )
    python = home / ("Scripts" if os.name == "nt" else "bin") / "python"
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    ran = subprocess.run(
        [str(python), "-m", "sitegen", "build", "--content", "content", "--output", "site"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    where = subprocess.run(
        [str(python), "-c", "import sitegen; print(sitegen.__file__)"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(where.stdout.strip()).is_relative_to(library)
    page = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert "4 March 2024" in page
    assert "April 2023" in page
