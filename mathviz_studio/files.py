"""Files written whole or not at all, and the check that they can be written."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from mathviz_studio.errors import RequestError


@contextlib.contextmanager
def whole(target: Path) -> Iterator[Path]:
    """Give a name in the target's folder to write to; it becomes the target only on success."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".mathviz-", suffix=target.suffix)
    os.close(handle)
    beside = Path(name)
    try:
        yield beside
        beside.chmod(0o666 & ~_umask())
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def write_text(target: Path, text: str) -> None:
    """Write a text file, whole or not at all."""
    with whole(target) as beside:
        beside.write_text(text, encoding="utf-8")


def place(source: Path, target: Path) -> None:
    """Copy a file or a folder of files to its target, replacing what was there."""
    if source.is_dir():
        _place_folder(source, target)
        return
    with whole(target) as beside:
        shutil.copyfile(source, beside)


def check_writable(target: Path) -> None:
    """Refuse a target whose folder cannot be written, before anything is rendered.

    Raises
    ------
    RequestError
        Naming the folder that is in the way.
    """
    if target.is_dir():
        _check_replaceable(target)
    folder = next(p for p in target.absolute().parents if p.exists())
    try:
        with tempfile.TemporaryFile(dir=folder):
            return
    except OSError as error:
        reason = error.strerror or error
        raise RequestError(
            f"Nothing can be written to {folder} ({reason}); choose another place with -o."
        ) from None


def _check_replaceable(folder: Path) -> None:
    if folder.suffix:
        raise RequestError(f"The output {folder} is a folder; name a file, or end it in '/'.")
    ours = (folder / "mathviz.json").is_file()
    if not ours and any(path.suffix != ".png" for path in folder.iterdir()):
        raise RequestError(f"The folder {folder} holds other files; name a new one with -o.")


def _place_folder(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(dir=target.parent, prefix=".mathviz-"))
    try:
        shutil.copytree(source, beside, dirs_exist_ok=True)
        beside.chmod(0o777 & ~_umask())
        if target.exists():
            shutil.rmtree(target)
        beside.rename(target)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


@cache
def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
