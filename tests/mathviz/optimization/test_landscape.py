import numpy as np
import pytest
import scipy.optimize

from mathviz.errors import MathvizError
from mathviz.optimization.landscape import LANDSCAPES, loss_landscape
from mathviz.optimization.outcomes import Outcome


def test_the_camel_has_its_published_minima():
    """Six minima; the two lowest at ±(0.0898, −0.7126), of value −1.0316 (Molga, 2005)."""
    camel = loss_landscape().objective
    assert len(camel.minima) == 6
    values = camel.value(*camel.minima.T)
    lowest = camel.minima[np.argsort(values)[:2]]
    assert np.allclose(np.sort(values)[:2], -1.0316285, atol=1e-6)
    assert np.allclose(np.abs(lowest), [[0.0898, 0.7126]] * 2, atol=1e-4)
    assert np.allclose(np.sign(lowest).prod(axis=1), -1)


@pytest.mark.parametrize("name", LANDSCAPES)
def test_the_gradient_is_zero_where_descents_rest(name):
    landscape = loss_landscape(name, learning_rate=0.005, steps=3000, tolerance=1e-6)
    for roll in landscape.rolls:
        end = roll.descent.iterates[-1]
        assert roll.descent.gradient_norms[-1] <= 1e-6
        assert np.allclose(landscape.objective.minima[roll.minimum], end, atol=1e-4)
        found = scipy.optimize.minimize(lambda p: float(landscape.objective.value(*p)), end)
        assert np.allclose(found.x, end, atol=1e-3)
    assert landscape.reached == tuple(sorted({roll.minimum for roll in landscape.rolls}))
    for saddle in landscape.saddles:
        assert np.allclose(landscape.objective.gradient(*saddle), 0, atol=1e-6)
        assert np.linalg.det(landscape.objective.hessian(*saddle)) < 0


def test_a_start_beside_a_saddle_is_slow_there():
    landscape = loss_landscape("camel", ((-0.5, -0.03), (0.09, -0.8)))
    slow, straight = landscape.rolls
    norms = slow.descent.gradient_norms
    assert 0 < slow.slow_step < slow.descent.stopping_step
    assert norms[slow.slow_step :].max() >= 2 * norms[slow.slow_step]
    assert np.allclose(slow.saddle, 0, atol=1e-9)
    assert (straight.slow_step, straight.saddle) == (None, None)


def test_the_default_starts_find_different_minima():
    landscape = loss_landscape()
    assert len(landscape.reached) >= 3
    assert landscape.description.startswith("From 4 starts the descents reach ")


def test_descents_that_rest_at_no_minimum_are_counted():
    landscape = loss_landscape("x y", ((1, 1), (1, -1)))
    assert [roll.minimum for roll in landscape.rolls] == [None, None]
    assert landscape.rolls[1].descent.outcome is Outcome.STEP_LIMIT
    assert landscape.description == (
        "From 2 starts the descents reach 0 different minima; 2 came to rest at none."
    )
    assert loss_landscape("x^2", ((1, 1),)).rolls[0].minimum is None


def test_no_starts_are_refused():
    with pytest.raises(MathvizError, match="number of starts must be between 1 and 12, got 0"):
        loss_landscape("camel", ())
