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
_WIDTH, _GAP = 1692, 36  # pixels between the margins, and between two pictures


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
    columns = 2 if len(shown) in (1, 2, 4) else 3
    wide = (_WIDTH - (columns - 1) * _GAP) / columns
    return {
        "title": entry.title,
        "summary": entry.summary,
        "colors": stills.manifest["palette"],
        "columns": columns,
        "height": round(wide * stills.manifest["height"] / stills.manifest["width"]),
        "beats": [{"number": s["beat"], "path": s["path"], "caption": s["caption"]} for s in shown],
    }


TEMPLATE = """\
// All lengths are whole pixels of 0.6pt: a picture that begins between two loses a row.
#let sheet = json("sheet.json")
#let color(role) = rgb(sheet.colors.at(role))
#let line(size, role, words) = block(height: size, text(size: size, fill: color(role), words))

#set page(width: 15in, height: auto, margin: 0.45in, fill: color("background"))
#set text(font: "Libertinus Serif", size: 15pt, fill: color("foreground"))
#set text(top-edge: 10.8pt, bottom-edge: -3pt)
#set par(leading: 4.2pt)
#set block(spacing: 12pt)

#line(30pt, "special", sheet.title)
#v(-15pt)
#line(16.2pt, "muted", sheet.summary)

#let cell(beat) = {
  block(
    stroke: 0.75pt + color("grid"),
    height: sheet.height * 0.6pt,
    image(beat.path, width: 100%),
  )
  v(-4.8pt)
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
