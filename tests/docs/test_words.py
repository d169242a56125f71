"""The guide to the words: its scenes and its page belong together, and nothing is wrong in them."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from mathviz_studio.requests import Look, make_job
from mathviz_studio.session import Session

ROOT = Path(__file__).parents[2]
WORDS = sorted((ROOT / "docs" / "words").glob("*.py"))
PLACE = re.compile(r"^\{word: (\w+)\}$", re.MULTILINE)


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MATHVIZ_CACHE", str(tmp_path_factory.mktemp("store")))
        session = Session()
        yield session
        session.close()


def test_every_word_is_on_the_page_once() -> None:
    page = (ROOT / "docs" / "tenth_scene.md").read_text(encoding="utf-8")
    assert sorted(PLACE.findall(page)) == [path.stem for path in WORDS]


@pytest.mark.xdist_group("words")
@pytest.mark.parametrize("path", WORDS, ids=lambda path: path.stem)
def test_a_viewer_stumbles_on_nothing(session: Session, path: Path) -> None:
    (entry,) = session.entries((str(path),))
    told = session.engine.run("check", make_job(entry, {}, Look("720p")).request())
    (beat,) = told["beats"]
    assert told["findings"] == []
    assert beat["alt"] != beat["caption"]


def test_a_page_gets_picture_and_code(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("{word: plane}\n", encoding="utf-8")
    hook = ROOT / "docs" / "hooks" / "words.py"
    (tmp_path / "mkdocs.yml").write_text(f"site_name: words\nhooks: [{hook}]\n", encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "MATHVIZ_CACHE": str(tmp_path / "store")}
    done = subprocess.run(command, cwd=tmp_path, env=quiet, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert 'src="words/plane.png" alt="Arrows u and v' in page
    assert "class SumOfTwoVectors(" in page
    assert (tmp_path / "site" / "words" / "plane.png").read_bytes().startswith(b"\x89PNG")
