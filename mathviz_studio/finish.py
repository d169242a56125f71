"""From what the worker drew to what is kept: tracks and facts added, names given."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from mathviz_studio import media, tags
from mathviz_studio.captions import Chapter
from mathviz_studio.jobs import RenderJob
from mathviz_studio.probe import check_clip
from mathviz_studio.worker_process import Event

ANIMATIONS = ("gif", "webp")
"""Formats that are made from a sequence of frames."""


def finish_clip(job: RenderJob, folder: Path, answer: Event, facts: dict[str, Any]) -> str:
    """Turn what was drawn in a folder into the clip; give the name of its file or folder."""
    if job.format == "png-sequence":
        first = min((folder / "frames").glob("*.png"))
        tags.tag(first, facts)
        return "frames"
    target = folder / f"clip.{job.format}"
    if job.format in ANIMATIONS:
        _finish_animation(job, folder, target, facts)
        return target.name
    drawn = folder / f"picture.{job.format}"
    beats = answer["beats"]
    chapters = [Chapter(b["caption"], b["start"], b["end"]) for b in beats if b["caption"]]
    words = beats if job.captions == "soft" else ()
    title = job.scene.name.replace("_", " ")
    media.assemble([drawn], target, media.Tracks(title, facts, words, chapters))
    drawn.unlink()
    check_clip(target, answer["frames"], (job.quality.width, job.quality.height))
    return target.name


def _finish_animation(job: RenderJob, folder: Path, target: Path, facts: dict[str, Any]) -> None:
    from mathviz_studio.exports.gif import encode_gif
    from mathviz_studio.exports.webp import encode_webp

    encode = {"gif": encode_gif, "webp": encode_webp}[job.format]
    encode(folder / "frames", target, job.quality.fps)
    shutil.rmtree(folder / "frames")
    tags.tag(target, facts)


def finish_stills(
    job: RenderJob, folder: Path, answer: Event, facts: dict[str, Any]
) -> list[dict[str, Any]]:
    """Name the stills in a folder after their beats and tag them; tell each one's words."""
    kept = []
    for still in answer["stills"]:
        step = f"-{still['step']}" if job.steps > 1 else ""
        path = folder / f"beat{still['beat']}{step}.{job.format}"
        Path(still["path"]).rename(path)
        tags.tag(path, facts | {"beat": still["beat"]}, still["caption"], still["alt"])
        kept.append({**still, "path": path.name})
    shutil.rmtree(folder / "stills")
    return kept
