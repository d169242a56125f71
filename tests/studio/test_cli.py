"""Manners: what goes to which stream, what the program exits with, what it offers."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from mathviz_studio.bars import Bars
from mathviz_studio.progress import Lines


def test_list_and_show_as_text_and_json(run):
    listed = run("list")
    assert listed.code == 0
    assert "Plane\n  spin  A plain colour changes.\n  toy   A plain" in listed.out
    assert [s["name"] for s in json.loads(run("list", "--json").out)["scenes"]] == [
        "coin",
        "spin",
        "toy",
    ]
    assert "coin" in run("list", "--subject", "chance").out
    assert "Did you mean 'chance'?" in run("list", "--subject", "chanse").err
    shown = run("show", "toy")
    assert "--steps  integer; how many steps; at least 1, at most 9  [default: 3]" in shown.out
    document = json.loads(run("show", "toy", "--json").out)
    assert document["schema"]["properties"]["steps"]["maximum"] == 9
    assert len(document["beats"]) == 3


def test_what_is_cached_starts_no_worker(run, monkeypatch):
    run("show", "toy")
    monkeypatch.setattr("mathviz_studio.engine.WORKER", ("/no/such/program",))
    for words in (("list",), ("show", "toy"), ("render", "toy", "--help")):
        assert run(*words).code == 0


def test_help_explains_a_scenes_own_parameters_with_an_example(run):
    told = run("render", "toy", "--help").out
    assert "Parameters of toy" in told
    assert "--matrix MATRIX" in told
    assert "[default: 2 1; 1 2]" in told
    assert "mathviz render toy --matrix '2 1; 1 2'" in told
    assert "--quality" in told
    assert "Commands:" in run("--help").out


def test_a_broken_scene_file_is_a_warning_and_hides_no_other(run, studio):
    (studio.parent / "library" / "plane" / "spin.py").write_text("broken")
    listed = run("list")
    assert listed.code == 0
    assert "toy" in listed.out
    assert "spin.py cannot be loaded" in listed.err
    assert "cannot be loaded" in run("render", "spin").err


def test_compute_as_text_and_json(run):
    assert "n  2.5" in run("compute", "toy").out
    told = json.loads(run("compute", "toy", "--matrix", "0 1; 1 0", "--json").out)
    assert told["matrix"] == [[0, 1], [1, 0]]


def test_check_exits_with_one_when_something_is_found(run):
    assert run("check", "toy").code == 0
    found = run("check", "toy", "--steps", "9")
    assert (found.code, found.out) == (1, "toy, beat 1: overlap: a overlaps b.\n")
    document = json.loads(run("check", "toy", "--steps", "9", "--json").out)
    assert document["findings"][0]["parts"] == ["a", "b"]


BAD = [
    (("render", "eigenvecs"), "There is no scene 'eigenvecs'"),
    (("render", "tov"), "Did you mean 'toy'"),
    (("rendr", "toy"), "Did you mean 'render'"),
    (("render",), "Name a scene"),
    (("render", "toy", "--matrx", "1"), "--matrix"),
    (("render", "toy", "--matrix", "1 a; 2 3"), "'a' is not a number"),
    (("render", "toy", "--matrix", "nan 1; 1 1"), "must be finite"),
    (("render", "toy", "--matrix", "1 inf; 1 1"), "must be finite"),
    (("render", "toy", "--matrix", "[[1, 2], [3"), "is not a list"),
    (("render", "toy", "--matrix", "@none.csv"), "there is no file"),
    (("render", "toy", "--matrix", "@data.csv:z"), "has no column 'z'; it has x, y"),
    (("render", "toy", "--matrix", "@words.csv"), "'pear' is not a number"),
    (("render", "toy", "--steps", "2.5"), "whole number"),
    (("render", "toy", "--mood", "wel"), "Did you mean 'well'"),
    (("render", "toy", "--quality", "8k"), "8k"),
    (("render", "toy", "--theme", "drak"), "Did you mean 'dark'"),
    (("render", "toy", "--theme", "none.toml"), "There is no brand file"),
    (("render", "toy", "--fps", "0"), "0"),
    (("render", "toy", "--transparent"), "mp4 cannot be transparent"),
    (("render", "toy", "-o", "clip.avi"), "must end in .mp4"),
    (("render", "toy", "-o", "data.csv/clip.mp4"), "Nothing can be written"),
    (("render", "toy", "-o", "/proc/none/clip.mp4"), "Nothing can be written"),
    (("render", "toy", "--params", "none.toml"), "cannot be read"),
    (("render", "toy", "--params", "bad.toml"), "no parameter 'colour'"),
    (("still", "toy", "--beat", "first"), "--beat must be"),
    (("still", "toy", "spin"), "Name one scene"),
    (("render", "none.py", "Scene"), "There is no scene file"),
    (("info", "none.mp4"), "There is no file"),
    (("cache", "prune", "--size", "lots"), "like 500M or 2G"),
    (("lecture", "check", "none.toml"), "cannot be read"),
]


@pytest.mark.parametrize(("words", "said"), BAD, ids=[" ".join(words) for words, _ in BAD])
def test_a_wrong_request_is_a_sentence_and_writes_nothing(run, studio, words, said):
    (studio / "data.csv").write_text("x,y\n1,2\n3,4\n")
    (studio / "words.csv").write_text("x,y\n1,2\n3,pear\n")
    (studio / "bad.toml").write_text("colour = 3\n")
    before = sorted(studio.rglob("*"))
    done = run(*words)
    assert (done.code, done.out) == (2, ""), done.err
    assert said in done.err
    assert "Traceback" not in done.err
    assert len(done.err.splitlines()) <= 2
    assert sorted(studio.rglob("*")) == before


def test_parameters_from_a_file_give_way_to_those_on_the_line(run, studio):
    (studio / "given.toml").write_text('steps = 2\nmatrix = "1 2; 3 4"\n')
    done = run(
        "render", "toy", "--params", "given.toml", "--steps", "1", "--quality", "preview", "--json"
    )
    made = json.loads(done.out)["made"][0]
    assert made["parameters"]["steps"] == 1
    assert made["parameters"]["matrix"] == [[1, 2], [3, 4]]


def test_settings_beside_the_work_change_defaults_and_add_scenes(run, studio):
    (studio / "own").mkdir()
    (studio / "own" / "mine.py").write_text('"""Mine."""\n')
    (studio / "mathviz.toml").write_text(
        'quality = "preview"\noutput = "films/"\nscenes = ["own"]\n'
    )
    done = run("render", "mine")
    assert done.code == 0, done.err
    assert done.paths == [studio / "films" / "mine-preview.mp4"]
    (studio / "mathviz.toml").write_text('qualty = "preview"\n')
    wrong = run("list")
    assert wrong.code == 2
    assert "'qualty' is no setting" in wrong.err
    (studio / "mathviz.toml").unlink()
    (studio / "pyproject.toml").write_text('[tool.mathviz]\nscenes = ["nowhere"]\n')
    assert "nowhere does not exist" in run("list").err


def test_quiet_says_nothing_and_results_stand_alone(run):
    done = run("render", "toy", "--quality", "preview", "--quiet")
    assert done.err == ""
    assert done.out == "media/plane/toy-preview.mp4\n"


class Pen:
    def __init__(self):
        self.text = ""

    def write(self, text):
        self.text += text

    def flush(self):
        pass


def test_plain_progress_keeps_a_measured_pace():
    now, pen = [0.0], Pen()
    lines = Lines(pen, lambda: now[0])
    lines.expect(2, 300)
    lines.planned("toy", 100, 4)
    for frame in range(0, 101):
        now[0] = frame * 0.2
        lines.advanced("toy", 1 + frame // 26, 4, frame, 100)
    lines.ended("toy", "rendered")
    assert pen.text.splitlines() == [
        "2 scenes, 300 frames",
        "toy: 4 beats, 100 frames",
        "toy: beat 1 of 4, frame 25 of 100, 0:15 left",
        "toy: beat 2 of 4, frame 50 of 100, 0:10 left",
        "toy: beat 3 of 4, frame 75 of 100, 0:05 left",
        "toy: beat 4 of 4, frame 100 of 100, 0:00 left",
        "toy: rendered in 0:20 (1 of 2)",
    ]


def test_bars_take_every_call():
    bars = Bars()
    bars.expect(2, 30)
    bars.advanced("spin", 1, 2, 3, 10)
    bars.planned("toy", None, 0)
    bars.advanced("toy", 0, 0, 5, None)
    bars.ended("toy", "rendered")
    bars.ended("spin", "failed")
    bars.ended("coin", "already rendered")
    bars.close()


def test_nothing_heavy_is_imported_for_the_command_line():
    heavy = ["manim", "scipy", "numpy", "pydantic", "rich", "av", "typst", "sympy", "PIL"]
    code = f"import sys, mathviz_studio.cli; print([m for m in {heavy} if m in sys.modules])"
    root = Path(__file__).parents[2]
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root
    )
    assert found.stdout == "[]\n"


def test_names_and_options_complete(run, studio, start, monkeypatch):
    run("list")
    monkeypatch.setenv("_MATHVIZ_COMPLETE", "bash_complete")

    def completed(*words: str) -> str:
        monkeypatch.setenv("COMP_WORDS", " ".join(["mathviz", *words]))
        monkeypatch.setenv("COMP_CWORD", str(len(words)))
        return start().communicate()[0]

    assert "plain,toy" in completed("render", "to")
    assert "plain,--matrix" in completed("render", "toy", "--mat")
    assert "plain,still" in completed("sti")
