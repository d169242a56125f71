"""The site builds without a warning, knows every module, and loads nothing from a network."""

import os
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOADING = {"script": "src", "link": "href", "img": "src", "iframe": "src", "source": "src"}


class Resources(HTMLParser):
    """Collects the addresses that a page loads by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        address = dict(attrs).get(LOADING.get(tag, ""))
        if address:
            self.found.append(address)


def resources(page: str) -> list[str]:
    reader = Resources()
    reader.feed(page)
    return reader.found


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=ROOT, env=quiet, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.xdist_group("site")
def test_every_public_module_has_a_page(site: Path) -> None:
    for package in sorted((ROOT / "mathviz").glob("*/__init__.py")):
        subject = package.parent
        pages = {page.stem for page in (site / "reference" / subject.name).glob("*.html")}
        assert {module.stem for module in subject.glob("[!_]*.py")} | {"index"} == pages


@pytest.mark.xdist_group("site")
def test_nothing_is_loaded_from_a_network(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    foreign = {
        (page.name, address)
        for page in pages
        for address in resources(page.read_text(encoding="utf-8"))
        if address.startswith(("http:", "https:", "//"))
    }
    assert pages
    assert foreign == set()


@pytest.mark.xdist_group("site")
def test_style_sheets_load_nothing_from_a_network(site: Path) -> None:
    for sheet in site.rglob("*.css"):
        assert "url(http" not in sheet.read_text(encoding="utf-8").replace('"', "")


def test_a_foreign_script_would_be_found() -> None:
    page = '<script src="https://example.org/a.js"></script><a href="https://example.org">x</a>'
    assert resources(page) == ["https://example.org/a.js"]
