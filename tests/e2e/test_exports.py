"""Slides and pages, opened by the programs that will show them."""

from __future__ import annotations

import io
import json
import re
import subprocess
import zipfile
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Page
from pptx import Presentation

from mathviz_studio.exports.talks import TARGETS
from mathviz_studio.media import cut
from mathviz_studio.probe import probe
from tests.e2e.conftest import ROOT, Result

LOOK = ("--quality", "preview", "--quiet")
LECTURE = """
title = "Areas & signs"
author = "A. Lecturer"
quality = "preview"

[[part]]
section = "One factor"

[[part]]
scene = "determinant"

[end]
title = "Thank you"
"""


@pytest.fixture
def export(run: Callable[..., Result]) -> Callable[..., Path]:
    """Export the determinant, or what is named."""

    def make(target: str, *words: str, of: str = "determinant") -> Path:
        done = run("export", of, "--to", target, *LOOK, *words)
        assert done.code == 0, done.err
        return done.paths[0]

    return make


@pytest.fixture
def beats(run: Callable[..., Result]) -> list[dict[str, Any]]:
    """Say what the scene's beats are, and where they lie in its clip, ``clip.mp4``."""
    assert run("render", "determinant", *LOOK, "-o", "clip.mp4").code == 0
    told = json.loads(run("show", "determinant", "--json").out)["beats"]
    chapters = probe(Path("clip.mp4")).chapters
    return [
        {**beat, "start": c.start, "end": c.end} for beat, c in zip(told, chapters, strict=True)
    ]


@pytest.fixture
def opened(chromium: Callable[..., BrowserContext], tmp_path: Path) -> Callable[..., Page]:
    """Open a page; whatever it asks the network for, or complains of, fails the test."""

    def open_(path: Path, **wishes: Any) -> Page:
        page = chromium(**wishes).new_page()
        page.on("request", lambda request: _only_itself(request.url, path))
        page.on("pageerror", lambda error: pytest.fail(str(error)))
        page.goto(path.absolute().as_uri())
        if page.locator("video").count():
            _wait(page, lambda: page.evaluate("film.readyState >= 2"))
        return page

    return open_


def _only_itself(url: str, path: Path) -> None:
    assert url.split("#")[0] == path.absolute().as_uri() or url.startswith(("blob:", "data:")), url


def _wait(page: Page, condition: Callable[[], bool]) -> None:
    for _ in range(400):
        if condition():
            return
        page.wait_for_timeout(50)
    pytest.fail("waited in vain")


def _rests(page: Page) -> bool:
    return page.locator("body").get_attribute("data-playing") == "false"


def _at(page: Page) -> int:
    return int(page.locator("body").get_attribute("data-at") or "-9")


def _picture(page: Page) -> np.ndarray:
    page.wait_for_timeout(150)
    shot = Image.open(io.BytesIO(page.locator("#picture").screenshot())).convert("RGB")
    return np.asarray(shot, dtype=int)


def _decoded(path: Path) -> list[np.ndarray]:
    with av.open(str(path)) as clip:
        return [frame.to_ndarray(format="rgb24") for frame in clip.decode(video=0)]


def test_a_clip_is_cut_at_its_beats_to_the_frame(beats: list[dict[str, Any]]) -> None:
    whole = _decoded(Path("clip.mp4"))
    for beat in beats:
        first, last = round(beat["start"] * 15), round(beat["end"] * 15)
        cut(Path("clip.mp4"), Path("cut.mp4"), first, last)
        assert np.array_equal(_decoded(Path("cut.mp4")), whole[first:last])
        assert probe(Path("cut.mp4")).frames == last - first


@pytest.mark.parametrize(("aspect", "ratio"), [("16:9", 16 / 9), ("4:3", 4 / 3)])
def test_powerpoint_shows_a_beat_a_slide(
    export: Callable[..., Path], beats: list[dict[str, Any]], aspect: str, ratio: float
) -> None:
    path = export("pptx", "--aspect", aspect)
    show = Presentation(str(path))
    assert show.slide_width / show.slide_height == pytest.approx(ratio)
    assert [slide.shapes.title.text for slide in show.slides] == [b["caption"] for b in beats]
    for slide, beat in zip(show.slides, beats, strict=True):
        film = next(shape for shape in slide.shapes if shape.shape_type == 16)
        box = (film.left, film.top, film.left + film.width, film.top + film.height)
        assert min(box[:2]) >= 0
        assert (box[2], box[3]) <= (show.slide_width, show.slide_height)
        assert film.top >= slide.shapes.title.top + slide.shapes.title.height - 1
        assert film.width / film.height == pytest.approx(854 / 480, rel=1e-3)
        assert film._element.nvPicPr.cNvPr.get("descr")
        notes = slide.notes_slide.notes_text_frame.text
        assert beat["caption"] in notes
        assert "matrix = 2 1; 0.5 2" in notes
        timing = slide.element.xml.partition("<p:timing")[2]
        assert f'<p:spTgt spid="{film.shape_id}"/>' in timing
        assert 'nodeType="afterEffect"' in timing
        assert 'cmd="playFrom(0.0)"' in timing
    pictures = _pages(path)
    assert len(pictures) == len(beats)
    for picture in pictures:
        assert len(np.unique(picture.reshape(-1, 3), axis=0)) > 50


def test_powerpoints_films_and_posters_are_the_beats(
    export: Callable[..., Path], beats: list[dict[str, Any]]
) -> None:
    parts = zipfile.ZipFile(export("pptx"))
    films = sorted((n for n in parts.namelist() if n.endswith(".mp4")), key=_number)
    whole = _decoded(Path("clip.mp4"))
    lasts = [whole[round(beat["end"] * 15) - 1] for beat in beats]
    for name, last in zip(films, lasts, strict=True):
        Path("film.mp4").write_bytes(parts.read(name))
        assert np.array_equal(_decoded(Path("film.mp4"))[-1], last)
        assert Path("film.mp4").read_bytes().index(b"moov") < 100
    posters = [parts.read(n) for n in parts.namelist() if re.search(r"media/image.*png", n)]
    found = [np.asarray(Image.open(io.BytesIO(data)).convert("RGB")) for data in posters]
    for last in lasts:
        assert any(np.abs(last.astype(int) - picture).max() <= 2 for picture in found)


def _number(name: str) -> int:
    return int(re.findall(r"\d+", name)[-1])


def _pages(path: Path) -> list[np.ndarray]:
    """Open a document in LibreOffice and look at its pages."""
    office = [
        "soffice",
        f"-env:UserInstallation={Path('office').absolute().as_uri()}",
        "--headless",
    ]
    subprocess.run(
        [*office, "--convert-to", "pdf", "--outdir", "pages", str(path)],
        check=True,
        capture_output=True,
    )
    return _pictures(Path("pages") / f"{path.stem}.pdf")


def _pictures(pdf: Path, dots_per_inch: int = 40) -> list[np.ndarray]:
    subprocess.run(
        ["pdftoppm", "-r", str(dots_per_inch), "-png", str(pdf), f"{pdf}-page"], check=True
    )
    return [
        np.asarray(Image.open(path).convert("RGB"))
        for path in sorted(pdf.parent.glob(f"{pdf.name}-page*.png"))
    ]


def test_the_page_plays_beat_by_beat_and_pauses_where_nothing_moves(
    export: Callable[..., Path], opened: Callable[..., Page], beats: list[dict[str, Any]]
) -> None:
    page = opened(export("html"))
    assert _at(page) == -1
    ends = page.evaluate("slides.map(slide => slide.end)")
    assert ends == pytest.approx([beat["end"] - 0.5 / 15 for beat in beats], abs=1e-3)
    for number, beat in enumerate(beats[:2]):
        page.keyboard.press("ArrowRight")
        _wait(page, lambda: not _rests(page))
        _wait(page, lambda: _rests(page))
        assert _at(page) == number
        assert page.locator("#caption").inner_text() == beat["caption"]
        paused = _picture(page)
        page.evaluate(f"film.currentTime = {ends[number]}")
        assert np.abs(_picture(page) - paused).max() <= 24
        assert np.mean(np.abs(_picture(page) - paused)) < 0.2
        assert page.evaluate("film.currentTime") <= beat["end"]


def test_the_page_is_led_by_keys_buttons_and_touch(
    export: Callable[..., Path], opened: Callable[..., Page], beats: list[dict[str, Any]]
) -> None:
    page = opened(export("html"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "next"
    page.keyboard.press("Enter")
    assert (_at(page), _rests(page)) == (0, False)
    page.keyboard.press("End")
    assert (_at(page), _rests(page)) == (len(beats) - 1, True)
    assert page.locator("#next").is_disabled()
    page.keyboard.press("ArrowLeft")
    page.locator("#back").click()
    assert _at(page) == len(beats) - 3
    page.locator("#picture").click(position={"x": 800, "y": 200})
    assert (_at(page), _rests(page)) == (len(beats) - 2, False)
    page.locator("#picture").click(position={"x": 800, "y": 200})
    assert (_at(page), _rests(page)) == (len(beats) - 2, True)
    page.locator("#picture").click(position={"x": 20, "y": 200})
    assert _at(page) == len(beats) - 3
    with page.context.expect_page() as window:
        page.keyboard.press("n")
    desk = window.value
    assert beats[len(beats) - 3]["caption"] in desk.locator("p").inner_text()
    desk.keyboard.press("ArrowLeft")
    assert _at(page) == len(beats) - 4
    assert desk.locator("img").count() == 2


def test_the_page_shows_stills_to_those_who_want_no_motion(
    export: Callable[..., Path], opened: Callable[..., Page]
) -> None:
    page = opened(export("html"), reduced_motion="reduce")
    page.keyboard.press("ArrowRight")
    assert (_at(page), _rests(page)) == (0, True)
    assert page.locator("#still").is_visible()
    assert page.locator("#still").get_attribute("alt")


def test_the_page_prints_as_a_handout(
    export: Callable[..., Path], opened: Callable[..., Page], beats: list[dict[str, Any]]
) -> None:
    page = opened(export("html"))
    page.pdf(path="handout.pdf", format="A4")
    text = subprocess.run(["pdftotext", "handout.pdf", "-"], capture_output=True, check=True)
    words = " ".join(text.stdout.decode().split())
    for beat in beats:
        assert beat["caption"] in words
    images = subprocess.run(["pdfimages", "-list", "handout.pdf"], capture_output=True, check=True)
    assert len(images.stdout.splitlines()) - 2 >= len(beats)


@pytest.mark.parametrize(
    ("target", "deck", "border"),
    [
        ("reveal", "slides.html", "<section"),
        ("quarto", "slides.qmd", "\n## "),
        ("marp", "slides.md", "\n---\n"),
    ],
)
def test_decks_of_other_tools_hold_a_film_a_slide(
    export: Callable[..., Path],
    beats: list[dict[str, Any]],
    target: str,
    deck: str,
    border: str,
) -> None:
    folder = export(target)
    text = (folder / deck).read_text()
    assert text.count(border) == len(beats)
    films = re.findall(r'src="([^"]*)" poster="([^"]*)"', text)
    assert len(films) == len(beats)
    for (film, poster), beat in zip(films, beats, strict=True):
        assert probe(folder / film).seconds == pytest.approx(beat["end"] - beat["start"], abs=0.01)
        with Image.open(folder / poster) as picture:
            assert picture.size == (854, 480)
        assert beat["caption"].replace("'", "&#x27;" if target == "reveal" else "'") in text
    assert export(target) == folder


def test_beamer_gets_vector_pages(export: Callable[..., Path], beats: list[dict[str, Any]]) -> None:
    folder = export("beamer")
    pdf = folder / "pictures.pdf"
    told = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, check=True).stdout.decode()
    assert f"Pages:           {len(beats)}" in told
    images = subprocess.run(["pdfimages", "-list", str(pdf)], capture_output=True, check=True)
    assert len(images.stdout.splitlines()) == 2
    assert all(len(np.unique(p.reshape(-1, 3), axis=0)) > 50 for p in _pictures(pdf))
    tex = (folder / "slides.tex").read_text()
    assert tex.count(r"\begin{frame}") == tex.count("pictures.pdf") == len(beats)


def test_the_pack_holds_every_beat_and_its_words(
    export: Callable[..., Path], beats: list[dict[str, Any]]
) -> None:
    pack = zipfile.ZipFile(export("pack"))
    names = pack.namelist()
    for number, beat in enumerate(beats, 1):
        assert {f"clips/{number:02}.mp4", f"posters/{number:02}.png"} <= {*names}
        assert beat["caption"] in pack.read(f"captions/{number:02}.vtt").decode()
        assert beat["caption"] in pack.read("transcript.md").decode()
        assert beat["caption"] in pack.read("README.md").decode()


@pytest.mark.parametrize("target", TARGETS)
def test_what_was_exported_says_what_made_it_and_is_made_again(
    run: Callable[..., Result], export: Callable[..., Path], target: str
) -> None:
    path = export(target, "--matrix", "1 2; 0 1")
    told = json.loads(run("info", str(path), "--json").out)
    assert told["parameters"]["matrix"] == [[1, 2], [0, 1]]
    again = run("info", str(path), "--render", "-o", "again/", "--quiet", "--force")
    assert again.code == 0, again.err
    (made,) = again.paths
    assert made.name == path.name
    if path.is_file():
        assert made.read_bytes() == path.read_bytes()
    else:
        files = sorted(p.relative_to(path) for p in path.rglob("*") if p.is_file())
        assert all((made / f).read_bytes() == (path / f).read_bytes() for f in files)


def test_a_lecture_becomes_slides_too(
    work: Path, export: Callable[..., Path], opened: Callable[..., Page]
) -> None:
    (work / "areas.toml").write_text(LECTURE)
    show = Presentation(str(export("pptx", of="areas.toml")))
    titles = [slide.shapes.title.text for slide in show.slides]
    assert titles[:2] == ["Areas & signs: A. Lecturer", "One factor"]
    assert titles[-1] == "Thank you"
    page = opened(export("html", of="areas.toml"))
    assert page.locator("#opening p").first.inner_text() == "Areas & signs"
    assert page.evaluate("slides.length") == len(titles)
    assert page.evaluate("film.duration - slides.at(-1).end") == pytest.approx(0.5 / 15, abs=0.02)
    page.keyboard.press("End")
    assert page.locator("#caption").inner_text() == ""
    pages = export("beamer", of="areas.toml") / "pictures.pdf"
    assert len(_pictures(pages)) == len(titles)


def test_a_sweeps_page_follows_its_sliders(
    run: Callable[..., Result], opened: Callable[..., Page]
) -> None:
    words = ("--vary", "matrix.1.1=1:3:3", "--vary", "matrix.2.1=-1:1:3", "--to", "html")
    done = run("sweep", "determinant", *words, *LOOK, "-o", "sweep.html")
    assert done.code == 0, done.err
    page = opened(Path("sweep.html"))
    first, second = page.get_by_role("slider").all()
    assert first.get_attribute("aria-valuetext") == "2"
    seen = [page.locator("#picture").get_attribute("src")]
    page.keyboard.press("Tab")
    for slider, key, told in [(first, "ArrowRight", "3"), (second, "Home", "-1")]:
        slider.press(key)
        assert slider.get_attribute("aria-valuetext") == told
        seen.append(page.locator("#picture").get_attribute("src"))
    assert len(set(seen)) == 3
    assert "det A is 7" in page.locator("#alt").inner_text()
    again = run("info", "sweep.html", "--render", "-o", "again.html", "--quiet", "--force")
    assert again.code == 0, again.err
    assert Path("again.html").read_bytes() == Path("sweep.html").read_bytes()


def test_pages_are_accessible(
    run: Callable[..., Result], export: Callable[..., Path], opened: Callable[..., Page]
) -> None:
    page = opened(export("html"))
    assert _breaches(page) == []
    page.keyboard.press("End")
    assert _breaches(page) == []
    page.emulate_media(media="print")
    assert _breaches(page) == []
    words = ("--vary", "matrix.1.1=1:3:2", "--to", "html", *LOOK, "-o", "sweep.html")
    assert run("sweep", "determinant", *words).code == 0
    assert _breaches(opened(Path("sweep.html"))) == []
    assert run("storyboard", "determinant", *LOOK, "-o", "sheet.html").code == 0
    assert _breaches(opened(Path("sheet.html"))) == []


def _breaches(page: Page) -> list[str]:
    page.evaluate(resources.files("axe_playwright_python").joinpath("axe.min.js").read_text())
    found = page.evaluate("axe.run()")["violations"]
    return [f"{rule['id']}: {node['html']}" for rule in found for node in rule["nodes"]]


def test_the_guides_pictures_are_what_one_sees(
    export: Callable[..., Path], opened: Callable[..., Page], pytestconfig: pytest.Config
) -> None:
    slides = _pages(export("pptx"))
    _compare(np.vstack([np.hstack(slides[:2]), np.hstack(slides[4:6])]), "pptx", pytestconfig)
    page = opened(export("html"))
    page.goto(page.url + "#2")
    page.reload()
    _wait(page, lambda: _at(page) == 1)
    page.wait_for_timeout(300)
    seen = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    _compare(np.asarray(seen), "html", pytestconfig)
    folder = export("beamer")
    subprocess.run(["pdflatex", "slides.tex"], cwd=folder, capture_output=True, check=True)
    _compare(np.hstack(_pictures(folder / "slides.pdf", 85)[2:4]), "beamer", pytestconfig)


def _compare(seen: np.ndarray, name: str, pytestconfig: pytest.Config) -> None:
    """Hold a picture to the one in the guide; other fonts of another system are let pass."""
    shot = ROOT / "docs" / "shots" / f"{name}.png"
    if pytestconfig.getoption("--update-golden"):
        shot.parent.mkdir(exist_ok=True)
        Image.fromarray(seen).save(shot, optimize=True)
    with Image.open(shot) as picture:
        kept = np.asarray(picture.convert("RGB"), dtype=int)
    assert kept.shape == seen.shape
    assert np.abs(kept - seen).mean() < 8


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("determinant", "--to", "powerpoint"), "pptx"),
        (("determinant", "--to", "html", "-o", "slides.pdf"), "must end in .html"),
        (("nowhere.toml", "--to", "html"), "nowhere.toml cannot be read"),
        (("nowhere.toml", "--to", "html", "--theme", "light"), "--theme is for scenes"),
        (("--to", "html"), "Name a scene"),
    ],
)
def test_a_wrong_wish_is_told_at_once(
    run: Callable[..., Result], work: Path, words: tuple[str, ...], told: str
) -> None:
    done = run("export", *words)
    assert done.code == 2
    assert told in done.err
    assert not list(work.iterdir())
