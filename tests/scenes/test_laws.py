"""What holds for every telling of every scene; new scenes are picked up by their files."""

from __future__ import annotations

import numpy as np
import pytest

from mathviz_stage.layout import Zone
from mathviz_stage.plot import Plot
from mathviz_stage.shapes import Shape
from tests.scenes.catalogue import DARK, THEMED, Case, edge_cases
from tests.scenes.numerals import Truth, numerals, untrue
from tests.scenes.staging import FILES

TITLE_HEIGHT = 60  # pixels at the top, where the scene's name always stands
every_telling = pytest.mark.parametrize("case", DARK, ids=str)


@pytest.mark.parametrize("scene", FILES)
def test_lists_its_edge_cases(scene: str) -> None:
    assert edge_cases(scene), f"tests/scenes/test_{scene}.py must list EDGE_CASES"


@every_telling
def test_shows_something_in_every_beat(case: Case) -> None:
    below = [s.pixels[TITLE_HEIGHT:] for s in case.perform().snapshots]
    assert [number for number, p in enumerate(below, 1) if (p == p[0, 0]).all()] == []


@pytest.mark.parametrize("case", [*DARK, *THEMED], ids=str)
def test_is_lint_clean(case: Case) -> None:
    assert [f"beat {f.beat}, {f.what}: {f.message}" for f in case.perform().findings] == []


@every_telling
def test_has_four_to_eight_beats_in_30_to_90_seconds(case: Case) -> None:
    told = case.perform()
    assert 4 <= len(told.snapshots) <= 8
    assert 30 <= told.duration <= 90


@every_telling
def test_captions_are_one_short_sentence(case: Case) -> None:
    captions = [s.beat.caption for s in case.perform().snapshots]
    assert [c for c in captions if len(c) > 90] == []
    assert [c for c in captions if c.strip() != c or c[-1:] not in ".?!"] == []
    assert [c for c in captions if not (c[:1].isupper() or c[:1].isdigit())] == []
    assert len(set(captions)) == len(captions)


@every_telling
def test_alt_texts_tell_more_than_captions(case: Case) -> None:
    beats = [s.beat for s in case.perform().snapshots]
    assert [b.alt for b in beats if b.alt == b.caption or len(b.alt) < 20] == []
    assert [b.alt for b in beats if b.alt[-1] not in ".?!"] == []
    assert len({b.alt for b in beats}) == len(beats)


@every_telling
def test_shows_no_number_that_was_not_computed(case: Case) -> None:
    told = case.perform()
    truth = Truth(told.plain_result, told.parameters.model_dump(mode="json"))
    for snapshot in told.snapshots:
        ticks = {id(label) for plot in snapshot.shown(Plot) for _, label in plot.ticks}
        texts = [text for text in snapshot.texts if id(text) not in ticks]
        sentences = [snapshot.beat.caption, snapshot.beat.alt]
        assert untrue(texts, sentences, truth) == [], f"beat {snapshot.number}"


@every_telling
def test_draws_things_where_their_coordinates_are(case: Case) -> None:
    for snapshot in case.perform().snapshots:
        for shape in snapshot.shown(Shape):
            paths = [path for path in shape.submobjects if type(path).__name__ == "VMobject"]
            drawn = [path.points.copy() for path in paths]
            shape.redraw()
            for path, before in zip(paths, drawn, strict=True):
                assert path.points.shape == before.shape, f"{shape} in beat {snapshot.number}"
                np.testing.assert_allclose(path.points, before, atol=1e-6)


def _ticks(plot: Plot) -> list[tuple[int, float, str]]:
    """Return each tick's axis, the data value at its stroke, and its label's source."""
    zone: Zone = plot.zone
    ticks = []
    for stroke, label in plot.ticks:
        axis = 0 if abs(stroke.width) < abs(stroke.height) else 1
        start = stroke.get_start()
        assert start[1 - axis] == pytest.approx((zone.bottom, zone.left)[axis])
        ticks.append((axis, float(plot.to_data(start[None])[0, axis]), label.source))
    return ticks


@every_telling
def test_ticks_stand_where_they_say(case: Case) -> None:
    for snapshot in case.perform().snapshots:
        for plot in snapshot.shown(Plot):
            for axis, value, source in _ticks(plot):
                powers = source.replace("10^", "1 dot 10^") if plot.log[axis] else source
                (numeral,) = numerals(powers.strip("$ "))
                assert value == pytest.approx(numeral.values[0], abs=max(numeral.precision, 1e-9))
