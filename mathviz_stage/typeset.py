"""Typst source to vector glyphs: in memory, fonts from the wheel, each glyph knowing its role."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, get_args
from xml.etree import ElementTree

import numpy as np
import typst
from manim import Polygon, VectorizedPoint, VGroup, VMobject
from manim.mobject.svg.svg_mobject import VMobjectFromSVGPath
from svgelements import Matrix, Path

from mathviz_stage.layout import Array, at
from mathviz_stage.theme import Role, active

if TYPE_CHECKING:
    from collections.abc import Iterator

_EM_POINTS = 40
_SVG, _XLINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}"
_GROUP, _USE, _PATH, _SYMBOL = (_SVG + tag for tag in ("g", "use", "path", "symbol"))
_HREF = _XLINK + "href"
_ROLES: tuple[Role, ...] = get_args(Role)
_ROLE_OF: dict[str, Role] = {role: role for role in _ROLES}
_ANCHOR, _SLOT, _BASELINE = "anchor", "slot", "baseline"
_KEYS = {name: f"#0000{index + 1:02x}" for index, name in enumerate((*_ROLES, _ANCHOR, _SLOT))}
_NAMES = {key: name for name, key in _KEYS.items()} | {"#0000ff": _BASELINE}
_ROLE_CALL = re.compile(r"\b(" + "|".join(role for role in _ROLES if "_" in role) + r")(?=[(\[])")

_PREAMBLE = "\n".join(
    [
        "#set page(width: auto, height: auto, margin: 0pt, fill: none)",
        f'#set text(size: {_EM_POINTS}pt, font: "Libertinus Serif")',
        '#show math.equation: set text(font: "New Computer Modern Math")',
        '#let mark = box(rect(width: 1pt, height: 1pt, stroke: none, fill: rgb("#0000ff")))',
        *(
            f'#let {name.replace("_", "")}(body) = text(fill: rgb("{key}"), body)'
            for name, key in _KEYS.items()
        ),
    ]
)


class TypesettingError(ValueError):
    """A Typst source that does not compile; names the source."""


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(ignore_system_fonts=True)


@lru_cache(maxsize=512)
def _svg(source: str) -> str:
    try:
        compiled = _compiler().compile(input=f"{_PREAMBLE}\n{source}".encode(), format="svg")
    except typst.TypstError as error:
        raise TypesettingError(f"Typst cannot set {source!r}: {error}") from error
    assert isinstance(compiled, bytes)
    return compiled.decode()


class Glyph(VMobject):
    """One filled outline, and the part of the source it belongs to."""

    def __init__(self, points: Array, part: str) -> None:
        super().__init__(stroke_width=0, fill_opacity=1)
        self.points, self.part = points, part


@lru_cache(maxsize=2048)
def _outline(path: str) -> Array:
    """Return manim's points of an SVG path; most glyphs are met again and again."""
    return np.asarray(VMobjectFromSVGPath(Path(path), should_remove_null_curves=True).points)


def _glyphs(svg: str) -> Iterator[Glyph]:
    """Read the shapes of Typst's SVG in drawing order: groups, uses of symbols, and paths."""
    root = ElementTree.fromstring(svg)
    symbols = {f"#{symbol.get('id')}": symbol[0].get("d", "") for symbol in root.iter(_SYMBOL)}
    groups = [(child, np.diag([1.0, -1.0, 1.0])) for child in reversed(root)]
    while groups:
        element, frame = groups.pop()
        frame = frame @ _affine(element)
        if element.tag == _GROUP:
            groups.extend((child, frame) for child in reversed(element))
        elif element.tag == _USE:
            path = symbols[element.get(_HREF, "")]
            yield Glyph(_placed(path, frame), _part(element.get("fill")))
        elif element.tag == _PATH:
            yield _shape(element, frame)


def _affine(element: ElementTree.Element) -> Array:
    matrix = Matrix(element.get("transform", ""))
    matrix.pre_translate(float(element.get("x", 0)), float(element.get("y", 0)))
    return np.array(
        [[matrix.a, matrix.c, matrix.e], [matrix.b, matrix.d, matrix.f], [0.0, 0.0, 1.0]]
    )


def _placed(path: str, frame: Array) -> Array:
    flat = _outline(path)
    placed = np.column_stack([flat[:, :2], np.ones(len(flat))]) @ frame.T
    placed[:, 2] = 0.0
    return placed


def _shape(element: ElementTree.Element, frame: Array) -> Glyph:
    """Read a path; fraction bars and rules come as strokes, which do not scale: make areas."""
    points = _placed(element.get("d", ""), frame)
    if element.get("fill") != "none":
        return Glyph(points, _part(element.get("fill")))
    start, end = points[0], points[-1]
    across = at(0.0, float(element.get("stroke-width", 1)) / 2)
    bar = Polygon(start - across, end - across, end + across, start + across)
    return Glyph(bar.points, _part(element.get("stroke")))


def _part(color: str | None) -> str:
    return _NAMES.get((color or "").lower(), "")


@lru_cache(maxsize=512)
def _template(source: str) -> list[Glyph]:
    return list(_glyphs(_svg(source)))


def _marked(source: str) -> str:
    """Add the baseline's mark: behind mathematics, where it changes no spacing, before words."""
    source = _ROLE_CALL.sub(lambda match: match[1].replace("_", ""), source)
    return f"{source[:-1]}mark $" if source.startswith("$ ") else f"#mark;{source}"


def typeset(source: str, em: float, role: Role = "foreground") -> Glyphs:
    """Set one Typst source with an em of that many frame units, coloured by the active theme."""
    return Glyphs(source, em, role)


class Glyphs(VGroup):
    """A typeset piece: its glyphs, its baseline, and the parts that roles, anchor and slot name.

    In mathematics ``special(x)`` gives x the role ``special``; in words ``#special[x]`` does.
    ``anchor(=)`` marks what lines of a derivation align on, ``slot(0)`` where a live number goes.
    """

    def __init__(self, source: str, em: float, role: Role = "foreground") -> None:
        super().__init__()
        self.source, self.role, self._em = source, role, em
        template = [glyph.copy() for glyph in _template(_marked(source))]
        VGroup(*template).scale(em / _EM_POINTS, about_point=at(0, 0))
        bottom = {glyph: glyph.get_bottom()[1] for glyph in template if glyph.part == _BASELINE}
        glyphs = [glyph for glyph in template if glyph.part != _BASELINE]
        left = min((glyph.get_left()[0] for glyph in glyphs), default=0.0)
        self.baseline_point = VectorizedPoint(np.array([left, *bottom.values(), 0.0]))
        top = max((glyph.get_top()[1] for glyph in glyphs), default=em)
        self.top_point = VectorizedPoint(np.array([left, top, 0.0]))
        self._set_rise = self._rise()
        self.add(*glyphs, self.baseline_point, self.top_point)
        self.glyphs = VGroup(*glyphs)
        self.paint()

    def paint(self) -> Glyphs:
        """Take the roles' colours (again)."""
        theme = active()
        for glyph in self.glyphs:
            part = getattr(glyph, "part", "")
            glyph.set_fill(theme.color(_ROLE_OF.get(part, self.role)), 1)
        return self

    @property
    def em(self) -> float:
        """Size of the type in frame units, scaling included."""
        return self._em * self._rise() / self._set_rise

    def _rise(self) -> float:
        rise = self.top_point.get_center() - self.baseline_point.get_center()
        return float(np.linalg.norm(rise)) or 1.0

    @property
    def baseline(self) -> float:
        """Height of the baseline in the frame."""
        return float(self.baseline_point.get_center()[1])

    def part(self, name: str) -> VGroup:
        """Return the glyphs of one role, of the ``anchor`` or of the ``slot``."""
        return VGroup(*(glyph for glyph in self.glyphs if getattr(glyph, "part", "") == name))

    @property
    def anchor(self) -> Array:
        """Centre of the marked relation, else the left end; on the baseline."""
        marked = self.part(_ANCHOR)
        x = marked.get_center()[0] if len(marked) else self.get_left()[0]
        return np.array([x, self.baseline, 0.0])
