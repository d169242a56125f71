"""One scene at many values: what may vary, how it is typed, what is made."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mathviz_studio.session import Session
from mathviz_studio.sweeps import all_values, read_axes


@pytest.fixture
def toy(studio: Path) -> Any:
    session = Session()
    yield session.catalogue.find("toy")
    session.close()


def test_values_are_even_and_the_last_parameter_runs_fastest(toy: Any) -> None:
    given = {"start": "5 6", "mood": "slow"}
    axes = read_axes(["matrix.1.2=-1:1:3", "start.2=0:0.5:2"], toy, given)
    assert axes[0].values == (-1, 0, 1)
    found = all_values(axes, toy, given)
    assert [(v["matrix"], v["start"]) for v in found] == [
        ([[2, first], [1, 2]], [5, second]) for first in (-1, 0, 1) for second in (0, 0.5)
    ]
    assert {v["mood"] for v in found} == {"slow"}


def test_whole_numbers_stay_whole(toy: Any) -> None:
    (axis,) = read_axes(["steps=9:1:5"], toy, {})
    assert axis.values == (9, 7, 5, 3, 1)
    assert all(isinstance(value, int) for value in axis.values)


@pytest.mark.parametrize(
    ("vary", "told"),
    [
        (["stepz=1:2:2"], "no parameter 'stepz'"),
        (["steps=1:2"], "PARAM=START:STOP:COUNT"),
        (["steps"], "PARAM=START:STOP:COUNT"),
        (["steps=a:b:c"], "PARAM=START:STOP:COUNT"),
        (["steps=1:2:1"], "COUNT must be 2 or more"),
        (["steps=1:2:2:2"], "COUNT must be 2 or more"),
        (["steps=1:2:4"], "whole numbers"),
        (["steps.1=1:2:2"], "as in steps."),
        (["matrix=1:2:2"], "as in matrix.1.1"),
        (["matrix.1=1:2:2"], "as in matrix.1.1"),
        (["matrix.0.1=1:2:2"], "as in matrix.1.1"),
        (["matrix.3.1=1:2:2"], "as in matrix.1.1"),
        (["matrix.a.b=1:2:2"], "as in matrix.1.1"),
        (["mood=1:2:2"], "is no number"),
        (["steps=1:2:2", "steps=1:2:2"], "varies twice"),
        (["steps=1:2:2"] * 3, "One or two parameters"),
        (["matrix.1.1=0:1:401"], "at most 400 pictures, these are 401"),
        (["matrix.1.1=0:1:21", "matrix.1.2=0:1:20"], "these are 420"),
    ],
)
def test_what_cannot_vary_is_told(
    run: Callable[..., Any], studio: Path, vary: list[str], told: str
) -> None:
    words = [word for text in vary for word in ("--vary", text)]
    done = run("sweep", "toy", *words)
    assert done.code == 2
    assert told in done.err
    assert not list(studio.iterdir())


def test_a_still_or_a_clip_a_value(run: Callable[..., Any]) -> None:
    stills = run("sweep", "toy", "--vary", "steps=1:3:3", "--quality", "preview")
    assert [path.name for path in stills.paths] == [
        f"toy{'' if n == 3 else f'-steps-{n}'}-preview-last.png" for n in (1, 2, 3)
    ]
    clips = run("sweep", "toy", "--vary", "steps=1:2:2", "--to", "clip", "--quality", "preview")
    assert [path.suffix for path in clips.paths] == [".mp4", ".mp4"]
    assert all(path.is_file() for path in stills.paths + clips.paths)


def test_the_page_holds_every_picture_and_stays_below_its_size(
    run: Callable[..., Any], studio: Path
) -> None:
    words = ("sweep", "toy", "--vary", "steps=1:3:3", "--vary", "matrix.1.1=0:1:2", "--to", "html")
    done = run(*words, "--quality", "preview", "--json")
    assert done.code == 0, done.err
    told = json.loads(done.out)
    page = (studio / told["path"]).read_text(encoding="utf-8")
    (data,) = re.findall(r'id="data">(.*?)</script>', page)
    stills = json.loads(data)["stills"]
    assert [still["alt"] for still in stills] == [f"Colour {n}." for n in (1, 1, 2, 2, 3, 3)]
    assert len({still["picture"] for still in stills}) == 3
    assert "://" not in page
    small = run(*words, "--quality", "preview", "--max-size", "0.1kB")
    assert small.code == 2
    assert "allow more with --max-size" in small.err
    assert run(*words, "--quality", "preview", "--max-size", "big").code == 2


def test_a_value_that_the_scene_refuses_stops_the_page(
    run: Callable[..., Any], studio: Path
) -> None:
    words = ("--vary", "steps=1:2:2", "--mood", "refuse", "--to", "html")
    done = run("sweep", "toy", *words)
    assert done.code != 0
    assert done.err.count("Error") == 1
    assert not list(studio.glob("**/*.html"))
