import numpy as np
import pytest

from mathviz.errors import MathvizError
from mathviz.linear_algebra.low_rank import low_rank
from mathviz.linear_algebra.pictures import PICTURES, picture

IMAGE = np.random.default_rng(3).normal(size=(12, 9)) @ np.diag(0.5 ** np.arange(9))


def test_errors_are_the_tail_of_the_singular_values():
    found = low_rank(IMAGE, range(1, 10))
    values = np.linalg.svd(IMAGE, compute_uv=False)
    tails = np.sqrt(np.cumsum(values[::-1] ** 2)[::-1])
    assert np.allclose(found.singular_values, values)
    assert np.allclose(found.frobenius_errors[:-1], tails[1:])
    assert np.allclose(found.spectral_errors[:-1], values[1:])
    assert np.allclose(found.frobenius_bounds, [*tails[1:], 0])
    assert np.allclose(found.spectral_bounds, [*values[1:], 0])
    assert np.allclose(found.approximations[-1], IMAGE)
    assert [np.linalg.matrix_rank(a) for a in found.approximations] == list(range(1, 10))
    assert found.energy[-1] == pytest.approx(1)
    assert np.allclose(found.energy, np.cumsum(values**2) / np.sum(IMAGE**2))
    assert np.array_equal(found.kept, found.energy)


def test_no_matrix_of_that_rank_comes_closer():
    rng = np.random.default_rng(4)
    best = low_rank(IMAGE, [2])
    base = best.approximations[0]
    u, s, vt = np.linalg.svd(base)
    for _ in range(50):
        left = u[:, :2] * s[:2] + 0.05 * rng.normal(size=(12, 2))
        other = left @ (vt[:2] + 0.05 * rng.normal(size=(2, 9)))
        assert np.linalg.norm(IMAGE - other) >= best.frobenius_errors[0]


def test_storage():
    found = low_rank(np.ones((100, 50)), [1, 20])
    assert (found.storage, found.full_storage) == ((151, 3020), 5000)


@pytest.mark.parametrize("scale", [1e150, 1e-150, 1e-300])
def test_scale(scale):
    found = low_rank(scale * np.eye(3), [1, 2])
    assert found.frobenius_errors / scale == pytest.approx([2**0.5, 1])
    assert found.kept == pytest.approx([1 / 3, 2 / 3])


def test_black_and_one_pixel_pictures():
    black = low_rank(np.zeros((4, 4)), [1])
    assert (black.kept.tolist(), black.frobenius_errors.tolist()) == ([1], [0])
    assert low_rank([[7]], [1]).approximations.tolist() == [[[7]]]


@pytest.mark.parametrize("name", PICTURES)
def test_pictures_are_grey_and_repeatable(name):
    image = picture(name, 64)
    assert image.shape == (64, 64)
    assert 0 <= image.min() < image.max() <= 1
    assert np.array_equal(image, picture(name, 64))


def test_what_a_picture_is_decides_how_little_keeps_it():
    kept = {name: low_rank(picture(name), [20]).frobenius_errors[0] for name in PICTURES}
    assert np.linalg.matrix_rank(picture("checkers")) == 2
    assert np.linalg.matrix_rank(picture("noise")) == 128
    assert kept["checkers"] < 1e-9 < kept["landscape"] < kept["noise"]
    assert kept["face"] < kept["noise"]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: low_rank(IMAGE, [10]), "rank must be between 1 and 9, got 10"),
        (lambda: low_rank(IMAGE, [0]), "rank must be between 1 and 9, got 0"),
        (lambda: low_rank(IMAGE, []), "ranks must hold at least one number, got nothing"),
        (lambda: low_rank([[np.nan]], [1]), "image entry must be finite, got nan"),
        (lambda: low_rank(np.ones((1, 2049)), [1]), "image must have sides up to 2048, got 1×2049"),
        (lambda: picture("cat"), f"picture must be one of {', '.join(PICTURES)}, got cat"),
        (lambda: picture("face", 8), "size must be between 16 and 512, got 8"),
    ],
)  # fmt: skip
def test_refusals(call, message):
    with pytest.raises(MathvizError) as caught:
        call()
    assert caught.value.sentence == message
