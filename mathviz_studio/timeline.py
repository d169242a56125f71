"""When everything is shown and heard in a film: clips end to end, a beat held until its voice ends.

All times are whole frames, so that pictures, captions and voices agree to the end of an hour.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from mathviz_studio.captions import Chapter
from mathviz_studio.lectures import Film, Item
from mathviz_studio.media import Stretch
from mathviz_studio.sound import Voice

BREATH = 0.3
"""Seconds of silence after a voice before the next beat."""

Told = Mapping[str, Any]
"""What is known of a clip, from its outline or its manifest: ``beats`` and ``frames``."""


@dataclass(frozen=True)
class Recording:
    """A file to be heard with a beat, and how long it is."""

    path: Path
    seconds: float


@dataclass(frozen=True)
class Shown:
    """A beat of the film: its frames in its clip, and when they are shown.

    Attributes
    ----------
    beat : mapping
        Caption and alt text, ``start`` and ``end`` in seconds of the film, and its ``name``.
    begin, seconds : float
        When its frames begin, and until when the last one is held.
    """

    item: int
    beat: dict[str, Any]
    first: int
    last: int
    begin: float
    seconds: float

    @property
    def name(self) -> str:
        """What the recording that belongs to it is called, without ending."""
        return str(self.beat["name"])


@dataclass(frozen=True)
class Timeline:
    """The beats of a film in their order."""

    film: Film
    shown: tuple[Shown, ...]
    recordings: Mapping[str, Recording]

    @property
    def seconds(self) -> float:
        """How long the film is."""
        return self.shown[-1].begin + self.shown[-1].seconds

    @property
    def frames(self) -> int:
        """How many frames are shown."""
        return sum(shown.last - shown.first for shown in self.shown)

    def stretches(self, clips: Sequence[Path]) -> list[Stretch]:
        """Say which frames of which clip come when; a clip is cut only where a beat is held."""
        fps, found = self.film.items[0].job.quality.fps, list[Stretch]()
        ends = Shown(-1, {}, 0, 0, 0.0, 0.0)
        for shown in self.shown:
            speed = self.film.items[shown.item].speed
            held = round(ends.seconds * fps) > ends.last - ends.first
            if (ends.item, ends.last, speed, held) == (shown.item, shown.first, 1, False):
                seconds = (found[-1].seconds or 0) + shown.seconds
                found[-1] = replace(found[-1], last=shown.last, seconds=seconds)
            else:
                found.append(
                    Stretch(clips[shown.item], shown.first, shown.last, shown.seconds, speed)
                )
            ends = shown
        return found

    def voices(self) -> list[Voice]:
        """Say which recording begins when."""
        heard = [(s, self.recordings[s.name]) for s in self.shown if s.name in self.recordings]
        return [Voice(s.beat["start"], found.seconds, found.path) for s, found in heard]

    def lengths(self) -> list[float]:
        """Return the seconds of every item."""
        return [
            sum(shown.seconds for shown in self.shown if shown.item == number)
            for number in range(len(self.film.items))
        ]

    def captions(self) -> list[dict[str, Any]]:
        """Return the beats of all scenes; cards have no caption."""
        return [s.beat for s in self.shown if self.film.items[s.item].chapter]

    def chapters(self) -> list[Chapter]:
        """Return a chapter per scene, cards belonging to the scene they meet."""
        chapters: list[Chapter] = []
        waiting: list[dict[str, Any]] = []
        begins, lengths = self.begins(), self.lengths()
        start = 0.0
        for number, item in enumerate(self.film.items):
            beats = [shown.beat for shown in self.shown if shown.item == number]
            if not item.chapter:
                waiting += _said(item, beats) if item.keys[0] == "part" else []
                continue
            end = begins[number] + lengths[number]
            chapters.append(Chapter(item.chapter, start, end, (*waiting, *beats)))
            start, waiting = end, []
        last = chapters[-1]
        return [*chapters[:-1], Chapter(last.title, last.start, self.seconds, last.beats)]

    def begins(self) -> dict[int, float]:
        """Return when every item begins."""
        return {shown.item: shown.begin for shown in reversed(self.shown)}


def lay_out(film: Film, told: Sequence[Told], recordings: Mapping[str, Recording]) -> Timeline:
    """Lay a film out in time.

    Parameters
    ----------
    told : sequence of mapping
        What is known of each clip, in the film's order.
    recordings : mapping
        What is heard, by the name of its beat.
    """
    shown: list[Shown] = []
    at = 0
    fps = film.items[0].job.quality.fps
    names = labels(film)
    for number, (item, clip) in enumerate(zip(film.items, told, strict=True)):
        beats = clip["beats"] or [{"caption": "", "alt": "", "start": 0.0, "end": math.inf}]
        starts = [0, *(round(beat["start"] * fps) for beat in beats[1:]), clip["frames"]]
        for index, beat in enumerate(beats):
            if item.beats and index + 1 not in item.beats:
                continue
            name, first, last = f"{names[number]}-{index + 1}", starts[index], starts[index + 1]
            speaks = (round(beat["start"] * fps) - first) / item.speed
            quiet = (min(beat["end"] * fps, last) - first) / item.speed
            least = (last - first) / item.speed
            voice = (recordings[name].seconds + BREATH) * fps if name in recordings else 0.0
            frames = max(math.ceil(least - 1e-6), math.ceil(speaks + voice))
            held = frames > math.ceil(least - 1e-6)
            said = {"start": at + speaks, "end": at + (frames if held else quiet)}
            timed = {"name": name, **{key: time / fps for key, time in said.items()}}
            shown.append(Shown(number, {**beat, **timed}, first, last, at / fps, frames / fps))
            at += frames
    return Timeline(film, tuple(shown), recordings)


def labels(film: Film) -> list[str]:
    """Name every item once: its scene or kind of card, numbered from the second one on."""
    seen: dict[str, int] = {}
    result = []
    for item in film.items:
        name = item.job.scene.name.removesuffix(" card")
        seen[name] = seen.get(name, 0) + 1
        result.append(name if seen[name] == 1 else f"{name}.{seen[name]}")
    return result


def _said(card: Item, beats: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    words = ": ".join(str(text) for text in card.job.parameters.values())
    return [{"caption": words, "alt": words, "start": b["start"], "end": b["end"]} for b in beats]
