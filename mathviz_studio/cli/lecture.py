"""``lecture build`` and ``lecture check``: a film from a lecture file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
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
    from mathviz_studio.lectures import Film
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
@click.option(
    "--speak",
    metavar="PROGRAM",
    help="Let espeak-ng, or a command with {file} and {text} in it, speak what is not recorded.",
)
@output_option
@jobs_option
@force_option
@json_option
@manners
@click.pass_context
def build(ctx: click.Context, /, file: str, as_json: bool, **fields: Any) -> None:
    """Render FILE.toml: film, captions, transcript, poster.

    An .mp4, and beside it, under the same name: captions (.vtt, .srt), a transcript (.md) with its
    pictures (.stills), the chapters as video sites read them (.txt), and a poster (.png).

    Only what changed since the last time is rendered.

    A voice, where the lecture has a folder of recordings: one file per beat, named as
    `mathviz lecture narration-template` lists them. Where none is recorded, --speak drafts one.
    """
    from mathviz_studio.files import check_writable
    from mathviz_studio.film import build_film, film_name
    from mathviz_studio.narration import check_speaker
    from mathviz_studio.orders import deliver_film
    from mathviz_studio.outputs import chosen_path
    from mathviz_studio.session import cores

    jobs = fields["jobs"] or cores()
    with progress(ctx, fields["quiet"]) as current:
        if fields["speak"]:
            check_speaker(fields["speak"])
        plan = plan_of(current, Path(file), fields["quality"], fields["fps"], fields["profile"])
        told = outlined(current, plan, jobs)
        film = replace(plan.film, speak=fields["speak"] or "")
        due = [n for n, item in enumerate(film.items) if not current.store.find(item.job.key)]
        if due:
            current.progress.expect(len(film.items), sum(told[n]["frames"] for n in due))
        default = Path("media") / "lectures" / f"{film_name(film)}.mp4"
        target = chosen_path(fields["output"], default)
        check_writable(target)
        artefact = build_film(film, current.producer(fields["force"], jobs))
    paths = deliver_film(artefact, target)
    if as_json:
        about = {name: artefact.manifest[name] for name in ("duration", "frames", "chapters")}
        files = [str(path) for path in paths]
        emit({"film": files[0], "files": files, **about, "key": artefact.key})
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
    from mathviz_studio.narration import recordings
    from mathviz_studio.session import cores
    from mathviz_studio.timeline import lay_out

    with progress(ctx, fields["quiet"]) as current:
        plan = plan_of(current, Path(file), None, None, "balanced")
        told = outlined(current, plan, cores())
        heard = recordings(plan.film, told, Path())
        line = lay_out(plan.film, told, heard)
    rows: list[dict[str, Any]] = [
        {"title": item.chapter or item.job.scene.name, "seconds": seconds}
        for item, seconds in zip(plan.film.items, line.lengths(), strict=True)
    ]
    title, total = plan.film.lecture.title, sum(row["seconds"] for row in rows)
    if as_json:
        emit({"title": title, "parts": rows, "seconds": total})
        return
    for row in [*rows, {"title": f"{title}, all together", "seconds": total}]:
        click.echo(f"{short_clock(row['seconds']):>6}  {row['title']}")


@lecture_command.command("narration-template")
@click.argument("file")
@json_option
@manners
@click.pass_context
def narration_template(ctx: click.Context, /, file: str, as_json: bool, **fields: Any) -> None:
    """List the recordings that FILE.toml has room for.

    A line per beat: the name of the recording, the seconds that its picture stands, and the
    sentence to read. Save what you read as NAME.wav (or .mp3, .m4a, .flac, .ogg) in a folder, and
    write narration = "FOLDER" into the lecture file. Whatever is longer holds the picture; what
    is left out stays silent.
    """
    from mathviz_studio.session import cores
    from mathviz_studio.timeline import lay_out

    with progress(ctx, fields["quiet"]) as current:
        plan = plan_of(current, Path(file), None, None, "balanced")
        shown = lay_out(plan.film, outlined(current, plan, cores()), {}).shown
    rows: list[dict[str, Any]] = [
        {"name": beat.name, "seconds": beat.seconds, "sentence": beat.beat["caption"]}
        for beat in shown
    ]
    if as_json:
        emit({"recordings": rows})
        return
    widest = max(len(row["name"]) for row in rows)
    for row in rows:
        sentence = " ".join(row["sentence"].split())
        click.echo(f"{row['name']:{widest}}  {row['seconds']:5.1f} s  {sentence}")


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


def outlined(current: Session, plan: Plan, at_once: int) -> list[Mapping[str, Any]]:
    """Tell what every clip says; all mistakes are raised at once."""
    from mathviz_studio.lecture_mistakes import Mistake, Mistakes
    from mathviz_studio.lectures import outlines
    from mathviz_studio.narration import named_files, unheard
    from mathviz_studio.timeline import lay_out

    told, refused = outlines(plan.film.items, current.store, current.engine, at_once)
    mistakes = plan.mistakes + refused
    if not mistakes:
        names = [beat.name for beat in lay_out(plan.film, told, {}).shown]
        lecture = plan.film.lecture
        wrong = [("narration", said) for said in named_files(lecture.recordings, names)[1]]
        mistakes = [Mistake((key,), said) for key, said in wrong + unheard(lecture)]
    if mistakes:
        raise Mistakes(plan.path, plan.text, mistakes)
    return told
