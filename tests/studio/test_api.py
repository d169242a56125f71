"""The studio from Python."""

from __future__ import annotations

from pathlib import Path

import pytest

import mathviz_studio
from mathviz_studio import compute, render, still
from mathviz_studio.errors import RequestError


def test_a_clip_knows_its_path_and_plays_itself(studio):
    clip = render("toy", matrix=[[1, 0], [0, 1]], quality="preview", seed=2)
    assert clip.path == Path("media/plane/toy-matrix-1_0__0_1-seed2-preview.mp4")
    assert clip.manifest["parameters"]["matrix"] == [[1, 0], [0, 1]]
    assert clip._repr_html_().startswith("<video controls")
    assert "data:video/mp4;base64," in clip._repr_html_()
    assert render("toy", quality="preview", output="a.gif")._repr_html_().startswith("<img alt=")


def test_a_still_carries_its_alt_text(studio):
    picture = still("toy", beat=2, quality="preview")
    assert picture.path.name == "toy-preview-beat2.png"
    assert 'alt="Colour 2."' in picture._repr_html_()
    with pytest.raises(RequestError, match="beat"):
        still("toy", beat="all")


def test_numbers_are_plain_data(studio):
    assert compute("toy", matrix="0 1; 1 0") == {"matrix": [[0, 1], [1, 0]], "n": 2.5}
    with pytest.raises(RequestError, match="Did you mean 'matrix'"):
        compute("toy", matrx="0 1; 1 0")


def test_nothing_else_is_offered():
    with pytest.raises(AttributeError):
        _ = mathviz_studio.paint
