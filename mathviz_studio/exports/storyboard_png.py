"""The storyboard as one PNG, typeset by Typst in the colours of its theme."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from mathviz_studio.catalogue import Entry
from mathviz_studio.store import Artefact

_PIXELS_PER_INCH = 120


def compose_png(entry: Entry, stills: Artefact, path: Path) -> None:
    """Compose the sheet from the stills of an artefact."""
    import typst

    with tempfile.TemporaryDirectory(prefix="mathviz-") as name:
        folder = Path(name)
        for still in stills.manifest["stills"]:
            shutil.copyfile(stills.folder / still["path"], folder / still["path"])
        (folder / "sheet.json").write_text(json.dumps(_sheet(entry, stills)), encoding="utf-8")
        (folder / "sheet.typ").write_text(TEMPLATE, encoding="utf-8")
        typst.compile(
            str(folder / "sheet.typ"),
            output=str(path),
            root=str(folder),
            format="png",
            ppi=_PIXELS_PER_INCH,
            ignore_system_fonts=True,
        )


def _sheet(entry: Entry, stills: Artefact) -> dict[str, Any]:
    shown: Sequence[Mapping[str, Any]] = stills.manifest["stills"]
    return {
        "title": entry.title,
        "summary": entry.summary,
        "colors": stills.manifest["palette"],
        "columns": 2 if len(shown) in (1, 2, 4) else 3,
        "beats": [{"number": s["beat"], "path": s["path"], "caption": s["caption"]} for s in shown],
    }


TEMPLATE = """\
#let sheet = json("sheet.json")
#let color(role) = rgb(sheet.colors.at(role))

#set page(width: 15in, height: auto, margin: 0.45in, fill: color("background"))
#set text(font: "Libertinus Serif", size: 15pt, fill: color("foreground"))
#set par(leading: 0.45em)

#text(size: 30pt, fill: color("special"), sheet.title)
#v(-20pt)
#text(size: 16pt, fill: color("muted"), sheet.summary)
#v(2pt)

#let cell(beat) = {
  block(stroke: 0.75pt + color("grid"), image(beat.path, width: 100%))
  v(-7pt)
  grid(
    columns: (auto, 1fr),
    column-gutter: 7pt,
    text(weight: "bold", fill: color("special"), str(beat.number)),
    beat.caption,
  )
}

#grid(
  columns: (1fr,) * sheet.columns,
  column-gutter: 0.3in,
  row-gutter: 0.3in,
  ..sheet.beats.map(cell),
)
"""
