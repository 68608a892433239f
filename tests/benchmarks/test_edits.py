"""An edit changes the pages that are about it, and no others."""

from pathlib import Path

import edits


def test_an_edit_changes_no_page_that_is_not_about_it(tmp_path: Path) -> None:
    # The files for programs, the home page and such are nine or ten; the others grow with what the
    # edit tells, not with the site: benchmarks/edits.py asks the same of 1,000 articles.
    found = edits.changed(tmp_path, 60)
    assert 0 < found["a line without a date"] <= 5
    assert 10 < found["an event"] <= 45
    assert 10 < found["an article of a newer day"] <= 70
