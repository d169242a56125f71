"""Colours for heights: even steps of the theme, lighter upwards, light and shade added."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mathviz_stage.layout import Array
from mathviz_stage.theme import active

if TYPE_CHECKING:
    from mathviz_stage.theme import Role

# OKLab (Ottosson 2020): even steps in it look even.
_TO_CONES = np.array([[0.4122214708, 0.5363325363, 0.0514459929],
                      [0.2119034982, 0.6806995451, 0.1073969566],
                      [0.0883024619, 0.2817188376, 0.6299787005]])  # fmt: skip
_TO_LAB = np.array([[0.2104542553, 0.7936177850, -0.0040720468],
                    [1.9779984951, -2.4285922050, 0.4505937099],
                    [0.0259040371, 0.7827717662, -0.8086757660]])  # fmt: skip


def _lab(role: Role) -> Array:
    rgb = np.asarray(active().color(role).to_rgb())
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return np.asarray(np.cbrt(_TO_CONES @ linear) @ _TO_LAB.T)


def _rgb(lab: Array) -> Array:
    cones = np.linalg.solve(_TO_LAB, lab.T) ** 3
    linear = np.clip(np.linalg.solve(_TO_CONES, cones).T, 0.0, 1.0)
    return np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)


def height_colors(shares: Array, light: Array | float = 0.0) -> Array:
    """Return the theme's colours (n, 3) for heights from 0 to 1: in even steps, lighter upwards.

    The hues run from the theme's ``input`` to its ``output``, through green; lightness keeps clear
    of the foreground's, so that lines drawn on a surface can be seen. ``light`` is added to it.
    """
    low, high = _lab("input"), _lab("output")
    dark = _lab("background")[0] < 0.5
    hues = np.arctan2([low[2], high[2]], [low[1], high[1]]) % (2 * np.pi)
    hue = hues[0] + shares * (hues[1] - hues[0])
    lightness, chroma = (0.36 + 0.32 * shares, 0.09) if dark else (0.70 + 0.20 * shares, 0.075)
    lightness = np.clip(lightness + light, 0.0, 1.0)
    return _rgb(np.column_stack([lightness, chroma * np.cos(hue), chroma * np.sin(hue)]))


def tinted(role: Role, light: Array) -> Array:
    """Return one role's colours (n, 3) under more or less light."""
    return _rgb(_lab(role) + np.outer(light, [1.0, 0.0, 0.0]))
