"""``sweep``: one scene at many values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from mathviz_studio.catalogue import Entry
from mathviz_studio.cli.common import emit, progress
from mathviz_studio.cli.options import bytes_of, clip_options, look_of, manners, run_options
from mathviz_studio.cli.render import beat_of, given_to, report
from mathviz_studio.cli.scene_command import SceneCommand, one, scene_argument
from mathviz_studio.errors import RequestError


@click.command("sweep", cls=SceneCommand)
@scene_argument()
@click.option(
    "--vary",
    multiple=True,
    required=True,
    metavar="PARAM=START:STOP:COUNT",
    help="What varies, once or twice; one number of a matrix is matrix.1.2.",
)
@click.option(
    "--to",
    "target",
    type=click.Choice(("still", "clip", "html")),
    default="still",
    show_default=True,
    help="A still or a clip for each value, or one page with sliders.",
)
@click.option(
    "--beat",
    default="last",
    metavar="K|last",
    show_default=True,
    help="Which beat's end a still or the page shows.",
)
@click.option(
    "--max-size",
    default="10MB",
    show_default=True,
    metavar="SIZE",
    help="Largest size of the page.",
)
@clip_options("720p")
@run_options
@manners
@click.pass_context
def sweep_command(ctx: click.Context, /, entries: list[Entry], **fields: Any) -> int:
    """Show a SCENE at many values of a parameter.

    With --to html: one page for any browser, offline, with a slider for each parameter that varies.
    """
    entry = one(entries)
    given = given_to(entries, fields)[entry.scene.name]
    beat = beat_of(fields["beat"])
    if beat == "all":
        raise RequestError("A sweep shows one beat of each: --beat must be a number or last.")
    if fields["target"] == "html":
        return _page(ctx, entry, given, beat, fields)
    return _pictures(ctx, entry, given, None if fields["target"] == "clip" else beat, fields)


def _pictures(
    ctx: click.Context,
    entry: Entry,
    given: Mapping[str, Any],
    beat: str | int | None,
    fields: Mapping[str, Any],
) -> int:
    from mathviz_studio.orders import order
    from mathviz_studio.sweeps import all_values, read_axes

    look = look_of(fields, "mp4" if beat is None else "png")
    axes = read_axes(fields["vary"], entry, given)
    orders = [
        order(entry, values, look, fields["output"], beats=beat, several=True)
        for values in all_values(axes, entry, given)
    ]
    with progress(ctx, fields["quiet"]) as current:
        current.progress.expect(len(orders), 0)
        producer = current.producer(fields["force"], fields["jobs"])
        outcomes = producer.make_all([o.job for o in orders])
    return report(list(zip(orders, outcomes, strict=True)), fields)


def _page(
    ctx: click.Context,
    entry: Entry,
    given: Mapping[str, Any],
    beat: str | int,
    fields: Mapping[str, Any],
) -> int:
    from mathviz_studio.exports.sweep_html import order_sweep
    from mathviz_studio.orders import deliver

    wishes = (look_of(fields, "png"), beat, bytes_of(fields["max_size"]), fields["output"])
    page = order_sweep(entry, given, fields["vary"], *wishes)
    with progress(ctx, fields["quiet"]) as current:
        current.progress.expect(len(page.jobs), 0)
        artefact = page.make(current.producer(fields["force"], fields["jobs"]))
    (path,) = deliver(artefact, page.target)
    if fields["as_json"]:
        emit({"path": str(path), "pictures": len(page.jobs), "key": artefact.key})
    else:
        click.echo(path)
    return 0
