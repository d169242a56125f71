"""The cards of a lecture: title, section and end, told like scenes of one beat."""

from __future__ import annotations

import base64
import io
from typing import Generic, TypeVar

import numpy as np
from manim import DOWN, FadeIn, Group, ImageMobject
from PIL import Image

from mathviz_stage.layout import WIDE
from mathviz_stage.parameters import Field, Parameters
from mathviz_stage.scene import Explainer
from mathviz_stage.text import FORMULA, LABEL, Label, escape
from mathviz_stage.theme import Role

C = TypeVar("C", bound=Parameters)

LOGO_HEIGHT = 1.1


class _Card(Explainer[C, None], Generic[C]):
    """Lines of words in the middle of the frame."""

    titled = False

    def compute(self, p: C) -> None:
        """Nothing is computed for a card."""

    def lines(self, p: C) -> list[Label]:
        """Return the lines from top to bottom."""
        raise NotImplementedError

    def explain(self, p: C, result: None) -> None:
        """Show the lines for a breath."""
        del result
        lines = self.lines(p)
        for line in lines:
            line.scale(min(1.0, WIDE.width / line.width))
        said = p.model_dump()
        logo = said.pop("logo", "")
        shown = [_picture(logo), *lines] if logo else lines
        card = Group(*shown).arrange(DOWN, buff=0.45).move_to(np.array([0.0, 0.3, 0.0]))
        words = " ".join(str(value) for value in said.values() if value)
        with self.beat(words):
            self.play(FadeIn(card), run_time=1.0)


def _picture(data: str) -> ImageMobject:
    """Return a picture from its file's bytes in base64."""
    pixels = np.asarray(Image.open(io.BytesIO(base64.b64decode(data))).convert("RGBA"))
    picture = ImageMobject(pixels)
    picture.scale(min(LOGO_HEIGHT / picture.height, WIDE.width / 2 / picture.width))
    return picture


class TitleCardParameters(Parameters):
    """The words that open a lecture."""

    title: str = Field("Mathematics in pictures", max_length=60, description="the lecture's name")
    subtitle: str = Field("", max_length=90, description="what it is about")
    author: str = Field("", max_length=90, description="who gives it")
    course: str = Field("", max_length=90, description="what it belongs to")
    date: str = Field("", max_length=40, description="when")
    licence: str = Field("", max_length=90, description="who may use it, and how")
    logo: str = Field("", description="a picture's file in base64, shown above the title")


class TitleCard(_Card[TitleCardParameters]):
    """The opening card of a lecture."""

    def lines(self, p: TitleCardParameters) -> list[Label]:
        """Title large, the rest below it."""
        by = " · ".join(part for part in (p.author, p.course, p.date) if part)
        below: list[tuple[str, float, Role]] = [
            (p.subtitle, FORMULA, "foreground"),
            (by, FORMULA, "muted"),
            (p.licence, LABEL, "muted"),
        ]
        return [
            Label(escape(p.title), 0.9, "special"),
            *(Label(escape(text), size, role) for text, size, role in below if text),
        ]


class SectionCardParameters(Parameters):
    """The words between two parts."""

    title: str = Field("Part", max_length=60, description="the part's name")
    subtitle: str = Field("", max_length=90, description="what it is about")


class SectionCard(_Card[SectionCardParameters]):
    """The card that opens a part."""

    def lines(self, p: SectionCardParameters) -> list[Label]:
        """Name of the part, then its subject."""
        lines = [Label(escape(p.title), 0.7)]
        return [*lines, Label(escape(p.subtitle), FORMULA, "muted")] if p.subtitle else lines


class EndCardParameters(Parameters):
    """The words that close a lecture."""

    title: str = Field("Thank you", max_length=60, description="the last word")
    text: str = Field("", max_length=90, description="licence, address, sources")


class EndCard(_Card[EndCardParameters]):
    """The closing card of a lecture."""

    def lines(self, p: EndCardParameters) -> list[Label]:
        """Last word, then the small print."""
        lines = [Label(escape(p.title), 0.7)]
        return [*lines, Label(escape(p.text), LABEL, "muted")] if p.text else lines
