"""The program as a user types it, on the real worker; all tests share one store."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, sync_playwright

ROOT = Path(__file__).parents[2]
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str

    @property
    def paths(self) -> list[Path]:
        return [Path(line) for line in self.out.splitlines()]


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the one store of a test run, shared by the processes that it is spread over."""
    base = tmp_path_factory.getbasetemp()
    return (base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / "store"


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, store: Path) -> Path:
    """Give an empty folder to work in."""
    monkeypatch.setenv("MATHVIZ_CACHE", str(store))
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(work: Path) -> Callable[..., Result]:
    """Type a command line."""

    def type_in(*words: str) -> Result:
        done = subprocess.run(
            [sys.executable, str(ROOT / "render.py"), *words],
            capture_output=True,
            text=True,
            check=False,
        )
        return Result(done.returncode, done.stdout, done.stderr)

    return type_in


@pytest.fixture(scope="module")
def chromium() -> Iterator[Callable[..., BrowserContext]]:
    """Open windows of a browser that has no network."""
    program = shutil.which("chromium")
    assert program, "Chromium is missing; `bash quickstart.sh test` installs it"
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=[*QUIET])

        def open_(**wishes: Any) -> BrowserContext:
            window = {"width": 960, "height": 640}
            return browser.new_context(**{"viewport": window, "offline": True, **wishes})

        yield open_
        browser.close()
