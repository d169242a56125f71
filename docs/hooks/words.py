"""The words of the stage: where a page says ``{word: NAME}``, its picture and its code.

Each is a scene of its own in docs/words, drawn anew at every build.
"""

import html
import re
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File, Files

from mathviz_studio.jobs import RenderJob
from mathviz_studio.requests import Look, make_job
from mathviz_studio.session import Session

WORDS = Path(__file__).parents[1] / "words"
PLACE = re.compile(r"^\{word: (\w+)\}$", re.MULTILINE)


def on_page_markdown(markdown: str, *, config: Any, files: Files, **_: Any) -> str:
    """Put pictures and code where the page names them."""
    names = PLACE.findall(markdown)
    shown = dict(zip(names, drawn(names), strict=True)) if names else {}
    for name, (picture, _alt) in shown.items():
        files.append(File.generated(config, f"words/{name}.png", content=picture))
    return PLACE.sub(lambda place: section(place[1], shown[place[1]][1]), markdown)


def drawn(names: list[str]) -> list[tuple[bytes, str]]:
    """Draw the last picture of each word; returns it with its alt text."""
    session = Session()
    try:
        outcomes = session.producer().make_all([job(session, name) for name in names])
    finally:
        session.close()
    made = []
    for outcome in outcomes:
        if outcome.error or not outcome.artefact:
            raise outcome.error or AssertionError
        artefact = outcome.artefact
        made.append((artefact.main.read_bytes(), str(artefact.manifest["stills"][-1]["alt"])))
    return made


def job(session: Session, name: str) -> RenderJob:
    """Return the order of a word's picture."""
    (entry,) = session.entries((str(WORDS / f"{name}.py"),))
    return make_job(entry, {}, Look("720p", format="png"), beats="last")


def section(name: str, alt: str) -> str:
    """Return a word's picture and code."""
    code = (WORDS / f"{name}.py").read_text(encoding="utf-8")
    picture = f'<img src="words/{name}.png" alt="{html.escape(alt, quote=True)}" loading="lazy">'
    return f"{picture}\n\n```python\n{code}```"
