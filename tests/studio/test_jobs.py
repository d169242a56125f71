"""Content keys: equal for equal jobs, different for anything that could change a byte."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mathviz_studio import places, sources
from mathviz_studio.catalogue import Entry
from mathviz_studio.errors import RequestError
from mathviz_studio.jobs import QUALITIES, Quality, RenderJob, Scene
from mathviz_studio.outputs import default_name
from mathviz_studio.requests import Look, make_job, usual_parameters

SCHEMA = {
    "properties": {
        "matrix": {"kind": "matrix", "default": [[2, 1], [1, 2]]},
        "steps": {"kind": "integer", "default": 3},
        "rate": {"kind": "number", "default": 0.1},
        "formula": {"kind": "formula", "default": "x^2"},
    }
}


@pytest.fixture(autouse=True)
def packages(tmp_path, monkeypatch):
    """Stand in for the installed packages, which somebody may be editing."""
    monkeypatch.setattr(places, "package_folder", lambda name: tmp_path / name)
    sources.engine_digest.cache_clear()
    yield
    sources.engine_digest.cache_clear()


@pytest.fixture
def entry(tmp_path):
    file = tmp_path / "toy.py"
    file.write_text("class Toy: pass\n")
    return Entry(Scene("toy", "Toy", file, "plane"), "Toy", "A toy.", SCHEMA)


def test_equal_requests_have_equal_keys(entry):
    plain = make_job(entry, {}, Look())
    assert make_job(entry, {"matrix": "2 1; 1 2"}, Look()).key == plain.key
    assert make_job(entry, {"matrix": "[[2.0, 1], [1, 2]]"}, Look()).key == plain.key
    assert make_job(entry, {"matrix": [[2, 1.0], [1, 2]], "rate": "1/10"}, Look()).key == plain.key


def test_everything_that_could_change_a_byte_changes_the_key(entry, tmp_path):
    job = make_job(entry, {}, Look())
    brand = tmp_path / "brand.toml"
    brand.write_text('base = "light"\n')
    changed = [
        make_job(entry, {"matrix": "2 1; 1 3"}, Look()),
        make_job(entry, {"steps": 4}, Look()),
        make_job(entry, {}, Look(quality="720p")),
        make_job(entry, {}, Look(fps=25)),
        make_job(entry, {}, Look(theme="light")),
        make_job(entry, {}, Look(theme=str(brand))),
        make_job(entry, {}, Look(seed=1)),
        make_job(entry, {}, Look(format="webm")),
        make_job(entry, {}, Look(format="webm", transparent=True)),
        make_job(entry, {}, Look(captions="burn")),
        make_job(entry, {}, Look(profile="small")),
        make_job(entry, {}, Look(format="png"), beats="all"),
        make_job(entry, {}, Look(format="png"), beats=2),
    ]
    keys = {job.key, *(other.key for other in changed)}
    assert len(keys) == len(changed) + 1
    brand.write_text('base = "dark"\n')
    assert make_job(entry, {}, Look(theme=str(brand))).key not in keys
    entry.scene.file.write_text("class Toy: ...\n")
    assert make_job(entry, {}, Look()).key not in keys


def test_sources_and_versions_are_part_of_the_key(entry, tmp_path, monkeypatch):
    before = make_job(entry, {}, Look()).key
    sources.engine_digest.cache_clear()
    assert make_job(entry, {}, Look()).key == before
    (tmp_path / "mathviz_stage").mkdir()
    (tmp_path / "mathviz_stage" / "plane.py").write_text("new = True\n")
    sources.engine_digest.cache_clear()
    edited = make_job(entry, {}, Look()).key
    monkeypatch.setattr(sources, "versions", lambda: {"manim": "99"})
    sources.engine_digest.cache_clear()
    assert len({before, edited, make_job(entry, {}, Look()).key}) == 3


def test_names_are_readable_and_differ_whenever_parameters_do(entry):
    def name(given, **look):
        return default_name(make_job(entry, given, Look(**look)), usual_parameters(entry))

    assert name({}) == "toy"
    assert name({"matrix": "1 1; 0 1"}) == "toy-matrix-1_1__0_1"
    assert name({"rate": "-0.5"}, theme="light", seed=3) == "toy-rate--0.5-light-seed3"
    assert name({}, quality="720p", fps=24) == "toy-720p-24fps"
    assert name({}, captions="burn", profile="small") == "toy-captioned-small"
    names = [name({"formula": text}) for text in ("x^3", "x 3", "x*3", "x_3", "x" * 90, "x" * 91)]
    assert len(set(names)) == len(names)
    assert all(len(n) < 60 and "/" not in n for n in names)


def test_qualities_have_names():
    assert {name: quality.name for name, quality in QUALITIES.items()} == {n: n for n in QUALITIES}
    assert Quality(1280, 720, 24).name == "720p-24fps"


def test_a_job_tells_what_the_worker_needs_and_nothing_of_this_machine(entry):
    job = make_job(entry, {}, Look(quality="preview"))
    assert job.request()["width"] == 854
    assert str(entry.scene.file.parent) not in str(job.facts())
    assert replace(job, seed=5).key != job.key


def test_unknown_parameters_and_names_are_refused(entry):
    with pytest.raises(RequestError, match="Did you mean 'steps'"):
        make_job(entry, {"step": 1}, Look())
    with pytest.raises(RequestError, match="format must be one of"):
        make_job(entry, {}, Look(format="png"))
    assert isinstance(make_job(entry, {}, Look()), RenderJob)


def plotted(tmp_path, **given):
    (tmp_path / "marks.csv").write_text("name,hours,mark,age\nAda,2,1.5,20\nBo,3,2,21\n")
    column = {"kind": "column", "default": None, "optional": True}
    schema = {"properties": {"data": {"kind": "data", "default": "iris"}, "x": column, "y": column}}
    entry = Entry(Scene("toy", "Toy", tmp_path / "toy.py", "plane"), "Toy", "A toy.", schema)
    job = make_job(entry, {"data": "marks.csv"} | given, Look(), base=tmp_path)
    return job.parameters["data"], default_name(job, usual_parameters(entry))


def test_a_picture_of_two_columns_carries_no_other_data(tmp_path):
    table, name = plotted(tmp_path, x="hours", y="mark")
    assert (table["columns"], table["unusable"]) == ({"hours": [2, 3], "mark": [1.5, 2]}, {})
    assert name.startswith("toy-data-marks-")
    assert name != plotted(tmp_path, x="hours", y="age")[1]
    refused, _ = plotted(tmp_path, x="name", y="age")
    assert (set(refused["columns"]), set(refused["unusable"])) == ({"age"}, {"name"})
    for unclear in ({"x": "hours"}, {"x": "hour", "y": "mark"}, {}):
        whole, _ = plotted(tmp_path, **unclear)
        assert set(whole["columns"]) == {"hours", "mark", "age"}
