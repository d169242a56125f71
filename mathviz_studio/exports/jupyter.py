"""A notebook: a live form of each scene's parameters, and the pictures of its beats to read."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

from mathviz_studio.exports.deck import Deck, Slide


def write(deck: Deck, path: Path, _: Mapping[str, Any]) -> None:
    """Write the notebook; its cells need nothing but mathviz-studio with its extra ``jupyter``."""
    cells = [_words("title", f"# {deck.title}\n\n{deck.byline}")]
    for (chapter, scene), slides in groupby(
        deck.slides, lambda slide: (slide.chapter, slide.scene)
    ):
        beats = list(slides)
        if scene and not beats[0].card:
            name = f"form-{beats[0].name}"
            cells += [_words(f"{name}-title", f"## {chapter}"), _form(name, beats[0])]
        cells += [_picture(slide) for slide in beats]
    notebook = {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {
            "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
            "mathviz": deck.facts,
        },
        "cells": cells,
    }
    path.write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _words(name: str, text: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "cell_type": "markdown", "metadata": {}, "source": text, **more}


def _form(name: str, slide: Slide) -> dict[str, Any]:
    given = {**slide.parameters, **({"theme": slide.theme} if slide.theme != "dark" else {})}
    lines = [f"    {word}={value!r},\n" for word, value in given.items()]
    call = f"explore(\n    {slide.scene!r},\n{''.join(lines)})"
    source = f"from mathviz_studio import explore\n\n{call}"
    about: dict[str, Any] = {"metadata": {}, "execution_count": None, "outputs": []}
    return {"id": name, "cell_type": "code", "source": source, **about}


def _picture(slide: Slide) -> dict[str, Any]:
    data = base64.b64encode(slide.file.read_bytes()).decode()
    alt = slide.alt.replace("[", "(").replace("]", ")")
    text = f"![{alt}](attachment:{slide.name}.png)"
    caption = "" if slide.card else f"{slide.caption}\n\n"
    attached = {f"{slide.name}.png": {"image/png": data}}
    return _words(f"beat-{slide.name}", caption + text, attachments=attached)
