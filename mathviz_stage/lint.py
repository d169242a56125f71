"""What a viewer would stumble on in the current frame: overlap, edges, size, contrast, pace."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
from manim import ManimColor, Mobject

from mathviz_stage.layout import CAPTION_TOP, FRAME, MARGIN, box, boxes_overlap, length_in_box
from mathviz_stage.scene import reading_time
from mathviz_stage.shapes import Segments, Shape
from mathviz_stage.theme import active
from mathviz_stage.typeset import Glyphs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from manim import Scene
    from numpy.typing import NDArray

    from mathviz_stage.scene import Beat

SMALLEST_EM = 0.22
TEXT_CONTRAST, MARK_CONTRAST = 4.5, 3.0
LONGEST_CAPTION = 90
_SLACK = 0.02


@dataclass(frozen=True)
class Finding:
    """One thing to mend: where, what kind, which parts, in a sentence."""

    beat: int
    what: str
    message: str
    parts: list[str] = field(default_factory=list)


def luminance(color: ManimColor) -> float:
    """Relative luminance of an sRGB colour (WCAG 2.2, section 1.4.3)."""
    rgb = np.asarray(color.to_rgb())
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return float(linear @ [0.2126, 0.7152, 0.0722])


def contrast(first: ManimColor, second: ManimColor) -> float:
    """Contrast ratio of two colours, from 1 to 21 (WCAG 2.2)."""
    low, high = sorted([luminance(first), luminance(second)])
    return (high + 0.05) / (low + 0.05)


def shown(scene: Scene, kind: type[Mobject]) -> Iterator[Mobject]:
    """Yield the mobjects of a kind that are on screen, outermost first."""
    stack = list(reversed(scene.mobjects))
    while stack:
        mobject = stack.pop()
        if isinstance(mobject, kind):
            yield mobject
        else:
            stack.extend(reversed(mobject.submobjects))


def texts(scene: Scene) -> list[Glyphs]:
    """Return every visible piece of type, those inside shapes included."""
    found = []
    for mobject in scene.mobjects:
        for member in mobject.get_family():
            if isinstance(member, Glyphs) and len(member.glyphs) and _opacity(member) > 0.05:
                found.append(member)
    return list(dict.fromkeys(found))


def _opacity(text: Glyphs) -> float:
    return max(float(glyph.get_fill_opacity()) for glyph in text.family_members_with_points())


def _name(text: Glyphs) -> str:
    return text.source.strip("$ ")[:60]


def findings(scene: Scene) -> list[Finding]:
    """Look at the frame a scene stands at."""
    beat = len(getattr(scene, "beats", [])) or 1
    pieces = texts(scene)
    found = [*_overlaps(pieces, beat), *_struck(scene, pieces, beat)]
    for piece in pieces:
        found += [*_off_frame(piece, beat), *_small(piece, beat), *_faint(piece, beat)]
    return found


def _ink(text: Glyphs) -> NDArray[np.float64]:
    return box(text)


def _overlaps(pieces: Sequence[Glyphs], beat: int) -> Iterator[Finding]:
    inked = [(piece, _ink(piece)) for piece in pieces]
    for (first, one), (second, other) in combinations(inked, 2):
        if boxes_overlap(one, other, -_SLACK / 2) > 0:
            names = [_name(first), _name(second)]
            message = f"{names[0]!r} and {names[1]!r} overlap; move one of them."
            yield Finding(beat, "overlap", message, names)


def _struck(scene: Scene, pieces: Sequence[Glyphs], beat: int) -> Iterator[Finding]:
    shapes = [m for mob in scene.mobjects for m in mob.get_family() if isinstance(m, Shape)]
    drawn = [(shape, shape.segments()) for shape in shapes if not isinstance(shape, Segments)]
    lines = [(shape, np.array(segments)) for shape, segments in drawn if segments]
    on_plate = getattr(scene, "heading", ())
    for piece in (piece for piece in pieces if piece not in on_plate):
        bounds = _ink(piece) + np.array([[0.04], [-0.04]])
        for shape, ends in lines:
            if length_in_box(ends[:, 0], ends[:, 1], bounds).max() > 0.12:
                message = f"A line runs through {_name(piece)!r}; give the label a free side."
                yield Finding(beat, "struck", message, [_name(piece), type(shape).__name__])
                break


def _off_frame(piece: Glyphs, beat: int) -> Iterator[Finding]:
    (left, bottom), (right, top) = _ink(piece)
    edge = MARGIN - _SLACK
    inside = left >= FRAME.left + edge and right <= FRAME.right - edge and top <= FRAME.top - edge
    if not inside or bottom < CAPTION_TOP - _SLACK:
        where = "the caption's zone" if bottom < CAPTION_TOP - _SLACK else "the frame's margin"
        yield Finding(beat, "off frame", f"{_name(piece)!r} runs into {where}.", [_name(piece)])


def _small(piece: Glyphs, beat: int) -> Iterator[Finding]:
    if piece.em < SMALLEST_EM:
        message = f"{_name(piece)!r} is set {piece.em:.2f} high; {SMALLEST_EM} is the least."
        yield Finding(beat, "too small", message, [_name(piece)])


def _faint(piece: Glyphs, beat: int) -> Iterator[Finding]:
    background = active().color("background")
    worst = min(contrast(ManimColor(glyph.get_fill_color()), background) for glyph in piece.glyphs)
    if worst < TEXT_CONTRAST - 0.05:
        message = f"{_name(piece)!r} has a contrast of {worst:.1f}:1; text needs {TEXT_CONTRAST}:1."
        yield Finding(beat, "low contrast", message, [_name(piece)])


def scene_findings(beats: Sequence[Beat]) -> list[Finding]:
    """Look at the captions: their length and the time left to read them."""
    found = []
    for number, beat in enumerate(beats, 1):
        if len(beat.caption) > LONGEST_CAPTION:
            message = f"The caption has {len(beat.caption)} characters; {LONGEST_CAPTION} fit."
            found.append(Finding(number, "caption too long", message, [beat.caption]))
        if beat.end - beat.start < reading_time(beat.caption) - 0.25:
            message = f"{beat.end - beat.start:.1f} s are too short to read the caption."
            found.append(Finding(number, "too fast", message, [beat.caption]))
    return found
