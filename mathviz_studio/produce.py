"""From a job to its artefact: looked up in the store, or rendered, finished and kept there."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from mathviz_studio.engine import Engine
from mathviz_studio.errors import RenderError, StudioError, refusal
from mathviz_studio.finish import ANIMATIONS, finish_clip, finish_stills
from mathviz_studio.jobs import RenderJob
from mathviz_studio.progress import Progress, Silent
from mathviz_studio.store import Artefact, Claim, Store
from mathviz_studio.worker_process import Event


@dataclass(frozen=True)
class Outcome:
    """What became of one job: an artefact or an error."""

    job: RenderJob
    artefact: Artefact | None = None
    error: StudioError | None = None


class Producer:
    """Makes artefacts with one engine and one store.

    Parameters
    ----------
    force : bool
        Render anew even what the store holds.
    jobs : int
        How many cores to draw with, over all scenes.
    """

    def __init__(
        self,
        engine: Engine,
        store: Store,
        progress: Progress | None = None,
        force: bool = False,
        jobs: int = 1,
    ) -> None:
        self.engine = engine
        self.store = store
        self.progress: Progress = progress or Silent()
        self._force = force
        self._jobs = jobs
        self._stopped = threading.Event()

    def make(self, job: RenderJob, name: str | None = None) -> Artefact:
        """Give the artefact of a job, whoever rendered it.

        Raises
        ------
        RenderError
            When it could not be rendered; the sentence names the scene and the beat.
        """
        label = name or job.scene.name
        try:
            return self.keep(job.key, lambda claim: self._render(job, label, claim), label)
        except RenderError as error:
            if error.kind != "refused":
                self.progress.ended(label, "failed")
            raise error.named(label) from None
        except OSError as error:
            self.progress.ended(label, "failed")
            raise RenderError(f"{label}: {refusal(error)}", "full") from None

    def keep(self, key: str, build: Callable[[Claim], Artefact], label: str) -> Artefact:
        """Find an artefact by key, or build it while no other process builds the same."""
        found = self._found(key)
        if not found:
            waited = threading.Event()
            with self.store.claim(key, lambda: self._wait(label, waited)) as claim:
                found = self.store.find(key) if waited.is_set() else self._found(key)
                if not found:
                    return build(claim)
        self.progress.ended(label, "already rendered")
        return found

    def make_all(self, jobs: Sequence[RenderJob]) -> list[Outcome]:
        """Make several artefacts, two at the same time; one that fails stops no other.

        Two scenes keep all cores busy, one being drawn while the other is laid out.
        """
        names = unique_names([job.scene.name for job in jobs])
        pool = ThreadPoolExecutor(max_workers=min(2, self._jobs))
        try:
            return list(pool.map(self._outcome, jobs, names))
        except BaseException:
            self._stopped.set()
            self.engine.close()
            raise
        finally:
            pool.shutdown(cancel_futures=True)

    def _outcome(self, job: RenderJob, name: str) -> Outcome:
        try:
            return Outcome(job, self.make(job, name))
        except StudioError as error:
            return Outcome(job, error=error)

    def _found(self, key: str) -> Artefact | None:
        return None if self._force else self.store.find(key)

    def _wait(self, label: str, waited: threading.Event) -> None:
        if self._stopped.is_set():
            raise RenderError("The work was cancelled.", "cancelled")
        if not waited.is_set():
            self.progress.note(f"{label}: another process renders the same; waiting for it")
        waited.set()

    def _render(self, job: RenderJob, label: str, claim: Claim) -> Artefact:
        folder = claim.begin(anew=self._force)
        verb, fields = _request(job, folder)
        fields |= {"jobs": self._jobs, "takes": str(claim.takes)} if verb == "render" else {}
        try:
            answer = self.engine.run(verb, fields, lambda event: self._tell(label, event))
        except RenderError as error:
            if error.kind in ("scene", "refused"):
                claim.drop_takes()
            raise
        facts = job.facts() | {"versions": answer["versions"]}
        if job.beats is None:
            manifest = {**facts, "main": finish_clip(job, folder, answer, facts)}
        else:
            stills = finish_stills(job, folder, answer, facts)
            manifest = {**facts, "main": stills[-1]["path"], "stills": stills}
        told = {name: answer.get(name) for name in ("beats", "frames", "duration", "mode")}
        artefact = claim.commit(
            {**manifest, **told, "palette": (answer["theme"] or {}).get("roles")}
        )
        self.progress.ended(label, "rendered")
        return artefact

    def _tell(self, label: str, event: Event) -> None:
        if event["event"] == "plan":
            self.progress.planned(label, event.get("frames"), len(event.get("beats") or ()))
        elif event["event"] == "progress":
            fields = (event.get(name) for name in ("beat", "beats", "frame", "of"))
            beat, beats, frame, of = fields
            self.progress.advanced(label, beat or 0, beats or 0, frame or 0, of)


def unique_names(names: Sequence[str]) -> list[str]:
    """Give each job a name of its own: those that occur more than once are numbered."""
    often, seen, result = Counter(names), Counter[str](), []
    for name in names:
        seen[name] += 1
        result.append(f"{name} {seen[name]}" if often[name] > 1 else name)
    return result


def _request(job: RenderJob, folder: Path) -> tuple[str, Event]:
    fields = job.request() | {"transparent": job.transparent}
    if job.beats is not None:
        output = folder / "stills"
        output.mkdir()
        fields |= {"format": job.format, "output": str(output), "steps": job.steps}
        if isinstance(job.beats, str):
            return "stills", {**fields, "beats": job.beats}
        if isinstance(job.beats, int):
            return "stills", {**fields, "beats": [job.beats]}
        return "stills", {**fields, "at": job.beats}
    drawn = "png-sequence" if job.format in ANIMATIONS else job.format
    output = folder / ("frames" if drawn == "png-sequence" else f"picture.{drawn}")
    said = {"format": drawn, "captions": job.captions, "profile": job.profile}
    return "render", {**fields, **said, "output": str(output)}
