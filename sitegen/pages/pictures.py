"""A chart to the picture that stands beside a link when it is shared: title, scope, and the
bars."""

from __future__ import annotations

import functools
import io
from collections.abc import Mapping

from PIL import Image, ImageColor, ImageDraw, ImageFont

from sitegen.model import Page
from sitegen.pages.strip import Bar, Strip

WIDTH, HEIGHT = 1200, 630
"""In pixels: what Open Graph readers show whole, 1.91 to 1."""

_MARGIN = 80
_TITLE_SIZES = (84, 64)
_TITLE_LINES = 2
_SMALL = 30
_RULE = 14
_BASELINE = HEIGHT - 110
_TALLEST = 230
# What a theme writes its colours as may be more than this library reads; then these are taken.
_COLOURS = {
    "bg": "#fdfdfc",
    "text": "#1b1b1a",
    "muted": "#5a5a57",
    "accent": "#0b5563",
    "line": "#d8d7d2",
}
_SHADES = 32
_Paint = tuple[int, ...]


def picture(path: str, title: str, scope: str, chart: Strip, colours: Mapping[str, str]) -> Page:
    """Return the picture as a PNG file of the site.

    Words are drawn where the one font that comes with the drawing library has all their letters,
    which it has for English; else the chart stands alone, taller. ``colours`` are the theme's
    tokens."""
    paint = {name: _colour(colours.get(name, plain), plain) for name, plain in _COLOURS.items()}
    image = Image.new("RGB", (WIDTH, HEIGHT), paint["bg"])
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, WIDTH, _RULE), fill=paint["accent"])
    top = _RULE + 60
    lines, size = _wrapped(title)
    for line in lines:
        draw.text((_MARGIN, top), line, fill=paint["text"], font=_font(size))
        top += round(size * 1.2)
    if lines and _is_drawable(scope):
        draw.text((_MARGIN, top + 12), scope, fill=paint["muted"], font=_font(_SMALL))
        top += 12 + _SMALL
    scale = min(_TALLEST if lines else _BASELINE, _BASELINE - top - _SMALL) / chart.height
    for stretch in chart.stretches:
        for bar in stretch.bars:
            _draw_bar(draw, bar, chart.height, scale, paint)
    draw.line((_MARGIN, _BASELINE, WIDTH - _MARGIN, _BASELINE), fill=paint["line"], width=3)
    first, last = chart.stretches[0].label, chart.stretches[-1].label
    small = _font(_SMALL)
    if _is_drawable(first + last):
        draw.text((_MARGIN, _BASELINE + 24), first, fill=paint["muted"], font=small)
        draw.text(
            (WIDTH - _MARGIN, _BASELINE + 24), last, fill=paint["muted"], font=small, anchor="ra"
        )
    file = io.BytesIO()
    image.quantize(_SHADES, Image.Quantize.FASTOCTREE).save(file, "PNG")
    return Page(path, file.getvalue())


def _draw_bar(
    draw: ImageDraw.ImageDraw, bar: Bar, height: float, scale: float, paint: Mapping[str, _Paint]
) -> None:
    """One bar, hollow where it is of plans; what is known by its year only is a line under the
    baseline."""
    room = WIDTH - 2 * _MARGIN
    left = _MARGIN + room * float(bar.x) / 100
    right = max(left + room * float(bar.width) / 100, left + 2)
    if bar.style == "open":
        draw.rectangle((left, _BASELINE + 8, right, _BASELINE + 12), fill=paint["muted"])
        return
    top = _BASELINE - scale * (height - float(bar.y))
    bottom = max(top + scale * float(bar.height), top + 2)
    if bar.style == "plan":
        draw.rectangle((left, top, right, bottom), outline=paint["accent"], width=2)
    else:
        draw.rectangle((left, top, right, bottom), fill=paint["accent"])


def _colour(value: str, plain: str) -> _Paint:
    try:
        return ImageColor.getrgb(value)
    except ValueError:
        return ImageColor.getrgb(plain)


@functools.cache
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)


def _wrapped(title: str) -> tuple[list[str], int]:
    """The title in as large letters as two lines allow, and their size; no lines where it cannot be
    drawn so."""
    for size in _TITLE_SIZES:
        lines: list[str] = [""]
        for word in title.split():
            longer = f"{lines[-1]} {word}".strip()
            if _font(size).getlength(longer) <= WIDTH - 2 * _MARGIN or not lines[-1]:
                lines[-1] = longer
            else:
                lines.append(word)
        is_fitting = all(_font(size).getlength(line) <= WIDTH - 2 * _MARGIN for line in lines)
        if title and len(lines) <= _TITLE_LINES and is_fitting and _is_drawable(title):
            return lines, size
    return [], 0


def _is_drawable(text: str) -> bool:
    """Whether the font has a picture of its own for every letter, and not the box that stands for a
    missing one."""
    return all(_has_letter(letter) for letter in text if not letter.isspace())


@functools.cache
def _has_letter(letter: str) -> bool:
    font = _font(_SMALL)
    mine, missing = (font.getmask(one) for one in (letter, "\uffff"))
    return (mine.size, bytes(mine)) != (missing.size, bytes(missing))
