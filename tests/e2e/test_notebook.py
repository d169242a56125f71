"""An exported notebook runs in a kernel as Jupyter runs it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from tests.e2e.conftest import ROOT, Result

USED = """\
from mathviz_studio import explore
made = explore("determinant", matrix="1 2; 0 1")
made.fields["matrix"].value = "2 1; 1 3"
made.fields["beat"].value = 3
print(made.picture.manifest["parameters"]["matrix"], made.said)
"""


def test_a_notebook_runs(
    run: Callable[..., Result], work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = run("export", "determinant", "--to", "jupyter", "--quality", "preview")
    assert done.code == 0, done.err
    notebook = nbformat.read(work / done.paths[0], as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell(USED))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(work)}}).execute()
    form, used = (cell for cell in notebook.cells if cell.cell_type == "code")
    (shown,) = form.outputs
    assert "application/vnd.jupyter.widget-view+json" in shown.data
    told = "".join(out.text for out in used.outputs if out.output_type == "stream")
    assert told.startswith("[[2.0, 1.0], [1.0, 3.0]] This area, with its sign")
