"""What the commands share: the session, the common options, results on standard output."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

import click

from mathviz_studio.bars import Bars
from mathviz_studio.progress import Lines, Progress, Silent
from mathviz_studio.session import Session

F = TypeVar("F", bound=Callable[..., Any])

_SESSION = "mathviz_studio.session"


def session(ctx: click.Context) -> Session:
    """Give the session of this run; it ends with the command."""
    root = ctx.find_root()
    if _SESSION not in root.meta:
        made = root.meta[_SESSION] = Session()
        root.call_on_close(made.close)
    found: Session = root.meta[_SESSION]
    return found


@contextmanager
def progress(ctx: click.Context, quiet: bool) -> Iterator[Session]:
    """Give the session with a display of its progress."""
    current = session(ctx)
    current.progress = _display(quiet)
    try:
        yield current
    except BaseException:
        current.engine.close()
        raise
    finally:
        current.progress.close()


def emit(document: Mapping[str, Any]) -> None:
    """Write one JSON document to standard output."""
    click.echo(json.dumps(document, indent=2, ensure_ascii=False))


def warn(text: str) -> None:
    """Write a warning to standard error."""
    click.echo(f"Warning: {text}", err=True)


def _display(quiet: bool) -> Progress:
    if quiet:
        return Silent()
    if sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
        return Bars()
    return Lines(sys.stderr)
