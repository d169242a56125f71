"""``cache list|verify|prune``: the store of what was rendered."""

from __future__ import annotations

import re
import time
from typing import Any

import click

from mathviz_studio.cli.common import emit, session
from mathviz_studio.cli.options import json_option, manners
from mathviz_studio.errors import RequestError

_UNITS = {"": 1, "k": 10**3, "m": 10**6, "g": 10**9, "t": 10**12}


@click.group("cache")
def cache_command() -> None:
    """Look after what was rendered before."""


@cache_command.command("list")
@json_option
@manners
@click.pass_context
def list_entries(ctx: click.Context, /, as_json: bool, **_: Any) -> None:
    """List what is stored, the least recently used first."""
    from mathviz_studio.upkeep import entries, last_used, unfinished

    store = session(ctx).store
    rows: list[dict[str, Any]] = [
        {
            "key": entry.key,
            "scene": entry.manifest.get("scene"),
            "kind": entry.manifest.get("kind"),
            "quality": entry.manifest.get("quality"),
            "bytes": entry.size,
            "used": time.strftime("%Y-%m-%d %H:%M", time.localtime(last_used(entry))),
        }
        for entry in entries(store)
    ]
    if as_json:
        keys = [folder.name for folder in unfinished(store)]
        emit({"folder": str(store.folder), "entries": rows, "unfinished": keys})
        return
    for row in rows:
        size = in_words(row["bytes"])
        click.echo(f"{row['used']}  {size:>9}  {row['kind']:10}  {row['scene']}  {row['quality']}")
    total = in_words(sum(row["bytes"] for row in rows))
    click.echo(f"{len(rows)} entries, {total}, in {store.folder}")
    if waiting := len(unfinished(store)):
        click.echo(f"{waiting} unfinished, to go on from when the same is rendered again")


@cache_command.command("verify")
@json_option
@manners
@click.pass_context
def verify(ctx: click.Context, /, as_json: bool, **_: Any) -> int:
    """Read every stored file and name the damaged entries; they are rendered anew when needed."""
    from mathviz_studio.upkeep import damaged, entries

    store = session(ctx).store
    bad = damaged(store)
    if as_json:
        emit({"damaged": [{"key": path.name, "reason": reason} for path, reason in bad]})
    else:
        for path, reason in bad:
            click.echo(f"{path.name}: {reason}")
        click.echo(f"{len(entries(store))} entries read, {len(bad)} damaged", err=True)
    return 1 if bad else 0


@cache_command.command("prune")
@click.option("--size", metavar="SIZE", help="Keep at most this much, like 500M or 2G.")
@click.option("--age", metavar="DAYS", type=click.FloatRange(0), help="Keep what was used since.")
@json_option
@manners
@click.pass_context
def prune(
    ctx: click.Context, /, size: str | None, age: float | None, as_json: bool, **_: Any
) -> None:
    """Delete the least recently used entries, damaged ones, and what unfinished runs left."""
    from mathviz_studio import upkeep

    store = session(ctx).store
    most = parse_size(size) if size else None
    for path, _reason in upkeep.damaged(store):
        upkeep.remove(path)
    leftovers = upkeep.remove_leftovers(store, age)
    gone = upkeep.prune(store, most, age)
    freed = sum(entry.size for entry in gone)
    if as_json:
        emit({"removed": [entry.key for entry in gone], "bytes": freed, "leftovers": leftovers})
    else:
        click.echo(f"{len(gone)} entries removed, {in_words(freed)} freed")


def parse_size(text: str) -> int:
    """Read ``500M`` or ``2G`` as bytes.

    Raises
    ------
    RequestError
        When it is no size.
    """
    found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([kmgt]?)i?b?", text.strip().lower())
    if not found:
        raise RequestError(f"--size must be like 500M or 2G; got {text!r}.")
    return int(float(found[1]) * _UNITS[found[2]])


def in_words(size: float) -> str:
    """Write a number of bytes for people."""
    for unit in ("B", "kB", "MB", "GB"):
        if size < 1000 or unit == "GB":
            return f"{size:.0f} {unit}" if unit == "B" else f"{size:.1f} {unit}"
        size /= 1000
    raise AssertionError
