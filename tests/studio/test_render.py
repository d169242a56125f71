"""Clips from the command line: where they go, what they hold, and when they are drawn."""

from __future__ import annotations

import errno
import json
from pathlib import Path

import pytest
from PIL import Image

from mathviz_studio.probe import probe
from mathviz_studio.tags import read_facts


def test_a_clip_has_its_default_place_its_captions_chapters_and_facts(run, studio):
    done = run("render", "toy", "--quality", "preview", "--matrix", "1 0; 0 -1")
    assert done.code == 0, done.err
    assert done.paths == [Path("media/plane/toy-matrix-1_0__0_-1-preview.mp4")]
    found = probe(studio / done.paths[0])
    assert (found.frames, found.width, found.height) == (18, 854, 480)
    said = [f"Beat {n} says < & >." for n in (1, 2, 3)]
    assert [text for _, _, text in found.captions] == said
    assert [chapter.title for chapter in found.chapters] == said
    assert [c.start for c in found.chapters] == pytest.approx([0, 0.4, 0.8])
    assert found.captions[1][:2] == pytest.approx((0.4, 0.8))
    facts = read_facts(studio / done.paths[0])
    assert facts["parameters"]["matrix"] == [[1.0, 0.0], [0.0, -1.0]]
    assert facts["scene"] == "toy"
    assert facts["versions"]["manim"] == "0"


def test_an_mp4_starts_fast_and_every_player_format_opens(run, studio):
    for name in ("mp4", "mov", "webm", "gif", "webp"):
        done = run("render", "toy", "--quality", "preview", "-o", f"out/clip.{name}")
        assert done.code == 0, done.err
        path = studio / "out" / f"clip.{name}"
        assert read_facts(path)["format"] == name
        if name in ("gif", "webp"):
            with Image.open(path) as picture:
                assert (picture.size, picture.n_frames) == ((854, 480), 18)
        else:
            assert probe(path).frames == 18
    data = (studio / "out" / "clip.mp4").read_bytes()
    assert data.index(b"moov") < data.index(b"mdat")
    assert probe(studio / "out" / "clip.webm").captions[0][2] == "Beat 1 says < & >."


def test_a_sequence_of_frames_is_a_folder(run, studio):
    done = run("render", "toy", "--quality", "preview", "--format", "png-sequence")
    folder = studio / "media/plane/toy-preview-frames"
    assert done.code == 0, done.err
    assert len(list(folder.glob("*.png"))) == 18
    assert read_facts(folder)["format"] == "png-sequence"
    assert run("render", "toy", "--format", "png-sequence", "-o", "other").code == 0
    (studio / "other" / "notes.txt").write_text("mine")
    again = run("render", "toy", "--format", "png-sequence", "-o", "other", "--steps", "2")
    assert again.code == 2
    assert "holds other files" in again.err


def test_the_second_run_draws_nothing_and_force_draws_again(run, drawn):
    words = ("render", "toy", "--quality", "preview")
    first = run(*words)
    assert (first.code, drawn()) == (0, 1)
    second = run(*words)
    assert (second.out, drawn()) == (first.out, 1)
    assert "already rendered" in second.err
    assert (run(*words, "--force").code, drawn()) == (0, 2)


def test_equal_jobs_give_equal_bytes(run, studio):
    run("render", "toy", "--quality", "preview", "-o", "a.mp4")
    run("render", "toy", "--quality", "preview", "--force", "-o", "b.mp4")
    assert (studio / "a.mp4").read_bytes() == (studio / "b.mp4").read_bytes()


def test_several_scenes_share_options_and_one_failure_stops_no_other(run, studio):
    done = run("render", "toy", "coin", "--quality", "preview", "-o", "films/", "--json")
    assert done.code == 0, done.err
    document = json.loads(done.out)
    assert [Path(m["path"]).name for m in document["made"]] == [
        "toy-preview.mp4",
        "coin-preview.mp4",
    ]
    one_file = run("render", "toy", "coin", "-o", "film.mp4")
    assert one_file.code == 2
    assert "-o film.mp4/" in one_file.err


def test_a_scene_that_fails_shows_its_authors_lines_and_leaves_no_file(run, studio):
    done = run("render", "toy", "--mood", "fail")
    assert done.code == 1
    assert "line 3, in construct" in done.err
    assert "Error: toy: Toy failed: division by zero" in done.err
    assert not (studio / "media").exists()


def test_what_the_stage_refuses_is_a_wrong_request(run, studio):
    done = run("render", "toy", "--mood", "refuse")
    assert (done.code, done.out) == (2, "")
    assert "The matrix must be square, got 2×3." in done.err
    assert list(studio.iterdir()) == []


def test_a_full_disk_is_said(run, studio, monkeypatch):
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("mathviz_studio.finish.media.assemble", full)
    done = run("render", "toy")
    assert done.code == 1
    assert "Error: toy: The disk is full; free some space" in done.err
    assert list(studio.iterdir()) == []


def test_a_worker_that_dies_is_one_sentence_naming_scene_and_beat(run, studio):
    done = run("render", "toy", "--mood", "die")
    assert done.code == 1
    assert "Error: toy: The worker died (it was killed" in done.err
    assert "It was drawing beat 2." in done.err
    assert not (studio / "media").exists()
    assert not list((studio.parent / "cache").glob("objects/??/*"))


def test_stills_of_one_the_last_and_all_beats(run, studio):
    assert run("still", "toy").paths == [Path("media/plane/toy-last.png")]
    assert run("still", "toy", "--beat", "2", "--format", "svg").paths == [
        Path("media/plane/toy-beat2.svg")
    ]
    every = run("still", "toy", "--beat", "all", "--quality", "preview")
    assert [p.name for p in every.paths] == [f"toy-preview-beat{n}.png" for n in (1, 2, 3)]
    assert read_facts(studio / "media/plane/toy-beat2.svg")["beat"] == 2
    assert read_facts(studio / every.paths[2])["beat"] == 3
    missing = run("still", "toy", "--beat", "7")
    assert missing.code == 2
    assert "from 1 to 3" in missing.err


def test_a_storyboard_is_a_sheet_or_a_page_with_alt_texts(run, studio):
    sheet = run("storyboard", "toy")
    assert sheet.paths == [Path("media/plane/toy-storyboard.png")]
    page = run("storyboard", "toy", "-o", "toy.html")
    text = (studio / page.paths[0]).read_text()
    assert text.count("<img ") == 3
    assert 'alt="Colour 2."' in text
    assert "Beat 1 says &lt; &amp; &gt;." in text
    assert "http" not in text.replace("http-equiv", "")
    for path in (sheet.paths[0], page.paths[0]):
        assert read_facts(studio / path)["kind"] == "storyboard"


def test_info_tells_and_renders_again(run, studio):
    first = run("render", "toy", "--quality", "preview", "--steps", "2", "-o", "one.mp4")
    assert "steps  2" in run("info", "one.mp4").out
    assert json.loads(run("info", "one.mp4", "--json").out)["parameters"]["steps"] == 2
    again = run("info", "one.mp4", "--render", "-o", "two.mp4")
    assert (again.code, first.code) == (0, 0), again.err
    assert (studio / "two.mp4").read_bytes() == (studio / "one.mp4").read_bytes()
    run("still", "toy", "--beat", "2", "-o", "still.png")
    run("info", "still.png", "--render", "-o", "again.png")
    assert (studio / "still.png").read_bytes() == (studio / "again.png").read_bytes()
    (studio / "alien.mp4").write_bytes(b"no film")
    assert "mathviz did not make it" in run("info", "alien.mp4").err


def test_foreign_scenes_render_without_parameters(run, studio):
    (studio / "mine.py").write_text("class MyScene(Scene):\n    pass\n")
    done = run("render", "mine.py", "MyScene", "--quality", "preview")
    assert done.paths == [Path("media/mine/MyScene-preview.mp4")]
    wrong = run("render", "mine.py", "MyScen")
    assert (wrong.code, wrong.out) == (2, "")
    assert "Did you mean 'MyScene'?" in wrong.err
    assert run("info", str(done.paths[0]), "--render").code == 0


def test_a_helper_beside_a_foreign_scene_is_part_of_its_key(run, studio, drawn):
    (studio / "mine.py").write_text("from helper import RED\nclass MyScene(Scene):\n    pass\n")
    (studio / "helper.py").write_text("RED = 1\n")
    words = ("render", "mine.py", "MyScene", "--quality", "preview")
    log = studio / "drawn.log"
    run(*words)
    run(*words)
    assert log.read_text().count("MyScene") == 1
    (studio / "helper.py").write_text("RED = 2\n")
    run(*words)
    assert log.read_text().count("MyScene") == 2
