"""Where a picture goes: a clear name of its own for every parameter set."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mathviz_studio.errors import RequestError
from mathviz_studio.jobs import QUALITIES, RenderJob
from mathviz_studio.sources import digest

_LONGEST = 36


def default_name(job: RenderJob, defaults: Mapping[str, Any], quality: str = "1080p") -> str:
    """Name a picture after its scene and everything that differs from the usual.

    ``eigenvectors``, ``eigenvectors-matrix-1_1__0_1-light``; a value that cannot be spelled
    exactly in a file name carries a short fingerprint, so no two parameter sets share a name.
    ``quality`` is the usual one, which is not named.
    """
    parts = [_slug(job.scene.name)]
    for name, value in job.parameters.items():
        if value != defaults.get(name) and name != "seed":
            parts.append(f"{name}-{_spelled(value)}")
    usual = RenderJob(job.scene)
    if job.theme != usual.theme:
        parts.append(_slug(Path(job.theme).stem))
    if job.seed != usual.seed:
        parts.append(f"seed{job.seed}")
    if job.quality != QUALITIES[quality]:
        parts.append(job.quality.name)
    parts += [word for word, said in _flags(job, usual).items() if said]
    return "-".join(parts)


def chosen_path(output: str | None, default: Path, several: bool = False) -> Path:
    """Place a picture where ``-o`` says: a file, or a folder when it ends in ``/`` or is one.

    Raises
    ------
    RequestError
        When several pictures are to go into one file, or the file's ending names another format.
    """
    if not output:
        return default
    target = Path(output).expanduser()
    if output.endswith("/") or (target.is_dir() and default.suffix):
        return target / default.name
    if several:
        raise RequestError(
            f"Several pictures cannot go into one file {output}; name a folder: -o {output}/"
        )
    if default.suffix and target.suffix.lower() != default.suffix:
        raise RequestError(
            f"The output {output} must end in {default.suffix}; change the name or say "
            "another --format."
        )
    return target


def format_of(output: str | None, formats: tuple[str, ...]) -> str | None:
    """Read the format off the ending of ``-o``, if it has one of the known endings."""
    ending = Path(output or "").suffix.lower().removeprefix(".")
    return ending if ending in formats else None


def ending_of(format_name: str) -> str:
    """Say what a file of a format ends in; a sequence of frames is a folder."""
    return "-frames" if format_name == "png-sequence" else f".{format_name}"


def _flags(job: RenderJob, usual: RenderJob) -> dict[str, bool]:
    return {
        "transparent": job.transparent,
        "captioned": job.captions == "burn",
        job.profile: job.profile != usual.profile,
    }


def _spelled(value: Any) -> str:
    exactly = not isinstance(value, dict)
    plain = _plain(value) if exactly else Path(value.get("file", "table")).stem
    if exactly and len(plain) <= _LONGEST and re.fullmatch(r"[A-Za-z0-9_.-]+", plain):
        return plain
    exact = digest(json.dumps(value, sort_keys=True))[:6]
    return f"{_slug(plain)[:_LONGEST].rstrip('-')}-{exact}"


def _plain(value: Any) -> str:
    if isinstance(value, list) and value and all(isinstance(row, list) for row in value):
        return "__".join(_plain(row) for row in value)
    if isinstance(value, list):
        return "_".join(_plain(entry) for entry in value)
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return value if isinstance(value, str) else json.dumps(value)


def _slug(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9_.]+", "-", text).strip("-") or "scene"
