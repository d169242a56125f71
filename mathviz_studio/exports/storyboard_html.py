"""The storyboard as one HTML page that needs nothing else: pictures and alt texts inside."""

from __future__ import annotations

import base64
import html
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mathviz_studio.catalogue import Entry
from mathviz_studio.store import Artefact


def compose_html(entry: Entry, stills: Artefact, path: Path) -> None:
    """Write the page, in the colours of the theme the pictures were drawn in."""
    figures = [_figure(stills, still) for still in stills.manifest["stills"]]
    page = PAGE.format(
        title=html.escape(entry.title),
        summary=html.escape(entry.summary),
        figures="\n".join(figures),
        **stills.manifest["palette"],
    )
    path.write_text(page, encoding="utf-8")


def _figure(stills: Artefact, still: Mapping[str, Any]) -> str:
    data = base64.b64encode((stills.folder / still["path"]).read_bytes()).decode()
    alt = html.escape(still["alt"], quote=True)
    caption = f"<b>{still['beat']}</b> {html.escape(still['caption'])}"
    image = f'<img src="data:image/png;base64,{data}" alt="{alt}">'
    return f"<figure>{image}<figcaption>{caption}</figcaption></figure>"


PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ margin: 0 auto; max-width: 110rem; padding: 2rem; background: {background};
  color: {foreground}; font: 1.1rem/1.4 "Libertinus Serif", Georgia, serif; }}
h1 {{ margin: 0; color: {special}; font-weight: normal; }}
p {{ margin: .3rem 0 1.5rem; color: {muted}; }}
main {{ display: grid; gap: 1.5rem; grid-template-columns: repeat(auto-fit, minmax(22rem, 1fr)); }}
figure {{ margin: 0; }}
img {{ width: 100%; display: block; border: 1px solid {grid}; }}
figcaption {{ padding-top: .4rem; }}
b {{ color: {special}; }}
</style>
</head>
<body>
<header><h1>{title}</h1>
<p>{summary}</p></header>
<main>
{figures}
</main>
</body>
</html>
"""
