"""One film from its clips: joined, with chapters, captions, transcript and poster."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from mathviz_studio import media, tags
from mathviz_studio.captions import Chapter, chapter_list, srt, transcript, vtt
from mathviz_studio.errors import RenderError
from mathviz_studio.jobs import QUALITIES
from mathviz_studio.lectures import Film
from mathviz_studio.narration import recordings
from mathviz_studio.probe import check_clip, frame_png, has_sound
from mathviz_studio.produce import Outcome, Producer
from mathviz_studio.sound import Soundtrack, Voice
from mathviz_studio.store import Artefact, Claim
from mathviz_studio.timeline import Timeline, lay_out

STILLS, STILL_HEIGHT = "film.stills", 480
"""The folder of the transcript's pictures, and how many pixels high they are."""


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
        **({"speak": film.speak} if film.speak else {}),
        "key": film.key,
    }


def _build(film: Film, producer: Producer, claim: Claim) -> Artefact:
    outcomes = producer.make_all([item.job for item in film.items])
    clips = clips_of(outcomes)
    lecture, folder, job = film.lecture, claim.begin(), film.items[0].job
    told = [clip.manifest for clip in clips]
    with tempfile.TemporaryDirectory(prefix="mathviz-voice-") as spoken:
        line = lay_out(film, told, recordings(film, told, Path(spoken)))
        chapters, captions = line.chapters(), line.captions()
        facts = film_facts(film) | {"versions": told[0]["versions"]}
        heard = _soundtrack(line, [clip.main for clip in clips])
        sound = heard.blocks() if heard else None
        tracks = media.Tracks(lecture.title, facts, captions, chapters, sound)
        media.assemble(line.stretches([clip.main for clip in clips]), folder / "film.mp4", tracks)
    check_clip(folder / "film.mp4", line.frames, (job.quality.width, job.quality.height))
    words = transcript(lecture.title, lecture.byline, chapters, STILLS)
    (folder / STILLS).mkdir()
    for beat in (beat for beat in captions if beat["caption"]):
        still = frame_png(folder / "film.mp4", beat["end"] - 0.5 / job.quality.fps, STILL_HEIGHT)
        (folder / STILLS / f"{beat['name']}.png").write_bytes(still)
    (folder / "film.vtt").write_text(vtt(captions), encoding="utf-8")
    (folder / "film.srt").write_text(srt(captions), encoding="utf-8")
    (folder / "film.txt").write_text(chapter_list(chapters), encoding="utf-8")
    (folder / "film.md").write_text(words, encoding="utf-8")
    shown = clips[0].manifest["duration"]
    (folder / "film.png").write_bytes(frame_png(folder / "film.mp4", shown - 0.5))
    tags.tag(folder / "film.png", facts)
    about = {"duration": line.seconds, "frames": line.frames, "chapters": _told(chapters)}
    producer.progress.note(f"{lecture.name}: put together")
    return claim.commit({**facts, **about, "main": "film.mp4"})


def _soundtrack(line: Timeline, clips: Sequence[Path]) -> Soundtrack | None:
    """Give what is heard: voices, the sounds that scenes bring along, music; or nothing at all."""
    lecture = line.film.lecture
    own = []
    for number, begin in line.begins().items():
        item = line.film.items[number]
        clip = clips[number] if item.job.scene.file.suffix == ".py" else item.job.scene.file
        if item.speed == 1 and not item.beats and has_sound(clip):
            own.append(Voice(begin, line.lengths()[number], clip, levelled=False))
    if not (own or line.recordings or lecture.music):
        return None
    return Soundtrack(line.seconds, [*line.voices(), *own], lecture.loudness, lecture.music)


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


def _told(chapters: Sequence[Chapter]) -> list[dict[str, Any]]:
    return [{"title": c.title, "start": c.start, "end": c.end} for c in chapters]
