"""An exported notebook runs in a kernel as Jupyter runs it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat import NotebookNode

from tests.e2e.conftest import ROOT, Result

USED = """\
from mathviz_studio import explore
made = explore("determinant", matrix="1 2; 0 1")
made.fields["matrix"].value = "2 1; 1 3"
made.fields["beat"].value = 3
print(made.picture.manifest["parameters"]["matrix"], made.said)
"""
EVERY = """\
from mathviz_studio import explore
for scene in {scenes}:
    made = explore(scene, quality="preview")
    print(scene, made.picture is not None)
"""
KEPT = "print(_.picture.manifest['parameters']['data']['columns'])"

Kernel = Callable[[NotebookNode, str], list[NotebookNode]]


@pytest.fixture
def kernel(work: Path, monkeypatch: pytest.MonkeyPatch) -> Kernel:
    """Run a notebook and a cell behind it; give its cells of code, with what they put out."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))

    def execute(notebook: NotebookNode, code: str) -> list[NotebookNode]:
        notebook.cells.append(nbformat.v4.new_code_cell(code))
        NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(work)}}).execute()
        return [cell for cell in notebook.cells if cell.cell_type == "code"]

    return execute


def said(cell: NotebookNode) -> str:
    return "".join(out.text for out in cell.outputs if out.output_type == "stream")


def test_a_notebook_runs(run: Callable[..., Result], work: Path, kernel: Kernel) -> None:
    done = run("export", "determinant", "--to", "jupyter", "--quality", "preview")
    assert done.code == 0, done.err
    form, used = kernel(nbformat.read(work / done.paths[0], as_version=4), USED)
    (shown,) = form.outputs
    assert "application/vnd.jupyter.widget-view+json" in shown.data
    assert said(used).startswith("[[2.0, 1.0], [1.0, 3.0]] This area is the determinant")


def test_every_scene_has_a_form(run: Callable[..., Result], kernel: Kernel) -> None:
    scenes = [scene["name"] for scene in json.loads(run("list", "--json").out)["scenes"]]
    (every,) = kernel(nbformat.v4.new_notebook(), EVERY.format(scenes=scenes))
    assert said(every).splitlines() == [f"{scene} True" for scene in scenes]


def test_a_form_keeps_data_of_ones_own(
    run: Callable[..., Result], work: Path, kernel: Kernel
) -> None:
    (work / "points.csv").write_text("a,b,c\n1,2,0\n2,3,0\n3,5,1\n4,4,0\n")
    args = ("--data", "points.csv", "--x", "a", "--y", "b", "--quality", "preview")
    done = run("export", "pca", *args, "--to", "jupyter")
    assert done.code == 0, done.err
    notebook = nbformat.read(work / done.paths[0], as_version=4)
    (work / "points.csv").unlink()
    _, again = kernel(notebook, KEPT)
    assert said(again) == "{'a': [1.0, 2.0, 3.0, 4.0], 'b': [2.0, 3.0, 5.0, 4.0]}\n"
