"""A few small data sets from the world, each with where it comes from and what one may do."""

import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

from mathviz.learning.csv_data import load_csv
from mathviz.learning.data_sets import DataSet
from mathviz.validation import one_of

FOLDER = Path(__file__).with_name("data")
REAL_SETS = ("iris", "cancer", "engel")


@dataclass(frozen=True)
class SourceNote:
    """Who measured and published a data set, its licence, its target, and each column's unit."""

    origin: str
    licence: str
    target: str
    units: dict[str, str]


def real_data(name: str) -> DataSet:
    """Load a real data set by name.

    "iris" (Fisher, 1936): 150 flowers of three species by four lengths. "cancer" (Wolberg and
    others, 1995): 569 breast tumours, benign or malignant, by ten measurements of cell nuclei.
    "engel" (1857): what 235 households spend on food, by income.

    Parameters
    ----------
    name : str
        One of `REAL_SETS`.

    Returns
    -------
    DataSet
        Its `source` is the note's origin and licence.

    Raises
    ------
    MathvizError
        If the name is unknown.
    """
    note = source_note(name)
    loaded = load_csv(FOLDER / f"{name}.csv", note.target)
    return replace(loaded, source=f"{note.origin}. Licence: {note.licence}")


def source_note(name: str) -> SourceNote:
    """Return where a real data set comes from, its licence and its units.

    Parameters
    ----------
    name : str
        One of `REAL_SETS`.

    Raises
    ------
    MathvizError
        If the name is none of `REAL_SETS`.
    """
    notes = tomllib.loads((FOLDER / "sources.toml").read_text(encoding="utf-8"))
    return SourceNote(**notes[one_of("data", name, REAL_SETS)])
