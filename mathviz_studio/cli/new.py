"""``new``: a scene file and its test, ready to render."""

from __future__ import annotations

from typing import Any

import click

from mathviz_studio.cli.common import emit, session
from mathviz_studio.cli.options import json_option, manners


@click.command("new")
@click.argument("name")
@click.option("--subject", required=True, help="Its subject: the folder it goes to.")
@json_option
@manners
@click.pass_context
def new_command(
    ctx: click.Context, /, name: str, subject: str, as_json: bool, **fields: Any
) -> None:
    """Write a new scene and its test.

    It renders at once: `mathviz render NAME`.
    """
    from mathviz_studio.scaffold import new_scene

    current = session(ctx)
    paths = new_scene(name, subject, current.catalogue.entries, current.settings)
    if as_json:
        emit({"files": [str(path) for path in paths]})
        return
    for path in paths:
        click.echo(path)
    if not fields["quiet"]:
        click.echo(f"Now: mathviz storyboard {name}", err=True)
