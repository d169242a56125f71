"""A page with a slider for each parameter that varies; all pictures inside, so it works offline."""

from __future__ import annotations

import base64
import html
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Any

from mathviz_studio import tags
from mathviz_studio.catalogue import Entry
from mathviz_studio.errors import RequestError
from mathviz_studio.files import check_writable
from mathviz_studio.film import clips_of
from mathviz_studio.jobs import RenderJob
from mathviz_studio.outputs import chosen_path
from mathviz_studio.produce import Producer
from mathviz_studio.requests import Look, make_job
from mathviz_studio.sources import digest
from mathviz_studio.store import Artefact, Claim
from mathviz_studio.sweeps import Axis, all_values, read_axes

if TYPE_CHECKING:
    from PIL.Image import Image

_TRIES = (None, 95, 85, 75, 60)
"""Qualities of WebP, first without loss."""
_SCALES = (1.0, 0.75, 0.5, 0.375)
_MARGIN = 1.36  # of base64 and the words


@dataclass(frozen=True)
class SweepPage:
    """A page to make: the stills on it, in the order of their values, and its largest size."""

    entry: Entry
    axes: Sequence[Axis]
    jobs: Sequence[RenderJob]
    most_bytes: int
    given: Mapping[str, Any]
    target: Path

    @property
    def facts(self) -> dict[str, Any]:
        """What makes it again."""
        vary = [f"{a.name}={a.values[0]:g}:{a.values[-1]:g}:{len(a.values)}" for a in self.axes]
        said = {"kind": "sweep", "vary": vary, "most_bytes": self.most_bytes, "key": self.key}
        return {**self.jobs[0].facts(), "parameters": dict(self.given), **said}

    @property
    def key(self) -> str:
        """Fingerprint of the pictures and of what arranges them."""
        return digest(*(job.key for job in self.jobs), str(self.most_bytes), _template())

    def make(self, producer: Producer) -> Artefact:
        """Give the finished page, from the store where it is known.

        Raises
        ------
        RequestError
            When the pictures cannot be made small enough.
        """
        label = f"{self.entry.scene.name} sweep"
        return producer.keep(self.key, lambda claim: self._build(producer, label, claim), label)

    def _build(self, producer: Producer, label: str, claim: Claim) -> Artefact:
        stills = clips_of(producer.make_all(self.jobs))
        path = claim.begin() / "sweep.html"
        self._write(stills, path)
        facts = {**self.facts, "versions": stills[0].manifest["versions"]}
        tags.tag(path, facts)
        producer.progress.note(f"{label}: put together")
        return claim.commit({**facts, "main": path.name})

    def _write(self, stills: Sequence[Artefact], path: Path) -> None:
        pictures = _small_enough([still.main for still in stills], self.most_bytes)
        told = [
            {**{name: still.manifest["stills"][0][name] for name in ("caption", "alt")},
             "picture": "data:image/webp;base64," + base64.b64encode(data).decode()}
            for still, data in zip(stills, pictures, strict=True)
        ]  # fmt: skip
        axes = [{"name": axis.name, "values": axis.values} for axis in self.axes]
        data = json.dumps({"axes": axes, "stills": told}).replace("<", "\\u003c")
        page = Template(_template()).substitute(
            stills[0].manifest["palette"],
            title=html.escape(self.entry.title),
            summary=html.escape(self.entry.summary),
            controls="".join(map(_slider, self.axes)),
            count=len(told),
            size=f"{sum(map(len, pictures)) * _MARGIN / 1e6:.1f} MB",
            data=data,
        )
        path.write_text(page, encoding="utf-8")


def order_sweep(
    entry: Entry,
    given: Mapping[str, Any],
    vary: Sequence[str],
    look: Look,
    beat: str | int,
    most_bytes: int,
    output: str | None,
) -> SweepPage:
    """Build the jobs of a page, and find a writable place for it.

    Raises
    ------
    RequestError
        When the request is wrong; nothing was rendered.
    """
    axes = read_axes(vary, entry, given)
    chosen = all_values(axes, entry, given)
    jobs = [make_job(entry, values, look, beats=beat) for values in chosen]
    names = "-".join(axis.name for axis in axes)
    default = Path("media") / entry.scene.subject / f"{entry.scene.name}-sweep-{names}.html"
    target = chosen_path(output, default)
    check_writable(target)
    return SweepPage(entry, axes, jobs, most_bytes, given, target)


def _template() -> str:
    return resources.files(__package__).joinpath("sweep.html").read_text("utf-8")


def _slider(axis: Axis) -> str:
    last = len(axis.values) - 1
    meaning = html.escape(axis.parameter.description, quote=True)
    return (
        f'<label title="{meaning}"><span>{html.escape(axis.name)}</span>'
        f'<input type="range" min="0" max="{last}" value="{last // 2}" step="1">'
        "<output></output></label>"
    )


def _small_enough(paths: Sequence[Path], most_bytes: int) -> list[bytes]:
    """Encode the pictures as WebP, as well as fits."""
    from PIL import Image

    pictures = [Image.open(path).convert("RGB") for path in paths]
    size = 0
    for scale in _SCALES:
        scaled = [_scaled(picture, scale) for picture in pictures]
        for quality in _TRIES:
            found = [_webp(picture, quality) for picture in scaled]
            size = round(sum(map(len, found)) * _MARGIN)
            if size <= most_bytes:
                return found
    raise RequestError(
        f"{len(pictures)} pictures need {size / 1e6:.1f} MB even when small; "
        "allow more with --max-size, or take fewer values."
    )


def _scaled(picture: Image, scale: float) -> Image:
    return picture.resize((round(picture.width * scale), round(picture.height * scale)))


def _webp(picture: Image, quality: int | None) -> bytes:
    data = io.BytesIO()
    how: dict[str, Any] = {"lossless": True} if quality is None else {"quality": quality}
    picture.save(data, "WEBP", method=4, **how)
    return data.getvalue()
