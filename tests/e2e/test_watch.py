"""``watch`` on the real worker: a picture at every save, a mistake shown and mended."""

from __future__ import annotations

import queue
import signal
import subprocess
import sys
import threading
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATIENCE = 120.0  # seconds until a silent program is given up
SCENE = """
from manim import Create, {shape}, Scene

class Turning(Scene):
    def construct(self):
        self.play(Create({shape}()), run_time=0.2)
"""


def test_each_save_is_shown_and_a_mistake_waits_for_the_next(work: Path) -> None:
    file = work / "mine.py"
    file.write_text(SCENE.format(shape="Square"))
    with subprocess.Popen(
        [sys.executable, str(ROOT / "render.py"), "watch", "mine.py", "Turning"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as program:
        said: queue.Queue[str] = queue.Queue()
        listener = threading.Thread(target=_listen, args=(program, said))
        listener.start()
        _hear(said, "waiting for the next save")
        (still,) = (work / "media").rglob("*.png")
        first = still.read_bytes()
        file.write_text("def broken(")
        assert "line 1" in _hear(said, "Error: ")
        file.write_text(SCENE.format(shape="Circle"))
        _hear(said, "shown in")
        assert still.read_bytes() != first
        _hear(said, "waiting for the next save")
        assert len([*(work / "media").rglob("*.mp4")]) == 1
        program.send_signal(signal.SIGINT)
        assert program.wait(PATIENCE) == 130
        listener.join(PATIENCE)


def _listen(program: subprocess.Popen[str], said: queue.Queue[str]) -> None:
    assert program.stderr is not None
    for line in program.stderr:
        said.put(line)


def _hear(said: queue.Queue[str], words: str) -> str:
    while words not in (line := said.get(timeout=PATIENCE)):
        pass
    return line
