"""The name of an event, the same from build to build."""

from __future__ import annotations

import hashlib
import re

from sitegen.model import When


def event_id(when: When, quote: str, article_id: str, trigger: str = "") -> str:
    """``ev-`` + the date + six hexadecimal digits over sentence, article and trigger.

    The date is EDTF made safe for file names and HTML ids. White space, case and quotation marks of the
    sentence do not count, so that an editor's small repairs leave the id alone.
    """
    words = " ".join(re.findall(r"\w+", quote.lower()))
    digest = hashlib.sha256("\n".join((words, article_id, trigger.lower())).encode()).hexdigest()
    date = str(when).replace("..", "open").replace("/", "_").replace("~", "")
    return f"ev-{date}-{digest[:6]}"
