"""Looking after the store: what is in it, what is damaged, what may go."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

from mathviz_studio.store import MANIFEST, Artefact, Store, damage, load


def entries(store: Store) -> list[Artefact]:
    """List all sound entries, the least recently used first."""
    found = [artefact for artefact in map(load, _folders(store)) if artefact]
    return sorted(found, key=last_used)


def damaged(store: Store) -> list[tuple[Path, str]]:
    """List the entries whose files are not what their manifest says, each with the reason."""
    bad: list[tuple[Path, str]] = []
    for folder in _folders(store):
        artefact = load(folder)
        reason = damage(artefact) if artefact else "its manifest cannot be read"
        if reason:
            bad.append((folder, reason))
    return bad


def prune(store: Store, most_bytes: int | None, oldest_days: float | None) -> list[Artefact]:
    """Delete the least recently used entries until size and age are within bounds."""
    found = entries(store)
    total = sum(entry.size for entry in found)
    horizon = time.time() - oldest_days * 86_400 if oldest_days is not None else 0.0
    gone: list[Artefact] = []
    for entry in found:
        too_much = most_bytes is not None and total > most_bytes
        if too_much or last_used(entry) < horizon:
            remove(entry.folder)
            total -= entry.size
            gone.append(entry)
    return gone


def remove(folder: Path) -> None:
    """Delete one entry."""
    shutil.rmtree(folder, ignore_errors=True)


def unfinished(store: Store) -> list[Path]:
    """List the folders of takes that interrupted renders left, to go on from."""
    return sorted(store.folder.glob("takes/*"))


def remove_leftovers(store: Store, oldest_days: float | None) -> int:
    """Delete the unfinished work of processes that are gone; count what was deleted.

    Takes that are not older than ``oldest_days`` stay.
    """
    from filelock import FileLock, Timeout

    youngest = time.time() - (oldest_days or 0.0) * 86_400
    takes = [folder for folder in unfinished(store) if folder.stat().st_mtime <= youngest]
    count = 0
    for folder in (*store.folder.glob("objects/??/*.part"), *takes):
        lock = FileLock(store.folder / "locks" / f"{folder.stem}.lock", thread_local=False)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            continue
        remove(folder)
        lock.release()
        count += 1
    return count


def last_used(artefact: Artefact) -> float:
    """Tell when the artefact was last asked for, in seconds since the epoch."""
    try:
        return (artefact.folder / MANIFEST).stat().st_mtime
    except OSError:
        return 0.0


def _folders(store: Store) -> list[Path]:
    return sorted(f for f in store.folder.glob("objects/??/*") if f.suffix != ".part")
