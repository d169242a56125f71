"""A real worker process: every verb, every way to fail, and no process left behind."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent
from typing import Any

import av
import pytest
from PIL import Image

from tests.stage.working import ROOT, Event, Worker, children, gone

SCENE = '''
    """Bump: a label that moves."""

    from manim import FadeIn, RIGHT

    from mathviz_stage.parameters import Field, Parameters
    from mathviz_stage.scene import Explainer
    from mathviz_stage.text import Label, number


    class BumpParameters(Parameters):
        size: float = Field(0.5, gt=0, le=1, description="how far")


    class Bump(Explainer[BumpParameters, float]):
        """A label moves by a size."""

        def compute(self, p):
            if p.size == 0.75:
                helper(p.size)
            return 2 * p.size

        def explain(self, p, result):
            label = Label("here")
            with self.beat("Look.", "A label."):
                self.play(FadeIn(label), run_time=0.4)
            with self.beat("It moves.", f"It has moved by {number(result)}."):
                self.play(label.animate.shift(result * RIGHT), run_time=0.4)
            while p.size == 0.25:
                self.play(label.animate.shift(0 * RIGHT), run_time=0.2)


    def helper(size):
        raise ArithmeticError(f"nothing is {size}")
'''
PLAIN = """
    import manim


    class Plain(manim.Scene):
        def construct(self):
            self.play(manim.Create(manim.Square()), run_time=0.4)
            self.wait(0.4)
"""
TINY = {"width": 128, "height": 72, "fps": 15}


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker() as started:
        yield started


@pytest.fixture(scope="module")
def bump(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("bumps")
    (folder / "bump.py").write_text(dedent(SCENE))
    return {"file": str(folder / "bump.py"), "scene": "Bump", **TINY}


@pytest.fixture(scope="module")
def plain(bump: dict[str, Any]) -> dict[str, Any]:
    path = Path(bump["file"]).with_name("plain.py")
    path.write_text(dedent(PLAIN))
    return {"file": str(path), "scene": "Plain", **TINY}


def done(event: Event) -> Event:
    assert event["event"] == "done", event
    assert event["id"] == "1"
    return event


def test_describe(worker: Worker, bump: dict[str, Any], tmp_path: Path) -> None:
    broken = tmp_path / "broken.py"
    broken.write_text("import no_such_module")
    gone = str(tmp_path / "gone.py")
    answer = done(worker.answer(do="describe", files=[bump["file"], str(broken), gone]))
    (scene,) = answer["scenes"]
    assert {key: scene[key] for key in ("name", "class", "title", "summary", "file")} == {
        "name": "bump",
        "class": "Bump",
        "title": "Bump",
        "summary": "A label moves by a size.",
        "file": bump["file"],
    }
    assert scene["subject"] == Path(bump["file"]).parent.name
    assert scene["schema"]["properties"]["size"]["kind"] == "number"
    assert [error["file"] for error in answer["errors"]] == [str(broken), gone]
    assert "no_such_module" in answer["errors"][0]["message"]


def test_outline(worker: Worker, bump: dict[str, Any]) -> None:
    answer = done(worker.answer(do="outline", **bump))
    assert [beat["caption"] for beat in answer["beats"]] == ["Look.", "It moves."]
    assert [beat["alt"] for beat in answer["beats"]] == ["A label.", "It has moved by 1."]
    assert answer["beats"][0]["end"] == answer["beats"][1]["start"]
    assert answer["beats"][-1]["end"] == pytest.approx(answer["duration"])
    assert answer["frames"] == round(answer["duration"] * TINY["fps"])


def test_compute(worker: Worker, bump: dict[str, Any]) -> None:
    assert done(worker.answer(do="compute", **bump))["result"] == 1
    answer = worker.answer(do="compute", **bump, parameters={"size": 0.3})
    assert done(answer)["result"] == pytest.approx(0.6)


@pytest.mark.parametrize("format_", ["mp4", "webm", "mov", "gif"])
def test_render(worker: Worker, bump: dict[str, Any], tmp_path: Path, format_: str) -> None:
    output = tmp_path / f"bump.{format_}"
    job = {**bump, "format": format_, "parameters": {"size": 1}, "seed": 3, "theme": "light"}
    *events, last = worker.ask(do="render", **job, output=str(output))
    done(last)
    with av.open(str(output)) as film:
        video = film.streams.video[0]
        assert (video.width, video.height) == (128, 72)
        frames = sum(1 for _ in film.decode(video=0))
    assert last["frames"] == frames
    assert last["duration"] == pytest.approx(frames / TINY["fps"])
    assert last["parameters"] == {"size": 1.0}
    assert last["theme"]["name"] == "light"
    assert set(last["versions"]) >= {"manim", "typst", "av", "numpy"}
    assert list(tmp_path.iterdir()) == [output]
    progress = [event for event in events if event["event"] == "progress"]
    assert all(1 <= event["frame"] <= frames for event in progress)


def test_the_plan_says_what_will_be_drawn(
    worker: Worker, bump: dict[str, Any], tmp_path: Path
) -> None:
    job = {**bump, "format": "mp4", "output": str(tmp_path / "long.mp4"), "fps": 100}
    *events, last = worker.ask(do="render", **job, plan_after=0)
    done(last)
    (plan,) = (event for event in events if event["event"] == "plan")
    assert [beat["caption"] for beat in plan["beats"]] == ["Look.", "It moves."]
    assert plan["frames"] == last["frames"]


def test_render_transparent_pictures(worker: Worker, bump: dict[str, Any], tmp_path: Path) -> None:
    output = tmp_path / "pictures"
    output.mkdir()
    job = {**bump, "format": "png-sequence", "transparent": True, "output": str(output)}
    last = done(worker.answer(do="render", **job))
    pictures = sorted(output.rglob("*.png"))
    assert len(pictures) == last["frames"]
    with Image.open(pictures[-1]) as picture:
        assert picture.mode == "RGBA"
        assert picture.getpixel((0, 0))[3] == 0  # type: ignore[index]


def test_burnt_captions_are_in_the_picture(
    worker: Worker, bump: dict[str, Any], tmp_path: Path
) -> None:
    lowest = {}
    for captions in ("soft", "burn"):
        output = tmp_path / f"{captions}.mp4"
        done(
            worker.answer(do="render", **bump, format="mp4", captions=captions, output=str(output))
        )
        with av.open(str(output)) as film:
            *_, last = film.decode(video=0)
            lowest[captions] = last.to_ndarray(format="gray")[-9:].std()
    assert lowest["soft"] < 3 < lowest["burn"]


def test_the_same_job_gives_the_same_bytes(
    worker: Worker, bump: dict[str, Any], tmp_path: Path
) -> None:
    paths = [tmp_path / "one.mp4", tmp_path / "two.mp4"]
    for path in paths:
        done(worker.answer(do="render", **bump, format="mp4", output=str(path)))
    assert paths[0].read_bytes() == paths[1].read_bytes()


@pytest.mark.parametrize("suffix", ["png", "svg", "pdf"])
def test_stills(worker: Worker, bump: dict[str, Any], tmp_path: Path, suffix: str) -> None:
    job = {**bump, "format": suffix, "output": str(tmp_path)}
    answer = done(worker.answer(do="stills", **job))
    assert [(s["beat"], s["caption"]) for s in answer["stills"]] == [(1, "Look."), (2, "It moves.")]
    starts = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}
    for still in answer["stills"]:
        assert Path(still["path"]).read_bytes().startswith(starts[suffix])


def test_a_still_of_a_moment_is_the_frame_of_that_moment(
    worker: Worker, bump: dict[str, Any], tmp_path: Path
) -> None:
    size = {"width": 160, "height": 90, "fps": 20}
    frames = tmp_path / "frames"
    frames.mkdir()
    job = {**bump, **size, "output": str(frames), "format": "png-sequence"}
    told = done(worker.answer(do="render", **job))
    drawn = sorted(frames.glob("*.png"))
    for number in (4, len(drawn) // 2, len(drawn) - 3):
        at = {**bump, **size, "output": str(tmp_path), "at": number / 20}
        (still,) = done(worker.answer(do="stills", **at))["stills"]
        assert Image.open(still["path"]).tobytes() == Image.open(drawn[number]).tobytes()
        begins = [beat["start"] for beat in told["beats"]]
        assert still["beat"] == sum(begin <= number / 20 for begin in begins)
    late = worker.answer(do="stills", **bump, output=str(tmp_path), at=99)
    assert late["kind"] == "refused"
    assert "at must be from 0 to" in late["message"]


def test_steps_of_a_beat_end_with_its_last_picture(
    worker: Worker, bump: dict[str, Any], tmp_path: Path
) -> None:
    answer = done(worker.answer(do="stills", **bump, output=str(tmp_path), steps=3))
    assert [(s["beat"], s["step"]) for s in answer["stills"]] == [
        (beat, step) for beat in (1, 2) for step in (1, 2, 3)
    ]
    pictures = [Image.open(still["path"]).tobytes() for still in answer["stills"]]
    assert len(set(pictures)) == 6
    ends = tmp_path / "ends"
    ends.mkdir()
    usual = done(worker.answer(do="stills", **bump, output=str(ends), beats="all"))["stills"]
    assert [Image.open(still["path"]).tobytes() for still in usual] == pictures[2::3]


@pytest.mark.parametrize(("beats", "numbers"), [("all", [1, 2]), ("last", [2]), ([1], [1])])
def test_stills_of_some_beats(
    worker: Worker, bump: dict[str, Any], tmp_path: Path, beats: object, numbers: list[int]
) -> None:
    answer = done(worker.answer(do="stills", **bump, output=str(tmp_path), beats=beats))
    assert [still["beat"] for still in answer["stills"]] == numbers


def test_check(worker: Worker, bump: dict[str, Any]) -> None:
    answer = done(worker.answer(do="check", **bump))
    assert answer["findings"] == []
    assert len(answer["beats"]) == 2


def test_any_manim_scene_can_be_rendered_and_drawn(
    worker: Worker, plain: dict[str, Any], tmp_path: Path
) -> None:
    film = tmp_path / "plain.mp4"
    done(worker.answer(do="render", **plain, format="mp4", output=str(film)))
    assert film.stat().st_size > 0
    answer = done(worker.answer(do="stills", **plain, beats="last", output=str(tmp_path)))
    assert [still["beat"] for still in answer["stills"]] == [1]
    assert done(worker.answer(do="check", **plain))["findings"] == []


def test_lecture_cards_are_drawn_from_their_file(worker: Worker, tmp_path: Path) -> None:
    card = {"file": str(ROOT / "mathviz_stage" / "cards.py"), "scene": "TitleCard", **TINY}
    parameters = {"title": "Linear maps", "author": "E. Noether"}
    answer = worker.answer(do="stills", **card, parameters=parameters, output=str(tmp_path))
    assert len(done(answer)["stills"]) == 1


REFUSED: list[tuple[dict[str, Any], str, str]] = [
    ({"parameters": {"size": 2}}, "size", "less than or equal to 1"),
    ({"parameters": {"sise": 1}}, "sise", "be one of size"),
    ({"parameters": {"size": "wide"}}, "size", "number"),
    ({"theme": "sepia"}, "theme", "dark, light, print, high_contrast"),
    ({"theme": "/nowhere/brand.toml"}, "theme", "brand.toml"),
    ({"scene": "Bmup"}, "scene", "Bump"),
    ({"file": "/nowhere/bump.py"}, "file", "existing"),
    ({"format": "mp4", "transparent": True}, "format", "webm"),
]


@pytest.mark.parametrize(("change", "field", "words"), REFUSED, ids=str)
def test_wrong_requests_are_refused_and_nothing_is_written(
    worker: Worker,
    bump: dict[str, Any],
    tmp_path: Path,
    change: dict[str, Any],
    field: str,
    words: str,
) -> None:
    job = {**bump, "format": "webm", "output": str(tmp_path / "bump.webm"), **change}
    answer = worker.answer(do="render", **job)
    assert (answer["event"], answer["kind"], answer["field"]) == ("failed", "refused", field)
    assert words in answer["message"]
    assert list(tmp_path.iterdir()) == []


def test_other_refusals(
    worker: Worker, bump: dict[str, Any], plain: dict[str, Any], tmp_path: Path
) -> None:
    beyond = worker.answer(do="stills", **bump, beats=[3], output=str(tmp_path))
    assert (beyond["kind"], beyond["field"]) == ("refused", "beat")
    assert "from 1 to 2" in beyond["message"]
    foreign = worker.answer(do="check", **plain, parameters={"size": 1})
    assert (foreign["kind"], foreign["field"]) == ("refused", "size")
    computed = worker.answer(do="compute", **plain)
    assert (computed["kind"], computed["field"]) == ("refused", "scene")


def test_a_failing_scene_shows_its_author_s_lines_alone(
    worker: Worker, bump: dict[str, Any]
) -> None:
    answer = worker.answer(do="outline", **bump, parameters={"size": 0.75})
    assert (answer["event"], answer["kind"]) == ("failed", "scene")
    assert answer["message"] == "Bump failed: ArithmeticError: nothing is 0.75"
    trace = answer["traceback"]
    assert "helper(p.size)" in trace
    assert "raise ArithmeticError" in trace
    files = {line.split('"')[1] for line in trace.splitlines() if line.strip().startswith("File ")}
    assert files == {bump["file"]}


def test_a_file_that_is_no_python_shows_where(worker: Worker, tmp_path: Path) -> None:
    path = tmp_path / "wrong.py"
    path.write_text("class Wrong(:\n    pass\n")
    answer = worker.answer(do="outline", file=str(path), scene="Wrong")
    assert answer["event"] == "failed"
    assert answer["kind"] == "scene"
    assert "SyntaxError" in answer["message"]
    assert "class Wrong(:" in answer["traceback"]
    assert "actions.py" not in answer["traceback"]


def test_several_requests_at_once_answer_under_their_ids(
    worker: Worker, bump: dict[str, Any]
) -> None:
    for name in ("a", "b", "c"):
        worker.send(id=name, do="compute", **bump)
    answers = [worker.next() for _ in range(3)]
    assert {answer["id"] for answer in answers} == {"a", "b", "c"}
    assert {answer["event"] for answer in answers} == {"done"}


def endless(worker: Worker, bump: dict[str, Any], output: Path) -> set[int]:
    """Start a render that never ends; return its processes once it is under way."""
    job = {**bump, "parameters": {"size": 0.25}, "format": "mp4", "output": str(output)}
    worker.send(id="1", do="render", **job)
    while worker.next()["event"] != "progress":
        pass
    return children(worker.process.pid)


def test_cancelling_ends_a_render_with_all_its_processes(
    bump: dict[str, Any], tmp_path: Path
) -> None:
    with Worker() as own:
        busy = endless(own, bump, tmp_path / "x.mp4")
        assert busy
        own.send(id="1", do="cancel")
        answer = own.last()
        assert (answer["event"], answer["kind"]) == ("failed", "cancelled")
        assert gone(busy)
        assert done(own.answer(do="compute", **bump))["result"] == 1


def test_a_killed_child_is_reported_as_died(bump: dict[str, Any], tmp_path: Path) -> None:
    with Worker() as own:
        busy = endless(own, bump, tmp_path / "x.mp4")
        direct = min(busy)
        os.kill(direct, signal.SIGKILL)
        answer = own.last()
        assert (answer["event"], answer["kind"]) == ("failed", "died")
        assert "SIGKILL" in answer["message"]
        assert gone(busy)
        assert done(own.answer(do="compute", **bump))["result"] == 1


def test_closing_the_input_ends_everything(bump: dict[str, Any], tmp_path: Path) -> None:
    with Worker() as own:
        busy = endless(own, bump, tmp_path / "x.mp4") | {own.process.pid}
    assert gone(busy - {own.process.pid})
    assert own.process.returncode == 0


def test_killing_the_worker_ends_its_children(bump: dict[str, Any], tmp_path: Path) -> None:
    own = Worker()
    busy = endless(own, bump, tmp_path / "x.mp4")
    own.process.kill()
    own.process.wait()
    assert gone(busy)
    own.close()


def test_what_scenes_print_does_not_disturb_the_events(tmp_path: Path) -> None:
    path = tmp_path / "loud.py"
    path.write_text('import manim\nprint(\'{"id": "1"}\')\nclass Loud(manim.Scene): pass\n')
    request = json.dumps({"id": "1", "do": "outline", "file": str(path), "scene": "Loud"})
    with Worker() as own:
        assert own.process.stdin is not None
        own.process.stdin.write(request + "\n\n")
        own.process.stdin.flush()
        assert own.next()["event"] in ("done", "failed")
