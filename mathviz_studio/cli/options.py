"""The options that commands share."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import click

from mathviz_studio.cli.common import F, session
from mathviz_studio.errors import RequestError
from mathviz_studio.jobs import CAPTIONS, FORMATS, PROFILES, QUALITIES, STILL_FORMATS
from mathviz_studio.requests import Look


def setting(name: str, otherwise: Any) -> Callable[[], Any]:
    """Give a default that the user's settings file may change."""

    def default() -> Any:
        ctx = click.get_current_context()
        return session(ctx).settings.defaults.get(name, otherwise)

    return default


def options(*decorators: Callable[[F], F]) -> Callable[[F], F]:
    """Apply several options in the order they are listed."""

    def apply(command: F) -> F:
        for decorator in reversed(decorators):
            command = decorator(command)
        return command

    return apply


def _choice(name: str, allowed: tuple[str, ...], otherwise: str, text: str) -> Callable[[F], F]:
    return click.option(
        f"--{name}",
        type=click.Choice(allowed),
        default=setting(name, otherwise),
        help=f"{text}  [default: {otherwise}]",
    )


def quality_option(otherwise: str) -> Callable[[F], F]:
    """Offer the sizes, with the default that suits the command."""
    sizes = "preview is 480p at 15 frames a second, 720p 30, the others 60."
    return _choice("quality", tuple(QUALITIES), otherwise, f"Size of the picture: {sizes}")


theme_option = click.option(
    "--theme",
    default=setting("theme", "dark"),
    metavar="NAME|FILE.toml",
    help="dark, light, print, high_contrast, or a brand file.  [default: dark]",
)


seed_option = click.option(
    "--seed",
    type=click.IntRange(0, 2**32 - 1),
    default=setting("seed", 0),
    metavar="N",
    help="Where chance begins.  [default: 0]",
)


params_option = click.option(
    "--params",
    "params_file",
    metavar="FILE",
    help="Parameters from a TOML or JSON file; those on the line win.",
)


json_option = click.option("--json", "as_json", is_flag=True, help="One JSON document as result.")


force_option = click.option("--force", is_flag=True, help="Render anew what is already there.")


quiet_option = click.option("--quiet", "-q", is_flag=True, help="No progress on standard error.")


traceback_option = click.option(
    "--traceback", is_flag=True, help="Show the whole traceback of an error."
)


output_option = click.option(
    "-o",
    "--output",
    default=setting("output", None),
    metavar="PATH",
    help="A file, or a folder ending in '/'.  [default: media/SUBJECT/]",
)


jobs_option = click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=setting("jobs", None),
    metavar="N",
    help="How many cores to draw with.  [default: all]",
)


fps_option = click.option(
    "--fps",
    type=click.IntRange(1, 240),
    default=setting("fps", None),
    metavar="N",
    help="Frames a second.  [default: the quality's]",
)


transparent_option = click.option(
    "--transparent/--opaque",
    default=setting("transparent", False),
    help="No background.  [default: opaque]",
)


def format_option(formats: tuple[str, ...], otherwise: str) -> Callable[[F], F]:
    """Offer formats; the ending of ``-o`` chooses too."""
    text = f"What to make.  [default: {otherwise}, or what -o ends in]"
    return click.option("--format", type=click.Choice(formats), help=text)


profile_option: Callable[[Any], Any] = _choice(
    "profile", PROFILES, "balanced", "How much time to spend on small files."
)


look_options = options(
    quality_option("1080p"),
    fps_option,
    theme_option,
    seed_option,
    format_option(FORMATS, "mp4"),
    transparent_option,
    _choice("captions", CAPTIONS, "soft", "A subtitle track, or burnt into the picture."),
    profile_option,
)


def clip_options(size: str) -> Callable[[F], F]:
    """Offer what decides a clip's look where the command itself chooses the format."""
    return options(
        quality_option(size),
        fps_option,
        theme_option,
        seed_option,
        transparent_option,
        profile_option,
    )


still_options = options(
    quality_option("1080p"),
    theme_option,
    seed_option,
    format_option(STILL_FORMATS, "png"),
    transparent_option,
)


run_options = options(output_option, jobs_option, force_option, json_option, params_option)


manners = options(quiet_option, traceback_option)


def look_of(fields: Mapping[str, Any], format_name: str) -> Look:
    """Gather the common options of a command."""
    known = {name: fields[name] for name in Look.__dataclass_fields__ if name in fields}
    return Look(**{**known, "format": format_name})


def bytes_of(text: str) -> int:
    """Read a size like ``5MB``."""
    found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([kKmM]?)[bB]?", text.strip())
    if not found:
        raise RequestError(f"--max-size must be a size like 5MB or 800kB; got {text!r}.")
    return round(float(found[1]) * {"": 1, "k": 1e3, "m": 1e6}[found[2].lower()])
