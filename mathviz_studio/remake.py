"""Making a picture again from what its own file says about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from mathviz_studio.catalogue import Entry
from mathviz_studio.errors import RequestError
from mathviz_studio.exports.storyboard import order_storyboard
from mathviz_studio.exports.sweep_html import order_sweep
from mathviz_studio.exports.talks import TARGETS, talk_of_film, talk_of_scene, talk_target
from mathviz_studio.files import check_writable
from mathviz_studio.film import build_film, film_name
from mathviz_studio.foreign import foreign_entry
from mathviz_studio.jobs import QUALITIES, Quality
from mathviz_studio.lecture_file import lecture_of
from mathviz_studio.lecture_mistakes import find_mistakes
from mathviz_studio.lectures import plan_film
from mathviz_studio.orders import deliver, deliver_film, order
from mathviz_studio.outputs import chosen_path
from mathviz_studio.requests import Look
from mathviz_studio.session import Session
from mathviz_studio.store import Artefact


@dataclass(frozen=True)
class Remade:
    """What was made again, and whether it is the very same."""

    paths: list[Path]
    same: bool


def remake(
    session: Session, facts: Mapping[str, Any], found: Path, output: str | None, force: bool
) -> Remade:
    """Render what the facts in the file ``found`` describe.

    Raises
    ------
    RequestError
        When the scene or the brand file is not to be found any more.
    """
    if "lecture" in facts:
        return _remake_film(session, facts, found, output, force)
    entry = _entry(session, facts, found)
    look = _look(facts, found)
    producer = session.producer(force)
    if facts["kind"] == "storyboard":
        sheet = order_storyboard(entry, facts["parameters"], look, output, facts["format"])
        return _remade(sheet.make(producer), sheet.target, facts)
    if facts["kind"] == "export":
        said = (facts["target"], facts["options"])
        drawn = replace(look, format=TARGETS[facts["target"]].look)
        talk = talk_of_scene(entry, facts["parameters"], drawn, *said)
        return _remade(talk.make(producer), talk_target(talk, output), facts)
    if facts["kind"] == "sweep":
        wishes = (facts["vary"], look, facts["beat"], facts["most_bytes"], output)
        page = order_sweep(entry, facts["parameters"], *wishes)
        return _remade(page.make(producer), page.target, facts)
    ordered = order(entry, facts["parameters"], look, output, beats=facts.get("beat"))
    (outcome,) = producer.make_all([ordered.job])
    if outcome.error or not outcome.artefact:
        raise outcome.error or AssertionError
    return _remade(outcome.artefact, ordered.target, facts)


def _remade(artefact: Artefact, target: Path, facts: Mapping[str, Any]) -> Remade:
    return Remade(deliver(artefact, target), artefact.manifest["versions"] == facts["versions"])


def _remake_film(
    session: Session, facts: Mapping[str, Any], found: Path, output: str | None, force: bool
) -> Remade:
    folders = {base: find_mistakes(facts["lecture"], base) for base in (Path.cwd(), found.parent)}
    base = next((base for base, wrong in folders.items() if not wrong), found.parent)
    if folders[base]:
        said = " ".join(mistake.message for mistake in folders[base])
        raise RequestError(f"{found.name}: {said} Run this in the folder of the lecture file.")
    lecture = lecture_of(facts["lecture"], str(facts["scene"]), base)
    size = Quality(facts["width"], facts["height"], facts["fps"])
    film, mistakes = plan_film(lecture, session.entries, size, facts["profile"])
    if mistakes:
        raise RequestError(" ".join(mistake.message for mistake in mistakes))
    film = replace(film, speak=facts.get("speak", ""))
    producer = session.producer(force)
    if facts["kind"] == "export":
        talk = talk_of_film(film, facts["target"], facts["options"])
        return _remade(talk.make(producer), talk_target(talk, output), facts)
    default = Path("media") / "lectures" / f"{film_name(film)}.mp4"
    target = chosen_path(output, default)
    check_writable(target)
    artefact = build_film(film, producer)
    same = artefact.manifest["versions"] == facts["versions"]
    return Remade(deliver_film(artefact, target), same)


def _entry(session: Session, facts: Mapping[str, Any], found: Path) -> Entry:
    if not facts["foreign"]:
        return session.catalogue.find(facts["scene"])
    for folder in (Path.cwd(), found.parent):
        if (folder / facts["file"]).is_file():
            return foreign_entry(folder / facts["file"], facts["class"])
    raise RequestError(
        f"{found.name} was made from {facts['file']}, which is neither here nor beside it; "
        "run this in the folder that holds it."
    )


def _look(facts: Mapping[str, Any], found: Path) -> Look:
    size = next(name for name, q in QUALITIES.items() if q.height == facts["height"])
    beside = found.parent / facts["theme"]
    return Look(
        quality=size,
        fps=facts["fps"],
        theme=str(beside) if beside.is_file() else facts["theme"],
        seed=facts["seed"],
        format=facts["format"],
        transparent=facts["transparent"],
        captions=facts.get("captions", "soft"),
        profile=facts.get("profile", "balanced"),
    )
