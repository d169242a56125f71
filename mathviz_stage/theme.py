"""Roles to look: a scene names what a thing means, the theme says what that looks like."""

from __future__ import annotations

import re
import tomllib
from contextvars import ContextVar
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from manim import ManimColor

from mathviz.errors import MathvizError

if TYPE_CHECKING:
    from collections.abc import Mapping

Role = Literal[
    "background",
    "foreground",
    "muted",
    "grid",
    "basis_x",
    "basis_y",
    "input",
    "output",
    "special",
    "positive",
    "negative",
    "data",
    "model",
]
_HEX = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True)
class Theme:
    """A look: a colour for every role, and how much of it areas and moved grids carry."""

    name: str
    roles: Mapping[Role, str]
    area_opacity: float = 0.32
    grid_opacity: float = 0.38
    line_scale: float = 1.0

    def color(self, role: Role) -> ManimColor:
        """Return the colour of a role."""
        return ManimColor(self.roles[role])


def _palette(colors: str) -> dict[Role, str]:
    return dict(zip(get_args(Role), colors.split(), strict=True))


# Found by a search over CAM02-UCS under normal sight and three full colour deficiencies; the roles
# keep a distance of 15 and their contrast, which tests/stage/test_theme.py measures again.
# Order: background foreground muted grid basis_x basis_y input output special positive negative
# data model.
BUILT_IN: dict[str, Theme] = {
    "dark": Theme(
        "dark",
        _palette(
            "#11151c #f2f5f0 #8583a9 #2a3140 #6bc3b7 #cd7f1a #2a78fa #ffd9a1 #ff8eff #a8d91f "
            "#ed2e6c #2a78fa #ffd9a1"
        ),
    ),
    "light": Theme(
        "light",
        _palette(
            "#fcfbf8 #161a22 #6d6d95 #dcdfe4 #00412b #c24a64 #301bf7 #807500 #670d85 #455200 "
            "#8b315c #301bf7 #807500"
        ),
        area_opacity=0.26,
    ),
    "print": Theme(
        "print",
        _palette(
            "#ffffff #000000 #706595 #d4d6da #000f45 #db3261 #3b40ff #7c5600 #63198f #303300 "
            "#920f47 #3b40ff #7c5600"
        ),
        area_opacity=0.25,
        grid_opacity=0.45,
    ),
    "high_contrast": Theme(
        "high_contrast",
        _palette(
            "#000000 #ffffff #8f94ae #3c4454 #89d3c9 #e19b2e #3097ff #e7cb8f #c5b9fc #b9ff32 "
            "#ff5b7c #3097ff #e7cb8f"
        ),
        area_opacity=0.4,
        grid_opacity=0.55,
        line_scale=1.35,
    ),
}

_active: ContextVar[Theme] = ContextVar("theme", default=BUILT_IN["dark"])


def active() -> Theme:
    """Return the theme that pictures are being drawn in."""
    return _active.get()


def activate(theme: Theme) -> None:
    """Draw from here on in this theme."""
    _active.set(theme)


def find_theme(name: str) -> Theme:
    """Return a built-in theme by name or a brand theme from the path of its TOML file.

    Raises
    ------
    MathvizError
        If there is no such theme, or the brand file has an unknown key, role or colour.
    """
    if name in BUILT_IN:
        return BUILT_IN[name]
    path = Path(name)
    if path.suffix != ".toml":
        raise MathvizError("theme", f"be one of {', '.join(BUILT_IN)} or a brand .toml file", name)
    return _brand(path)


def _brand(path: Path) -> Theme:
    try:
        brand = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise MathvizError("theme", "be a readable TOML file", f"{path.name} ({error})") from error
    named = str(brand.pop("base", "dark"))
    base = BUILT_IN.get(named)
    if base is None:
        raise MathvizError("base in the brand file", f"be one of {', '.join(BUILT_IN)}", named)
    colors = brand.pop("roles", {})
    if brand or not isinstance(colors, dict):
        raise MathvizError(
            "brand file", "hold base = … and a [roles] table alone", ", ".join(brand)
        )
    return replace(base, name=path.stem, roles={**base.roles, **_checked(colors)})


def _checked(colors: dict[str, object]) -> dict[Role, str]:
    roles = {role: role for role in get_args(Role)}
    checked: dict[Role, str] = {}
    for name, color in colors.items():
        if name not in roles:
            near = get_close_matches(name, roles, n=1) or [", ".join(roles)]
            raise MathvizError("role in the brand file", f"be a known role ({near[0]}?)", name)
        if not isinstance(color, str) or not _HEX.fullmatch(color):
            raise MathvizError(f"colour of {name}", 'be six hex digits like "#1c87f7"', str(color))
        checked[roles[name]] = color.lower()
    return checked
