"""From a lecture file to one film: title card, scenes, end card; chapters, captions, transcript.

Every part is a job of its own, so a film is rendered anew only where something changed.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from mathviz_studio import places
from mathviz_studio.catalogue import Entry
from mathviz_studio.engine import Engine
from mathviz_studio.errors import RenderError, RequestError, StudioError
from mathviz_studio.jobs import QUALITIES, Quality, RenderJob, Scene
from mathviz_studio.lecture_file import WORDS, Lecture, Part
from mathviz_studio.lecture_mistakes import Keys, Mistake
from mathviz_studio.requests import fill_in
from mathviz_studio.sources import digest
from mathviz_studio.store import Store

Find = Callable[[tuple[str, ...]], list[Entry]]


@dataclass(frozen=True)
class Item:
    """One clip of the film, and what is shown of it; cards have no chapter name of their own."""

    job: RenderJob
    keys: Keys
    chapter: str = ""
    beats: tuple[int, ...] = ()
    speed: float = 1.0


@dataclass(frozen=True)
class Film:
    """A lecture with every clip it needs; ``speak`` says what speaks where nothing is recorded."""

    lecture: Lecture
    items: tuple[Item, ...]
    speak: str = ""

    @cached_property
    def key(self) -> str:
        """Fingerprint of the clips in their order, of the words around them and of all sounds."""
        clips = [(item.job.key, item.chapter) for item in self.items]
        said = [clips, self.lecture.document, *filter(None, [self.speak])]
        words = json.dumps(said, sort_keys=True, default=str)
        heard = [*self.lecture.recordings, *filter(None, [self.lecture.music])]
        return digest(words, *(part for path in heard for part in (path.name, path.read_bytes())))


def plan_film(
    lecture: Lecture, find: Find, quality: Quality | None, profile: str
) -> tuple[Film, list[Mistake]]:
    """Turn a lecture into jobs, and find every scene and value that is wrong.

    Parameters
    ----------
    find : callable
        Finds the scenes that are named, as :meth:`Session.entries` does.
    quality : Quality, optional
        What to render at instead of what the lecture says.
    """
    look: dict[str, Any] = {"quality": quality or QUALITIES[lecture.quality], "profile": profile}
    opening = {word: getattr(lecture, word) for word in WORDS}
    if lecture.logo:
        opening["logo"] = base64.b64encode(lecture.logo.read_bytes()).decode()
    items = [Item(_card("TitleCard", opening, lecture, look), ("title",))]
    mistakes: list[Mistake] = []
    for part in lecture.parts:
        if part.section:
            words = {"title": part.section, "subtitle": part.subtitle}
            items.append(Item(_card("SectionCard", words, lecture, look), part.keys))
            continue
        if part.clip:
            items.append(_own_clip(part, lecture, look))
            continue
        entry, wrong = _entry(part, lecture.base, find)
        mistakes += wrong
        if entry:
            seed = lecture.seed if part.seed is None else part.seed
            given, wrong = _given(entry, part, seed, lecture.base)
            mistakes += wrong
            theme = part.theme or lecture.theme
            job = RenderJob(entry.scene, given, theme=theme, seed=seed, **look)
            chapter = part.chapter or entry.title
            items.append(Item(job, part.keys, chapter, tuple(part.beats), part.speed))
    if lecture.end is not None:
        items.append(Item(_card("EndCard", lecture.end, lecture, look), ("end",)))
    return Film(lecture, tuple(items)), mistakes


def outlines(
    items: Sequence[Item], store: Store, engine: Engine, at_once: int
) -> tuple[list[Mapping[str, Any]], list[Mistake]]:
    """Tell what each clip says, without drawing; what the stage refuses becomes a mistake.

    Clips that are rendered already tell it themselves.
    """

    def ask(item: Item) -> Mapping[str, Any] | Mistake:
        try:
            known = store.find(item.job.key)
            told = known.manifest if known else engine.run("outline", item.job.request())
        except RenderError as error:
            if error.kind != "refused":
                raise
            return Mistake(item.keys, f"{item.job.scene.name}: {error}")
        absent = [beat for beat in item.beats if beat > len(told["beats"])]
        if not absent:
            return told
        most = len(told["beats"])
        said = f"{item.job.scene.name} has {most} beats, so there is no beat {absent[0]}."
        return Mistake((*item.keys, "beats"), said)

    with ThreadPoolExecutor(max_workers=at_once) as pool:
        answers = list(pool.map(ask, items))
    mistakes = [answer for answer in answers if isinstance(answer, Mistake)]
    return [answer for answer in answers if not isinstance(answer, Mistake)], mistakes


def _own_clip(part: Part, lecture: Lecture, look: Mapping[str, Any]) -> Item:
    path = lecture.base / part.clip
    name = path.stem.replace("_", " ").capitalize()
    scene = Scene(path.stem, "Footage", path, "lectures")
    said = {"caption": part.caption, "seconds": part.seconds}
    job = RenderJob(scene, said, theme=part.theme or lecture.theme, captions="soft", **look)
    return Item(job, part.keys, part.chapter or name, speed=part.speed)


def _entry(part: Part, base: Path, find: Find) -> tuple[Entry | None, list[Mistake]]:
    named = (str(base / part.file), part.scene) if part.file else (part.scene,)
    try:
        (entry,) = find(named)
    except StudioError as error:
        return None, [Mistake((*part.keys, "scene"), str(error))]
    return entry, []


def _given(entry: Entry, part: Part, seed: int, base: Path) -> tuple[dict[str, Any], list[Mistake]]:
    """Read a part's values one by one, so that each wrong one is told with its own line."""
    good: dict[str, Any] = {}
    wrong: list[Mistake] = []
    for name, value in part.parameters.items():
        try:
            good[name] = fill_in(entry, {name: value}, seed, base)[name]
        except RequestError as error:
            wrong.append(Mistake((*part.keys, "parameters", name), str(error)))
    return fill_in(entry, good, seed), wrong


def _card(
    cls: str, words: Mapping[str, str], lecture: Lecture, look: Mapping[str, Any]
) -> RenderJob:
    names = {"TitleCard": "title card", "SectionCard": "section card", "EndCard": "end card"}
    scene = Scene(names[cls], cls, places.cards_file(), "lectures")
    said = {name: text for name, text in words.items() if text}
    return RenderJob(scene, said, theme=lecture.theme, captions="soft", **look)
