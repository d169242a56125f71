"""A picture asked for, as a value: equal jobs have equal keys and give equal bytes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from mathviz_studio.errors import RequestError, did_you_mean
from mathviz_studio.sources import digest, engine_digest, scene_digest

FORMATS = ("mp4", "webm", "mov", "gif", "webp", "png-sequence")
STILL_FORMATS = ("png", "svg", "pdf")
SHEET_FORMATS = ("png", "html")
OPAQUE = ("mp4",)
THEMES = ("dark", "light", "print", "high_contrast")
PROFILES = ("fast", "balanced", "small")
CAPTIONS = ("soft", "burn")


@dataclass(frozen=True)
class Quality:
    """Size of the picture in pixels and frames per second."""

    width: int
    height: int
    fps: int

    @property
    def name(self) -> str:
        """The name a user types for it, or the numbers where it has none."""
        for name, quality in QUALITIES.items():
            if quality == self:
                return name
        size = next((n for n, q in QUALITIES.items() if q.height == self.height), None)
        return f"{size or f'{self.width}x{self.height}'}-{self.fps}fps"


QUALITIES = {
    "preview": Quality(854, 480, 15),
    "720p": Quality(1280, 720, 30),
    "1080p": Quality(1920, 1080, 60),
    "1440p": Quality(2560, 1440, 60),
    "4k": Quality(3840, 2160, 60),
}


def quality(name: str, fps: int | None = None) -> Quality:
    """Find a quality by its name, at its own or another frame rate."""
    if name not in QUALITIES:
        raise RequestError(
            f"There is no quality {name!r}; it is one of {', '.join(QUALITIES)}."
            + did_you_mean(name, QUALITIES)
        )
    found = QUALITIES[name]
    return Quality(found.width, found.height, fps or found.fps)


@dataclass(frozen=True)
class Scene:
    """Which scene: its name, its class and the file that holds it.

    ``foreign`` scenes are plain manim scenes: they have no parameters and no beats.
    """

    name: str
    cls: str
    file: Path
    subject: str
    foreign: bool = False


@dataclass(frozen=True)
class RenderJob:
    """Everything that decides a clip's, or with ``beats`` some stills', bytes.

    Attributes
    ----------
    parameters : mapping
        Canonical JSON values, defaults filled in.
    theme : str
        A built-in theme's name or the path of a brand file.
    beats : str, int, float or None
        For stills ``all``, ``last``, a beat's number, or a time in seconds as a float; ``None`` for
        a clip.
    steps : int
        How many stills there are of every beat.
    """

    scene: Scene
    parameters: Mapping[str, Any] = field(default_factory=dict)
    quality: Quality = QUALITIES["1080p"]
    theme: str = "dark"
    seed: int = 0
    format: str = "mp4"
    transparent: bool = False
    captions: str = "soft"
    profile: str = "balanced"
    beats: str | float | None = None
    steps: int = 1

    @cached_property
    def key(self) -> str:
        """The content key: a fingerprint of every field, file and version that counts."""
        return digest(json.dumps(self._decides(), sort_keys=True, ensure_ascii=True))

    def request(self) -> dict[str, Any]:
        """Name the fields that every request to the worker carries."""
        return {
            "file": str(self.scene.file),
            "scene": self.scene.cls,
            "parameters": dict(self.parameters),
            "theme": self.theme,
            "seed": self.seed,
            "width": self.quality.width,
            "height": self.quality.height,
            "fps": self.quality.fps,
        }

    def facts(self) -> dict[str, Any]:
        """Say what would be needed to make it again; free of this machine's folders."""
        facts = {
            "kind": "clip" if self.beats is None else "still",
            "scene": self.scene.name,
            "class": self.scene.cls,
            "file": self.scene.file.name,
            "foreign": self.scene.foreign,
            "parameters": dict(self.parameters),
            "theme": Path(self.theme).name,
            "seed": self.seed,
            "quality": self.quality.name,
            "width": self.quality.width,
            "height": self.quality.height,
            "fps": self.quality.fps,
            "format": self.format,
            "transparent": self.transparent,
            "key": self.key,
        }
        if self.beats is None:
            return facts | {"captions": self.captions, "profile": self.profile}
        return facts | {"beat": self.beats}

    def _decides(self) -> dict[str, Any]:
        facts = self.request() | {
            "file": scene_digest(self.scene.file),
            "name": self.scene.name,
            "theme": self.theme,
            "format": self.format,
            "transparent": self.transparent,
            "captions": self.captions,
            "profile": self.profile,
            "beats": self.beats,
            "steps": self.steps,
            "engine": engine_digest(),
        }
        if self.theme not in THEMES:
            facts["theme"] = digest(Path(self.theme).read_bytes())
        if self.scene.foreign:
            facts["manim.cfg"] = _manim_settings()
        return facts


def _manim_settings() -> str:
    settings = Path("manim.cfg")
    return digest(settings.read_bytes()) if settings.is_file() else ""
