"""All beats of a scene on one sheet: a PNG composed by Typst, or one self-contained HTML page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from mathviz_studio import tags
from mathviz_studio.catalogue import Entry
from mathviz_studio.exports.storyboard_html import PAGE, compose_html
from mathviz_studio.exports.storyboard_png import TEMPLATE, compose_png
from mathviz_studio.files import check_writable
from mathviz_studio.jobs import RenderJob
from mathviz_studio.outputs import chosen_path, default_name
from mathviz_studio.produce import Producer
from mathviz_studio.requests import Look, make_job, usual_parameters
from mathviz_studio.sources import digest
from mathviz_studio.store import Artefact, Claim


@dataclass(frozen=True)
class Sheet:
    """A storyboard to make: the stills it shows, how, and where it goes."""

    entry: Entry
    job: RenderJob
    format: str
    target: Path

    @property
    def key(self) -> str:
        """Fingerprint of the stills and of what arranges them."""
        return digest(self.job.key, self.format, TEMPLATE, PAGE)

    def make(self, producer: Producer) -> Artefact:
        """Give the finished sheet, from the store where it is known."""
        label = f"{self.entry.scene.name} storyboard"
        return producer.keep(self.key, lambda claim: self._build(producer, label, claim), label)

    def _build(self, producer: Producer, label: str, claim: Claim) -> Artefact:
        (outcome,) = producer.make_all([self.job])
        if outcome.error or not outcome.artefact:
            raise outcome.error or AssertionError
        stills = outcome.artefact
        path = claim.begin() / f"storyboard.{self.format}"
        _COMPOSERS[self.format](self.entry, stills, path)
        facts = {**self.job.facts(), "kind": "storyboard", "format": self.format, "key": self.key}
        facts["versions"] = stills.manifest["versions"]
        tags.tag(path, facts)
        kept = {"main": path.name, "beats": stills.manifest["stills"]}
        producer.progress.note(f"{label}: composed")
        return claim.commit({**facts, **kept})


def order_storyboard(
    entry: Entry, given: Mapping[str, Any], look: Look, output: str | None, format_name: str
) -> Sheet:
    """Build the job for a sheet's stills and find a writable place for the sheet."""
    job = make_job(entry, given, replace(look, format="png"), beats="all")
    name = default_name(job, usual_parameters(entry), quality="720p")
    default = Path("media") / entry.scene.subject / f"{name}-storyboard.{format_name}"
    target = chosen_path(output, default)
    check_writable(target)
    return Sheet(entry, job, format_name, target)


_COMPOSERS = {"png": compose_png, "html": compose_html}
