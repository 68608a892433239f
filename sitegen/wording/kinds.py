"""A kind of event to its label in the language of a site, where the theme has none."""

from __future__ import annotations

import functools


@functools.cache
def label(kind: str, code: str) -> str:
    """Return what the data of the languages calls a kind in a language: the name of the kind where
    none says otherwise."""
    # Imported late: help, which has no word of a site, must not wait for all languages.
    from sitegen import languages

    data = (languages.language(each).events for each in languages.available())
    rules = (rule for events in data if events is not None for rule in events.kinds)
    labels = (rule.labels.get(languages.base_code(code)) for rule in rules if rule.name == kind)
    return next(filter(None, labels), kind.replace("-", " ").replace("_", " "))
