"""Faults: damage is noticed, one render serves two processes, nothing half done remains."""

from __future__ import annotations

import json
import os
import signal
import time
from pathlib import Path

import pytest

from mathviz_studio.store import MANIFEST, Store
from mathviz_studio.upkeep import entries, prune

WORDS = ("render", "toy", "--quality", "preview")


def wait_for(condition, seconds=20.0):
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.02)


def keep(store: Store, key: str, text: str = "picture"):
    with store.claim(key, lambda: None) as claim:
        (claim.begin() / "clip.txt").write_text(text)
        return claim.commit({"main": "clip.txt", "scene": "toy", "kind": "clip"})


@pytest.mark.parametrize("how", ["cut", "changed", "missing", "no manifest", "bad manifest"])
def test_a_damaged_artefact_is_noticed_and_made_anew(run, studio, drawn, how):
    run(*WORDS)
    (folder,) = (studio.parent / "cache").glob("objects/??/*")
    clip, manifest = folder / "clip.mp4", folder / MANIFEST
    if how == "cut":
        clip.write_bytes(clip.read_bytes()[:-1])
    elif how == "changed":
        clip.write_bytes(clip.read_bytes()[:-1] + b"x")
    elif how == "missing":
        clip.unlink()
    elif how == "no manifest":
        manifest.unlink()
    else:
        manifest.write_text('{"files": [1]}')
    told = run("cache", "verify")
    assert (told.code, folder.name in told.out) == (1, True)
    good = (studio / "media/plane/toy-preview.mp4").read_bytes()
    assert run(*WORDS).code == 0
    assert drawn() == 2
    assert (studio / "media/plane/toy-preview.mp4").read_bytes() == good
    assert run("cache", "verify").code == 0


def test_two_processes_with_the_same_job_share_one_render(start, studio, drawn):
    words = (*WORDS, "--mood", "wait")
    first = start(*words, "-o", "a.mp4")
    wait_for(lambda: drawn() == 1)
    second = start(*words, "-o", "b.mp4")
    time.sleep(0.5)
    (studio.parent / "library" / "plane" / "go").touch()
    told = [process.communicate(timeout=30)[1] for process in (first, second)]
    assert (first.returncode, second.returncode, drawn()) == (0, 0, 1), told
    assert (studio / "a.mp4").read_bytes() == (studio / "b.mp4").read_bytes()


def test_the_same_job_twice_in_one_run_is_drawn_once(run, drawn):
    done = run("render", "toy", "toy", "--quality", "preview")
    assert (done.code, drawn()) == (0, 1), done.err


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_leaves_nothing_behind(start, studio, drawn, how):
    process = start(*WORDS, "--mood", "slow")
    wait_for(lambda: drawn() == 1)
    time.sleep(0.2)
    children = family(process.pid)
    process.send_signal(how)
    _, told = process.communicate(timeout=20)
    assert process.returncode == 130
    assert told.splitlines()[-1] == "Interrupted; the same command goes on where this one stopped."
    assert not list((studio.parent / "cache").glob("objects/??/*"))
    assert not (studio / "media").exists()
    wait_for(lambda: not any(alive(pid) for pid in children))


def test_a_killed_run_takes_its_worker_along_and_does_not_block_the_next(start, studio, run, drawn):
    process = start(*WORDS, "--mood", "slow")
    wait_for(lambda: drawn() == 1)
    children = family(process.pid)
    process.kill()
    process.communicate()
    wait_for(lambda: not any(alive(pid) for pid in children))
    parts = list((studio.parent / "cache").glob("objects/??/*.part"))
    assert len(parts) == 1
    assert run("cache", "prune").code == 0
    assert not parts[0].exists()
    assert run(*WORDS).code == 0


def test_an_interrupt_while_waiting_for_another_process(start, studio, drawn):
    first = start(*WORDS, "--mood", "slow")
    wait_for(lambda: drawn() == 1)
    second = start(*WORDS, "--mood", "slow")
    time.sleep(1.5)
    second.send_signal(signal.SIGINT)
    second.communicate(timeout=20)
    assert second.returncode == 130
    assert first.poll() is None


def test_prune_by_size_and_age_drops_the_least_recently_used(tmp_path):
    store = Store(tmp_path)
    for age, key in enumerate(["aa1", "bb2", "cc3"]):
        artefact = keep(store, key, "x" * 100)
        then = time.time() - (3 - age) * 86_400
        os.utime(artefact.folder / MANIFEST, (then, then))
    assert [e.key for e in entries(store)] == ["aa1", "bb2", "cc3"]
    assert [e.key for e in prune(store, 250, None)] == ["aa1"]
    assert [e.key for e in prune(store, None, 1.5)] == ["bb2"]
    assert store.find("cc3")
    assert prune(store, None, None) == []


def test_what_is_not_committed_is_gone(tmp_path):
    store = Store(tmp_path)
    with store.claim("aa1", lambda: None) as claim:
        (claim.begin() / "clip.txt").write_text("half")
    assert store.find("aa1") is None
    assert not claim.workspace.exists()


def test_cache_list_as_text_and_json(run):
    run(*WORDS)
    assert "toy  preview" in run("cache", "list").out
    document = json.loads(run("cache", "list", "--json").out)
    assert [entry["scene"] for entry in document["entries"]] == ["toy"]
    assert "1 entries removed" in run("cache", "prune", "--size", "0").out


def family(pid: int) -> list[int]:
    """Every descendant of a process."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid:
            child = int(stat.parent.name)
            found += [child, *family(child)]
    return found


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
