"""Clips for a deck made with another tool: reveal.js, Quarto or Marp; a folder of its own.

The folder holds a deck that plays as it is with the tool, written so that its slides can be copied
into another one, and ``clips/`` with a film and a poster for every beat.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mathviz_studio.exports.deck import Deck, Slide


def write(deck: Deck, path: Path, _: Mapping[str, Any]) -> None:
    """Write the folder."""
    clips = path / "clips"
    clips.mkdir(parents=True)
    for slide in deck.slides:
        slide.film(clips / f"{slide.name}.mp4")
        (clips / f"{slide.name}.png").write_bytes(slide.poster)
    name, text = _DECKS[deck.facts["target"]](deck)
    (path / name).write_text(text, encoding="utf-8")
    (path / "mathviz.json").write_text(json.dumps(deck.facts, sort_keys=True), encoding="utf-8")


def _reveal(deck: Deck) -> tuple[str, str]:
    sections = [
        f'<section data-background-color="{deck.palette["background"]}">\n'
        f"{_heading(slide, deck)}{_film(slide, _GROWS)}\n"
        f'<aside class="notes">{html.escape(slide.notes)}</aside>\n</section>'
        for slide in deck.slides
    ]
    return "slides.html", "\n\n".join([*sections, ""])


def _quarto(deck: Deck) -> tuple[str, str]:
    head = f"---\ntitle: {json.dumps(deck.title)}\nsubtitle: {json.dumps(deck.byline)}\nformat:\n"
    head += '  revealjs:\n    background-transition: none\nlang: en\nresources: ["clips/*"]\n---'
    ground = f'{{background-color="{deck.palette["background"]}"}}'
    slides = [
        f"## {'' if slide.card else _plain(slide.caption)} {ground}"
        f"\n\n```{{=html}}\n{_film(slide, _GROWS)}\n```\n\n"
        f"::: {{.notes}}\n{_plain(slide.notes)}\n:::"
        for slide in deck.slides
    ]
    return "slides.qmd", "\n\n".join([head, *slides, ""])


def _marp(deck: Deck) -> tuple[str, str]:
    ground, ink = deck.palette["background"], deck.palette["foreground"]
    look = f'backgroundColor: "{ground}"\ncolor: "{ink}"\nstyle: "{_ROOM}"'
    head = f"---\nmarp: true\ntitle: {json.dumps(deck.title)}\n{look}\n---"
    fits = f'autoplay width="{round(_HEIGHT * deck.width / deck.height)}" height="{_HEIGHT}"'
    slides = [
        ("" if slide.card else f"## {_plain(slide.caption)}\n\n")
        + f"{_film(slide, fits)}\n\n<!--\n{slide.notes}\n-->"
        for slide in deck.slides
    ]
    return "slides.md", "\n\n".join([head, "\n\n---\n\n".join(slides), ""])


def _heading(slide: Slide, deck: Deck) -> str:
    colour = deck.palette["foreground"]
    words = html.escape(slide.caption)
    style = f"color: {colour}; font-size: 1em; text-transform: none"  # capitals mean other things
    return "" if slide.card else f'<h3 style="{style}">{words}</h3>\n'


def _plain(words: str) -> str:
    return re.sub(r"([\\`*_\[\]<>#$])", r"\\\1", words)


def _film(slide: Slide, how: str) -> str:
    clip, alt = f"clips/{slide.name}", html.escape(slide.alt, quote=True)
    return (
        f'<video {how} muted playsinline controls src="{clip}.mp4" poster="{clip}.png" '
        f'aria-label="{alt}"></video>'
    )


_GROWS = 'data-autoplay style="width: 100%; max-height: 80vh"'
_ROOM = "section { padding: 40px 60px } video { display: block; margin: 0 auto }"
_HEIGHT = 460  # of 720; Marp takes the style from a film, but leaves its size
_DECKS = {"reveal": _reveal, "quarto": _quarto, "marp": _marp}
