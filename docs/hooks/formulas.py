"""Formulas as pictures in the page itself: Typst sets them, no script and no font is loaded."""

import html
import re

import typst

SHEET = """\
#set page(width: auto, height: auto, margin: 2pt, fill: none)
#set text(size: 13pt)
$ {} $
"""


def picture_of(formula: str) -> str:
    """Return an inline SVG in the colour of the text around it, read aloud as the source."""
    svg = typst.compile(SHEET.format(formula).encode(), format="svg").decode()
    svg = re.sub(r"\s*\n\s*", " ", svg).replace("#000000", "currentColor")
    label = html.escape(" ".join(formula.split()), quote=True)
    svg = svg.replace("<svg ", f'<svg role="img" aria-label="{label}" ', 1)
    return f'<p class="formula">{svg}</p>'
