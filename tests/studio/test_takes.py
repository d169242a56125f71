"""What an interrupted render leaves to go on from, and how many cores a render may use."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mathviz_studio import api
from mathviz_studio.engine import Engine
from mathviz_studio.store import Store
from mathviz_studio.upkeep import remove_leftovers
from tests.studio.test_store import keep, wait_for

WORDS = ("render", "toy", "--quality", "preview")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Note what the worker is asked to render, and leave a take where it would lie."""
    found: list[dict[str, Any]] = []
    ask = Engine.run

    def run(self: Engine, verb: str, fields: dict[str, Any], *more: Any) -> dict[str, Any]:
        if verb == "render":
            takes = Path(fields["takes"])
            there = sorted(path.name for path in takes.glob("*"))
            found.append({**fields, "there": there})
            takes.mkdir(parents=True, exist_ok=True)
            (takes / "00000-000.mp4").touch()
            (takes / "00000-001.part").touch()
        return ask(self, verb, fields, *more)

    monkeypatch.setattr(Engine, "run", run)
    return found


def takes(studio: Path) -> list[Path]:
    return list((studio.parent / "cache" / "takes").glob("*/*"))


def test_the_number_of_cores_reaches_the_worker(
    run: Callable[..., Any], studio: Path, asked: list[dict[str, Any]]
) -> None:
    assert run(*WORDS, "--jobs", "3").code == 0
    assert run(*WORDS, "--force").code == 0
    api.render("toy", quality="preview", force=True, jobs=5)
    (studio / "film.toml").write_text('title = "A"\n[[part]]\nscene = "toy"\n')
    built = run("lecture", "build", "film.toml", "--quality", "preview", "--jobs", "7")
    assert built.code == 0, built.err
    usable = len(os.sched_getaffinity(0))
    assert [fields["jobs"] for fields in asked[:3]] == [3, usable, 5]
    assert {fields["jobs"] for fields in asked[3:]} == {7}


def test_at_most_two_scenes_are_drawn_at_once(
    start: Callable[..., Any], studio: Path, drawn: Callable[[], int]
) -> None:
    moods = ("--quality", "preview", "--mood", "wait", "--jobs", "8", "-o", "clips/")
    program = start("render", "coin", "toy", "spin", *moods)
    library = studio.parent / "library"
    wait_for(lambda: (library / "chance" / "drawn.log").exists() and drawn() == 1)
    time.sleep(0.5)
    assert drawn() == 1
    for subject in ("plane", "chance"):
        (library / subject / "go").touch()
    _, told = program.communicate(timeout=30)
    assert (program.returncode, drawn()) == (0, 2), told


@pytest.mark.parametrize(("mood", "left"), [("die", 1), ("fail", 0), ("refuse", 0), ("well", 0)])
def test_takes_stay_where_another_run_may_go_on_from_them(
    run: Callable[..., Any], studio: Path, asked: list[dict[str, Any]], mood: str, left: int
) -> None:
    run(*WORDS, "--mood", mood)
    assert len(takes(studio)) == left
    run(*WORDS, "--mood", mood)
    assert asked[-1]["there"] == ["00000-000.mp4"] * left


def test_force_begins_from_nothing(
    run: Callable[..., Any], studio: Path, asked: list[dict[str, Any]]
) -> None:
    run(*WORDS, "--mood", "die")
    assert len(takes(studio)) == 1
    run(*WORDS, "--mood", "die", "--force")
    assert asked[-1]["there"] == []


def test_the_cache_commands_know_unfinished_work(
    run: Callable[..., Any], studio: Path, asked: list[dict[str, Any]]
) -> None:
    run(*WORDS)
    run(*WORDS, "--mood", "die")
    told = run("cache", "list").out
    assert "1 entries" in told
    assert "1 unfinished, to go on from" in told
    (key,) = json.loads(run("cache", "list", "--json").out)["unfinished"]
    assert takes(studio)[0].parent.name == key
    assert run("cache", "verify").code == 0
    assert run("cache", "prune", "--age", "7").code == 0
    assert len(takes(studio)) == 1
    assert run("cache", "prune").code == 0
    assert takes(studio) == []
    assert "unfinished" not in run("cache", "list").out


def test_prune_leaves_young_takes_and_those_in_use(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for days, key in enumerate(["aa1", "bb2", "cc3"]):
        folder = store.takes_of(key)
        folder.mkdir(parents=True)
        then = time.time() - (days + 0.5) * 86_400
        os.utime(folder, (then, then))
    with store.claim("cc3", lambda: None):
        assert remove_leftovers(store, 1) == 1
    assert {folder.name for folder in (tmp_path / "takes").iterdir()} == {"aa1", "cc3"}
    assert keep(store, "cc3").fresh
    assert {folder.name for folder in (tmp_path / "takes").iterdir()} == {"aa1"}
