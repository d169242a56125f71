"""What every kind of slides is made from: a talk's beats, each with its picture or film."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from mathviz_studio.captions import short_clock
from mathviz_studio.media import cut
from mathviz_studio.parameters import as_text
from mathviz_studio.probe import frame_png
from mathviz_studio.store import Artefact


@dataclass(frozen=True)
class Slide:
    """One beat.

    Attributes
    ----------
    number : int
        Counted from 1 over the whole deck.
    card : bool
        Whether the words stand in the picture already.
    scene, theme : str
        The scene of the catalogue that it is of, if it is, and how that was drawn.
    beat : int
        Which beat of its scene it is of, for a picture; there may be several of one.
    file : Path
        The clip it is a stretch of; its picture where the deck is one of pictures.
    first, last : int
        Its frames in the clip, the last one not included.
    """

    number: int
    chapter: str
    caption: str
    alt: str
    parameters: Mapping[str, Any]
    card: bool
    file: Path
    first: int = 0
    last: int = 0
    fps: int = 1
    scene: str = ""
    theme: str = "dark"
    beat: int = 0

    @property
    def name(self) -> str:
        """What its files are called, so that they lie in order."""
        return f"{self.number:02}"

    @property
    def seconds(self) -> float:
        """How long it plays."""
        return (self.last - self.first) / self.fps

    def film(self, path: Path) -> Path:
        """Write its stretch of the clip."""
        cut(self.file, path, self.first, self.last)
        return path

    @cached_property
    def poster(self) -> bytes:
        """The picture its film ends with, as a PNG."""
        return frame_png(self.file, (self.last - 0.5) / self.fps)

    @property
    def notes(self) -> str:
        """What a presenter may want to know: the words, the picture, what made it."""
        values = [f"{name} = {as_text(value)}" for name, value in self.parameters.items()]
        about = f"{self.chapter} ({short_clock(self.seconds)})"
        told = [self.caption, self.alt, "" if self.card else ". ".join([about, "; ".join(values)])]
        return "\n\n".join(dict.fromkeys(filter(None, told)))


@dataclass(frozen=True)
class Deck:
    """A scene's or a lecture's beats in order.

    Attributes
    ----------
    palette : mapping
        Colours of the theme by role, for what stands around the pictures.
    facts : mapping
        What makes it again.
    """

    name: str
    title: str
    byline: str
    slides: tuple[Slide, ...]
    width: int
    height: int
    palette: Mapping[str, str]
    facts: Mapping[str, Any]


def slides_of(
    made: Artefact,
    chapter: str,
    values: Mapping[str, Any],
    after: int,
    *,
    card: bool,
    beats: Sequence[int] = (),
) -> Iterator[Slide]:
    """Give the beats of a clip, or of its pictures.

    Parameters
    ----------
    values : mapping
        The scene's parameters; a card's are its words.
    after : int
        The number of slides before.
    beats : sequence of int
        Which beats; all of them when empty.
    """
    told = made.manifest
    words = (str(value) for name, value in values.items() if name != "logo")
    on_card = ": ".join(words) if card else ""
    if told.get("stills"):
        stills = [s for s in told["stills"] if not beats or s["beat"] in beats]
        for number, still in enumerate(stills, after + 1):
            said = (on_card or still["caption"], on_card or still["alt"])
            file = made.folder / still["path"]
            known = {"scene": _known_as(told), "theme": told["theme"], "beat": still["beat"]}
            yield Slide(number, chapter, *said, values, card, file, **known)
        return
    fps = told["fps"]
    whole = {"caption": chapter, "alt": chapter, "start": 0.0, "end": told["frames"] / fps}
    for number, beat in enumerate(_chosen(told["beats"] or [whole], beats), after + 1):
        said = (on_card or beat["caption"], on_card or beat["alt"])
        first, last = round(beat["start"] * fps), min(round(beat["end"] * fps), told["frames"])
        yield Slide(number, chapter, *said, values, card, made.main, first, last, fps)


def _known_as(told: Mapping[str, Any]) -> str:
    """Return the scene's name where it is of the catalogue: there files are called as scenes."""
    ours = not told["foreign"] and told["file"] == f"{told['scene']}.py"
    return str(told["scene"]) if ours else ""


def _chosen(things: Sequence[Any], beats: Sequence[int]) -> list[Any]:
    return [thing for number, thing in enumerate(things, 1) if not beats or number in beats]
