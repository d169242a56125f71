"""From a lecture file to one film: title card, scenes, end card; chapters, captions, transcript.

Every part is a job of its own, so a film is rendered anew only where something changed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mathviz_studio import media, places, tags
from mathviz_studio.captions import Chapter, shifted, transcript, vtt
from mathviz_studio.catalogue import Catalogue, Entry
from mathviz_studio.engine import Engine
from mathviz_studio.errors import RenderError, RequestError
from mathviz_studio.jobs import QUALITIES, Quality, RenderJob, Scene
from mathviz_studio.lecture_file import Keys, Lecture, Mistake, Part
from mathviz_studio.produce import Outcome, Producer
from mathviz_studio.requests import fill_in
from mathviz_studio.sources import digest
from mathviz_studio.store import Artefact, Claim


@dataclass(frozen=True)
class Item:
    """One clip of the film; cards have no chapter name of their own."""

    job: RenderJob
    keys: Keys
    chapter: str = ""


@dataclass(frozen=True)
class Film:
    """A lecture with every clip it needs."""

    lecture: Lecture
    items: tuple[Item, ...]

    @property
    def key(self) -> str:
        """Fingerprint of the clips in their order and of the words around them."""
        clips = [(item.job.key, item.chapter) for item in self.items]
        return digest(json.dumps([clips, self.lecture.document], sort_keys=True, default=str))


def plan_film(
    lecture: Lecture, catalogue: Catalogue, quality: Quality | None, profile: str
) -> tuple[Film, list[Mistake]]:
    """Turn a lecture into jobs, and find every scene and value that is wrong.

    Parameters
    ----------
    quality : Quality, optional
        What to render at instead of what the lecture says.
    """
    look: dict[str, Any] = {"quality": quality or QUALITIES[lecture.quality], "profile": profile}
    opening = {
        "title": lecture.title,
        "subtitle": lecture.subtitle,
        "author": lecture.author,
        "date": lecture.date,
    }
    items = [Item(_card("TitleCard", opening, lecture, look), ("title",))]
    mistakes: list[Mistake] = []
    for part in lecture.parts:
        if part.section:
            words = {"title": part.section, "subtitle": part.subtitle}
            items.append(Item(_card("SectionCard", words, lecture, look), part.keys))
            continue
        entry, wrong = _entry(part.scene, (*part.keys, "scene"), catalogue)
        mistakes += wrong
        if entry:
            seed = lecture.seed if part.seed is None else part.seed
            given, wrong = _given(entry, part, seed, lecture.base)
            mistakes += wrong
            theme = part.theme or lecture.theme
            job = RenderJob(entry.scene, given, theme=theme, seed=seed, **look)
            items.append(Item(job, part.keys, part.chapter or entry.title))
    if lecture.end is not None:
        items.append(Item(_card("EndCard", lecture.end, lecture, look), ("end",)))
    return Film(lecture, tuple(items)), mistakes


def outlines(
    items: Sequence[Item], engine: Engine, at_once: int
) -> tuple[list[Mapping[str, Any]], list[Mistake]]:
    """Ask the stage what each clip will say, without drawing; refusals become mistakes."""

    def ask(item: Item) -> Mapping[str, Any] | Mistake:
        try:
            return engine.run("outline", item.job.request())
        except RenderError as error:
            if error.kind != "refused":
                raise
            return Mistake(item.keys, f"{item.job.scene.name}: {error}")

    with ThreadPoolExecutor(max_workers=at_once) as pool:
        answers = list(pool.map(ask, items))
    mistakes = [answer for answer in answers if isinstance(answer, Mistake)]
    return [answer for answer in answers if not isinstance(answer, Mistake)], mistakes


def build_film(film: Film, producer: Producer, at_once: int) -> Artefact:
    """Give the finished film, rendering only the clips that are not known yet.

    Raises
    ------
    RenderError
        When a clip could not be rendered; the others are kept for the next run.
    """
    name = film.lecture.name
    return producer.keep(film.key, lambda claim: _build(film, producer, at_once, claim), name)


def film_name(film: Film) -> str:
    """Name a film after its lecture, and its size where it is not the usual one."""
    size = film.items[0].job.quality
    usual = size == QUALITIES["1080p"]
    return film.lecture.name if usual else f"{film.lecture.name}-{size.name}"


def _build(film: Film, producer: Producer, at_once: int, claim: Claim) -> Artefact:
    outcomes = producer.make_all([item.job for item in film.items], at_once)
    clips = _clips(outcomes)
    chapters, captions = _timeline(film, clips)
    lecture, folder, job = film.lecture, claim.begin(), film.items[0].job
    facts = {
        "kind": "lecture",
        "scene": lecture.name,
        "lecture": dict(lecture.document),
        "quality": job.quality.name,
        "width": job.quality.width,
        "height": job.quality.height,
        "fps": job.quality.fps,
        "profile": job.profile,
        "versions": clips[0].manifest["versions"],
        "key": film.key,
    }
    tracks = media.Tracks(lecture.title, facts, captions, chapters)
    media.assemble([clip.main for clip in clips], folder / "film.mp4", tracks)
    frames = sum(clip.manifest["frames"] for clip in clips)
    media.check_clip(folder / "film.mp4", frames, (job.quality.width, job.quality.height))
    byline = " · ".join(filter(None, [lecture.subtitle, lecture.author, lecture.date]))
    words = transcript(lecture.title, byline, chapters)
    (folder / "film.vtt").write_text(vtt(captions), encoding="utf-8")
    (folder / "film.md").write_text(words, encoding="utf-8")
    shown = clips[0].manifest["duration"]
    (folder / "film.png").write_bytes(media.frame_png(folder / "film.mp4", shown - 0.5))
    tags.tag(folder / "film.png", facts)
    told = {"duration": chapters[-1].end, "frames": frames, "chapters": _told(chapters)}
    producer.progress.note(f"{lecture.name}: put together")
    return claim.commit({**facts, **told, "main": "film.mp4"})


def _clips(outcomes: Sequence[Outcome]) -> list[Artefact]:
    errors = [outcome.error for outcome in outcomes if outcome.error]
    if errors:
        raise RenderError(
            "\n       ".join(str(error) for error in errors),
            getattr(errors[0], "kind", "internal"),
            "\n".join(getattr(error, "traceback", "") for error in errors),
        )
    return [outcome.artefact for outcome in outcomes if outcome.artefact]


def _timeline(film: Film, clips: Sequence[Artefact]) -> tuple[list[Chapter], list[dict[str, Any]]]:
    """Lay the clips end to end: one chapter per scene, cards belonging to the scene they meet."""
    fps = film.items[0].job.quality.fps
    chapters: list[Chapter] = []
    captions: list[dict[str, Any]] = []
    waiting: list[dict[str, Any]] = []
    at = begins = 0.0
    for item, clip in zip(film.items, clips, strict=True):
        seconds = clip.manifest["frames"] / fps
        beats = shifted(clip.manifest["beats"], at)
        at += seconds
        if not item.chapter:
            waiting += _said(item, beats) if item.keys[0] == "part" else []
        else:
            captions += beats
            chapters.append(Chapter(item.chapter, begins, at, (*waiting, *beats)))
            begins, waiting = at, []
    last = chapters[-1]
    chapters[-1] = Chapter(last.title, last.start, at, last.beats)
    return chapters, captions


def _said(card: Item, beats: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    words = ": ".join(str(text) for text in card.job.parameters.values())
    return [{**beat, "caption": words, "alt": words} for beat in beats]


def _told(chapters: Sequence[Chapter]) -> list[dict[str, Any]]:
    return [{"title": c.title, "start": c.start, "end": c.end} for c in chapters]


def _entry(name: str, keys: Keys, catalogue: Catalogue) -> tuple[Entry | None, list[Mistake]]:
    try:
        return catalogue.find(name), []
    except RequestError as error:
        return None, [Mistake(keys, str(error))]


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
