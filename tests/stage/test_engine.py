"""Takes by several processes: one film whatever their number, continued, stopped, and outlived."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from tests.stage.working import Event, Worker, children, gone

SCENES = '''
    import os
    import resource
    import time
    from pathlib import Path
    from threading import Event, Thread

    import numpy as np
    from manim import LEFT, RIGHT, Create, Dot, FadeIn, Scene, Square

    from mathviz_stage.parameters import Parameters
    from mathviz_stage.scene import Explainer

    MOOD = Path(__file__).with_name("mood")


    def drawing():
        """Whether this process is one that draws for another."""
        return os.getpid() != os.getpgrp()


    def turn(square, dt):
        square.rotate(dt)
        mood = MOOD.read_text() if drawing() and MOOD.exists() else ""
        if mood == "slow":
            time.sleep(0.02)
        if mood == "wrong":
            raise ArithmeticError("my own mistake")
        if mood == "greedy":
            resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
            np.ones(1 << 28)


    class Leaps(Scene):
        def construct(self):
            square = Square()
            self.play(Create(square), run_time=7)
            self.play(square.animate.shift(RIGHT), run_time=0.5)
            self.wait(1)
            self.play(square.animate.shift(LEFT), run_time=6.5)


    class Steps(Explainer[Parameters, None]):
        """A square turns."""

        def compute(self, p):
            return None

        def explain(self, p, result):
            square = Square()
            with self.beat("It comes.", "A square."):
                self.play(Create(square), run_time=0.5)
            square.add_updater(turn)
            with self.beat("It turns.", "A square, turned."):
                self.wait(13)


    class Looks(Scene):
        def construct(self):
            self.play(Create(Square()), run_time=0.5)
            light = self.camera.pixel_array.max() / 255
            self.play(Create(Dot(light * RIGHT)), run_time=0.5)


    class LooksWhileAThreadRuns(Scene):
        def construct(self):
            seen = []

            def look(dot):
                seen.append(self.camera.pixel_array[:, :, :3].max() / 255)
                dot.set_x(seen[0])

            self.play(Create(Square()), run_time=0.5)
            Thread(target=Event().wait, daemon=True).start()
            dot = Dot()
            dot.add_updater(look, call_updater=False)
            self.play(FadeIn(dot), run_time=0.5)
'''
TINY = {"width": 128, "height": 72, "fps": 10, "format": "mp4"}


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker() as started:
        yield started


@pytest.fixture
def scenes(tmp_path: Path) -> Path:
    """Give a file of scenes; a file ``mood`` beside it makes the processes that draw misbehave."""
    file = tmp_path / "scenes.py"
    file.write_text(dedent(SCENES))
    return file


def request(scenes: Path, scene: str, **more: Any) -> dict[str, Any]:
    output = str(scenes.with_name(f"{scene}.mp4"))
    return {"do": "render", "file": str(scenes), "scene": scene, "output": output, **TINY, **more}


def film(worker: Worker, scenes: Path, scene: str, **more: Any) -> tuple[bytes, Event]:
    answer = worker.answer(**request(scenes, scene, **more))
    assert answer["event"] == "done", answer
    return scenes.with_name(f"{scene}.mp4").read_bytes(), answer


@pytest.mark.parametrize("scene", ["Leaps", "Steps"])
def test_the_same_bytes_by_one_two_and_four(worker: Worker, scenes: Path, scene: str) -> None:
    films = [film(worker, scenes, scene, jobs=jobs) for jobs in (1, 2, 4)]
    assert [answer["mode"] for _, answer in films] == ["sequential", "parallel", "parallel"]
    assert len({data for data, _ in films}) == 1


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("scene", ["Leaps", "Steps"])
def test_finished_takes_are_continued_and_damaged_ones_drawn_anew(
    worker: Worker, scenes: Path, scene: str, jobs: int
) -> None:
    takes = scenes.with_name("takes")
    whole, _ = film(worker, scenes, scene, jobs=2, takes=str(takes))
    drawn = sorted(takes.glob("*.mp4"))
    lost, cut, empty, changed, *kept = drawn
    assert len(kept) >= 1
    lost.unlink()
    cut.write_bytes(cut.read_bytes()[:-20])
    empty.write_bytes(b"")
    changed.write_bytes(changed.read_bytes()[:-1] + b"?")
    for path in (cut, empty, changed, *kept):
        os.utime(path, (0, 0))
    (takes / "00009-000.part").write_bytes(b"half")
    again, answer = film(worker, scenes, scene, jobs=jobs, takes=str(takes))
    assert again == whole
    assert answer["mode"] == "parallel"
    assert [path for path in drawn if path.stat().st_mtime == 0] == kept
    assert {path.suffix for path in takes.iterdir()} == {".mp4", ".sum"}


@pytest.mark.parametrize("scene", ["Looks", "LooksWhileAThreadRuns"])
def test_a_scene_that_looks_at_pixels_is_drawn_alone_and_from_the_start(
    worker: Worker, scenes: Path, scene: str
) -> None:
    takes = scenes.with_name("takes")
    film(worker, scenes, "Leaps", jobs=2, takes=str(takes))
    for path in takes.iterdir():
        os.utime(path, (0, 0))
    films = [film(worker, scenes, scene, jobs=1)]
    films += [film(worker, scenes, scene, jobs=n, takes=str(takes)) for n in (1, 2)]
    assert {answer["mode"] for _, answer in films} == {"sequential"}
    assert len({data for data, _ in films}) == 1
    assert {path.stat().st_mtime for path in takes.iterdir()} == {0}


def test_a_sequence_of_pictures_is_not_made_of_marks(worker: Worker, scenes: Path) -> None:
    takes, output = scenes.with_name("takes"), scenes.with_name("pictures")
    wanted = request(scenes, "Looks", format="png-sequence", output=str(output), takes=str(takes))
    for _ in range(2):
        assert worker.answer(**wanted)["frames"] == len(list(output.rglob("*.png")))
        shutil.rmtree(output)


def test_progress_counts_every_frame_once(worker: Worker, scenes: Path) -> None:
    takes = scenes.with_name("takes")
    scenes.with_name("mood").write_text("slow")
    wanted = request(scenes, "Steps", jobs=2, plan_after=0, takes=str(takes))
    *events, last = worker.ask(**wanted)
    frames = [event["frame"] for event in events if event["event"] == "progress"]
    assert 0.8 * last["frames"] < max(frames) <= last["frames"]
    assert frames[-1] == max(frames)
    assert {event["beat"] for event in events if event["event"] == "progress"} == {1, 2}
    for take in sorted(takes.glob("*.mp4"))[-2:]:
        take.unlink()
    *events, last = worker.ask(**wanted)
    frames = [event["frame"] for event in events if event["event"] == "progress"]
    assert 0.8 * last["frames"] < max(frames) <= last["frames"]


def start_slowly(worker: Worker, scenes: Path, **more: Any) -> set[int]:
    """Start a render and return its processes, those that draw among them."""
    scenes.with_name("mood").write_text("slow")
    worker.send(id="1", **request(scenes, "Steps", jobs=2, plan_after=60, **more))
    while True:
        event = worker.next()
        if event["event"] == "progress" and event["beat"] == 2:
            break
    busy = children(worker.process.pid)
    assert len(busy) >= 4  # the job, what will plan it, and two that draw
    return busy


def test_cancelling_ends_the_processes_that_draw(scenes: Path) -> None:
    with Worker() as own:
        busy = start_slowly(own, scenes)
        own.send(id="1", do="cancel")
        assert own.last()["kind"] == "cancelled"
        assert gone(busy)


def test_a_killed_worker_takes_the_processes_that_draw_along(scenes: Path) -> None:
    own = Worker()
    busy = start_slowly(own, scenes)
    own.process.kill()
    own.process.wait()
    assert gone(busy)
    own.close()


def test_a_killed_process_that_draws_ends_the_render_and_the_next_continues(
    worker: Worker, scenes: Path
) -> None:
    takes = scenes.with_name("takes")
    whole, _ = film(worker, scenes, "Steps", jobs=2)
    scenes.with_name("Steps.mp4").unlink()
    busy = start_slowly(worker, scenes, takes=str(takes))
    os.kill(max(busy), signal.SIGKILL)
    answer = worker.last()
    assert (answer["event"], answer["kind"], answer["beat"]) == ("failed", "died", 2)
    assert "SIGKILL" in answer["message"]
    assert gone(busy)
    left = list(takes.glob("*.mp4"))
    assert left
    for path in left:
        os.utime(path, (0, 0))
    assert not list(takes.glob("*.part"))
    assert not scenes.with_name("Steps.mp4").exists()
    scenes.with_name("mood").unlink()
    again, _ = film(worker, scenes, "Steps", jobs=2, takes=str(takes))
    assert again == whole
    assert all(path.stat().st_mtime == 0 for path in left)


def test_a_mistake_in_a_process_that_draws_is_told_by_its_authors_lines(
    worker: Worker, scenes: Path
) -> None:
    scenes.with_name("mood").write_text("wrong")
    answer = worker.answer(**request(scenes, "Steps", jobs=2))
    assert (answer["event"], answer["kind"], answer["beat"]) == ("failed", "scene", 2)
    assert answer["message"] == "Steps failed: ArithmeticError: my own mistake"
    assert 'raise ArithmeticError("my own mistake")' in answer["traceback"]
    assert "engine" not in answer["traceback"]
    assert "renderer.py" in answer["whole"]


def test_memory_that_runs_out_is_called_so(worker: Worker, scenes: Path) -> None:
    scenes.with_name("mood").write_text("greedy")
    answer = worker.answer(**request(scenes, "Steps", jobs=2))
    assert (answer["event"], answer["kind"], answer["beat"]) == ("failed", "memory", 2)
    assert "np.ones(1 << 28)" in answer["traceback"]
    scenes.with_name("mood").unlink()
    film(worker, scenes, "Steps")
