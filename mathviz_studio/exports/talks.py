"""A scene or a lecture on its way to slides or pages: what it needs, and what is made of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any

from mathviz_studio.catalogue import Entry
from mathviz_studio.exports.deck import Deck, slides_of
from mathviz_studio.files import check_writable
from mathviz_studio.film import clips_of, film_facts, film_name
from mathviz_studio.jobs import STILL_FORMATS, RenderJob
from mathviz_studio.lectures import Film
from mathviz_studio.outputs import chosen_path, default_name
from mathviz_studio.produce import Producer
from mathviz_studio.requests import Look, make_job, usual_parameters
from mathviz_studio.sources import digest
from mathviz_studio.store import Artefact, Claim


@dataclass(frozen=True)
class Part:
    """A clip of a talk; what a card says stands in its picture."""

    job: RenderJob
    chapter: str
    card: bool = False
    beats: tuple[int, ...] = ()


@dataclass(frozen=True)
class Target:
    """A kind of slides: the module that writes it, the file's ending (none for a folder).

    Attributes
    ----------
    drawn : str
        The format of the clips it is made of; one of stills where it is made of those.
    """

    module: str
    ending: str
    gives: str
    drawn: str = "mp4"

    @property
    def look(self) -> str:
        """The format of clips that decides whether its pictures may be transparent."""
        return "png-sequence" if self.drawn in STILL_FORMATS else self.drawn

    @property
    def write(self) -> Callable[[Deck, Path, Mapping[str, Any]], None]:
        """The function that writes a deck to a path."""
        function: Callable[[Deck, Path, Mapping[str, Any]], None]
        function = import_module(f"mathviz_studio.exports.{self.module}").write
        return function


TARGETS = {
    "pptx": Target("pptx", ".pptx", "PowerPoint, Keynote, LibreOffice: a slide per beat"),
    "html": Target("slides_html", ".html", "one page for any browser, offline; prints a handout"),
    "reveal": Target("snippets", "", "sections and clips for a reveal.js deck"),
    "quarto": Target("snippets", "", "a Quarto deck and its clips"),
    "marp": Target("snippets", "", "a Marp deck and its clips"),
    "beamer": Target("beamer", "", "a PDF of vector pictures, a page per beat, and a .tex", "pdf"),
    "pack": Target("pack", ".zip", "clips, posters, captions and transcript for a course site"),
    "jupyter": Target("jupyter", ".ipynb", "a notebook with a form for each scene", "png"),
    "gif": Target("loops", "", "a GIF a beat, none above --max-size", "png-sequence"),
    "webp": Target("loops", "", "the same as WebP, smaller", "png-sequence"),
    "webm": Target("loops", "", "a WebM a beat, with --transparent for any background", "webm"),
    "mov": Target("loops", "", "the same as MOV, for video editors", "mov"),
    "svg": Target("pictures", "", "the picture at each beat's end, as vectors", "svg"),
    "pdf": Target("pictures", "", "the same as PDF", "pdf"),
    "png": Target("pictures", "", "the same as PNG", "png"),
}


@dataclass(frozen=True)
class Talk:
    """What is to become slides.

    Attributes
    ----------
    made_of : mapping
        What makes it again, but for its clips' parameters.
    """

    name: str
    title: str
    byline: str
    parts: tuple[Part, ...]
    target: str
    options: Mapping[str, Any]
    made_of: Mapping[str, Any]

    @cached_property
    def key(self) -> str:
        """Fingerprint of the clips, the words, and of what arranges them."""
        clips = [(part.job.key, part.chapter, part.beats) for part in self.parts]
        words = (self.title, self.byline, self.target, sorted(self.options.items()))
        writers = sorted(path for path in Path(__file__).parent.iterdir() if path.is_file())
        return digest(repr((clips, words)), *(path.read_bytes() for path in writers))

    @property
    def facts(self) -> dict[str, Any]:
        """What the file says of itself."""
        said = {"kind": "export", "target": self.target, "options": dict(self.options)}
        return {**self.made_of, **said, "key": self.key}

    def make(self, producer: Producer) -> Artefact:
        """Give the finished slides, from the store where they are known.

        Raises
        ------
        RenderError
            When a clip could not be rendered; the others are kept for the next run.
        """
        label = f"{self.name} for {self.target}"
        return producer.keep(self.key, lambda claim: self._build(producer, label, claim), label)

    def _build(self, producer: Producer, label: str, claim: Claim) -> Artefact:
        clips = clips_of(producer.make_all([part.job for part in self.parts]))
        facts = {**self.facts, "versions": clips[0].manifest["versions"]}
        path = claim.begin() / f"{self.name}{TARGETS[self.target].ending}"
        TARGETS[self.target].write(self._deck(clips, facts), path, self.options)
        producer.progress.note(f"{label}: put together")
        return claim.commit({**facts, "main": path.name})

    def _deck(self, clips: list[Artefact], facts: Mapping[str, Any]) -> Deck:
        slides: list[Any] = []
        for part, clip in zip(self.parts, clips, strict=True):
            values, after = part.job.parameters, len(slides)
            slides += slides_of(clip, part.chapter, values, after, card=part.card, beats=part.beats)
        first = clips[0].manifest
        size = (first["width"], first["height"])
        return Deck(
            self.name, self.title, self.byline, tuple(slides), *size, first["palette"], facts
        )


def talk_of_scene(
    entry: Entry, given: Mapping[str, Any], look: Look, target: str, options: Mapping[str, Any]
) -> Talk:
    """Make a talk of one scene.

    Raises
    ------
    RequestError
        When the request is wrong; nothing was rendered.
    """
    job = _drawn_for(make_job(entry, given, look), target, options)
    name = default_name(replace(job, beats=None, steps=1, format="mp4"), usual_parameters(entry))
    parts = (Part(job, entry.title),)
    return Talk(name, entry.title, entry.summary, parts, target, options, job.facts())


def talk_of_film(film: Film, target: str, options: Mapping[str, Any]) -> Talk:
    """Make a talk of a lecture, its cards included."""
    lecture = film.lecture
    parts, chapter = [], lecture.title
    for item in film.items:
        chapter = item.chapter or chapter
        job = _drawn_for(item.job, target, options)
        parts.append(Part(job, chapter, card=not item.chapter, beats=item.beats))
    facts = film_facts(film)
    return Talk(
        film_name(film), lecture.title, lecture.byline, tuple(parts), target, options, facts
    )


def talk_target(talk: Talk, output: str | None) -> Path:
    """Find a writable place for what is made of a talk."""
    ending = TARGETS[talk.target].ending or f"-{talk.target}"
    subject = talk.parts[-1].job.scene.subject if "lecture" not in talk.made_of else "lectures"
    target = chosen_path(output, Path("media") / subject / f"{talk.name}{ending}")
    check_writable(target)
    return target


def _drawn_for(job: RenderJob, target: str, options: Mapping[str, Any]) -> RenderJob:
    drawn, steps = TARGETS[target].drawn, options.get("steps", 1)
    beats = "all" if drawn in STILL_FORMATS else None
    return replace(job, format=drawn, beats=beats, steps=steps)
