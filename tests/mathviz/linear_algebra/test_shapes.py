import numpy as np
import pytest

from mathviz.errors import MathvizError
from mathviz.linear_algebra.determinants import signed_area
from mathviz.linear_algebra.shapes import SHAPES, circle, cloud, shape

AREAS = {"square": 1.0, "f": 0.4 * 1.6 + 0.4 * 0.35 + 0.6 * 0.35, "circle": 48 * np.sin(np.pi / 48)}


@pytest.mark.parametrize("name", SHAPES)
def test_shapes(name):
    drawn = shape(name)
    assert drawn.name == name
    assert drawn.points.shape[1] == 2
    assert np.abs(drawn.points).max() <= 1.6
    assert drawn.closed == (name != "cloud")


@pytest.mark.parametrize(("name", "area"), AREAS.items())
def test_polygons_run_counter_clockwise(name, area):
    assert signed_area(shape(name).points) == pytest.approx(area)


def test_cloud_is_seeded():
    assert np.array_equal(shape("cloud").points, cloud(np.random.default_rng(0)).points)
    assert not np.array_equal(cloud(np.random.default_rng(1)).points, cloud().points)
    assert cloud(count=7).points.shape == (7, 2)


def test_circle_lies_on_the_unit_circle():
    assert np.allclose(np.hypot(*circle(40).points.T), 1)


def test_unknown_shape_is_refused():
    with pytest.raises(MathvizError, match="shape must be one of square, f, circle, cloud, got"):
        shape("triangle")
