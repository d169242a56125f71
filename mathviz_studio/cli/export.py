"""``export``: a scene or a lecture for slides and pages."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from mathviz_studio.catalogue import Entry
from mathviz_studio.cli.common import emit, progress
from mathviz_studio.cli.main import ENTRIES
from mathviz_studio.cli.options import bytes_of, clip_options, look_of, manners, run_options
from mathviz_studio.cli.render import given_to
from mathviz_studio.cli.scene_command import SceneCommand, one, scene_argument
from mathviz_studio.errors import RequestError
from mathviz_studio.exports.talks import TARGETS, Talk
from mathviz_studio.session import Session

_LECTURE = "mathviz_studio.lecture"


class ExportCommand(SceneCommand):
    """Takes a scene, or a lecture file, which brings no parameters."""

    def find(self, ctx: click.Context, targets: list[str]) -> list[Entry]:
        """Find the scene, or note the lecture file."""
        if len(targets) == 1 and targets[0].endswith(".toml"):
            ctx.meta[_LECTURE] = Path(targets[0]).expanduser()
            return []
        return super().find(ctx, targets)

    def check(self, ctx: click.Context) -> None:
        """Refuse a line that names neither."""
        if _LECTURE not in ctx.meta:
            super().check(ctx)


def _targets_text() -> str:
    return " ".join(f"{name}: {target.gives}." for name, target in TARGETS.items())


@click.command("export", cls=ExportCommand)
@scene_argument()
@click.option("--to", "target", type=click.Choice(tuple(TARGETS)), required=True,
              help=_targets_text())  # fmt: skip
@click.option("--aspect", type=click.Choice(("16:9", "4:3")), default="16:9", show_default=True,
              help="Shape of PowerPoint slides.")  # fmt: skip
@click.option("--beat-steps", "--steps", "steps", type=click.IntRange(1, 20), default=1,
              show_default=True, metavar="N",
              help="Pictures of every beat in a Beamer PDF.")  # fmt: skip
@click.option(
    "--whole",
    is_flag=True,
    help="One GIF or WebP of all beats instead of one a beat.",
)
@click.option(
    "--max-size",
    default="5MB",
    show_default=True,
    metavar="SIZE",
    help="Largest size of a GIF or WebP.",
)
@clip_options("1080p")
@run_options
@manners
@click.pass_context
def export_command(ctx: click.Context, /, entries: list[Entry], **fields: Any) -> int:
    """Make slides or pages of a SCENE or a LECTURE.toml.

    One slide per beat: it plays once and stays at its last picture until you go on.
    """
    from mathviz_studio.exports.talks import talk_target
    from mathviz_studio.orders import deliver

    with progress(ctx, fields["quiet"]) as current:
        lecture = ctx.meta.get(_LECTURE)
        if lecture:
            size = fields["quality"] if _typed(ctx, "quality") else None
            for name in ("theme", "seed", "transparent"):
                if _typed(ctx, name):
                    raise RequestError(
                        f"--{name} is for scenes; a lecture says its own in its file."
                    )
            talk = _talk_of_lecture(current, lecture, size, fields)
        else:
            talk = _talk_of_scene(ctx, entries, fields)
        path = talk_target(talk, fields["output"])
        artefact = talk.make(current.producer(fields["force"], fields["jobs"]))
    (made,) = deliver(artefact, path)
    if fields["as_json"]:
        emit({"path": str(made), "target": talk.target, "key": artefact.key})
    else:
        click.echo(made)
    return 0


def _typed(ctx: click.Context, name: str) -> bool:
    return ctx.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE


def _talk_of_scene(ctx: click.Context, entries: list[Entry], fields: Mapping[str, Any]) -> Talk:
    from mathviz_studio.exports.talks import talk_of_scene

    entry = one(ctx.meta[ENTRIES])
    given = given_to(entries, fields)[entry.scene.name]
    options = _options(fields)
    return talk_of_scene(
        entry, given, look_of(fields, TARGETS[fields["target"]].look), fields["target"], options
    )


def _talk_of_lecture(
    current: Session, file: Path, size: str | None, fields: Mapping[str, Any]
) -> Talk:
    from mathviz_studio.cli.lecture import plan_of
    from mathviz_studio.exports.talks import talk_of_film
    from mathviz_studio.lecture_mistakes import Mistakes

    plan = plan_of(current, file, size, fields["fps"], fields["profile"])
    if plan.mistakes:
        raise Mistakes(plan.path, plan.text, plan.mistakes)
    return talk_of_film(plan.film, fields["target"], _options(fields))


def _options(fields: Mapping[str, Any]) -> dict[str, Any]:
    target = fields["target"]
    if target == "beamer":
        return {"steps": fields["steps"]}
    if target == "pptx":
        return {"aspect": fields["aspect"]}
    if target in ("gif", "webp"):
        return {"whole": fields["whole"], "max_bytes": bytes_of(fields["max_size"])}
    return {"whole": False} if target in ("webm", "mov") else {}
