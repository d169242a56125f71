"""How frames are collected, hashed and compared: stock manim's and a worker's."""

from __future__ import annotations

import ast
import hashlib
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from pathlib import Path
from typing import Any

import av
import numpy as np
from PIL import Image

from tests.stage.working import ROOT, Event, Worker

SCENES = Path(__file__).with_name("scenes")
SIZE = {"width": 192, "height": 108, "fps": 10, "seed": 0}
ENVIRONMENT = {
    "OPENBLAS_NUM_THREADS": "1",
    "PYTHONHASHSEED": "0",  # TransformMatchingShapes draws parts in the order of a set of hashes
}


@dataclass(frozen=True)
class Subject:
    """A scene of the suite."""

    file: Path
    name: str

    def __str__(self) -> str:
        return f"{self.file.stem}-{self.name}"


def subjects() -> list[Subject]:
    """Return every scene of the suite; a class is one if it has a ``construct``."""
    return [
        Subject(file, node.name)
        for file in sorted(SCENES.glob("*.py"))
        for node in ast.parse(file.read_text()).body
        if isinstance(node, ast.ClassDef)
        and "construct" in {part.name for part in node.body if isinstance(part, ast.FunctionDef)}
    ]


class Stock:
    """A process of stock manim that tells what it films; leaving the block closes its input."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("stock.py"))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            cwd=ROOT,
            env=os.environ | ENVIRONMENT,
        )
        self.film = cache(self._film)

    def __enter__(self) -> Stock:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.communicate()
        assert self.process.returncode == 0

    def _film(
        self,
        subject: Subject,
        transparent: bool = False,
        keep: int = -1,
        picture: Path | None = None,
    ) -> Event:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        settings: dict[str, Any] = {
            "pixel_width": SIZE["width"],
            "pixel_height": SIZE["height"],
            "frame_rate": SIZE["fps"],
            "seed": SIZE["seed"],
        }
        if transparent:
            settings |= {"transparent": True, "format": "mov"}
        wanted = {"file": str(subject.file), "scene": subject.name}
        request = wanted | {"settings": settings, "keep": keep, "picture": str(picture)}
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        answer: Event = json.loads(self.process.stdout.readline())
        assert "error" not in answer, answer["error"]
        return answer


def render(worker: Worker, subject: Subject, output: Path, jobs: int, **options: Any) -> Event:
    """Film a scene by the worker; returns its last word."""
    format_ = output.suffix.removeprefix(".") or "png-sequence"
    request = {"file": str(subject.file), "scene": subject.name, "format": format_, **SIZE}
    answer = worker.answer(do="render", output=str(output), jobs=jobs, **request, **options)
    assert answer["event"] == "done", answer
    return answer


def pictures(folder: Path) -> list[Path]:
    """Return the pictures of a sequence in order."""
    return sorted(folder.rglob("*.png"))


def pixels(picture: Path) -> np.ndarray:
    """Read a picture as the array that manim wrote."""
    with Image.open(picture) as image:
        return np.asarray(image.convert("RGBA"))


def digest(picture: Path) -> str:
    """Hash a picture's pixels, as ``stock.py`` does."""
    return hashlib.blake2b(pixels(picture).tobytes(), digest_size=16).hexdigest()


def difference(
    stock: Stock, subject: Subject, folder: Path, kept: Path, transparent: bool = False
) -> str:
    """Say where our pictures leave stock's, keeping both; empty when they don't."""
    theirs, ours = stock.film(subject, transparent)["hashes"], pictures(folder)
    for number, (expected, picture) in enumerate(zip_longest(theirs, ours)):
        if picture is None or expected is None:
            return f"scene {subject}: {len(ours)} frames instead of {len(theirs)}"
        if digest(picture) != expected:
            kept.mkdir()
            stock.film(subject, transparent, number, kept / "stock.png")
            picture.rename(kept / "ours.png")
            return f"scene {subject}: frame {number + 1} of {len(theirs)} differs, see {kept}"
    return ""


def film_frames(film: Path, size: tuple[int, int]) -> list[np.ndarray]:
    """Decode a film, whose frames must have this size."""
    with av.open(str(film)) as container:
        frames = [frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)]
    assert {frame.shape for frame in frames} == {(size[1], size[0], 3)}
    return frames


def sound_seconds(film: Path) -> float:
    """Return how long a film sounds, by decoding it."""
    with av.open(str(film)) as container:
        rate = container.streams.audio[0].rate
        return sum(frame.samples for frame in container.decode(audio=0)) / rate
