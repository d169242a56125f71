"""The program: its commands, and what it exits with."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from importlib import import_module

import click

from mathviz_studio.errors import StudioError, did_you_mean, refusal

ENTRIES = "mathviz_studio.entries"
"""Where a command keeps the scenes named on its line, in click's ``meta``."""

_COMMANDS = {
    "list": "scenes",
    "show": "scenes",
    "compute": "compute",
    "check": "check",
    "render": "render",
    "still": "render",
    "storyboard": "storyboard",
    "lecture": "lecture",
    "export": "export",
    "sweep": "sweep",
    "watch": "watch",
    "info": "info",
    "new": "new",
    "cache": "cache",
    "doctor": "doctor",
}


class Commands(click.Group):
    """Loads the module of a command when it is named."""

    def list_commands(self, _: click.Context) -> list[str]:
        """Name the commands in the order a user meets them."""
        return list(_COMMANDS)

    def get_command(self, _: click.Context, name: str) -> click.Command | None:
        """Load a command."""
        if name not in _COMMANDS:
            return None
        module = import_module(f"mathviz_studio.cli.{_COMMANDS[name]}")
        command: click.Command = getattr(module, f"{name}_command")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is named, or offer the nearest ones."""
        if args and args[0] not in _COMMANDS and not ctx.resilient_parsing:
            offered = did_you_mean(args[0], _COMMANDS) or " `mathviz --help` shows all commands."
            raise click.UsageError(f"There is no command {args[0]!r}.{offered}")
        return super().resolve_command(ctx, args)


def _version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    if not asked or ctx.resilient_parsing:
        return
    from mathviz_studio.sources import installed

    click.echo(f"mathviz {installed('mathviz-studio') or '(checkout)'}")
    ctx.exit()


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Scene names and options complete on Tab after: "
    'eval "$(_MATHVIZ_COMPLETE=bash_source mathviz)" (zsh_source, fish_source for those shells).',
)
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version)
def cli() -> None:
    """Films, stills and sheets that explain the mathematics of machine learning.

    `mathviz list` names the scenes, `mathviz show SCENE` says what each lets you vary, and
    `mathviz render SCENE` makes the clip.
    """


def main(arguments: list[str] | None = None) -> None:
    """Run the program and exit: 0 done, 1 not rendered, 2 wrong request, 130 interrupted."""
    arguments = sys.argv[1:] if arguments is None else arguments
    with contextlib.suppress(ValueError):  # not in the main thread: leave signals as they are
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, _interrupt)
    code = _run(arguments)
    with contextlib.suppress(OSError):
        sys.stdout.flush()
    sys.exit(code)


def _run(arguments: list[str]) -> int:
    traceback = "--traceback" in arguments
    try:
        result = cli.main(arguments, prog_name="mathviz", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return 2
    except (KeyboardInterrupt, click.Abort):
        click.echo("Interrupted; the same command goes on where this one stopped.", err=True)
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:
        explain(error, traceback)
        return getattr(error, "exit_code", 1)


def explain(error: Exception, traceback: bool) -> None:
    """Say an error in its sentence, and its traceback where it helps.

    A user's own scene is the exception: there the traceback of their lines is the message.
    """
    lines = getattr(error, "traceback", "") if getattr(error, "kind", "") == "scene" else ""
    told = getattr(error, "whole", "") if traceback else lines
    if told:
        click.echo(told.rstrip(), err=True)
    elif traceback:
        from traceback import format_exception

        click.echo("".join(format_exception(error)).rstrip(), err=True)
    click.echo(f"Error: {_sentence(error)}", err=True)


def _sentence(error: Exception) -> str:
    if isinstance(error, StudioError):
        return str(error)
    if isinstance(error, click.ClickException):
        text = error.format_message()
        ctx: click.Context | None = getattr(error, "ctx", None)
        return f"{text} `{_asked(ctx)} --help` explains the options." if ctx else text
    if isinstance(error, OSError):
        return refusal(error)
    return f"Unexpected {type(error).__name__}: {error}. --traceback shows where; please report it."


def _asked(ctx: click.Context) -> str:
    scenes = [entry.scene.name for entry in ctx.meta.get(ENTRIES, ())]
    return " ".join([ctx.command_path, *scenes])


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt
