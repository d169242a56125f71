"""The worker's client: several requests in flight, cancelled, and outlived."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from mathviz_studio.engine import Engine
from mathviz_studio.errors import RenderError
from tests.studio.conftest import FAKE


@pytest.fixture
def engine():
    with Engine(FAKE) as engine:
        yield engine


def fields(tmp_path, **given):
    file = tmp_path / "toy.py"
    file.touch()
    size = {"width": 64, "height": 36, "fps": 10, "format": "mp4"}
    output = str(tmp_path / f"{len(list(tmp_path.iterdir()))}.mp4")
    return {"file": str(file), "scene": "Toy", "parameters": given, "output": output, **size}


def test_events_come_in_order_and_several_requests_at_once(engine, tmp_path):
    told = []
    done = engine.run("render", fields(tmp_path, steps=2), told.append)
    assert done["frames"] == 12
    assert [event["event"] for event in told] == ["plan"] + ["progress"] * 12
    assert [event["frame"] for event in told[1:]] == list(range(12))
    with ThreadPoolExecutor(4) as pool:
        jobs = [pool.submit(engine.run, "outline", fields(tmp_path, steps=n)) for n in (1, 2, 3)]
    assert [job.result()["frames"] for job in jobs] == [6, 12, 18]


def test_an_interrupted_request_is_cancelled_and_the_worker_serves_on(engine, tmp_path):
    def interrupt(event):
        if event["event"] == "progress" and event["frame"] > 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        engine.run("render", fields(tmp_path, mood="slow"), interrupt)
    assert engine.run("outline", fields(tmp_path))["frames"] == 18


def test_after_a_death_the_next_request_gets_a_new_worker(engine, tmp_path):
    with pytest.raises(RenderError, match=r"killed.* It was drawing beat 2\.") as died:
        engine.run("render", fields(tmp_path, mood="die"))
    assert died.value.kind == "died"
    assert engine.run("outline", fields(tmp_path))["frames"] == 18


def test_a_worker_that_cannot_start_is_told_with_its_last_words():
    with Engine((FAKE[0], "-c", "raise SystemExit('no manim here')")) as engine:
        with pytest.raises(RenderError, match="exit status 1") as died:
            engine.run("outline", {})
        assert "no manim here" in died.value.traceback


def test_a_closed_engine_takes_no_more_requests(engine, tmp_path):
    engine.run("outline", fields(tmp_path))
    engine.close()
    with pytest.raises(RenderError, match="cancelled"):
        engine.run("outline", fields(tmp_path))


def test_no_order_of_sets_and_no_number_of_threads_decides_what_is_drawn():
    names = ("PYTHONHASHSEED", "OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS")
    script = f"""
import json, os, sys
told = {{"id": json.loads(input())["id"], "event": "done"}}
print(json.dumps(told | {{name: os.environ[name] for name in {names}}}), flush=True)
sys.stdin.read()
"""
    with Engine((FAKE[0], "-c", script)) as engine:
        answer = engine.run("outline", {})
    assert [answer[name] for name in names] == ["0", "1", "1"]
