"""``list``, ``show``, ``compute`` and ``check``: what scenes there are and what they say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from mathviz_studio.catalogue import Entry
from mathviz_studio.cli.common import emit, session, warn
from mathviz_studio.cli.options import json_option, manners
from mathviz_studio.cli.scene_command import SceneCommand, one, scene_argument
from mathviz_studio.errors import RequestError, did_you_mean


@click.command("list")
@click.option("--subject", help="Only the scenes of this subject.")
@json_option
@manners
@click.pass_context
def list_command(ctx: click.Context, /, subject: str | None, as_json: bool, **fields: Any) -> None:
    """List the scenes by subject, a line each."""
    catalogue = session(ctx).catalogue
    if not fields["quiet"]:
        for file, message in catalogue.broken.items():
            warn(f"{file} cannot be loaded: {message}")
    subjects = sorted({entry.scene.subject for entry in catalogue.entries.values()})
    if subject and subject not in subjects:
        offered = did_you_mean(subject, subjects)
        raise RequestError(
            f"There is no subject {subject!r}; there are {', '.join(subjects)}.{offered}"
        )
    shown = {s: _of_subject(catalogue.entries, s) for s in subjects if subject in (None, s)}
    if as_json:
        emit({"scenes": [_summary(entry) for entries in shown.values() for entry in entries]})
        return
    width = max((len(e.scene.name) for entries in shown.values() for e in entries), default=0)
    for name, entries in shown.items():
        click.secho(name.replace("_", " ").capitalize(), bold=True)
        for entry in entries:
            click.echo(f"  {entry.scene.name:{width}}  {entry.summary}")


@click.command("show", cls=SceneCommand)
@scene_argument()
@json_option
@manners
@click.pass_context
def show_command(ctx: click.Context, /, entries: list[Entry], as_json: bool, **_: Any) -> None:
    """Show a scene: its beats and parameters."""
    from mathviz_studio.catalogue import outline

    entry = one(entries)
    beats = outline(session(ctx).engine, entry)
    if as_json:
        schema = {"beats": beats, "parameters": _parameters(entry), "schema": entry.schema}
        emit({**_summary(entry), **schema})
        return
    click.secho(entry.title, bold=True)
    click.echo(f"{entry.summary}\n")
    click.secho("Beats", bold=True)
    for number, beat in enumerate(beats, 1):
        click.echo(f"  {number}  {beat['caption']}  ({beat['end'] - beat['start']:.0f} s)")
    click.secho("\nParameters", bold=True)
    for parameter in entry.parameters:
        usual = f"  [default: {parameter.default_text}]"
        click.echo(f"  {parameter.option}  {parameter.kind}; {parameter.meaning}{usual}")


def _of_subject(entries: Mapping[str, Entry], subject: str) -> list[Entry]:
    return sorted(
        (entry for entry in entries.values() if entry.scene.subject == subject),
        key=lambda entry: entry.scene.name,
    )


def _summary(entry: Entry) -> dict[str, Any]:
    scene = entry.scene
    return {
        "name": scene.name,
        "subject": scene.subject,
        "title": entry.title,
        "summary": entry.summary,
        "class": scene.cls,
        "file": str(scene.file),
    }


def _parameters(entry: Entry) -> list[dict[str, Any]]:
    return [
        {
            "name": p.name,
            "option": p.option,
            "kind": p.kind,
            "bounds": p.bounds,
            "default": p.default,
            "meaning": p.description,
        }
        for p in entry.parameters
    ]
