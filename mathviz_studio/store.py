"""Artefacts by content key: rendered once, checked at every use, never half written.

An entry is a folder ``objects/ab/abcdef…`` with the artefact's files and ``manifest.json``. It is
built under a name ending in ``.part`` beside its final place and then renamed, so the final name
never shows unfinished work. A lock per key lets two processes with the same job wait for one
render; the operating system releases it when a process dies. What is drawn of a clip collects in
``takes/abcdef…`` until the clip is whole; the next run of an interrupted job goes on from there.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from mathviz_studio.places import cache_folder

MANIFEST = "manifest.json"
_KEPT = {"name", "size", "sha256"}


@dataclass(frozen=True)
class Artefact:
    """A finished entry of the store.

    Attributes
    ----------
    manifest : dict
        What made it, with size and sha256 of every file.
    fresh : bool
        Whether this call rendered it, rather than found it.
    """

    key: str
    folder: Path
    manifest: dict[str, Any]
    fresh: bool = False

    @property
    def main(self) -> Path:
        """The file, or for a sequence of frames the folder, that was asked for."""
        return self.folder / str(self.manifest["main"])

    @property
    def files(self) -> list[Path]:
        """Every file of the entry but its manifest."""
        return [self.folder / entry["name"] for entry in self.manifest["files"]]

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(int(entry["size"]) for entry in self.manifest["files"])


class Claim:
    """The right to make one artefact, held while its lock is held."""

    def __init__(self, store: Store, key: str) -> None:
        self._store = store
        self._final = store.folder_of(key)
        self.key = key
        self.workspace = self._final.with_name(self._final.name + ".part")
        self.takes = store.takes_of(key)

    def begin(self, *, anew: bool = False) -> Path:
        """Give an empty folder to build in; what a killed process left there is removed.

        Parameters
        ----------
        anew : bool
            Forget what an interrupted run had drawn, too.
        """
        shutil.rmtree(self.workspace, ignore_errors=True)
        self.workspace.mkdir(parents=True)
        if anew:
            self.drop_takes()
        return self.workspace

    def drop_takes(self) -> None:
        """Let the next run begin from nothing."""
        shutil.rmtree(self.takes, ignore_errors=True)

    def commit(self, facts: Mapping[str, Any]) -> Artefact:
        """Turn the workspace into the finished entry, all of it or nothing.

        ``facts`` name its ``main`` file or folder and whatever else is worth keeping.
        """
        files = sorted(p for p in self.workspace.rglob("*") if p.is_file())
        prints = [_fingerprint(self.workspace, path) for path in files]
        manifest = {**facts, "files": prints}
        path = self.workspace / MANIFEST
        path.write_text(json.dumps(manifest, indent=1, sort_keys=True), encoding="utf-8")
        _sync(path)
        shutil.rmtree(self._final, ignore_errors=True)
        self.workspace.rename(self._final)
        _sync(self._final.parent)
        self.drop_takes()
        found = self._store.find(self.key, trust=True)
        assert found is not None
        return replace(found, fresh=True)

    def abandon(self) -> None:
        """Leave nothing of unfinished work but its whole takes."""
        shutil.rmtree(self.workspace, ignore_errors=True)
        for unfinished in self.takes.glob("*.part"):
            unfinished.unlink()


class Store:
    """A folder of artefacts shared by every process of this user."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or cache_folder()

    def folder_of(self, key: str) -> Path:
        """Where the entry of a key lies, there or not."""
        return self.folder / "objects" / key[:2] / key

    def takes_of(self, key: str) -> Path:
        """Where the takes of a clip lie while it is not whole."""
        return self.folder / "takes" / key

    def find(self, key: str, *, trust: bool = False) -> Artefact | None:
        """Look an artefact up; one whose files do not match its manifest counts as absent.

        Parameters
        ----------
        trust : bool
            Skip reading the files; right only just after they were written.
        """
        artefact = load(self.folder_of(key))
        if artefact is None or not (trust or not damage(artefact)):
            return None
        if not trust:
            os.utime(artefact.folder / MANIFEST)
        return artefact

    @contextmanager
    def claim(self, key: str, waiting: Callable[[], None]) -> Iterator[Claim]:
        """Hold the lock of a key; of what was not committed, only takes remain afterwards.

        Parameters
        ----------
        waiting : callable
            Called again and again while another process holds the lock; it may raise.
        """
        from filelock import FileLock, Timeout

        place = self.folder / "locks" / f"{key}.lock"
        place.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(place, thread_local=False)
        while not lock.is_locked:
            try:
                lock.acquire(timeout=0.2)
            except Timeout:
                waiting()
        claim = Claim(self, key)
        try:
            yield claim
        finally:
            claim.abandon()
            lock.release()


def damage(artefact: Artefact) -> str:
    """Say what is wrong with an artefact's files, or nothing."""
    for entry in artefact.manifest["files"]:
        path = artefact.folder / entry["name"]
        if not path.is_file():
            return f"{entry['name']} is missing"
        if path.stat().st_size != entry["size"]:
            return f"{entry['name']} has {path.stat().st_size} bytes, not {entry['size']}"
        if sha256(path) != entry["sha256"]:
            return f"{entry['name']} has changed"
    return ""


def sha256(path: Path) -> str:
    """Fingerprint of a file's bytes."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def load(folder: Path) -> Artefact | None:
    """Read an entry's manifest; ``None`` where there is no sound one."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        complete = "main" in manifest and all(entry.keys() >= _KEPT for entry in manifest["files"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return Artefact(folder.name, folder, manifest) if complete else None


def _fingerprint(folder: Path, path: Path) -> dict[str, Any]:
    _sync(path)
    name = path.relative_to(folder).as_posix()
    return {"name": name, "size": path.stat().st_size, "sha256": sha256(path)}


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
