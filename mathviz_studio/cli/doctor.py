"""``doctor``: what is installed, what is missing, how to mend it."""

from __future__ import annotations

from typing import Any

import click

from mathviz_studio.cli.common import emit, session
from mathviz_studio.cli.options import json_option, manners


@click.command("doctor")
@json_option
@manners
@click.pass_context
def doctor_command(ctx: click.Context, /, as_json: bool, **_: Any) -> int:
    """Look at everything a render needs.

    Exits with 1 when something is missing.
    """
    from mathviz_studio.doctor import examine

    symptoms = examine(session(ctx).engine)
    if as_json:
        emit({"looked_at": [{**vars(s), "well": s.well} for s in symptoms]})
    else:
        for symptom in symptoms:
            mark = (
                click.style("ok     ", "green") if symptom.well else click.style("missing", "red")
            )
            click.echo(f"{mark}  {symptom.what}: {symptom.found}")
            if symptom.cure:
                click.echo(f"         {symptom.cure}")
    return 0 if all(symptom.well for symptom in symptoms) else 1
