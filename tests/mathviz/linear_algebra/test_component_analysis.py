import math

import numpy as np
import pytest

from mathviz.errors import MathvizError
from mathviz.linear_algebra.clouds import correlated_cloud
from mathviz.linear_algebra.component_analysis import component_analysis


@pytest.mark.parametrize("components", [1, 2])
def test_turning_and_algebra_find_one_axis(components):
    cloud = correlated_cloud(rng=np.random.default_rng(4))
    found = component_analysis(cloud, components, angles=1000)
    values, vectors = np.linalg.eigh(np.cov(cloud.T))
    turned = found.sweep.angles[found.sweep.variances.argmax()]
    direction = [math.cos(turned), math.sin(turned)]
    assert abs(direction @ vectors[:, 1]) == pytest.approx(1, abs=1e-5)
    assert found.sweep.variances.max() == pytest.approx(values[1], rel=1e-5)
    assert found.components.variances == pytest.approx(values[::-1])
    assert found.components.scores.shape == (len(cloud), components)


def test_only_the_plane_has_an_axis_to_turn():
    cloud = np.random.default_rng(0).normal(size=(20, 3))
    found = component_analysis(cloud, 2)
    assert found.sweep is None
    assert found.components.variances == pytest.approx(np.linalg.eigvalsh(np.cov(cloud.T))[::-1])


def test_as_many_angles_as_asked_for():
    assert len(component_analysis(correlated_cloud(), angles=7).sweep.angles) == 7


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (([[1, 2], [3, 5]], 3), "components must be between 1 and 2, got 3"),
        (([[1, 2], [3, 5]], 1, 1), "angles must be between 2 and 1000, got 1"),
    ],
)
def test_refusals(arguments, message):
    with pytest.raises(MathvizError) as caught:
        component_analysis(*arguments)
    assert caught.value.sentence == message
