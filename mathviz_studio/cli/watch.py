"""``watch``: a preview at every save."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mathviz_studio.catalogue import Entry
from mathviz_studio.cli.common import progress, session
from mathviz_studio.cli.main import explain
from mathviz_studio.cli.options import (
    fps_option,
    look_of,
    manners,
    options,
    output_option,
    params_option,
    quality_option,
    seed_option,
    theme_option,
)
from mathviz_studio.cli.render import given_to
from mathviz_studio.cli.scene_command import SceneCommand, one, scene_argument
from mathviz_studio.errors import StudioError

if TYPE_CHECKING:
    from mathviz_studio.progress import Progress
    from mathviz_studio.saves import Saves
    from mathviz_studio.session import Session


class _Saved(Exception):
    """There is something newer to show."""


class _UntilSaved:
    """A display of progress that gives the work up when something newer was saved."""

    def __init__(self, display: Progress, saves: Saves) -> None:
        self._display, self._saves = display, saves

    def __getattr__(self, name: str) -> Any:
        if self._saves.waiting:
            raise _Saved
        return getattr(self._display, name)


@click.command("watch", cls=SceneCommand)
@scene_argument()
@options(quality_option("preview"), fps_option, theme_option, seed_option)
@output_option
@params_option
@manners
@click.pass_context
def watch_command(ctx: click.Context, /, entries: list[Entry], **fields: Any) -> None:
    """Render a preview at every save of a scene's file, until Ctrl-C.

    First the sheet of all beats, then the clip; a save meanwhile begins anew. A mistake is shown,
    and mended by the next save.
    """
    from mathviz_studio.saves import Saves

    entry = one(entries)
    with Saves(entry.scene.file.parent) as saves, progress(ctx, fields["quiet"]) as current:
        display = current.progress
        while True:
            current.progress = _UntilSaved(display, saves)
            try:
                _show(session(ctx), entry, fields)
            except _Saved:
                pass
            except StudioError as error:
                explain(error, fields["traceback"])
            current.progress = display
            if not saves.waiting:
                display.note(f"{entry.scene.name}: waiting for the next save")
            saves.next()


def _show(current: Session, watched: Entry, fields: dict[str, Any]) -> None:
    """Make the sheet (of a plain manim scene the last picture), then the clip."""
    from mathviz_studio.exports.storyboard import order_storyboard
    from mathviz_studio.orders import deliver, order

    began = time.monotonic()
    (entry,) = current.entries((str(watched.scene.file), watched.scene.cls))
    given = given_to([entry], fields)[entry.scene.name]
    producer = current.producer()
    still, clip = look_of(fields, "png"), look_of(fields, "mp4")
    if entry.scene.foreign:
        first = order(entry, given, still, None, beats="last")
        paths = deliver(producer.make(first.job), first.target)
    else:
        sheet = order_storyboard(entry, given, still, None, "png")
        paths = deliver(sheet.make(producer), sheet.target)
    click.echo(paths[0])
    current.progress.note(f"{entry.scene.name}: shown in {time.monotonic() - began:.1f} s")
    film = order(entry, given, replace(clip, profile="fast"), fields["output"])
    for path in deliver(producer.make(film.job), film.target):
        click.echo(Path(path))
