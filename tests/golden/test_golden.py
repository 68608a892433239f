"""The data of a tiny newsroom, to the letter: whatever changes here changes what other people's
programs read."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import sitegen

_HERE = Path(__file__).parent
_GOLDEN = _HERE / "timeline.json"


def test_tiny_newsroom_gives_the_golden_timeline(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    config = sitegen.Config(content=_HERE / "content", output=tmp_path / "site", root=tmp_path)
    config = replace(
        config, site=replace(config.site, title="Lowtown"), build=replace(config.build, jobs=1)
    )
    report = sitegen.build(config)
    assert report.problems == ()
    written = json.loads((tmp_path / "site" / "timeline.json").read_bytes())
    schema = json.loads((tmp_path / "site" / "timeline.schema.json").read_bytes())
    Draft202012Validator(schema).validate(written)
    assert written == json.loads(_GOLDEN.read_bytes()), (
        "if this is meant, copy the written file over the golden one"
    )
    texts = {path.stem: path.read_text(encoding="utf-8") for path in (_HERE / "content").iterdir()}
    for entry in written["entries"]:
        for source in entry["sources"]:
            stem = next(stem for stem in texts if source["article"].startswith(stem))
            assert source["quote"] in texts[stem]
