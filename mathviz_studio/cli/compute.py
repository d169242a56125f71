"""``compute``: what a scene would say, in numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from mathviz_studio.catalogue import Entry
from mathviz_studio.cli.common import emit, session
from mathviz_studio.cli.options import json_option, manners, params_option, seed_option
from mathviz_studio.cli.render import given_to
from mathviz_studio.cli.scene_command import SceneCommand, one, scene_argument

_MOST_ROWS = 12


@click.command("compute", cls=SceneCommand)
@scene_argument()
@seed_option
@params_option
@json_option
@manners
@click.pass_context
def compute_command(ctx: click.Context, /, entries: list[Entry], **fields: Any) -> None:
    """Compute what a scene would say, in numbers."""
    entry = one(entries)
    given = given_to(entries, fields)[entry.scene.name]
    from mathviz_studio.api import compute_result

    result = compute_result(session(ctx).engine, entry, given, fields["seed"])
    if fields["as_json"]:
        emit(result)
    else:
        _write_fields(result, "")


def _write_fields(result: Mapping[str, Any], indent: str) -> None:
    for name, value in result.items():
        if isinstance(value, dict):
            click.echo(f"{indent}{name}")
            _write_fields(value, indent + "  ")
        elif _is_table(value):
            click.echo(f"{indent}{name}")
            for row in value[:_MOST_ROWS]:
                click.echo(f"{indent}  {'  '.join(_short(entry) for entry in row)}")
            if len(value) > _MOST_ROWS:
                click.echo(f"{indent}  … {len(value) - _MOST_ROWS} more rows; --json shows all")
        else:
            click.echo(f"{indent}{name}  {_short(value)}")


def _is_table(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(row, list) for row in value)


def _short(value: Any) -> str:
    if isinstance(value, list):
        value = value if len(value) <= _MOST_ROWS else [*value[:_MOST_ROWS], "…"]
        return "[" + ", ".join(_short(entry) for entry in value) + "]"
    return f"{value:.6g}" if isinstance(value, float) else str(value)
