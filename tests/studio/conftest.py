"""The studio on a small catalogue of its own, drawn by the fake worker."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from mathviz_studio import api, engine, places, sources
from mathviz_studio.cli import main

HERE = Path(__file__).parent
FAKE = (sys.executable, str(HERE / "fake_worker.py"))


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str

    @property
    def paths(self) -> list[Path]:
        return [Path(line) for line in self.out.splitlines()]


@pytest.fixture
def studio(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give a folder to work in, with two scenes, cards, and a store of its own."""
    make_catalogue(tmp_path)
    for name, path in surroundings(tmp_path).items():
        monkeypatch.setenv(name, path)
    monkeypatch.setattr(places, "package_folder", lambda name: tmp_path / name)
    monkeypatch.setattr(places, "library_folder", lambda: tmp_path / "library")
    monkeypatch.setattr(places, "cards_file", lambda: tmp_path / "cards.py")
    monkeypatch.setattr(engine, "WORKER", FAKE)
    api._session.cache_clear()
    sources.engine_digest.cache_clear()
    monkeypatch.chdir(tmp_path / "work")
    yield tmp_path / "work"
    if api._session.cache_info().currsize:
        api._session().close()


@pytest.fixture
def run(studio: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[..., Result]]:
    """Type a command line, in this process."""
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP)}

    def type_in(*words: str) -> Result:
        capsys.readouterr()
        with pytest.raises(SystemExit) as exit_:
            main(list(words))
        told = capsys.readouterr()
        return Result(int(exit_.value.code or 0), told.out, told.err)

    yield type_in
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.fixture
def start(studio: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Start the program as a process of its own."""
    started: list[subprocess.Popen[str]] = []

    def begin(*words: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, str(HERE / "program.py"), *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=dict(os.environ),
        )
        started.append(process)
        return process

    yield begin
    for process in started:
        if process.poll() is None:
            process.kill()
        process.communicate()


@pytest.fixture
def drawn(studio: Path) -> Callable[[], int]:
    """Count how many clips were drawn so far."""
    log = studio.parent / "library" / "plane" / "drawn.log"
    return lambda: len(log.read_text().splitlines()) if log.is_file() else 0


def make_catalogue(folder: Path) -> None:
    for name in ("plane/toy.py", "plane/spin.py", "chance/coin.py"):
        file = folder / "library" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f'"""A scene: {name}."""\n', encoding="utf-8")
    for package in ("mathviz", "mathviz_stage"):
        (folder / package).mkdir()
    (folder / "cards.py").write_text('"""Cards."""\n', encoding="utf-8")
    (folder / "work").mkdir()


def surroundings(folder: Path) -> dict[str, str]:
    return {"MATHVIZ_CACHE": str(folder / "cache"), "FAKE_STUDIO": str(folder)}
