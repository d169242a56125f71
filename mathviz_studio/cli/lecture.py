"""``lecture build`` and ``lecture check``: a film from a lecture file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mathviz_studio.captions import short_clock
from mathviz_studio.cli.common import emit, progress, session
from mathviz_studio.cli.options import (
    force_option,
    fps_option,
    jobs_option,
    json_option,
    manners,
    output_option,
    profile_option,
)
from mathviz_studio.jobs import QUALITIES

if TYPE_CHECKING:
    from mathviz_studio.lecture_mistakes import Mistake
    from mathviz_studio.lectures import Film, Item
    from mathviz_studio.session import Session

_quality_option = click.option(
    "--quality",
    type=click.Choice(tuple(QUALITIES)),
    help="Size of the picture.  [default: what the lecture says, else 1080p]",
)


_HELP = """Make one film from a lecture file.

A lecture file is TOML:

\b
    title = "Eigenvectors"
    subtitle = "and what they are good for"
    author = "A. Lecturer"
    theme = "light"
\b
    [[part]]
    section = "Linear maps"
\b
    [[part]]
    scene = "eigenvectors"
    chapter = "A stretch in two directions"
    parameters = { matrix = "3 1; 0 2" }
\b
    [end]
    title = "Thank you"

`mathviz lecture new` writes one with everything that may stand in it.
"""


@click.group("lecture", help=_HELP)
def lecture_command() -> None:
    """Group the commands about lecture files."""


@lecture_command.command("new")
@click.argument("file", default="lecture.toml")
@manners
@click.pass_context
def new(ctx: click.Context, /, file: str, **fields: Any) -> None:
    """Write a lecture FILE.toml to start from.

    It builds as it is, and says in comments what may be changed.
    """
    from mathviz_studio.lecture_template import new_lecture

    del fields
    click.echo(new_lecture(Path(file), session(ctx).catalogue))


@lecture_command.command("build")
@click.argument("file")
@_quality_option
@fps_option
@profile_option
@output_option
@jobs_option
@force_option
@json_option
@manners
@click.pass_context
def build(ctx: click.Context, /, file: str, as_json: bool, **fields: Any) -> None:
    """Render FILE.toml: film, captions, transcript, poster.

    An .mp4, and beside it, under the same name: captions (.vtt, .srt), a transcript (.md), the
    chapters as video sites read them (.txt), and a poster (.png).

    Only what changed since the last time is rendered.
    """
    from mathviz_studio.files import check_writable
    from mathviz_studio.film import build_film, film_name
    from mathviz_studio.orders import deliver_film
    from mathviz_studio.outputs import chosen_path
    from mathviz_studio.session import cores

    jobs = fields["jobs"] or cores()
    with progress(ctx, fields["quiet"]) as current:
        plan = plan_of(current, Path(file), fields["quality"], fields["fps"], fields["profile"])
        unknown = [item for item in plan.film.items if not current.store.find(item.job.key)]
        _, frames = outlined(current, plan, unknown, jobs)
        if unknown:
            current.progress.expect(len(plan.film.items), frames)
        default = Path("media") / "lectures" / f"{film_name(plan.film)}.mp4"
        target = chosen_path(fields["output"], default)
        check_writable(target)
        artefact = build_film(plan.film, current.producer(fields["force"], jobs))
    paths = deliver_film(artefact, target)
    if as_json:
        told = {name: artefact.manifest[name] for name in ("duration", "frames", "chapters")}
        files = [str(path) for path in paths]
        emit({"film": files[0], "files": files, **told, "key": artefact.key})
    else:
        for path in paths:
            click.echo(path)


@lecture_command.command("check")
@click.argument("file")
@json_option
@manners
@click.pass_context
def check(ctx: click.Context, /, file: str, as_json: bool, **fields: Any) -> None:
    """Find every mistake, and tell how long it will be."""
    from mathviz_studio.session import cores

    with progress(ctx, fields["quiet"]) as current:
        plan = plan_of(current, Path(file), None, None, "balanced")
        answers, _ = outlined(current, plan, plan.film.items, cores())
    rows = [
        {"title": item.chapter or item.job.scene.name, "seconds": answer["duration"]}
        for item, answer in zip(plan.film.items, answers, strict=True)
    ]
    title, total = plan.film.lecture.title, sum(row["seconds"] for row in rows)
    if as_json:
        emit({"title": title, "parts": rows, "seconds": total})
        return
    for row in [*rows, {"title": f"{title}, all together", "seconds": total}]:
        click.echo(f"{short_clock(row['seconds']):>6}  {row['title']}")


@dataclass(frozen=True)
class Plan:
    """A film as planned, with the mistakes found so far and where they stand."""

    film: Film
    mistakes: list[Mistake]
    path: Path
    text: str


def plan_of(current: Session, path: Path, size: str | None, fps: int | None, profile: str) -> Plan:
    """Read a lecture file and find its scenes; mistakes are kept."""
    from mathviz_studio.jobs import quality
    from mathviz_studio.lecture_file import read_lecture
    from mathviz_studio.lectures import plan_film

    draft = read_lecture(path)
    chosen = quality(size or draft.lecture.quality, fps)
    film, mistakes = plan_film(draft.lecture, current.entries, chosen, profile)
    return Plan(film, draft.mistakes + mistakes, path, draft.text)


def outlined(
    current: Session, plan: Plan, items: Sequence[Item], at_once: int
) -> tuple[list[Mapping[str, Any]], int]:
    """Give the outlines of some clips and their frames; all mistakes are raised at once."""
    from mathviz_studio.lecture_mistakes import Mistakes
    from mathviz_studio.lectures import outlines

    answers, refused = outlines(items, current.engine, at_once)
    mistakes = plan.mistakes + refused
    if mistakes:
        raise Mistakes(plan.path, plan.text, mistakes)
    return answers, sum(answer["frames"] for answer in answers)
