"""Vector pictures for LaTeX: one PDF with a page per beat, and a Beamer file that shows it."""

from __future__ import annotations

import json
import shutil
import tempfile
import unicodedata
from collections.abc import Mapping
from itertools import groupby, takewhile
from pathlib import Path
from typing import Any

from mathviz_studio import tags
from mathviz_studio.exports.deck import Deck, Slide

_WIDTH = 16  # centimetres, as a Beamer slide's


def write(deck: Deck, path: Path, _: Mapping[str, Any]) -> None:
    """Write the folder."""
    import typst

    path.mkdir()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for slide in deck.slides:
            shutil.copyfile(slide.file, folder / f"{slide.name}.pdf")
        told = [{"file": f"{slide.name}.pdf", "alt": slide.alt} for slide in deck.slides]
        height = _WIDTH * deck.height / deck.width
        said = {"title": deck.title, "width": _WIDTH, "height": height, "pages": told}
        (folder / "pages.json").write_text(json.dumps(said), encoding="utf-8")
        (folder / "pages.typ").write_text(_PAGES, encoding="utf-8")
        pdf = path / "pictures.pdf"
        typst.compile(str(folder / "pages.typ"), output=str(pdf), ignore_system_fonts=True)
    tags.tag(pdf, deck.facts)
    (path / "slides.tex").write_text(_tex(deck), encoding="utf-8")
    (path / "mathviz.json").write_text(json.dumps(deck.facts, sort_keys=True), encoding="utf-8")


def _tex(deck: Deck) -> str:
    beats = groupby(deck.slides, lambda slide: (slide.chapter, slide.beat, slide.caption))
    frames = [_frame(list(slides)) for _, slides in beats]
    colour = deck.palette["background"].removeprefix("#").upper()
    words = deck.palette["foreground"].removeprefix("#").upper()
    head = _HEAD % {"title": _spelled(deck.title), "ground": colour, "ink": words}
    return "\n".join([head, *frames, r"\end{document}", ""])


def _frame(slides: list[Slide]) -> str:
    """Show a beat's pictures, one after the other where there are several."""
    slide = slides[0]
    title = "" if slide.card else f"\\frametitle{{{_spelled(slide.caption)}}}\n"
    room = r"\paperheight" if slide.card else r"0.86\paperheight"
    pictures = [
        f"\\includegraphics[page={slide.number},height={room}]{{pictures.pdf}}" for slide in slides
    ]
    steps = [f"\\only<{step}>{{{picture}}}" for step, picture in enumerate(pictures, 1)]
    picture = "%\n".join(steps) if len(steps) > 1 else pictures[0]
    return f"\\begin{{frame}}[plain]\n{title}\\centering\n{picture}\n\\end{{frame}}\n"


def _spelled(words: str) -> str:
    """Spell words so that every LaTeX can set them."""
    from pylatexenc.latexencode import (
        RULE_CALLABLE,
        UnicodeToLatexConversionRule,
        UnicodeToLatexEncoder,
    )

    marks = UnicodeToLatexConversionRule(RULE_CALLABLE, _marked)
    encoder = UnicodeToLatexEncoder(conversion_rules=[marks, "defaults"])
    return str(encoder.unicode_to_latex(unicodedata.normalize("NFC", words)))


def _marked(words: str, at: int) -> tuple[int, str] | None:
    """Spell raised and lowered signs, bars and hats, which the rules for single letters lack."""
    kind = unicodedata.decomposition(words[at]).partition(" ")[0]
    if kind in _SCRIPTS:
        alike = takewhile(lambda c: unicodedata.decomposition(c).startswith(kind), words[at:])
        run = "".join(alike)
        plain = unicodedata.normalize("NFKC", run).replace("\N{MINUS SIGN}", "-")
        return len(run), f"\\ensuremath{{{_SCRIPTS[kind]}{{{plain}}}}}"
    accent = _ACCENTS.get(words[at + 1 : at + 2])
    return (2, f"\\ensuremath{{{accent}{{{_spelled(words[at])}}}}}") if accent else None


_SCRIPTS = {"<super>": "^", "<sub>": "_"}
_ACCENTS = {"\N{COMBINING MACRON}": r"\bar", "\N{COMBINING CIRCUMFLEX ACCENT}": r"\hat"}
_HEAD = r"""%% For pdflatex, xelatex or lualatex; copy the frames you want into your own slides.
\documentclass[aspectratio=169]{beamer}
\usepackage{graphicx}
\definecolor{ground}{HTML}{%(ground)s}
\definecolor{ink}{HTML}{%(ink)s}
\setbeamercolor{background canvas}{bg=ground}
\setbeamercolor{normal text}{fg=ink}
\setbeamercolor{frametitle}{fg=ink}
\setbeamerfont{frametitle}{size=\normalsize}
\setbeamertemplate{navigation symbols}{}
\setbeamersize{text margin left=0pt,text margin right=0pt}
\title{%(title)s}
\begin{document}
"""
_PAGES = """
#let said = json("pages.json")
#set document(title: said.title, date: none)
#set page(width: said.width * 1cm, height: said.height * 1cm, margin: 0pt)
#for page in said.pages {
  image(page.file, width: 100%, height: 100%, alt: page.alt)
}
"""
