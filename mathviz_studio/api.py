"""The studio from Python and notebooks: ``render``, ``still``, ``sweep``, ``compute``.

>>> from mathviz_studio import render
>>> clip = render("eigenvectors", matrix=[[2, 1], [1, 2]])  # doctest: +SKIP
>>> clip.path  # doctest: +SKIP
PosixPath('media/linear_algebra/eigenvectors.mp4')
"""

from __future__ import annotations

import atexit
import base64
import html
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from mathviz_studio.catalogue import Entry
from mathviz_studio.engine import Engine
from mathviz_studio.errors import RequestError
from mathviz_studio.exports.sweep_html import order_sweep
from mathviz_studio.jobs import FORMATS, STILL_FORMATS
from mathviz_studio.orders import deliver, order
from mathviz_studio.outputs import format_of
from mathviz_studio.requests import Look, fill_in, make_job
from mathviz_studio.session import Session

_TYPES = {
    ".mp4": "video/mp4",
    ".mov": "video/quicktime",
    ".webm": "video/webm",
    ".png": "image/png",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".svg": "image/svg+xml",
    ".pdf": "application/pdf",
    ".html": "text/html",
}


@dataclass(frozen=True)
class Picture:
    """A clip or a still that was made; it shows itself in a notebook.

    Attributes
    ----------
    path : Path
        Where it lies.
    manifest : mapping
        What made it: scene, parameters, beats, versions.
    """

    path: Path
    manifest: Mapping[str, Any]

    def _repr_html_(self) -> str:
        """Show the picture inside the notebook itself."""
        if self.path.is_dir() or self.path.suffix not in _TYPES:
            return html.escape(str(self.path))
        kind = _TYPES[self.path.suffix]
        if kind == "text/html":
            page = html.escape(self.path.read_text(encoding="utf-8"), quote=True)
            return f'<iframe style="width: 100%; height: 40em; border: 0" srcdoc="{page}"></iframe>'
        source = f"data:{kind};base64,{base64.b64encode(self.path.read_bytes()).decode()}"
        if kind.startswith("video"):
            return f'<video controls loop style="max-width: 100%" src="{source}"></video>'
        if kind.startswith("image"):
            alt = html.escape(self._alt(), quote=True)
            return f'<img alt="{alt}" style="max-width: 100%" src="{source}">'
        return f'<a href="{source}">{html.escape(self.path.name)}</a>'

    def _alt(self) -> str:
        stills = self.manifest.get("stills") or [{"alt": self.manifest["scene"]}]
        return str(stills[-1]["alt"])


def render(
    scene: str,
    *,
    quality: str = "1080p",
    fps: int | None = None,
    theme: str = "dark",
    seed: int = 0,
    transparent: bool = False,
    captions: str = "soft",
    profile: str = "balanced",
    output: str | None = None,
    force: bool = False,
    jobs: int | None = None,
    **parameters: Any,
) -> Picture:
    """Render a clip of a scene; its parameters are keyword arguments.

    Parameters
    ----------
    scene : str
        A name that ``mathviz list`` shows.
    output : str, optional
        A file, whose ending chooses the format, or a folder ending in ``/``; by default an MP4
        in ``media/SUBJECT/``.
    force : bool
        Render anew even what was rendered before.
    jobs : int, optional
        How many cores to draw with; by default all.

    Raises
    ------
    RequestError
        For an unknown scene, parameter or value, before anything is rendered.
    RenderError
        When the scene could not be rendered.
    """
    chosen = format_of(output, FORMATS) or "mp4"
    look = Look(quality, fps, theme, seed, chosen, transparent, captions, profile)
    return made(scene, parameters, look, output, None, force, jobs)


def still(
    scene: str,
    *,
    beat: int | str = "last",
    at: float | None = None,
    quality: str = "1080p",
    theme: str = "dark",
    seed: int = 0,
    transparent: bool = False,
    output: str | None = None,
    force: bool = False,
    **parameters: Any,
) -> Picture:
    """Draw the picture at a beat's end, by number or ``"last"``, or ``at`` a second.

    All else is as for :func:`render`.
    """
    if not isinstance(beat, int) and beat != "last":
        raise RequestError(f'The beat must be a number or "last"; got {beat!r}.')
    chosen = format_of(output, STILL_FORMATS) or "png"
    look = Look(quality, None, theme, seed, chosen, transparent)
    moment = beat if at is None else float(at)
    return made(scene, parameters, look, output, moment, force)


def sweep(
    scene: str,
    *vary: str,
    beat: int | str = "last",
    quality: str = "720p",
    theme: str = "dark",
    seed: int = 0,
    max_size: int = 10_000_000,
    output: str | None = None,
    force: bool = False,
    **parameters: Any,
) -> Picture:
    """Make a page with sliders: a scene's picture at many values of one or two parameters.

    Parameters
    ----------
    vary : str
        What varies, as in ``"matrix.1.2=-1:1:9"`` (from, to, how many).
    max_size : int
        Bytes that the page may have.

    Raises
    ------
    RequestError, RenderError
        As :func:`render`.
    """
    session = _session()
    look = Look(quality, None, theme, seed, "png")
    wishes = (vary, look, beat, max_size, output)
    page = order_sweep(session.catalogue.find(scene), parameters, *wishes)
    artefact = page.make(session.producer(force))
    return Picture(deliver(artefact, page.target)[-1], artefact.manifest)


def sketch(entry: Entry, given: Mapping[str, Any], look: Look, beat: int | str) -> Picture:
    """Draw the picture at a beat's end, and leave it in the store."""
    artefact = _session().producer().make(make_job(entry, given, look, beats=beat))
    return Picture(artefact.main, artefact.manifest)


def find(scene: str) -> Entry:
    """Find a scene of the catalogue by its name."""
    return _session().catalogue.find(scene)


def compute(scene: str, *, seed: int = 0, **parameters: Any) -> dict[str, Any]:
    """Compute what a scene would say: the core's result by its own field names."""
    session = _session()
    return compute_result(session.engine, session.catalogue.find(scene), parameters, seed)


def compute_result(
    engine: Engine, entry: Entry, given: Mapping[str, Any], seed: int
) -> dict[str, Any]:
    """Ask the worker for a scene's numbers."""
    fields = {"file": str(entry.scene.file), "scene": entry.scene.cls, "seed": seed}
    answer = engine.run("compute", {**fields, "parameters": fill_in(entry, given, seed)})
    result: dict[str, Any] = answer["result"]
    return result


def made(
    scene: str,
    parameters: Mapping[str, Any],
    look: Look,
    output: str | None = None,
    beat: float | str | None = None,
    force: bool = False,
    jobs: int | None = None,
) -> Picture:
    """Make a clip, or a still of a ``beat`` or a second, and put it in its place."""
    session = _session()
    ordered = order(session.catalogue.find(scene), parameters, look, output, beats=beat)
    artefact = session.producer(force, jobs).make(ordered.job)
    return Picture(deliver(artefact, ordered.target)[-1], artefact.manifest)


@cache
def _session() -> Session:
    session = Session()
    atexit.register(session.close)
    return session
