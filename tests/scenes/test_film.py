"""What holds for films: told again they are the same, beats join, and stock manim plays them."""

from __future__ import annotations

import subprocess
import sys
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest

from tests.scenes import stills
from tests.scenes.catalogue import DEFAULTS, Case
from tests.scenes.staging import FILES, SCREEN, Film, filmed, scene_class
from tests.stage.working import Worker

every_scene = pytest.mark.parametrize("case", DEFAULTS, ids=str)


@lru_cache(maxsize=2)
def film_of(scene: str) -> Film:
    return filmed(scene_class(scene))


@every_scene
def test_same_parameters_and_seed_give_the_same_frames(case: Case) -> None:
    first, second = film_of(case.scene), filmed(scene_class(case.scene))
    assert len(first.beats) == len(second.beats)
    for beat, again in zip(first.beats, second.beats, strict=True):
        assert all(np.array_equal(a, b) for a, b in zip(beat, again, strict=True))


@every_scene
def test_another_process_draws_the_same_pictures(case: Case, tmp_path: Path) -> None:
    with Worker(PYTHONHASHSEED="12345") as worker:
        answer = worker.answer(
            do="stills",
            file=str(FILES[case.scene]),
            scene=scene_class(case.scene).__name__,
            width=SCREEN["pixel_width"],
            height=SCREEN["pixel_height"],
            output=str(tmp_path),
        )
    assert answer["event"] == "done", answer
    for still, snapshot in zip(answer["stills"], case.perform().snapshots, strict=True):
        assert np.array_equal(stills.load(Path(still["path"])), snapshot.pixels), still["beat"]


@every_scene
def test_jumping_ends_beats_where_filming_does(case: Case) -> None:
    for beat, snapshot in zip(film_of(case.scene).beats, case.perform().snapshots, strict=True):
        assert stills.same(stills.difference(beat[-1], snapshot.pixels)), snapshot.number


@every_scene
def test_a_beat_begins_with_the_last_frame_of_the_one_before(case: Case) -> None:
    beats = film_of(case.scene).beats
    for before, after in pairwise(beats):
        assert stills.same(stills.difference(before[-1], after[0]))


@every_scene
def test_plays_in_stock_manim(case: Case, tmp_path: Path) -> None:
    options = ["-r", "160,90", "--fps", "2", "--media_dir", str(tmp_path), "--progress_bar", "none"]
    name = scene_class(case.scene).__name__
    played = subprocess.run(
        [sys.executable, "-m", "manim", "render", *options, str(FILES[case.scene]), name],
        capture_output=True,
        text=True,
        cwd=tmp_path,
    )
    assert played.returncode == 0, played.stdout + played.stderr
    (film,) = tmp_path.rglob(f"{name}.mp4")
    with av.open(str(film)) as container:
        assert sum(1 for _ in container.decode(video=0)) > 60
