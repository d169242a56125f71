"""Slides as one HTML file that needs nothing else: one film that pauses at each beat's end."""

from __future__ import annotations

import base64
import html
import io
import json
import tempfile
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from string import Template
from typing import Any

from mathviz_studio import media, tags
from mathviz_studio.exports.deck import Deck, Slide

_HANDOUT_WIDTH = 960
_REST = 0.1
"""Seconds before a beat's end at which the film is stopped: beats end at rest, and a player that
stops a few frames late must not show the beginning of the next."""


def write(deck: Deck, path: Path, _: Mapping[str, Any]) -> None:
    """Write the file."""
    page = Template(resources.files(__package__).joinpath("slides.html").read_text("utf-8"))
    slides = json.dumps(_timetable(deck)).replace("<", "\\u003c")
    whole = page.substitute(
        deck.palette,
        title=html.escape(deck.title),
        byline=html.escape(deck.byline),
        figures="\n".join(map(_figure, deck.slides)),
        slides=slides,
        film=base64.b64encode(_one_film(deck)).decode(),
    )
    path.write_text(whole, encoding="utf-8")
    tags.tag(path, deck.facts)


def _timetable(deck: Deck) -> list[dict[str, Any]]:
    """Say of every slide when it begins, comes to rest and ends in the one film."""
    told, before, clip, until = [], 0, deck.slides[0].file, 0
    for slide in deck.slides:
        if slide.file != clip:
            before, clip = before + until, slide.file
        until, fps = slide.last, slide.fps
        rest = max(slide.last - 1 - round(_REST * fps), slide.first)
        told.append(
            {
                "caption": slide.caption,
                "alt": slide.alt,
                "notes": slide.notes,
                "card": slide.card,
                "begin": (before + slide.first + 0.5) / fps,
                "rest": (before + rest) / fps,
                "end": (before + slide.last - 0.5) / fps,
                "slack": (slide.last - rest + 1) / fps,
            }
        )
    return told


def _one_film(deck: Deck) -> bytes:
    clips = list(dict.fromkeys(slide.file for slide in deck.slides))
    with tempfile.TemporaryDirectory() as folder:
        film = Path(folder) / "film.mp4"
        media.assemble(clips, film, media.Tracks(deck.title, deck.facts))
        return film.read_bytes()


def _figure(slide: Slide) -> str:
    from PIL import Image

    picture = Image.open(io.BytesIO(slide.poster)).convert("RGB")
    picture.thumbnail((_HANDOUT_WIDTH, _HANDOUT_WIDTH))
    small = io.BytesIO()
    picture.save(small, "WEBP", lossless=True, method=4)
    data, alt = base64.b64encode(small.getvalue()).decode(), html.escape(slide.alt, quote=True)
    caption = f"<b>{slide.number}</b> {html.escape(slide.caption)}" if not slide.card else ""
    return (
        f'<figure><img src="data:image/webp;base64,{data}" alt="{alt}"><figcaption>{caption}'
        f'<br><span class="alt">{alt}</span></figcaption></figure>'
    )
