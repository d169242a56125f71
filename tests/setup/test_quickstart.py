"""quickstart.sh on machines that lack something, and on one where all is ready."""

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHELL_TOOLS = (
    *("bash", "sh", "cat", "cksum", "date", "dirname", "basename", "env", "grep", "id"),
    *("mkdir", "mv", "rm", "sed", "sort", "tr", "uname"),
)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    folder = tmp_path / "my films"
    folder.mkdir()
    for name in ("quickstart.sh", "pyproject.toml", "requirements.lock", "requirements-dev.lock"):
        shutil.copy(ROOT / name, folder)
    return folder


@pytest.fixture
def bare_machine(tmp_path: Path) -> Path:
    """Make a PATH of the shell's own tools: no Python, no compiler, no package manager."""
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in SHELL_TOOLS:
        found = shutil.which(name)
        assert found, name
        (tools / name).symlink_to(found)
    return tools


def add_tool(machine: Path, name: str, script: str) -> None:
    tool = machine / name
    tool.write_text(f"#!/bin/sh\n{script}\n")
    tool.chmod(0o755)


def quickstart(checkout: Path, machine: Path | None = None) -> subprocess.CompletedProcess[str]:
    path = str(machine) if machine else os.environ["PATH"]
    command = ["bash", str(checkout / "quickstart.sh")]
    environment = {**os.environ, "PATH": path, "PYTHONPATH": "/nowhere"}
    return subprocess.run(
        command, env=environment, cwd="/", capture_output=True, text=True, check=False
    )


def test_names_what_an_unknown_system_lacks(checkout: Path, bare_machine: Path) -> None:
    done = quickstart(checkout, bare_machine)
    assert done.returncode == 1
    for need in ("Python 3.11", "compiler", "pkg-config", "cairo", "pango"):
        assert need in done.stderr
    assert not (checkout / ".venv").exists()


def test_says_that_python_is_too_old(checkout: Path, bare_machine: Path) -> None:
    add_tool(bare_machine, "python3", 'test "$1" = --version && echo Python 3.9.2')
    done = quickstart(checkout, bare_machine)
    assert done.returncode == 1
    assert "Python 3.9.2 is too old" in done.stderr


@pytest.mark.parametrize(
    ("manager", "package"), [("apt-get", "libpango1.0-dev"), ("dnf", "pango-devel")]
)
def test_prints_the_line_to_run_where_it_may_not_install(
    checkout: Path, bare_machine: Path, manager: str, package: str
) -> None:
    add_tool(bare_machine, manager, "exit 1")
    (bare_machine / "id").unlink()
    add_tool(bare_machine, "id", "echo 1000")
    done = quickstart(checkout, bare_machine)
    assert done.returncode == 1
    (line,) = [line for line in done.stderr.splitlines() if line.startswith(f"    {manager}")]
    assert package in line
    assert "gcc" in line


def test_a_ready_environment_renders_at_once(checkout: Path) -> None:
    venv.create(checkout / ".venv", with_pip=False)
    add_tool(checkout / ".venv/bin", "mathviz", 'echo "$@"')
    version = f"{sys.version_info.major} {sys.version_info.minor}"
    locked = b"".join((checkout / n).read_bytes() for n in ("pyproject.toml", "requirements.lock"))
    checksum = subprocess.run(["cksum"], input=locked, capture_output=True, check=True)
    stamp = f"{version} {checkout}/.venv\n{checksum.stdout.decode()}"
    (checkout / ".venv/quickstart.stamp").write_text(stamp)
    done = quickstart(checkout)
    assert done.stdout == "lecture build lectures/showcase.toml --quality 720p --fps 30\n"
    assert "1080p" in done.stderr
    assert done.returncode == 0
