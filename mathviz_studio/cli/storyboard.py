"""``storyboard``: all beats of a scene on one sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from mathviz_studio.catalogue import Entry
from mathviz_studio.cli.common import emit, progress
from mathviz_studio.cli.options import (
    force_option,
    format_option,
    json_option,
    look_of,
    manners,
    output_option,
    params_option,
    quality_option,
    seed_option,
    theme_option,
)
from mathviz_studio.cli.render import given_to
from mathviz_studio.cli.scene_command import SceneCommand, one, scene_argument
from mathviz_studio.jobs import SHEET_FORMATS

if TYPE_CHECKING:
    pass


@click.command("storyboard", cls=SceneCommand)
@scene_argument()
@quality_option("720p")
@theme_option
@seed_option
@format_option(SHEET_FORMATS, "png")
@output_option
@force_option
@json_option
@params_option
@manners
@click.pass_context
def storyboard_command(ctx: click.Context, /, entries: list[Entry], **fields: Any) -> int:
    """Put all beats and captions on one sheet.

    A png, or one html page that needs nothing else.
    """
    from mathviz_studio.exports.storyboard import order_storyboard
    from mathviz_studio.orders import deliver
    from mathviz_studio.outputs import format_of

    entry = one(entries)
    output = fields["output"]
    format_name = fields["format"] or format_of(output, SHEET_FORMATS) or "png"
    given = given_to(entries, fields)[entry.scene.name]
    sheet = order_storyboard(entry, given, look_of(fields, "png"), output, format_name)
    with progress(ctx, fields["quiet"]) as current:
        artefact = sheet.make(current.producer(fields["force"]))
    (path,) = deliver(artefact, sheet.target)
    if fields["as_json"]:
        emit({"storyboard": str(path), "beats": artefact.manifest["beats"], "key": artefact.key})
    else:
        click.echo(path)
    return 0
