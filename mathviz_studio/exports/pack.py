"""A zip to upload to a course site: every beat's clip and poster, and the words beside them."""

from __future__ import annotations

import json
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mathviz_studio.captions import Chapter, transcript, vtt
from mathviz_studio.exports.deck import Deck, Slide
from mathviz_studio.exports.zips import put


def write(deck: Deck, path: Path, _: Mapping[str, Any]) -> None:
    """Write the file."""
    with tempfile.TemporaryDirectory() as name, zipfile.ZipFile(path, "w") as pack:
        for slide in deck.slides:
            put(pack, f"clips/{slide.name}.mp4", slide.film(Path(name) / "clip.mp4").read_bytes())
            put(pack, f"posters/{slide.name}.png", slide.poster)
            put(pack, f"captions/{slide.name}.vtt", vtt([_beat(slide, 0.0)]))
        put(pack, "transcript.md", transcript(deck.title, deck.byline, _chapters(deck), "posters"))
        put(pack, "manifest.json", json.dumps(deck.facts, indent=1, sort_keys=True))
        put(pack, "README.md", _readme(deck))


def _chapters(deck: Deck) -> list[Chapter]:
    """Give the deck's chapters, as they follow each other in time."""
    found: list[Chapter] = []
    now = 0.0
    for slide in deck.slides:
        beat, now = _beat(slide, now), now + slide.seconds
        if found and found[-1].title == slide.chapter:
            last = found[-1]
            found[-1] = Chapter(last.title, last.start, now, (*last.beats, beat))
        else:
            found.append(Chapter(slide.chapter, beat["start"], now, (beat,)))
    return found


def _beat(slide: Slide, start: float) -> dict[str, Any]:
    end = start + slide.seconds
    said = {"name": slide.name, "caption": slide.caption, "alt": slide.alt}
    return {**said, "start": start, "end": end}


def _readme(deck: Deck) -> str:
    rows = [f"| {s.name} | {s.chapter} | {s.caption} | {s.seconds:.1f} s |" for s in deck.slides]
    return "\n".join(
        [
            f"# {deck.title}",
            "",
            deck.byline,
            "",
            "Each row is a clip in `clips/`, the picture it ends with in `posters/`, and its",
            "caption in `captions/`.",
            "`transcript.md` says everything in words; `manifest.json` says what made the clips.",
            "",
            "| file | chapter | caption | length |",
            "| --- | --- | --- | ---: |",
            *rows,
            "",
        ]
    )
