"""Who makes a picture: manim as it is, mathviz from a cold start, mathviz's warm worker."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.cases import DEFAULT, FULL, PREVIEW, ROOT, Case, Look
from benchmarks.meter import Memory, Usage, cpu_time, run

QUALITIES = {FULL: "1080p", DEFAULT: "720p", PREVIEW: "preview"}


class Stock:
    """A new process of manim for every picture."""

    def __init__(self, scratch: Path, env: dict[str, str] | None = None) -> None:
        self.folder, self.env = scratch / "stock", os.environ | (env or {})

    def clip(self, case: Case, look: Look, watch: bool = False) -> tuple[Usage, Path]:
        """Film a scene."""
        usage = self._run(case, look, watch)
        return usage, next(self.folder.rglob(f"{case.scene}.mp4"))

    def still(self, case: Case, look: Look) -> Usage:
        """Draw a scene's last frame."""
        return self._run(case, look, False, "-s")

    def _run(self, case: Case, look: Look, watch: bool, *more: str) -> Usage:
        shutil.rmtree(self.folder, ignore_errors=True)
        command = [sys.executable, "-m", "manim", "render", str(case.file), case.scene]
        size = ["-r", f"{look.width},{look.height}", "--fps", str(look.fps)]
        manners = ["--disable_caching", "--progress_bar", "none", "--media_dir", str(self.folder)]
        return run([*command, *size, *manners, *more], ROOT, self.env, watch)


class Cold:
    """A new process of mathviz's command line for every clip, the store emptied before."""

    def __init__(self, scratch: Path, env: dict[str, str] | None = None) -> None:
        self.cache, self.output = scratch / "cache", scratch / "cold.mp4"
        self.env = os.environ | (env or {}) | {"MATHVIZ_CACHE": str(self.cache)}

    def clip(self, case: Case, look: Look, watch: bool = False) -> tuple[Usage, Path]:
        """Film a scene."""
        shutil.rmtree(self.cache, ignore_errors=True)
        return self.again(case, look, watch), self.output

    def again(self, case: Case, look: Look, watch: bool = False) -> Usage:
        """Ask for the clip that was filmed last."""
        self.output.unlink(missing_ok=True)
        command = [sys.executable, "render.py", "render", str(case.file), case.scene, "--quiet"]
        profile = "fast" if look == PREVIEW else "balanced"
        given = ["--quality", QUALITIES[look], "--profile", profile, "--output", str(self.output)]
        return run([*command, *given], ROOT, self.env, watch)


class Warm:
    """One worker process that has served a request before; it is spoken to in JSON lines."""

    def __init__(self, scratch: Path, env: dict[str, str] | None = None) -> None:
        self.folder = scratch / "warm"
        self.folder.mkdir(exist_ok=True)
        self._worker = subprocess.Popen(
            [sys.executable, "-P", "-m", "mathviz_stage.worker"],
            cwd=ROOT,
            env=os.environ | (env or {}) | {"PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def __enter__(self) -> Warm:
        """Give the worker."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the worker."""
        self._worker.communicate()

    def clip(
        self, case: Case, look: Look, watch: bool = False, jobs: int | None = None
    ) -> tuple[Usage, Path]:
        """Film a scene on ``jobs`` cores, all of them by default."""
        output = self.folder / "clip.mp4"
        output.unlink(missing_ok=True)
        given = {"format": "mp4", "profile": "fast" if look == PREVIEW else "balanced"}
        share = {} if jobs is None else {"jobs": jobs}
        usage = self._ask("render", case, look, output, watch, **given, **share)
        return usage, output

    def still(self, case: Case, look: Look) -> Usage:
        """Draw the picture at a scene's end."""
        return self._ask("stills", case, look, self._fresh("stills"), format="png", beats="last")

    def frames(self, case: Case, look: Look) -> list[Path]:
        """Draw every frame of a scene without loss; returns PNG files."""
        folder = self._fresh("frames")
        self._ask("render", case, look, folder, format="png-sequence")
        return sorted(folder.glob("*.png"))

    def _fresh(self, name: str) -> Path:
        folder = self.folder / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        return folder

    def _ask(
        self, verb: str, case: Case, look: Look, output: Path, watch: bool = False, **fields: Any
    ) -> Usage:
        what = {"file": str(case.file), "scene": case.scene, "output": str(output)}
        size = {"width": look.width, "height": look.height, "fps": look.fps}
        worker, request = self._worker, {"id": "1", "do": verb, **what, **size, **fields}
        assert worker.stdin is not None
        memory, before, start = Memory(worker.pid), cpu_time(worker.pid), time.perf_counter()
        with memory.watched(watch):
            worker.stdin.write(json.dumps(request) + "\n")
            worker.stdin.flush()
            self._wait(request)
            wall = time.perf_counter() - start
        time.sleep(0.2)  # until the worker has reaped the child, whose CPU time is told then
        return Usage(wall, cpu_time(worker.pid) - before, memory.peak)

    def _wait(self, request: dict[str, Any]) -> None:
        assert self._worker.stdout is not None
        for line in self._worker.stdout:
            event = json.loads(line)
            if event["event"] == "failed":
                raise RuntimeError(f"{request} failed: {event['message']}")
            if event["event"] == "done":
                return
        raise RuntimeError(f"the worker ended before {request}")
