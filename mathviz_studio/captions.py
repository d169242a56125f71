"""What is said, as text beside the picture: WebVTT, SubRip, chapters and a transcript."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Beat = Mapping[str, Any]
"""Caption, alt text, start and end in seconds; a name where there is a picture of its own."""


@dataclass(frozen=True)
class Chapter:
    """A named stretch of a film, in seconds."""

    title: str
    start: float
    end: float
    beats: tuple[Beat, ...] = ()


def vtt(beats: Iterable[Beat]) -> str:
    """Write captions as WebVTT."""
    cues = [
        f"{clock(beat['start'])} --> {clock(beat['end'])}\n{_escaped(beat['caption'])}\n"
        for beat in beats
        if beat["caption"]
    ]
    return "\n".join(["WEBVTT\n", *cues])


def srt(beats: Iterable[Beat]) -> str:
    """Write captions as SubRip."""
    said = [beat for beat in beats if beat["caption"]]
    cues = [
        f"{number}\n{_comma(beat['start'])} --> {_comma(beat['end'])}\n{_flat(beat['caption'])}\n"
        for number, beat in enumerate(said, 1)
    ]
    return "\n".join(cues)


def chapter_list(chapters: Sequence[Chapter]) -> str:
    """Write chapters a line each, as video sites read them from a description."""
    return "".join(f"{short_clock(chapter.start)} {chapter.title}\n" for chapter in chapters)


def transcript(title: str, byline: str, chapters: Sequence[Chapter], pictures: str) -> str:
    """Write what is said and seen as Markdown, a heading per chapter.

    Beats that have a ``name`` show the picture of that name in the folder ``pictures``.
    """
    lines = [f"# {title}", ""]
    if byline:
        lines += [byline, ""]
    for chapter in chapters:
        lines += [f"## {chapter.title} ({short_clock(chapter.start)})", ""]
        for beat in chapter.beats:
            lines += _paragraph(beat, pictures) if beat["caption"] else []
    return "\n".join(lines)


def clock(seconds: float) -> str:
    """Write a time as WebVTT does: ``00:01:02.345``."""
    millis = round(seconds * 1000)
    return f"{millis // 3_600_000:02}:{millis // 60_000 % 60:02}:{millis / 1000 % 60:06.3f}"


def short_clock(seconds: float) -> str:
    """Write a time for people: ``1:02``."""
    whole = round(seconds)
    hours = f"{whole // 3600}:{whole // 60 % 60:02}" if whole >= 3600 else f"{whole // 60}"
    return f"{hours}:{whole % 60:02}"


def _paragraph(beat: Beat, pictures: str) -> list[str]:
    said = [f"**{short_clock(beat['start'])}** {beat['caption']}", ""]
    if "name" not in beat:
        return said
    alt = re.sub(r"([\\\[\]])", r"\\\1", _flat(beat["alt"]))
    return [*said, f"![{alt}](<{pictures}/{beat['name']}.png>)", ""]


def _escaped(text: str) -> str:
    return _flat(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _flat(text: str) -> str:
    return " ".join(text.split())


def _comma(seconds: float) -> str:
    return clock(seconds).replace(".", ",")
