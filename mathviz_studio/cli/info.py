"""``info``: what made a clip, read from the file itself; and making it again."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from mathviz_studio.cli.common import emit, progress, warn
from mathviz_studio.cli.options import force_option, json_option, manners, output_option
from mathviz_studio.parameters import as_text


@click.command("info")
@click.argument("clip")
@click.option("--render", "again", is_flag=True, help="Make it again.")
@output_option
@force_option
@json_option
@manners
@click.pass_context
def info_command(
    ctx: click.Context, /, clip: str, again: bool, as_json: bool, **fields: Any
) -> None:
    """Tell what made a clip or picture, or redo it.

    Everything is read from the file itself.
    """
    from mathviz_studio.tags import read_facts

    found = Path(clip).expanduser()
    facts = read_facts(found)
    if not again:
        emit(facts) if as_json else _write(facts)
        return
    from mathviz_studio.remake import remake

    with progress(ctx, fields["quiet"]) as current:
        made = remake(current, facts, found.absolute(), fields["output"], fields["force"])
    if not made.same and not fields["quiet"]:
        warn(f"{found.name} was made by other versions; the new one may differ.")
    if as_json:
        emit({"made": [str(path) for path in made.paths]})
    else:
        for path in made.paths:
            click.echo(path)


def _write(facts: Mapping[str, Any]) -> None:
    width = max(len(name) for name in facts)
    for name, value in facts.items():
        if isinstance(value, dict):
            click.echo(name)
            for inner, text in value.items():
                click.echo(f"  {inner}  {as_text(text)}")
        else:
            click.echo(f"{name:{width}}  {as_text(value)}")
