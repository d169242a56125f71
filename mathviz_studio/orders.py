"""A job and the place its picture goes to; delivered as a copy out of the store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mathviz_studio.catalogue import Entry
from mathviz_studio.files import check_writable, place, write_text
from mathviz_studio.jobs import RenderJob
from mathviz_studio.outputs import chosen_path, default_name, ending_of
from mathviz_studio.requests import Look, make_job, usual_parameters
from mathviz_studio.store import Artefact, sha256


@dataclass(frozen=True)
class Order:
    """What to make and where to put it; ``{beat}`` in the name of several stills."""

    job: RenderJob
    target: Path


def order(
    entry: Entry,
    given: Mapping[str, Any],
    look: Look,
    output: str | None,
    *,
    beats: str | float | None = None,
    several: bool = False,
    base: Path | None = None,
) -> Order:
    """Build the job for a clip or for stills, and find a writable place for it.

    Raises
    ------
    RequestError
        When the request is wrong or the place cannot be written; nothing was rendered.
    """
    job = make_job(entry, given, look, beats=beats, base=base)
    name = default_name(job, usual_parameters(entry))
    if beats is not None:
        name += f"-{_named(beats)}"
    default = Path("media") / entry.scene.subject / (name + ending_of(job.format))
    target = chosen_path(output, default, several or beats == "all")
    check_writable(target)
    return Order(job, target)


def _named(beats: str | float) -> str:
    if isinstance(beats, float):
        return f"at{beats:g}s"
    return {"all": "beat{beat}", "last": "last"}.get(str(beats), f"beat{beats}")


def deliver(artefact: Artefact, target: Path) -> list[Path]:
    """Put an artefact's files in their place; what already lies there unchanged is left alone."""
    stills = artefact.manifest.get("stills") or []
    if not stills:
        return [_put(artefact.main, target)]
    return [
        _put(
            artefact.folder / still["path"],
            target.with_name(target.name.replace("{beat}", str(still["beat"]))),
        )
        for still in stills
    ]


def deliver_film(artefact: Artefact, target: Path) -> list[Path]:
    """Put a film and what lies beside it in their place, all under the film's name."""
    placed: dict[Path, None] = {}
    for path in _main_first(artefact):
        name, *inside = path.relative_to(artefact.folder).parts
        beside = target.with_suffix(Path(name).suffix)
        if beside.suffix == ".md":
            text = path.read_text(encoding="utf-8")
            write_text(beside, text.replace(f"](<{path.stem}.", f"](<{target.stem}."))
        else:
            _put(path, beside.joinpath(*inside))
        placed[beside] = None
    return [*placed]


def _main_first(artefact: Artefact) -> list[Path]:
    return sorted(artefact.files, key=lambda path: (path != artefact.main, path))


def _put(source: Path, target: Path) -> Path:
    same_size = target.is_file() and target.stat().st_size == source.stat().st_size
    if source.is_dir() or not same_size or sha256(target) != sha256(source):
        place(source, target)
    return target
