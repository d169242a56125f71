"""The proof of sameness: our frames are stock manim's, bit for bit, however many processes draw."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from tests.compat.frames import (
    ENVIRONMENT,
    SCENES,
    SIZE,
    Stock,
    Subject,
    difference,
    film_frames,
    pictures,
    pixels,
    render,
    sound_seconds,
    subjects,
)
from tests.stage.working import Worker

JOBS = (1, 2, 3)
FRAME = SIZE["width"], SIZE["height"]
BROKEN = {"ApplyPointwiseFunctionToCenter", "SmoothedVectorizedHomotopy", "TransformAnimations"}
"""Animations that fail in stock manim 0.22 itself."""

ENTROPY, NOTHING = "randomness-Entropy", "narration-NothingPlayed"
SCENE = {str(subject): subject for subject in subjects()}
REPEATABLE = [subject for name, subject in SCENE.items() if name not in (ENTROPY, NOTHING)]
FILMED = [
    "creation-Written",
    "updaters-Traced",
    "waits-Until",
    "narration-Skipped",
    "cameras-Moving",
    "long-ManyPlays",
    "tricks-SwitchesSkipping",
]


@pytest.fixture(scope="module")
def stock() -> Iterator[Stock]:
    with Stock() as started:
        yield started


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker(**ENVIRONMENT) as started:
        yield started


@pytest.mark.parametrize("subject", REPEATABLE, ids=str)
def test_every_frame_is_stock_s(
    worker: Worker, stock: Stock, subject: Subject, tmp_path: Path
) -> None:
    theirs = stock.film(subject)
    assert theirs["hashes"]
    for jobs in JOBS:
        folder = tmp_path / f"by-{jobs}"
        ours = render(worker, subject, folder, jobs)
        problem = difference(stock, subject, folder, tmp_path / f"differs-by-{jobs}")
        assert not problem, f"{problem} ({jobs} jobs, {ours['mode']})"
        assert ours["frames"] == len(theirs["hashes"])
        assert ours["duration"] == pytest.approx(theirs["duration"])


@pytest.mark.parametrize("name", ["appearing-Fades", "pictures-Images", "solids-Fixed"])
def test_transparent_frames_are_stock_s(
    worker: Worker, stock: Stock, name: str, tmp_path: Path
) -> None:
    for jobs in JOBS:
        folder = tmp_path / f"by-{jobs}"
        render(worker, SCENE[name], folder, jobs, transparent=True)
        kept = tmp_path / f"differs-by-{jobs}"
        assert not difference(stock, SCENE[name], folder, kept, transparent=True)
        assert pixels(pictures(folder)[-1])[0, 0, 3] == 0


@pytest.mark.parametrize("name", FILMED)
def test_films_have_stock_s_frames_and_the_same_bytes_by_any_number_of_jobs(
    worker: Worker, stock: Stock, name: str, tmp_path: Path
) -> None:
    films = [tmp_path / f"{jobs}.mp4" for jobs in JOBS]
    count = len(stock.film(SCENE[name])["hashes"])
    for jobs, film in zip(JOBS, films, strict=True):
        assert render(worker, SCENE[name], film, jobs)["frames"] == count
    assert len(film_frames(films[0], FRAME)) == count
    assert len({film.read_bytes() for film in films}) == 1


@pytest.mark.parametrize("jobs", JOBS)
def test_a_film_shows_its_pictures_in_order(worker: Worker, jobs: int, tmp_path: Path) -> None:
    subject = SCENE["long-LongTrace"]
    render(worker, subject, tmp_path / "pictures", jobs)
    render(worker, subject, tmp_path / "film.mp4", jobs)
    shown = np.stack([pixels(path)[..., :3] for path in pictures(tmp_path / "pictures")])
    for number, frame in enumerate(film_frames(tmp_path / "film.mp4", FRAME)):
        near = range(max(number - 3, 0), min(number + 4, len(shown)))
        distances = {n: float(np.square(shown[n] - frame.astype(float)).sum()) for n in near}
        assert min(distances, key=distances.__getitem__) == number


@pytest.mark.parametrize("jobs", JOBS)
@pytest.mark.parametrize(
    ("suffix", "transparent"), [("webm", False), ("webm", True), ("mov", True), ("gif", False)]
)
def test_other_formats_have_every_frame(
    worker: Worker, stock: Stock, jobs: int, suffix: str, transparent: bool, tmp_path: Path
) -> None:
    subject = SCENE["updaters-Drifting"]
    film = tmp_path / f"film.{suffix}"
    count = len(stock.film(subject)["hashes"])
    answer = render(worker, subject, film, jobs, transparent=transparent)
    assert answer["frames"] == count
    assert len(film_frames(film, FRAME)) == count


@pytest.mark.parametrize("jobs", JOBS)
@pytest.mark.parametrize("name", ["narration-Sounding", "narration-SoundAtTheStart"])
def test_sound_has_stock_s_length(
    worker: Worker, stock: Stock, name: str, jobs: int, tmp_path: Path
) -> None:
    film = tmp_path / "film.mp4"
    render(worker, SCENE[name], film, jobs)
    packet = 1024 / 8000  # AAC's unit
    expected = stock.film(SCENE[name])["sound"]
    assert sound_seconds(film) == pytest.approx(expected, abs=2 * packet)
    assert len(film_frames(film, FRAME)) == len(stock.film(SCENE[name])["hashes"])


@pytest.mark.parametrize("jobs", JOBS)
def test_real_entropy_is_drawn_once(worker: Worker, jobs: int, tmp_path: Path) -> None:
    """No two runs are equal, but one run tells one story: a dot at one height that walks right."""
    answer = render(worker, SCENE[ENTROPY], tmp_path / "pictures", jobs)
    shown = pictures(tmp_path / "pictures")
    assert answer["frames"] == len(shown)
    white = [pixels(path)[..., :3].min(axis=2) > 128 for path in shown]
    heights = [np.flatnonzero(picture.any(axis=1))[0] for picture in white]
    assert max(heights) - min(heights) <= 1  # where the edge of a dot is, depends on its column
    lefts = [np.flatnonzero(picture.any(axis=0))[0] for picture in white]
    assert all(before <= after for before, after in pairwise(lefts))
    assert lefts[0] < lefts[-1]


@pytest.mark.parametrize("jobs", JOBS)
def test_a_scene_without_plays_fails_as_in_stock(
    worker: Worker, stock: Stock, jobs: int, tmp_path: Path
) -> None:
    words = "NothingPlayed has no play calls"
    with pytest.raises(AssertionError, match=words):
        stock.film(SCENE[NOTHING])
    with pytest.raises(AssertionError, match=words):
        render(worker, SCENE[NOTHING], tmp_path / "film.mp4", jobs)
    assert list(tmp_path.iterdir()) == []


def test_stock_hears_sections_captions_and_sounds(stock: Stock) -> None:
    """The scenes do what they are for, or the laws above would prove nothing."""
    assert stock.film(SCENE["narration-Sections"])["sections"] == ["one", "two", "three"]
    assert stock.film(SCENE["narration-Skipped"])["sections"] == [
        "autocreated",
        "skipped",
        "shown",
    ]
    captions = stock.film(SCENE["narration-Subcaptions"])["subcaptions"]
    assert [text for text, _, _ in captions] == ["A square", "and a dot", "later"]
    assert stock.film(SCENE["narration-Sounding"])["sound"] > 1


def names_used() -> set[str]:
    """Return the names that scenes use, imports aside."""
    trees = [ast.parse(file.read_text()) for file in SCENES.glob("*.py")]
    return {node.id for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Name)}


def test_every_animation_of_manim_occurs() -> None:
    import manim

    animations = {
        name
        for name, value in vars(manim).items()
        if isinstance(value, type)
        and issubclass(value, manim.Animation)
        and value.__module__.startswith("manim.animation")
    }
    assert len(animations) > 60
    assert animations - names_used() == BROKEN


def test_every_rate_function_of_manim_occurs() -> None:
    from manim.utils import rate_functions

    functions = {
        name
        for name, value in vars(rate_functions).items()
        if callable(value) and getattr(value, "__module__", "") == rate_functions.__name__
    }
    functions -= {"RateFunction"}
    assert len(functions) > 40
    assert functions <= names_used()


def test_the_scenes_are_plain_and_many() -> None:
    assert len(SCENE) >= 60
    assert all("mathviz" not in file.read_text() for file in SCENES.glob("*.py"))
