"""A lecture as its author writes it: TOML, read whole, every mistake found at once.

::

    title = "Eigenvectors and what they are good for"
    author = "A. Lecturer"
    theme = "light"

    [[part]]
    section = "Linear maps"

    [[part]]
    scene = "eigenvectors"
    parameters = { matrix = "3 1; 0 2" }

    [[part]]
    file = "my_scenes.py"
    scene = "MyScene"

    [end]
    title = "Thank you"
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mathviz_studio.errors import RequestError
from mathviz_studio.lecture_mistakes import Keys, Mistake, find_mistakes, without
from mathviz_studio.requests import theme_beside

WORDS = ("title", "subtitle", "author", "course", "date", "licence")
"""What a lecture says of itself on its title card."""

LOUDNESS = -23.0
"""The programme loudness of EBU R128, in LUFS."""

RECORDINGS = (".wav", ".mp3", ".m4a", ".flac", ".ogg")
"""Endings of files that a voice may come in."""

_FILES = ("logo", "narration", "music")


@dataclass(frozen=True)
class Part:
    """A scene, a section card or a clip, whichever is not empty; ``keys`` say where it stands.

    Attributes
    ----------
    file : str
        The author's own file that holds the scene class; empty for a scene of the catalogue.
    beats : sequence of int
        Which beats are shown; all of them when empty.
    speed : float
        How many times sooner than usual.
    """

    keys: Keys
    scene: str = ""
    file: str = ""
    chapter: str = ""
    theme: str = ""
    seed: int | None = None
    beats: Sequence[int] = ()
    speed: float = 1.0
    parameters: Mapping[str, Any] = field(default_factory=dict)
    section: str = ""
    subtitle: str = ""
    clip: str = ""
    caption: str = ""
    seconds: float = 5.0


@dataclass(frozen=True)
class Lecture:
    """What a lecture file says.

    Attributes
    ----------
    logo, music : Path, optional
        A picture for the title card, and what plays under the whole film.
    narration : Path, optional
        The folder of recordings, one per beat.
    loudness : float
        What all recordings are brought to, in LUFS.
    document : mapping
        The file's content as plain data: it makes the film again.
    """

    name: str
    base: Path
    title: str
    subtitle: str
    author: str
    course: str
    date: str
    licence: str
    theme: str
    quality: str
    seed: int
    logo: Path | None
    narration: Path | None
    music: Path | None
    loudness: float
    parts: tuple[Part, ...]
    end: Mapping[str, str] | None
    document: Mapping[str, Any]

    @property
    def byline(self) -> str:
        """What stands below its title."""
        return " · ".join(filter(None, (getattr(self, word) for word in WORDS[1:])))

    @property
    def recordings(self) -> list[Path]:
        """All recordings in the folder of the narration, if there is one."""
        if self.narration is None:
            return []
        return sorted(p for p in self.narration.iterdir() if p.suffix.lower() in RECORDINGS)


@dataclass(frozen=True)
class Draft:
    """A lecture file as read: what is right in it as a lecture, and what is wrong."""

    lecture: Lecture
    mistakes: list[Mistake]
    text: str


def read_lecture(path: Path) -> Draft:
    """Read a lecture file.

    Raises
    ------
    RequestError
        When it cannot be read or is not TOML at all.
    """
    try:
        text = path.read_text(encoding="utf-8")
        document = tomllib.loads(text)
    except OSError as error:
        raise RequestError(f"The lecture {path} cannot be read ({error.strerror}).") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RequestError(f"The lecture {path} is not valid TOML: {error}.") from None
    mistakes = find_mistakes(document, path.parent)
    right = without(document, [mistake.keys for mistake in mistakes])
    return Draft(lecture_of(right, path.stem, path.parent), mistakes, text)


def lecture_of(document: Mapping[str, Any], name: str, base: Path) -> Lecture:
    """Build the lecture from a document without mistakes."""
    words: dict[str, Any] = {key: document.get(key, "") for key in WORDS}
    words |= {key: base / document[key] if key in document else None for key in _FILES}
    return Lecture(
        name=name,
        base=base,
        **words,
        theme=theme_beside(document.get("theme", "dark"), base),
        quality=document.get("quality", "1080p"),
        seed=document.get("seed", 0),
        loudness=document.get("loudness", LOUDNESS),
        parts=tuple(_part(n, part, base) for n, part in enumerate(document["part"]) if part),
        end=document.get("end"),
        document=document,
    )


def _part(number: int, part: Mapping[str, Any], base: Path) -> Part:
    theme = {"theme": theme_beside(part["theme"], base)} if "theme" in part else {}
    return Part(keys=("part", number), **{**part, **theme})
