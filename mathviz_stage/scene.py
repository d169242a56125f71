"""A scene in three paragraphs: parameters, a computed result, and the beats that tell it."""

from __future__ import annotations

import math
import re
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar, cast, get_args

from manim import (
    UL,
    Animation,
    Camera,
    Indicate,
    Mobject,
    MoveToTarget,
    Scene,
    SurroundingRectangle,
    VGroup,
    VMobject,
)

from mathviz.words import plain_text
from mathviz_stage.layout import CAPTION_TOP, FRAME, TITLE_CORNER, at
from mathviz_stage.parameters import Parameters
from mathviz_stage.text import FORMULA, LABEL, TITLE, Label, escape
from mathviz_stage.theme import BUILT_IN, Role, Theme, activate, active

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mathviz_stage.typeset import Glyphs

P = TypeVar("P", bound=Parameters)
R = TypeVar("R")

_CAPTION_WIDTH = 13.3


@dataclass(frozen=True)
class Beat:
    """One step of the telling: what it says, for ears and eyes, and when (seconds)."""

    caption: str
    alt: str
    start: float
    end: float


def reading_time(caption: str) -> float:
    """Seconds to read a caption (words / 3 + 0.5), rounded up to a fifth."""
    return math.ceil((len(caption.split()) / 3 + 0.5) * 5) / 5


def _tinted(things: Iterable[VMobject], role: Role) -> list[Animation]:
    """Colour things one by one: a group of them would be drawn above all else."""
    color = active().color(role)
    return [thing.animate.set_color(color).build() for thing in things]


class Explainer(Scene, Generic[P, R]):
    """What may vary, what is true, what is seen.

    A scene declares its parameters as the first type argument, computes its whole result in
    ``compute`` and tells it in ``explain``, beat by beat. Everything derives from the beats:
    subtitles, sections, chapters, slides, stills.
    """

    parameters_type: ClassVar[type[Parameters]]
    parameters: Parameters | None = None
    theme: Theme = BUILT_IN["dark"]
    burn_captions = False
    titled = True
    at_beat_end: Callable[[Explainer[Any, Any]], None] | None = None

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        for base in getattr(cls, "__orig_bases__", ()):
            for argument in get_args(base)[:1]:
                if isinstance(argument, type) and issubclass(argument, Parameters):
                    cls.parameters_type = argument

    def compute(self, p: P) -> R:
        """Return the whole result that the scene will show."""
        raise NotImplementedError

    def explain(self, p: P, result: R) -> None:
        """Tell the result in 4 to 8 beats."""
        raise NotImplementedError

    @classmethod
    def title(cls) -> str:
        """Return the class name as words: ``LinearSystem3d`` is "Linear system 3D"."""
        words = re.sub(r"(?<=[a-z])(?=[A-Z0-9])", " ", cls.__name__).capitalize()
        return re.sub(r"\b\dd\b", lambda dimension: dimension[0].upper(), words)

    def construct(self) -> None:
        """Compute, then tell."""
        activate(self.theme)
        if isinstance(self.camera, Camera):
            self.camera.background_color = self.theme.color("background")
        self.beats: list[Beat] = []
        self.parameters = parameters = cast("P", self.parameters or self.parameters_type())
        words = Label(escape(self.title()), TITLE).move_to(TITLE_CORNER, UL)
        plate = SurroundingRectangle(words, buff=0.14, stroke_width=0, fill_opacity=1)
        self.heading = VGroup(plate.set_fill(self.theme.color("background")), words)
        if self.titled:
            self.add_foreground_mobjects(self.heading)
        self.result = self.compute(parameters)
        self.explain(parameters, self.result)

    @contextmanager
    def beat(self, caption: str, alt: str = "", rests: bool = True) -> Iterator[None]:
        """Tell one step: what happens inside moves; then the picture rests while it is read.

        It does not where ``rests`` is false, for there all of the time is taken inside.
        """
        caption, alt = plain_text(caption), plain_text(alt)
        start = self.time
        self.next_section(f"{len(self.beats) + 1}")
        shown = self._caption(caption)
        if self.titled and len(self.beats) == 1:
            self._shrink_heading()
        yield
        if rests:
            self.wait(reading_time(caption))
        self.remove_foreground_mobjects(*shown)
        self.remove(*shown)
        self.beats.append(Beat(caption, alt or caption, start, self.time))
        self.add_subcaption(caption, self.time - start, offset=start - self.time)
        if self.at_beat_end is not None:
            self.at_beat_end(self)

    def _shrink_heading(self) -> None:
        corner = self.heading[1].get_corner(UL)
        small = self.heading.generate_target().scale(LABEL / TITLE, about_point=corner)
        small[1].set_fill(active().color("muted"))
        self.play(MoveToTarget(self.heading), run_time=0.6)

    def _caption(self, caption: str) -> list[Mobject]:
        if not (self.burn_captions and caption):
            return []
        shown = Label(escape(caption), FORMULA)
        shown.scale(min(1.0, _CAPTION_WIDTH / shown.width))
        shown.move_to(at(0.0, (CAPTION_TOP + FRAME.bottom) / 2))
        self.add_foreground_mobjects(shown)
        return [shown]

    def recede(self, *things: VMobject) -> list[Animation]:
        """Return the move that fades what is past to ``muted``."""
        return _tinted(things, "muted")

    def highlight(self, *things: VMobject) -> list[Animation]:
        """Return the move that gives things the colour of what the scene is about."""
        return _tinted(things, "special")

    def recall(self, *texts: Glyphs) -> list[Animation]:
        """Return the move that gives faded type its colours back."""
        return [text.animate.paint().build() for text in texts]

    def emphasise(self, thing: VMobject) -> Indicate:
        """Return a short swell that leads the eye."""
        return Indicate(thing, scale_factor=1.25, color=thing.get_fill_color(), run_time=1.2)
