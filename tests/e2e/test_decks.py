"""Decks for other tools, opened by these tools: reveal.js and Marp in a browser, LaTeX."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.e2e.conftest import ROOT, Result

SCENE = "pca"  # lowered digits and Greek letters stand in its captions
TOOLS = ROOT / "tests" / "decks" / "node_modules"
WINDOW = {"width": 1280, "height": 720}
REVEAL = """<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<link rel="stylesheet" href="{dist}/reveal.css">
<link rel="stylesheet" href="{dist}/theme/black.css">
</head><body><div class="reveal"><div class="slides">{slides}</div></div>
<script src="{dist}/reveal.js"></script><script>Reveal.initialize()</script></body></html>
"""
ON_SCREEN = """() => {
  const slide = document.elementFromPoint(640, 400)?.closest("section")
  if (!slide) return {plays: false}
  const box = thing => (({left, top, right, bottom}) => [left, top, right, bottom])(
    thing.getBoundingClientRect())
  const film = slide.querySelector("video"), title = slide.querySelector("h2, h3")
  return {title: title.innerText, plays: !film.paused && film.currentTime > 0.1,
    boxes: [box(title), box(film)]}
}"""


@pytest.fixture
def captions(run: Callable[..., Result]) -> list[str]:
    told = json.loads(run("show", SCENE, "--json").out)
    return [beat["caption"] for beat in told["beats"]]


@pytest.fixture
def deck(run: Callable[..., Result]) -> Callable[..., Path]:
    """Export the scene for a tool."""

    def make(target: str, *words: str) -> Path:
        done = run("export", SCENE, "--to", target, "--quality", "preview", "--quiet", *words)
        assert done.code == 0, done.err
        return done.paths[0]

    return make


def play_through(page: Page, captions: list[str]) -> None:
    """Go from slide to slide: each shows its sentence, and below it plays its film."""
    for caption in captions:
        page.wait_for_function(f"() => ({ON_SCREEN})().plays")
        page.wait_for_timeout(500)  # the slide glides into its place
        told: dict[str, Any] = page.evaluate(ON_SCREEN)
        (left, top, right, bottom), film = told["boxes"]
        assert told["title"] == caption
        assert min(left, top, film[0]) >= 0
        assert max(right, film[2]) <= WINDOW["width"]
        assert bottom <= film[1] < film[3] <= WINDOW["height"]
        assert film[2] - film[0] > WINDOW["width"] / 2
        page.keyboard.press("ArrowRight")


def test_reveal_js_plays_the_sections(
    deck: Callable[..., Path], captions: list[str], chromium: Callable[..., BrowserContext]
) -> None:
    folder, dist = deck("reveal"), (TOOLS / "reveal.js" / "dist").as_uri()
    slides = (folder / "slides.html").read_text()
    (folder / "index.html").write_text(REVEAL.format(dist=dist, slides=slides))
    page = chromium(viewport=WINDOW).new_page()
    page.goto((folder / "index.html").absolute().as_uri())
    play_through(page, captions)


def test_marp_makes_a_talk_that_plays(
    deck: Callable[..., Path], captions: list[str], chromium: Callable[..., BrowserContext]
) -> None:
    folder = deck("marp")
    search = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    marp = [str(TOOLS / ".bin" / "marp"), "--html", "--no-stdin", "slides.md", "-o", "slides.html"]
    subprocess.run(marp, cwd=folder, env={**os.environ, "PATH": search}, check=True)
    page = chromium(viewport=WINDOW).new_page()
    page.goto((folder / "slides.html").absolute().as_uri())
    play_through(page, captions)


@pytest.mark.parametrize("steps", [1, 2])
def test_latex_sets_the_beamer_slides(
    deck: Callable[..., Path], captions: list[str], steps: int
) -> None:
    folder = deck("beamer", "--beat-steps", str(steps))
    latex = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "slides.tex"]
    done = subprocess.run(latex, cwd=folder, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout.decode(errors="replace")[-2000:]
    text = subprocess.run(
        ["pdftotext", "slides.pdf", "-"], cwd=folder, capture_output=True, check=True
    )
    pages = text.stdout.decode().split("\f")[:-1]
    assert len(pages) == steps * len(captions)
    for page, caption in zip(pages[::steps], captions, strict=True):
        words = [word for word in caption.rstrip(".").split() if word.isascii()]
        assert [word for word in words if word not in page] == []
