"""``check``: what a viewer would stumble on."""

from __future__ import annotations

from typing import Any

import click

from mathviz_studio.catalogue import Entry
from mathviz_studio.cli.common import emit, session
from mathviz_studio.cli.options import (
    json_option,
    look_of,
    manners,
    params_option,
    quality_option,
    seed_option,
    theme_option,
)
from mathviz_studio.cli.render import given_to
from mathviz_studio.cli.scene_command import SceneCommand, scene_argument


@click.command("check", cls=SceneCommand)
@scene_argument()
@quality_option("720p")
@theme_option
@seed_option
@params_option
@json_option
@manners
@click.pass_context
def check_command(ctx: click.Context, /, entries: list[Entry], **fields: Any) -> int:
    """Find what a viewer would stumble on.

    Parts that overlap or leave the frame, text too small, too pale or too fast to read.

    Exits with 1 when something is found.
    """
    from mathviz_studio.requests import make_job

    given = given_to(entries, fields)
    look = look_of(fields, "mp4")
    found: list[dict[str, Any]] = []
    for entry in entries:
        job = make_job(entry, given[entry.scene.name], look)
        answer = session(ctx).engine.run("check", job.request())
        found += [{"scene": entry.scene.name, **finding} for finding in answer["findings"]]
    if fields["as_json"]:
        emit({"findings": found})
    else:
        for finding in found:
            beat = f", beat {finding['beat']}" if finding.get("beat") else ""
            click.echo(f"{finding['scene']}{beat}: {finding['what']}: {finding['message']}")
        if not found and not fields["quiet"]:
            click.echo("Nothing to stumble on.", err=True)
    return 1 if found else 0
