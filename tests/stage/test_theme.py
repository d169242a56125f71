"""Colours keep their contrast, and roles stay apart for every kind of sight."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import get_args

import numpy as np
import pytest
from colorspacious import cspace_convert

from mathviz.errors import MathvizError
from mathviz_stage.lint import MARK_CONTRAST, TEXT_CONTRAST, contrast
from mathviz_stage.theme import BUILT_IN, Role, Theme, active, find_theme

SIGHTS = ("normal", "deuteranomaly", "protanomaly", "tritanomaly")
LEAST_DISTANCE = 15.0
ROLES: tuple[Role, ...] = get_args(Role)
SURFACES = {"background", "grid"}
MARKS = [role for role in ROLES if role not in SURFACES]
SAME = {frozenset(pair) for pair in (("data", "input"), ("model", "output"))}

every_theme = pytest.mark.parametrize("theme", BUILT_IN.values(), ids=lambda theme: theme.name)


def appearance(hex_color: str, sight: str) -> np.ndarray:
    """Return a colour's place in CAM02-UCS as somebody with that sight sees it."""
    rgb = np.array([int(hex_color[k : k + 2], 16) for k in (1, 3, 5)]) / 255
    if sight != "normal":
        space = {"name": "sRGB1+CVD", "cvd_type": sight, "severity": 100}
        rgb = np.clip(cspace_convert(rgb, space, "sRGB1"), 0, 1)
    return np.asarray(cspace_convert(rgb, "sRGB1", "CAM02-UCS"))


def test_contrast_is_that_of_wcag() -> None:
    theme = Theme("x", {"background": "#ffffff", "foreground": "#000000", "muted": "#767676"})
    assert contrast(theme.color("background"), theme.color("foreground")) == pytest.approx(21)
    assert contrast(theme.color("muted"), theme.color("background")) == pytest.approx(
        4.54, abs=5e-3
    )


@every_theme
@pytest.mark.parametrize("role", MARKS)
def test_every_role_can_be_read_as_text(theme: Theme, role: Role) -> None:
    assert contrast(theme.color(role), theme.color("background")) >= TEXT_CONTRAST >= MARK_CONTRAST


@every_theme
@pytest.mark.parametrize("sight", SIGHTS)
def test_roles_stay_apart(theme: Theme, sight: str) -> None:
    seen = {role: appearance(theme.roles[role], sight) for role in MARKS}
    distances = {
        pair: float(np.linalg.norm(seen[pair[0]] - seen[pair[1]]))
        for pair in combinations(MARKS, 2)
        if frozenset(pair) not in SAME
    }
    assert {p: round(d, 1) for p, d in distances.items() if d < LEAST_DISTANCE} == {}


@every_theme
def test_the_grid_is_fainter_than_any_mark(theme: Theme) -> None:
    background = theme.color("background")
    faintest = min(contrast(theme.color(role), background) for role in MARKS)
    assert 1.1 < contrast(theme.color("grid"), background) < faintest


@every_theme
def test_themes_know_every_role_and_are_found_by_name(theme: Theme) -> None:
    assert set(theme.roles) == set(ROLES)
    assert find_theme(theme.name) is theme


def test_pictures_are_dark_unless_told() -> None:
    assert active() is BUILT_IN["dark"]


def test_a_brand_changes_what_it_names_and_keeps_the_rest(tmp_path: Path) -> None:
    brand = tmp_path / "acme.toml"
    brand.write_text('base = "light"\n[roles]\nspecial = "#1C87F7"\n')
    theme = find_theme(str(brand))
    assert theme.name == "acme"
    assert theme.roles["special"] == "#1c87f7"
    assert theme.roles["background"] == BUILT_IN["light"].roles["background"]
    assert theme.area_opacity == BUILT_IN["light"].area_opacity


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('[roles]\nspecail = "#123456"', ["special", "specail"]),
        ('[roles]\nspecial = "#12345"', ["special", "six hex digits", "#12345"]),
        ('[roles]\nspecial = "red"', ["special", "red"]),
        ("[roles]\nspecial = 3", ["special", "3"]),
        ('base = "sepia"', ["base", "dark, light, print, high_contrast", "sepia"]),
        ('colours = "#123456"', ["brand file", "colours"]),
        ('roles = "#123456"', ["brand file", "[roles]"]),
        ("[roles]\nspecial = x", ["TOML", "brand.toml", "line 2"]),
    ],
)
def test_a_bad_brand_is_refused_by_name(tmp_path: Path, content: str, words: list[str]) -> None:
    brand = tmp_path / "brand.toml"
    brand.write_text(content)
    with pytest.raises(MathvizError) as refusal:
        find_theme(str(brand))
    assert [word for word in words if word not in str(refusal.value)] == []


def test_a_missing_brand_and_an_unknown_theme_are_refused(tmp_path: Path) -> None:
    with pytest.raises(MathvizError, match=r"gone\.toml"):
        find_theme(str(tmp_path / "gone.toml"))
    with pytest.raises(MathvizError, match="dark, light, print, high_contrast"):
        find_theme("sepia")
    (tmp_path / "binary.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(MathvizError, match=r"binary\.toml"):
        find_theme(str(tmp_path / "binary.toml"))
