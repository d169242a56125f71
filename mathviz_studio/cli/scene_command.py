"""A command whose options grow with the scene it is given.

``render eigenvectors --matrix "2 1; 1 2"``: the scene is found first, its declared parameters
become options, and then the line is parsed as usual. So unknown options, help and completion all
know the scene's own parameters.
"""

from __future__ import annotations

import copy
import shlex
from collections.abc import Callable, Container, Sequence
from typing import Any

import click
from click.shell_completion import CompletionItem

from mathviz_studio.catalogue import Catalogue, Entry
from mathviz_studio.cli.common import F, session
from mathviz_studio.cli.main import ENTRIES
from mathviz_studio.errors import RequestError, StudioError
from mathviz_studio.parameters import Parameter

_PREFIX = "parameter_"


class SceneCommand(click.Command):
    """Parses scenes first, then the options that they bring."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Find the scenes named on the line, then parse it with their parameters as options."""
        targets = self._targets(ctx, args)
        try:
            found = self.find(ctx, targets)
        except StudioError:
            if not ctx.resilient_parsing:
                raise
            found = []
        ctx.meta[ENTRIES] = found
        return super().parse_args(ctx, args)

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Give the command's own options and those of the scenes on the line.

        An own option that has another long name leaves one to a parameter of that name.
        """
        brought = {p.option: p for entry in ctx.meta.get(ENTRIES, ()) for p in entry.parameters}
        own = [_beside(option, brought) for option in super().get_params(ctx)]
        taken = {name for option in own for name in option.opts}
        return [*own, *(_option(p) for name, p in brought.items() if name not in taken)]

    def invoke(self, ctx: click.Context) -> Any:
        """Hand the parameters over as one mapping, and the scenes as entries."""
        given = {name: ctx.params.pop(name) for name in [*ctx.params] if name.startswith(_PREFIX)}
        ctx.params["given"] = {
            name.removeprefix(_PREFIX): text for name, text in given.items() if text is not None
        }
        ctx.params["entries"] = ctx.meta[ENTRIES]
        self.check(ctx)
        return super().invoke(ctx)

    def find(self, ctx: click.Context, targets: list[str]) -> list[Entry]:
        """Find the scenes that are named."""
        if ctx.resilient_parsing:
            entries = session(ctx).remembered_catalogue.entries
            return [entries[name] for name in targets if name in entries]
        return session(ctx).entries(tuple(targets)) if targets else []

    def check(self, ctx: click.Context) -> None:
        """Refuse a line that names nothing."""
        if not ctx.meta[ENTRIES]:
            raise RequestError("Name a scene; `mathviz list` shows all of them.")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the scene's parameters apart from the common options, with an example."""
        options = [p for p in self.get_params(ctx) if isinstance(p, click.Option)]
        records = [(option, option.get_help_record(ctx)) for option in options]
        for brought, title in ((True, self._heading(ctx)), (False, "Options")):
            rows = [r for p, r in records if r and _is_brought(p) is brought]
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)
        entries = ctx.meta.get(ENTRIES, ())
        if entries and entries[0].parameters:
            with formatter.section("Example"):
                formatter.write_text(_example(ctx.command_path, entries[0]))

    def _heading(self, ctx: click.Context) -> str:
        names = [entry.scene.name for entry in ctx.meta.get(ENTRIES, ())]
        return f"Parameters of {', '.join(names)}"

    def _targets(self, ctx: click.Context, args: list[str]) -> list[str]:
        known = click.Command(
            self.name,
            params=[p for p in self.params if isinstance(p, click.Option)],
            add_help_option=False,
            context_settings={"ignore_unknown_options": True, "allow_extra_args": True},
        )
        blank = click.Context(known, resilient_parsing=True, ignore_unknown_options=True)
        try:
            _, rest, _ = known.make_parser(blank).parse_args(list(args))
        except click.UsageError:
            rest = [*args]
        leading = _until_option(rest)
        return leading or [word for word in rest if word in session(ctx).catalogue.entries]


def scene_argument() -> Callable[[F], F]:
    """Take scene names, or a file and classes in it; names complete on Tab."""
    return click.argument(
        "targets", nargs=-1, metavar="SCENE…", expose_value=False, shell_complete=_complete
    )


def one(entries: Sequence[Entry]) -> Entry:
    """Give the one scene that a command is about.

    Raises
    ------
    RequestError
        When none or several are named.
    """
    if len(entries) != 1:
        got = ", ".join(entry.scene.name for entry in entries) or "none"
        raise RequestError(f"Name one scene, got {got}; `mathviz list` shows all of them.")
    return entries[0]


def _beside(option: click.Parameter, brought: Container[str]) -> click.Parameter:
    kept = [name for name in option.opts if name not in brought]
    if any(name.startswith("--") for name in kept):
        option = copy.copy(option)
        option.opts = kept
    return option


def _is_brought(option: click.Parameter) -> bool:
    return str(option.name).startswith(_PREFIX)


def _until_option(words: Sequence[str]) -> list[str]:
    found: list[str] = []
    for word in words:
        if word.startswith("-"):
            break
        found.append(word)
    return found


def _complete(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    catalogue: Catalogue = session(ctx).remembered_catalogue
    return [
        CompletionItem(name, help=entry.summary)
        for name, entry in catalogue.entries.items()
        if name.startswith(incomplete)
    ] or [CompletionItem(incomplete, type="file")]


def _option(parameter: Parameter) -> click.Option:
    usual = parameter.default_text
    return click.Option(
        [parameter.option, _PREFIX + parameter.name],
        metavar=parameter.kind.upper(),
        help=f"{parameter.meaning}.  [default: {usual}]" if usual else f"{parameter.meaning}.",
    )


def _example(command: str, entry: Entry) -> str:
    first = entry.parameters[0]
    return f"{command} {entry.scene.name} {first.option} {shlex.quote(first.default_text)}"
