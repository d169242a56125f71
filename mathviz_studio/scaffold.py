"""A new scene and its test: a small true story to change into another."""

from __future__ import annotations

import keyword
import re
import sys
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from string import Template

from mathviz_studio import places
from mathviz_studio.errors import RequestError
from mathviz_studio.files import check_writable, write_text
from mathviz_studio.settings import Settings

_TAKEN = sys.stdlib_module_names | {"mathviz", "mathviz_stage", "mathviz_studio", "manim", "numpy"}


@dataclass(frozen=True)
class Site:
    """Where a new scene, its test and, for a first own scene, the settings are written."""

    scene: Path
    test: Path
    settings: Path | None
    own: bool


def new_scene(name: str, subject: str, known: Collection[str], settings: Settings) -> list[Path]:
    """Write a scene that renders at once, and its test; nothing is ever overwritten.

    Raises
    ------
    RequestError
        For a name that cannot be a scene's, is taken, or a file that is already there.
    """
    _check_name(name, "scene", known)
    _check_name(subject, "subject", ())
    site = _site(name, subject, settings)
    for path in (site.scene, site.test):
        if path.exists():
            raise RequestError(f"{path} is already there; choose another name.")
        check_writable(path)
    words = {"name": name, "cls": "".join(part.capitalize() for part in name.split("_"))}
    write_text(site.scene, SCENE.substitute(words))
    write_text(site.test, (OWN_TEST if site.own else LIBRARY_TEST).substitute(words))
    if site.settings:
        write_text(site.settings, 'scenes = ["scenes"]\n')
    return [path for path in (site.scene, site.test, site.settings) if path]


def _check_name(name: str, what: str, known: Collection[str]) -> None:
    if not re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", name) or keyword.iskeyword(name):
        raise RequestError(
            f"The {what} must be named in small letters like power_iteration; got {name!r}."
        )
    if name in _TAKEN:
        raise RequestError(f"{name!r} is the name of a library module; choose another {what} name.")
    if name in known:
        raise RequestError(f"There is already a scene {name!r}; choose another name.")


def _site(name: str, subject: str, settings: Settings) -> Site:
    here = Path.cwd()
    library = places.library_folder()
    if library.absolute() == here / "scenes":
        test = here / "tests" / "scenes" / f"test_{name}.py"
        return Site(library / subject / f"{name}.py", test, None, own=False)
    test = here / "tests" / f"test_{name}.py"
    if settings.scene_folders:
        return Site(settings.scene_folders[0] / subject / f"{name}.py", test, None, own=True)
    own_settings = here / "mathviz.toml"
    if own_settings.exists():
        raise RequestError(
            f'{own_settings} names no scene folder yet; add the line scenes = ["scenes"] to it '
            "and make that folder."
        )
    return Site(here / "scenes" / subject / f"{name}.py", test, own_settings, own=True)


SCENE = Template('''\
"""$cls: say here in one line what the scene is about."""

from manim import Create, FadeIn

from mathviz.linear_algebra.maps import LinearMap, linear_map
from mathviz.linear_algebra.paths import straight_path
from mathviz_stage.parameters import Field, Matrix2x2, Parameters, Vector2
from mathviz_stage.plane import Plane
from mathviz_stage.scene import Explainer
from mathviz_stage.text import Formula, MatrixView, column, derivation


class ${cls}Parameters(Parameters):
    """What may vary."""

    matrix: Matrix2x2 = Field(((1, -1), (1, 1)), description="the transformation A")
    vector: Vector2 = Field((2, 1), description="the vector x that A moves")


class $cls(Explainer[${cls}Parameters, LinearMap]):
    """A matrix moves a vector, and the whole plane with it."""

    def compute(self, p: ${cls}Parameters) -> LinearMap:
        """Return what is true; the scene draws it and calculates nothing."""
        return linear_map(p.matrix, p.vector)

    def explain(self, p: ${cls}Parameters, result: LinearMap) -> None:
        """Tell it in 4 to 8 beats, each with a caption and an alt text."""
        plane = Plane([p.vector, result.image, *result.columns, (1, 0), (0, 1)])
        grid, x = plane.moving_grid(), plane.vector(p.vector, "special", "bold(x)")
        matrix, vector, image = derivation(
            [
                MatrixView(p.matrix, "A"),
                Formula(f"bold(x) anchor(=) {column(p.vector)}"),
                Formula(f"bold(A x) anchor(=) special({column(result.image)})"),
            ]
        )
        self.add(plane)
        with self.beat("Where does a matrix send a vector?", "A grid, and beside it a matrix A."):
            self.play(Create(grid), FadeIn(matrix), run_time=2)
        with self.beat("Here is the vector x, before A has acted.", "An arrow x on the grid."):
            self.play(FadeIn(x, vector), run_time=2)
        with self.beat(
            "A carries the whole plane along, and x rides with it.",
            "The grid has become slanted; the arrow has moved with it.",
        ):
            self.play(plane.carry(straight_path(p.matrix), grid, x, run_time=4))
        with self.beat(
            "Its tip now stands where A times x says it must.",
            "The product A x is written beside the picture.",
        ):
            self.play(FadeIn(image), run_time=2)
        with self.beat(
            "Remember: to know a matrix, watch where it sends vectors.",
            "The moved grid, the moved arrow, and beside them the three lines.",
        ):
            self.play(self.emphasise(image), run_time=2)
''')

LIBRARY_TEST = Template('''\
"""$cls: the edge cases that every law of the catalogue is tried on."""

EDGE_CASES = [
    {"matrix": [[1, 1], [1, 1]]},
    {"matrix": [[0, -1], [1, 0]], "vector": [-2, 1]},
]
''')

OWN_TEST = Template('''\
"""$cls: what is computed is true. Run it with pytest in the folder that holds mathviz.toml."""

from mathviz_studio import compute


def test_the_image_is_matrix_times_vector():
    result = compute("$name", matrix=[[1, 1], [0, 1]], vector=[2, 3])
    assert result["image"] == [5, 3]
''')
