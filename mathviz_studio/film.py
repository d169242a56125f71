"""One film from its clips: joined, with chapters, captions, transcript and poster."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from mathviz_studio import media, tags
from mathviz_studio.captions import Chapter, chapter_list, shifted, srt, transcript, vtt
from mathviz_studio.errors import RenderError
from mathviz_studio.jobs import QUALITIES
from mathviz_studio.lectures import Film, Item
from mathviz_studio.probe import check_clip, frame_png
from mathviz_studio.produce import Outcome, Producer
from mathviz_studio.store import Artefact, Claim


def build_film(film: Film, producer: Producer) -> Artefact:
    """Give the finished film, rendering only the clips that are not known yet.

    Raises
    ------
    RenderError
        When a clip could not be rendered; the others are kept for the next run.
    """
    name = film.lecture.name
    return producer.keep(film.key, lambda claim: _build(film, producer, claim), name)


def film_name(film: Film) -> str:
    """Name a film after its lecture, and its size where it is not the usual one."""
    size = film.items[0].job.quality
    usual = size == QUALITIES["1080p"]
    return film.lecture.name if usual else f"{film.lecture.name}-{size.name}"


def film_facts(film: Film) -> dict[str, Any]:
    """Say what would be needed to make it again."""
    job = film.items[0].job
    return {
        "kind": "lecture",
        "scene": film.lecture.name,
        "lecture": dict(film.lecture.document),
        "quality": job.quality.name,
        "width": job.quality.width,
        "height": job.quality.height,
        "fps": job.quality.fps,
        "profile": job.profile,
        "key": film.key,
    }


def _build(film: Film, producer: Producer, claim: Claim) -> Artefact:
    outcomes = producer.make_all([item.job for item in film.items])
    clips = clips_of(outcomes)
    chapters, captions = _timeline(film, clips)
    lecture, folder, job = film.lecture, claim.begin(), film.items[0].job
    facts = film_facts(film) | {"versions": clips[0].manifest["versions"]}
    tracks = media.Tracks(lecture.title, facts, captions, chapters)
    media.assemble([clip.main for clip in clips], folder / "film.mp4", tracks)
    frames = sum(clip.manifest["frames"] for clip in clips)
    check_clip(folder / "film.mp4", frames, (job.quality.width, job.quality.height))
    words = transcript(lecture.title, lecture.byline, chapters)
    (folder / "film.vtt").write_text(vtt(captions), encoding="utf-8")
    (folder / "film.srt").write_text(srt(captions), encoding="utf-8")
    (folder / "film.txt").write_text(chapter_list(chapters), encoding="utf-8")
    (folder / "film.md").write_text(words, encoding="utf-8")
    shown = clips[0].manifest["duration"]
    (folder / "film.png").write_bytes(frame_png(folder / "film.mp4", shown - 0.5))
    tags.tag(folder / "film.png", facts)
    told = {"duration": chapters[-1].end, "frames": frames, "chapters": _told(chapters)}
    producer.progress.note(f"{lecture.name}: put together")
    return claim.commit({**facts, **told, "main": "film.mp4"})


def clips_of(outcomes: Sequence[Outcome]) -> list[Artefact]:
    """Give the clips of a film or a talk.

    Raises
    ------
    RenderError
        Telling of all clips that could not be rendered.
    """
    errors = [outcome.error for outcome in outcomes if outcome.error]
    if errors:
        raise RenderError(
            "\n       ".join(str(error) for error in errors),
            getattr(errors[0], "kind", "internal"),
            *("\n".join(getattr(e, name, "") for e in errors) for name in ("traceback", "whole")),
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
