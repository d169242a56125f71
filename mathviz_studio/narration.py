"""A voice for every beat: recordings found by their names, or spoken by an installed program."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from mathviz_studio import sound
from mathviz_studio.errors import RequestError, StudioError, did_you_mean
from mathviz_studio.lecture_file import RECORDINGS, Lecture
from mathviz_studio.media import RATE
from mathviz_studio.timeline import Recording, Shown, Told, lay_out

if TYPE_CHECKING:
    from mathviz_studio.lectures import Film

SYNTHESISERS = {"espeak-ng": "espeak-ng -s 150 -w {file} --stdin"}
"""Programs that are known by name; others are given as a command with {file} in it."""


SILENT = 1e-3
"""What no sample of a silent recording passes: 60 dB below the loudest there is."""


def named_files(paths: Sequence[Path], names: Collection[str]) -> tuple[dict[str, Path], list[str]]:
    """Tell which recording is for which beat.

    Parameters
    ----------
    paths : sequence of Path
        The recordings there are.
    names : collection of str
        What a recording may be called, without its ending.

    Returns
    -------
    dict, list of str
        Files by name, and a sentence for each that belongs to no beat or to one that has another.
    """
    found: dict[str, Path] = {}
    wrong = []
    for path in paths:
        if path.stem not in names:
            offered = did_you_mean(path.stem, names)
            wrong.append(f"the recording {path.name} belongs to no beat.{offered}")
        elif path.stem in found:
            wrong.append(f"{found[path.stem].name} and {path.name} are for the same beat.")
        else:
            found[path.stem] = path
    return found, wrong


def unheard(lecture: Lecture) -> list[tuple[str, str]]:
    """Tell what cannot be heard of a lecture's recordings and music: the key, and why."""
    files = [("narration", path) for path in lecture.recordings]
    files += [("music", lecture.music)] if lecture.music else []
    wrong = []
    if lecture.narration and not lecture.recordings:
        known = ", ".join(RECORDINGS)
        wrong.append(("narration", f"the folder {lecture.narration} has no recording ({known})."))
    for key, path in files:
        try:
            samples = sound.read(path)
        except RequestError as error:
            wrong.append((key, str(error)))
            continue
        if not len(samples) or abs(samples).max() < SILENT:
            wrong.append((key, f"{path} is silent."))
    return wrong


def recordings(film: Film, told: Sequence[Told], folder: Path) -> dict[str, Recording]:
    """Give a recording for every beat that has one, or is to be spoken.

    Parameters
    ----------
    folder : Path
        Where what is spoken may be written.

    Raises
    ------
    RequestError
        When a recording cannot be read, or the program is not there.
    StudioError
        When the program fails.
    """
    shown = lay_out(film, told, {}).shown
    names = [beat.name for beat in shown]
    files, _ = named_files(film.lecture.recordings, names)
    if film.speak:
        silent = [beat for beat in shown if beat.name not in files and _is_said(film, beat)]
        files |= {beat.name: _spoken(film.speak, beat, folder) for beat in silent}
    return {name: _recording(path) for name, path in files.items()}


def check_speaker(command: str) -> None:
    """Refuse a command that cannot speak.

    Raises
    ------
    RequestError
        When the program is not installed, or is not told where to write.
    """
    try:
        words = shlex.split(SYNTHESISERS.get(command, command))
    except ValueError as error:
        raise RequestError(f"--speak {command!r} cannot be read as a command: {error}.") from None
    if not any("{file}" in word for word in words):
        raise RequestError(
            f"--speak {command!r} must be {', '.join(SYNTHESISERS)} or a command with {{file}}, "
            "where it writes, and perhaps {text}; without {text} it reads the sentence from its "
            "input. Type for example: --speak 'espeak-ng -v en -w {file} {text}'"
        )
    if not shutil.which(words[0]):
        raise RequestError(f"{words[0]} is not installed, so it cannot --speak.")


def _spoken(command: str, beat: Shown, folder: Path) -> Path:
    path = folder / f"{beat.name}.wav"
    text = beat.beat["caption"]
    words = [
        word.replace("{file}", str(path)).replace("{text}", text)
        for word in shlex.split(SYNTHESISERS.get(command, command))
    ]
    done = subprocess.run(words, input=text, capture_output=True, text=True, check=False)
    if done.returncode or not path.is_file():
        told = done.stderr.strip().splitlines()
        raise StudioError(f"{words[0]} could not speak {beat.name}: {told[-1] if told else '?'}")
    return path


def _is_said(film: Film, beat: Shown) -> bool:
    return bool(beat.beat["caption"]) and film.items[beat.item].keys[0] == "part"


def _recording(path: Path) -> Recording:
    return Recording(path, len(sound.read(path)) / RATE)
