"""Real processes killed and interrupted, a real disk filled: nothing half done, and continued."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.e2e.conftest import ROOT, Result

SCENES = '''\
import os
import resource
import time
from pathlib import Path

import numpy as np
from manim import RIGHT, Create, ImageMobject, Scene, Square

from mathviz_stage.parameters import Parameters
from mathviz_stage.scene import Explainer

MOOD = Path(__file__).with_name("mood")


def turn(square, dt):
    square.rotate(dt)
    if MOOD.exists() and os.getpid() != os.getpgrp():
        time.sleep(0.02)


class Turning(Explainer[Parameters, None]):
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


class Noisy(Scene):
    def construct(self):
        self.play(Create(Square()), run_time=0.5)
        noise = np.random.default_rng(0).integers(0, 255, (480, 854, 3), dtype=np.uint8)
        self.add(ImageMobject(noise).scale_to_fit_height(8))
        self.wait(0.5)


class Wrong(Scene):
    def construct(self):
        square = Square().add_updater(mistaken)
        self.add(square)
        self.wait(1)


def mistaken(square, dt):
    if os.getpid() != os.getpgrp():
        raise ArithmeticError("my own mistake")


class Greedy(Scene):
    def construct(self):
        self.play(Create(Square()), run_time=0.2)
        resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
        np.ones(1 << 28)
'''
WORDS = ("--quality", "preview", "--fps", "10", "--jobs", "2")
MARK = "MATHVIZ_TEST_MARK"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Give the clips as they are when nothing disturbs their making."""
    folder = tmp_path_factory.mktemp("undisturbed")
    (folder / "scenes.py").write_text(SCENES)
    command = [sys.executable, str(ROOT / "render.py"), "render", "scenes.py", "Turning", "Noisy"]
    surroundings = os.environ | {"MATHVIZ_CACHE": str(folder / "store")}
    done = subprocess.run(
        [*command, *WORDS], cwd=folder, env=surroundings, capture_output=True, text=True, check=True
    )
    paths = [folder / line for line in done.stdout.splitlines()]
    return {name: p.read_bytes() for name, p in zip(("Turning", "Noisy"), paths, strict=True)}


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Give every test a store of its own."""
    return tmp_path / "store"


@pytest.fixture
def desk(work: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder with the scenes, and every process started from here a mark."""
    (work / "scenes.py").write_text(SCENES)
    (work / "tmp").mkdir()
    monkeypatch.setenv("TMPDIR", str(work / "tmp"))
    monkeypatch.setenv(MARK, uuid.uuid4().hex)
    return work


def marked() -> set[int]:
    """Return the running processes that bear this test's mark, whoever their parent is."""
    mark = f"{MARK}={os.environ[MARK]}".encode()
    found = set()
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # a process may end while it is read
            if mark in (folder / "environ").read_bytes().split(b"\0"):
                found.add(int(folder.name))
    return found - {os.getpid()}


def parent(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


def wait_for(condition: Callable[[], bool], seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.02)


def clean(desk: Path, store: Path) -> bool:
    """Whether no process runs any more and nothing unfinished or temporary lies anywhere."""
    wait_for(lambda: not marked(), 20)
    (desk / "tmp").rmdir()
    beside = {path.name for path in desk.iterdir()} - {"scenes.py", "mood", "store"}
    return not beside and not [*store.glob("objects/*/*"), *store.rglob("*.part")]


def disturb(how: str, program: subprocess.Popen[str]) -> None:
    """Kill or interrupt a render that is under way."""
    if how == "interrupted":
        os.killpg(program.pid, signal.SIGINT)
        return
    family = {pid: parent(pid) for pid in marked()}
    worker = next(pid for pid, above in family.items() if above == program.pid)
    job = next(pid for pid, above in family.items() if above == worker)
    drawing = max(pid for pid, above in family.items() if above == job)
    os.kill({"program": program.pid, "worker": worker, "drawing": drawing}[how], signal.SIGKILL)


@pytest.mark.parametrize(
    ("how", "code", "said"),
    [
        ("drawing", 1, "ended unexpectedly (SIGKILL); out of memory? It was drawing beat 2."),
        ("worker", 1, "Error: scenes: The worker died (it was killed"),
        ("program", -signal.SIGKILL, ""),
        ("interrupted", 130, "Interrupted; the same command goes on where this one stopped."),
    ],
)
def test_what_is_stopped_leaves_nothing_half_done_and_continues(
    run: Callable[..., Result],
    desk: Path,
    store: Path,
    whole: dict[str, bytes],
    how: str,
    code: int,
    said: str,
) -> None:
    (desk / "mood").touch()
    words = ("render", "scenes.py", "Turning", *WORDS, "-o", "clip.mp4")
    program = subprocess.Popen(
        [sys.executable, str(ROOT / "render.py"), *words],
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    wait_for(lambda: len([*store.glob("takes/*/*.mp4")]) >= 3)
    disturb(how, program)
    wait_for(lambda: marked() <= {program.pid}, 20)
    _, told = program.communicate(timeout=30)
    assert program.returncode == code, told
    errors = [line for line in told.splitlines() if line.startswith(("Error", "Interrupted"))]
    assert len(errors) == (1 if said else 0)
    assert said in "".join(errors)
    assert ("It was drawing beat 2." in told) == (code == 1)
    if how == "program":  # nobody was left to tidy up; the next run does
        shutil.rmtree(next(store.glob("objects/*/*.part")))
        for unfinished in store.glob("takes/*/*.part"):
            unfinished.unlink()
    assert clean(desk, store)
    assert list(store.glob("takes/*/*.mp4"))
    (desk / "mood").unlink()
    assert run(*words).code == 0
    assert (desk / "clip.mp4").read_bytes() == whole["Turning"]
    assert not list(store.glob("takes/*"))


@pytest.fixture
def small_disk(store: Path) -> Iterator[Path]:
    """Put the store on a disk of 200 kB."""
    store.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=200k", "none", str(store)]
    if shutil.which("mount") is None or subprocess.run(mount, check=False).returncode:
        pytest.skip("nothing can be mounted here")
    yield store
    subprocess.run(["umount", str(store)], check=True)


def test_a_full_disk_is_one_sentence_and_room_is_enough_to_go_on(
    run: Callable[..., Result], desk: Path, small_disk: Path, whole: dict[str, bytes]
) -> None:
    words = ("render", "scenes.py", "Noisy", *WORDS, "-o", "clip.mp4")
    done = run(*words)
    assert (done.code, done.out) == (1, "")
    assert "Error: Noisy: The disk is full; free some space" in done.err
    assert "Traceback" not in done.err
    assert clean(desk, small_disk)
    assert len([*small_disk.glob("takes/*/*.mp4")]) == 1
    subprocess.run(["mount", "-o", "remount,size=9m", str(small_disk)], check=True)
    assert run(*words).code == 0
    assert (desk / "clip.mp4").read_bytes() == whole["Noisy"]


def test_a_file_that_may_not_grow_is_one_sentence_and_leaves_nothing_half_done(
    run: Callable[..., Result], desk: Path, store: Path, whole: dict[str, bytes]
) -> None:
    words = ("render", "scenes.py", "Noisy", *WORDS, "-o", "clip.mp4")
    done = subprocess.run(
        [sys.executable, str(ROOT / "render.py"), *words],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000)),
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert "Error: Noisy: A file grew beyond what is allowed; free some space" in done.stderr
    assert "Traceback" not in done.stderr
    assert clean(desk, store)
    assert run(*words).code == 0
    assert (desk / "clip.mp4").read_bytes() == whole["Noisy"]


def test_scenes_that_fail_stop_no_other_and_show_their_authors_lines(
    run: Callable[..., Result], desk: Path, store: Path, whole: dict[str, bytes]
) -> None:
    scenes = ("Wrong", "Turning", "Greedy")
    done = run("render", "scenes.py", *scenes, *WORDS, "-o", "clips/")
    assert done.code == 1
    assert "Error: Wrong: Wrong failed: ArithmeticError: my own mistake" in done.err
    assert 'raise ArithmeticError("my own mistake")' in done.err
    assert "Error: Greedy: Greedy failed: " in done.err
    assert "MemoryError" in done.err
    assert "Try a lower --quality or fewer --jobs." in done.err
    assert "renderer.py" not in done.err
    assert [(desk / path).read_bytes() for path in done.paths] == [whole["Turning"]]
    assert not list(store.rglob("*.part"))
    wait_for(lambda: not marked())
    told = run("render", "scenes.py", "Wrong", *WORDS, "--traceback").err
    assert "renderer.py" in told
    assert 'raise ArithmeticError("my own mistake")' in told
