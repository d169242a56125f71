"""``render``, ``still`` and ``storyboard``: what makes pictures of scenes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mathviz_studio.catalogue import Entry
from mathviz_studio.cli.common import emit, progress, session
from mathviz_studio.cli.main import explain
from mathviz_studio.cli.options import (
    force_option,
    json_option,
    look_of,
    look_options,
    manners,
    output_option,
    params_option,
    run_options,
    still_options,
)
from mathviz_studio.cli.scene_command import SceneCommand, one, scene_argument
from mathviz_studio.errors import RequestError, StudioError, did_you_mean
from mathviz_studio.jobs import FORMATS, STILL_FORMATS

if TYPE_CHECKING:
    from mathviz_studio.orders import Order
    from mathviz_studio.produce import Outcome
    from mathviz_studio.store import Artefact


@click.command("render", cls=SceneCommand)
@scene_argument()
@look_options
@run_options
@manners
@click.pass_context
def render_command(ctx: click.Context, /, entries: list[Entry], **fields: Any) -> int:
    """Render clips of scenes, or FILE.py CLASS….

    FILE.py may hold any manim scenes.

    A scene's parameters are options: `mathviz render SCENE --help` explains them.
    """
    from mathviz_studio.orders import order
    from mathviz_studio.outputs import format_of

    output, several = fields["output"], len(entries) > 1
    usual = session(ctx).settings.defaults.get("format", "mp4")
    look = look_of(fields, fields["format"] or format_of(output, FORMATS) or usual)
    given = given_to(entries, fields)
    orders = [order(e, given[e.scene.name], look, output, several=several) for e in entries]
    with progress(ctx, fields["quiet"]) as current:
        current.progress.expect(len(orders), 0)
        producer = current.producer(fields["force"], fields["jobs"])
        outcomes = producer.make_all([o.job for o in orders])
    return report(list(zip(orders, outcomes, strict=True)), fields)


@click.command("still", cls=SceneCommand)
@scene_argument()
@click.option(
    "--beat", default="last", metavar="K|last|all", help="Which beat's end.", show_default=True
)
@click.option("--at", type=click.FloatRange(0), metavar="SECONDS", help="Any moment instead.")
@still_options
@output_option
@force_option
@json_option
@params_option
@manners
@click.pass_context
def still_command(
    ctx: click.Context, /, entries: list[Entry], beat: str, at: float | None, **fields: Any
) -> int:
    """Draw the picture at a beat's end, or at any moment."""
    from mathviz_studio.orders import order
    from mathviz_studio.outputs import format_of

    entry = one(entries)
    output = fields["output"]
    look = look_of(fields, fields["format"] or format_of(output, STILL_FORMATS) or "png")
    given = given_to(entries, fields)[entry.scene.name]
    made = order(entry, given, look, output, beats=beat_of(beat) if at is None else at)
    with progress(ctx, fields["quiet"]) as current:
        outcomes = current.producer(fields["force"]).make_all([made.job])
    return report([(made, outcomes[0])], fields)


def given_to(entries: list[Entry], fields: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Sort what was given by scene; with several scenes each takes the parameters it has.

    Raises
    ------
    RequestError
        For a name in the parameter file that no scene has.
    """
    from mathviz_studio.requests import read_parameter_file

    file = fields["params_file"]
    given = {**(read_parameter_file(Path(file)) if file else {}), **fields["given"]}
    known = {p.name for entry in entries for p in entry.parameters}
    for name in given:
        if name not in known:
            scenes = ", ".join(entry.scene.name for entry in entries)
            raise RequestError(
                f"--params: {scenes} has no parameter {name!r}.{did_you_mean(name, known)}"
            )
    return {
        entry.scene.name: {p.name: given[p.name] for p in entry.parameters if p.name in given}
        for entry in entries
    }


def beat_of(text: str) -> str | int:
    """Read which beat is meant."""
    if text in ("last", "all"):
        return text
    if not text.isdecimal() or int(text) < 1:
        raise RequestError(f"--beat must be a number from 1, last or all; got {text!r}.")
    return int(text)


def report(done: list[tuple[Order, Outcome]], fields: Mapping[str, Any]) -> int:
    """Deliver what was made, say what failed, and give the exit code."""
    from mathviz_studio.orders import deliver

    made: list[dict[str, Any]] = []
    errors: list[StudioError] = []
    for ordered, outcome in done:
        if outcome.error:
            errors.append(outcome.error)
            explain(outcome.error, fields["traceback"])
        elif outcome.artefact:
            paths = deliver(outcome.artefact, ordered.target)
            made += [{"path": str(path), **_told(outcome.artefact)} for path in paths]
    if not fields["as_json"]:
        for one_made in made:
            click.echo(one_made["path"])
    else:
        emit({"made": made, "failed": [str(error) for error in errors]})
    return max((error.exit_code for error in errors), default=0)


def _told(artefact: Artefact) -> dict[str, Any]:
    shown = ("scene", "parameters", "theme", "seed", "quality", "format", "frames", "duration")
    told = {name: artefact.manifest.get(name) for name in shown}
    return {**told, "key": artefact.key, "rendered": artefact.fresh}
