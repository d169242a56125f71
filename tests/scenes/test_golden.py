"""Every beat looks as it did when somebody last looked at it and was content.

`pytest tests/scenes --update-golden` accepts today's pictures; those of a scene that is not
committed yet are accepted when they are first drawn.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

import numpy as np
import pytest
from manim import RIGHT

from mathviz_stage.text import Label
from mathviz_stage.theme import BUILT_IN, Role, activate, active
from tests.scenes import stills
from tests.scenes.catalogue import DEFAULTS, Case
from tests.scenes.staging import FILES, Pixels, drawn

LARGEST_FILE = 70_000


@pytest.mark.parametrize("case", DEFAULTS, ids=str)
def test_beats_look_like_their_golden_stills(
    case: Case, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    snapshots, folder = case.perform().snapshots, stills.GOLDEN / case.scene
    fresh = not folder.exists() and is_new(FILES[case.scene])
    if fresh or pytestconfig.getoption("--update-golden", default=False):
        accept([s.pixels for s in snapshots], folder)
    wanted = {f"{snapshot.number}.png" for snapshot in snapshots}
    assert {path.name for path in folder.glob("*")} == wanted
    changed = []
    for snapshot in snapshots:
        golden = stills.load(folder / f"{snapshot.number}.png")
        apart = stills.difference(golden, snapshot.pixels)
        if not stills.same(apart):
            sheet = tmp_path / f"{case.scene}-{snapshot.number}.png"
            stills.side_by_side(golden, snapshot.pixels, sheet)
            changed.append(f"beat {snapshot.number}: {stills.measure(apart)}, see {sheet}")
    assert changed == []


def is_new(file: Path) -> bool:
    """Tell whether git knows of a file that it has not been told to keep."""
    told = subprocess.run(
        ["git", "ls-files", "--others", "--exclude-standard", file.name],
        cwd=file.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    return told.stdout.strip() == file.name


def test_only_a_scene_that_is_not_committed_is_new(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet", tmp_path], check=True)
    (tmp_path / "fresh.py").touch()
    assert is_new(tmp_path / "fresh.py")
    assert not is_new(tmp_path / "absent.py")


def accept(pictures: list[Pixels], folder: Path) -> None:
    for number, pixels in enumerate(pictures, 1):
        path = folder / f"{number}.png"
        if not path.exists() or not stills.same(stills.difference(stills.load(path), pixels)):
            stills.save(pixels, path)
    for path in folder.glob("*.png"):
        if int(path.stem) > len(pictures):
            path.unlink()


def test_golden_stills_are_small_and_all_in_use() -> None:
    files = sorted(stills.GOLDEN.rglob("*.png"))
    assert {path.parent.name for path in files} <= set(FILES)
    assert [path for path in files if path.stat().st_size > LARGEST_FILE] == []


def lettered(role: Role = "foreground", right: float = 0.0, words: str = "area = 3.5") -> Pixels:
    """Draw a label, shifted by that many pixels."""
    label = Label(words, role=role).shift(RIGHT * right * 8 / 480)
    return drawn(label, theme=active())


def apart(first: Pixels, second: Pixels) -> bool:
    return not stills.same(stills.difference(first, second))


@pytest.mark.parametrize("role", ["foreground", "muted", "special", "input"])
def test_a_hair_of_antialiasing_is_the_same_picture(role: Role) -> None:
    assert not apart(lettered(role), lettered(role, right=0.25))


@pytest.mark.parametrize("role", ["foreground", "muted", "special", "input"])
def test_a_label_moved_by_two_pixels_is_another_picture(role: Role) -> None:
    assert apart(lettered(role), lettered(role, right=2))


def test_another_digit_or_a_missing_label_is_another_picture() -> None:
    assert apart(lettered(), lettered(words="area = 3.6"))
    assert apart(lettered(), np.broadcast_to(lettered()[0, 0], lettered().shape).copy())


def test_another_colour_is_another_picture() -> None:
    assert apart(lettered("output"), lettered("special"))


def test_few_colours_look_like_all(tmp_path: Path) -> None:
    for theme in BUILT_IN.values():
        activate(theme)
        picture = drawn(Label("Every area grows"), theme=theme)
        stills.save(picture, tmp_path / "still.png")
        assert not apart(stills.load(tmp_path / "still.png"), picture)
    activate(BUILT_IN["dark"])


def test_a_changed_picture_is_shown_beside_its_golden_still(tmp_path: Path) -> None:
    golden, today = lettered(), lettered(right=30)
    stills.side_by_side(golden, today, tmp_path / "sheet.png")
    sheet = stills.load(tmp_path / "sheet.png")
    height = golden.shape[0]
    assert np.array_equal(sheet[height - 100 : height], golden[-100:])
    assert np.array_equal(sheet[2 * height - 100 : 2 * height], today[-100:])
    changed = (sheet[2 * height :, :, 0] > 200) & (sheet[2 * height :, :, 1] < 100)
    columns = np.flatnonzero(changed[100:].any(axis=0))
    assert 0 < columns.size < golden.shape[1] / 2


def test_update_replaces_what_changed_and_drops_what_is_gone(tmp_path: Path) -> None:
    accept([lettered(), lettered(right=9), lettered(right=18)], tmp_path)
    kept = (tmp_path / "1.png").read_bytes()
    accept([lettered(right=0.2), lettered("special")], tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["1.png", "2.png"]
    assert (tmp_path / "1.png").read_bytes() == kept
    assert not apart(stills.load(tmp_path / "2.png"), lettered("special"))
