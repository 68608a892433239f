"""The day on which a site is built: what is dated later is not out yet."""

from __future__ import annotations

import datetime
import os

from sitegen.errors import ConfigError

_VARIABLE = "SOURCE_DATE_EPOCH"


def today() -> datetime.date:
    """Return the day in ``SOURCE_DATE_EPOCH`` (seconds, UTC), with which a build can be repeated;
    else that of the clock.

    Raises ``ConfigError`` when the variable holds no such number.
    """
    seconds = os.environ.get(_VARIABLE)
    if not seconds:
        return datetime.datetime.now().astimezone().date()
    try:
        return datetime.datetime.fromtimestamp(int(seconds), datetime.UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        hint = "Set it to seconds since 1970, as `date +%s` prints them, or unset it."
        raise ConfigError(f'{_VARIABLE} is "{seconds}", which names no day', hint=hint) from error
