"""The command line: thin commands over the session; results out, everything else to stderr."""

from __future__ import annotations

from mathviz_studio.cli.main import cli, main

__all__ = ["cli", "main"]
