"""Lectures: every mistake with its line; films with chapters, captions, transcript, poster."""

from __future__ import annotations

import json
import re

import pytest
from PIL import Image

from mathviz_studio.lecture_mistakes import line_of
from mathviz_studio.probe import probe
from mathviz_studio.tags import read_facts
from tests.studio.test_narration import record, tone

LECTURE = """\
title = "Films"
author = "A. Lecturer"
quality = "preview"

[[part]]
section = "First"

[[part]]
scene = "toy"
parameters = { steps = 2, matrix = "1 0; 0 1" }

[[part]]
scene = "coin"
chapter = "A fair coin"
theme = "light"

[end]
title = "Bye"
"""

WRONG = """\
title = "Films"
colour = "red"
theme = "drak"

[[part]]
scene = "tov"

[[part]]
scene = "toy"
[part.parameters]
matrix = "1 a; 0 1"

stepps = 3

[[part]]
section = "x"
scene = "toy"

[[part]]
section = "y"
subtitel = "z"
"""


def test_a_film_has_chapters_captions_transcript_and_poster(run, studio, drawn):
    (studio / "films.toml").write_text(LECTURE)
    done = run("lecture", "build", "films.toml")
    assert done.code == 0, done.err
    assert [str(p) for p in done.paths] == [
        f"media/lectures/films-preview.{ending}"
        for ending in ("mp4", "md", "png", "srt", "stills", "txt", "vtt")
    ]
    film = probe(studio / done.paths[0])
    assert film.frames == 6 * (1 + 1 + 2 + 3 + 1)
    assert [c.title for c in film.chapters] == ["Toy", "A fair coin"]
    assert [(c.start, c.end) for c in film.chapters] == [
        pytest.approx((0, 1.6)),
        pytest.approx((1.6, 3.2)),
    ]
    assert len(film.captions) == 5
    assert film.captions[0][0] == pytest.approx(0.8)
    assert film.metadata["title"] == "Films"
    script = (studio / done.paths[1]).read_text()
    assert "# Films" in script
    assert "## A fair coin (0:02)" in script
    shown = re.findall(r"!\[(.*)\]\(<(.*)>\)", script)
    assert shown[0] == ("Colour 1.", "films-preview.stills/toy-1.png")
    assert len(shown) == len(film.captions)
    for _, name in shown:
        with Image.open(studio / "media" / "lectures" / name) as still:
            assert still.height == 480
    subtitles = (studio / done.paths[3]).read_text()
    assert subtitles.startswith("1\n00:00:00,800 --> 00:00:01,200\nBeat 1 says < & >.\n\n2\n")
    assert (studio / done.paths[5]).read_text() == "0:00 Toy\n0:02 A fair coin\n"
    cues = (studio / done.paths[6]).read_text()
    assert cues.startswith("WEBVTT\n\n00:00:00.800 --> 00:00:01.200\nBeat 1 says &lt; &amp; &gt;.")
    assert read_facts(studio / done.paths[0])["lecture"]["title"] == "Films"


def test_only_what_changed_is_rendered(run, studio, drawn):
    (studio / "films.toml").write_text(LECTURE)
    run("lecture", "build", "films.toml")
    again = run("lecture", "build", "films.toml")
    assert (again.code, drawn()) == (0, 1)
    (studio / "films.toml").write_text(LECTURE.replace("steps = 2", "steps = 1"))
    assert run("lecture", "build", "films.toml").code == 0
    assert drawn() == 2
    info = run("info", "media/lectures/films-preview.mp4", "--render", "-o", "again.mp4")
    assert info.code == 0, info.err
    film = studio / "media/lectures/films-preview.mp4"
    assert (studio / "again.mp4").read_bytes() == film.read_bytes()


def test_every_mistake_is_told_at_once_with_its_line(run, studio):
    (studio / "wrong.toml").write_text(WRONG)
    done = run("lecture", "check", "wrong.toml")
    assert (done.code, done.out) == (2, "")
    told = [line.removeprefix("Error:").strip() for line in done.err.splitlines()]
    assert [line.partition(": ")[0] for line in told] == [
        f"wrong.toml, line {number}" for number in (2, 3, 6, 11, 13, 15, 21)
    ]
    for line, said in zip(
        told,
        [
            "there is no key 'colour'; allowed: title,",
            "Did you mean 'dark'",
            "There is no scene 'tov'. Did you mean 'toy'?",
            "--matrix: 'a' is not a number",
            "toy has no parameter 'stepps'",
            "either scene",
            "there is no key 'subtitel'",
        ],
        strict=True,
    ):
        assert said in line
    assert run("lecture", "build", "wrong.toml").code == 2
    assert not (studio / "media").exists()


def test_what_the_stage_refuses_is_told_with_its_line_before_anything_is_drawn(run, studio, drawn):
    text = LECTURE.replace("steps = 2", 'mood = "refuse"')
    (studio / "films.toml").write_text(text)
    done = run("lecture", "build", "films.toml")
    assert (done.code, drawn()) == (2, 0)
    assert "films.toml, line 8: toy: The matrix must be square" in done.err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title = \n", "is not valid TOML"),
        ('title = "A"\n', "at least one [[part]]"),
        ('part = 3\ntitle = "A"\n', "line 1: part must be tables [[part]]"),
        ('[[part]]\nscene = "toy"\n', "needs a title"),
        ('title = "A"\ndate = 2026-01-01\n[[part]]\nscene = "toy"\n', "line 2: date must be text"),
        ('title = "A"\nquality = "8k"\n[[part]]\nscene = "toy"\n', "line 2: quality must be one"),
    ],
)
def test_wrong_lectures(run, studio, text, said):
    (studio / "a.toml").write_text(text)
    done = run("lecture", "check", "a.toml")
    assert done.code == 2
    assert said in done.err


def test_check_tells_what_the_film_will_be(run, studio):
    (studio / "films.toml").write_text(LECTURE)
    told = run("lecture", "check", "films.toml")
    assert told.code == 0, told.err
    assert "A fair coin" in told.out
    document = json.loads(run("lecture", "check", "films.toml", "--json").out)
    assert document["seconds"] == pytest.approx(8 * 0.4)


def test_a_part_that_fails_is_named_and_the_others_are_kept(run, studio):
    (studio / "films.toml").write_text(LECTURE.replace("steps = 2", 'mood = "fail"'))
    done = run("lecture", "build", "films.toml")
    assert done.code == 1
    assert "toy: Toy failed: division by zero" in done.err
    assert "line 3, in construct" in done.err
    assert not (studio / "media").exists()
    (studio / "films.toml").write_text(LECTURE)
    assert "coin: already rendered" in run("lecture", "build", "films.toml").err


def test_lines_of_keys():
    text = 'a = 1\n# b = 2\nb = """\nc = 3\n"""\n[[part]]\nx = [\n 1,\n 2]\n[[part]]\nx = 1\n'
    assert line_of(text, ("a",)) == 1
    assert line_of(text, ("b",)) == 3
    assert line_of(text, ("part", 0, "x")) == 7
    assert line_of(text, ("part", 1)) == 10
    assert line_of(text, ("part", 1, "x")) == 11
    assert line_of(text, ()) == 1


def test_a_new_lecture_builds_as_it_is_and_is_never_overwritten(run, studio):
    assert run("lecture", "new", "mine.toml").paths[0].read_text().startswith("# A lecture")
    text = (studio / "mine.toml").read_text()
    uncommented = re.sub(r"^# (\w+ = |\[\[part)", r"\1", text, flags=re.MULTILINE)
    names = "linear_transformation", "determinant"
    record(studio / "voice" / "toy-1.wav", tone(0.1))
    Image.new("RGB", (8, 8)).save(studio / "logo.png")
    record(studio / "piano.mp3", tone(1.0))
    (studio / "visit.mp4").touch()
    own = r'\[\[part\]\][^[]*file = "my_scenes.py"\nscene = "MyScene"\n'
    for draft in (text, re.sub(own, "", uncommented)):
        draft = draft.replace("beats = [1, 2, 4]", "beats = [1, 2]")
        for name, toy in zip(names, ("toy", "coin"), strict=True):
            draft = draft.replace(f'scene = "{name}"', f'scene = "{toy}"')
        (studio / "ours.toml").write_text(draft)
        assert run("lecture", "check", "ours.toml").code == 0
    assert "#   toy " in text
    again = run("lecture", "new", "mine.toml")
    assert (again.code, (studio / "mine.toml").read_text()) == (2, text)
    assert run("lecture", "new", "mine").code == 2


def test_a_scene_of_the_authors_own_file_joins_the_film(run, studio):
    (studio / "own.py").write_text("class Mine:\n    pass\n")
    own = '[[part]]\nfile = "own.py"\nscene = "Mine"\nchapter = "My own"\n\n[end]'
    (studio / "films.toml").write_text(LECTURE.replace("[end]", own))
    done = run("lecture", "build", "films.toml")
    assert done.code == 0, done.err
    assert [c.title for c in probe(studio / done.paths[0]).chapters][-1] == "My own"
    (studio / "films.toml").write_text(LECTURE.replace("[end]", own.replace("Mine", "Mein")))
    wrong = run("lecture", "check", "films.toml")
    assert wrong.code == 2
    assert "films.toml, line 19: own.py has no scene class 'Mein'" in wrong.err


def test_a_title_card_says_course_and_licence(run, studio):
    told = LECTURE.replace("[[part]]", 'course = "ML 1"\nlicence = "CC BY"\n\n[[part]]', 1)
    (studio / "films.toml").write_text(told)
    done = run("lecture", "build", "films.toml")
    assert done.code == 0, done.err
    assert "A. Lecturer · ML 1 · CC BY" in (studio / done.paths[1]).read_text()
