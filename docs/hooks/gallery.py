"""The gallery: every scene with its storyboard and parameters, drawn anew at every build."""

import html
from typing import Any

from mkdocs.structure.files import File, Files

from mathviz_studio.catalogue import Entry
from mathviz_studio.exports.storyboard import order_storyboard
from mathviz_studio.requests import Look
from mathviz_studio.session import Session

TITLE = """\
# Gallery

Every scene of the catalogue: its beats in the order they are told, and what may vary.
"""


def on_files(files: Files, config: Any) -> Files:
    """Add the page and its pictures."""
    session = Session()
    try:
        entries = list(session.catalogue.entries.values())
        for entry in entries:
            sheet = order_storyboard(entry, {}, Look("preview", format="png"), None, "png")
            picture = sheet.make(session.producer()).main.read_bytes()
            files.append(File.generated(config, f"gallery/{entry.scene.name}.png", content=picture))
    finally:
        session.close()
    page = "\n".join([TITLE, *map(section, entries)])
    files.append(File.generated(config, "gallery.md", content=page))
    return files


def section(entry: Entry) -> str:
    """Return what the page says of one scene."""
    name = entry.scene.name
    rows = [
        f"| `{p.option}` | {html.escape(p.meaning)} | {p.kind} | `{p.default_text}` |"
        for p in entry.parameters
    ]
    head = ["| option | is | kind | default |", "|---|---|---|---|"] if rows else []
    alt = html.escape(f"Storyboard of {entry.title}: {entry.summary}", quote=True)
    return "\n".join(
        [f"## {entry.title}", "", entry.summary, "", f"`mathviz render {name}`", "",
         f'<img src="gallery/{name}.png" alt="{alt}" loading="lazy">', "", *head, *rows, ""]
    )  # fmt: skip
