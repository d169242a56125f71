"""The picture at each beat's end: PNG, or SVG and PDF as vectors with the words inside."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mathviz_studio.exports.deck import Deck


def write(deck: Deck, path: Path, _: Mapping[str, Any]) -> None:
    """Write the folder, with the words of each picture beside them."""
    path.mkdir()
    told = []
    for slide in deck.slides:
        name = f"{slide.name}{slide.file.suffix}"
        shutil.copyfile(slide.file, path / name)
        told.append({"file": name, "caption": slide.caption, "alt": slide.alt})
    (path / "words.json").write_text(json.dumps(told, indent=1), encoding="utf-8")
    (path / "mathviz.json").write_text(json.dumps(deck.facts, sort_keys=True), encoding="utf-8")
