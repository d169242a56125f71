"""A lecture's cards say what they are given, whatever its characters and length."""

from __future__ import annotations

import pytest

from mathviz_stage.cards import EndCard, SectionCard, TitleCard
from mathviz_stage.layout import WIDE
from tests.scenes.staging import perform

TRICKY = "α_1 * #1 $x$ [y] <z> ~ `q` @r \\ / = 1-2"


@pytest.mark.parametrize(
    ("card", "parameters", "lines"),
    [
        (TitleCard, {}, 1),
        (TitleCard, {"title": "Linear maps", "subtitle": "in pictures", "author": "E. Noether"}, 3),
        (TitleCard, {"title": "Linear maps", "date": "2026"}, 2),
        (TitleCard, {"title": "M" * 60, "subtitle": ("mean value " * 9)[:90]}, 2),
        (TitleCard, {"title": TRICKY, "subtitle": TRICKY, "author": TRICKY}, 3),
        (SectionCard, {"title": "Part 1", "subtitle": "What a determinant is"}, 2),
        (SectionCard, {"title": TRICKY}, 1),
        (EndCard, {"title": "Thank you", "text": "CC BY 4.0, https://example.org/a_b"}, 2),
    ],
)
def test_a_card_is_one_calm_beat_inside_the_frame(
    card: type[TitleCard | SectionCard | EndCard], parameters: dict[str, object], lines: int
) -> None:
    told = perform(card, parameters)
    (snapshot,) = told.snapshots
    assert len(snapshot.texts) == lines
    assert snapshot.findings == []
    assert all(text.width <= WIDE.width + 1e-6 for text in snapshot.texts)
    assert (snapshot.pixels != snapshot.pixels[0, 0]).any()
    assert all(str(value) in snapshot.beat.caption for value in parameters.values())
    assert 2 <= told.duration <= 20


def test_words_too_long_for_a_card_are_refused() -> None:
    with pytest.raises(ValueError, match="title must"):
        perform(TitleCard, {"title": "M" * 61})
