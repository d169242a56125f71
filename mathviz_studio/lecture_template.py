"""A lecture file to start from: it builds as it is, and its comments say what may be changed."""

from __future__ import annotations

from pathlib import Path
from string import Template

from mathviz_studio.catalogue import Catalogue
from mathviz_studio.errors import RequestError
from mathviz_studio.files import check_writable, write_text
from mathviz_studio.jobs import QUALITIES, THEMES


def new_lecture(path: Path, catalogue: Catalogue) -> Path:
    """Write the file; nothing is ever overwritten.

    Raises
    ------
    RequestError
        When the name does not end in .toml, or the file is already there.
    """
    if path.suffix != ".toml":
        raise RequestError(f"A lecture file ends in .toml; type: mathviz lecture new {path}.toml")
    if path.exists():
        raise RequestError(f"{path} is already there; choose another name.")
    check_writable(path)
    names = [f"#   {name:24} {entry.summary}" for name, entry in catalogue.entries.items()]
    words = {
        "file": path,
        "themes": ", ".join(THEMES),
        "qualities": ", ".join(QUALITIES),
        "scenes": "\n".join(names),
    }
    write_text(path, _TEMPLATE.substitute(words))
    return path


_TEMPLATE = Template(
    """\
# A lecture: one film from scenes, with title cards, chapters, captions and a transcript.
#   mathviz lecture check $file      finds every mistake, and tells how long it will be
#   mathviz lecture build $file      makes the film; only what changed is rendered again
#   mathviz export $file --to pptx   makes slides of it
#   mathviz lecture narration-template $file   lists what to read, and how to call the recordings
# A line that begins with # is a comment: take the sign away to use it.

title = "Linear maps in pictures"
subtitle = "What a matrix does to the plane"
author = "Your name"
# course = "Mathematics for machine learning"
# date = "2026"
# licence = "CC BY 4.0"
# theme = "dark"          # $themes, or a brand file of yours: "brand.toml"
# quality = "1080p"       # $qualities
# seed = 0                # where chance begins
# logo = "logo.png"       # stands above the title
# narration = "voice"     # a folder with your recordings, a file per beat
# music = "piano.mp3"     # plays softly under all of it, softer where somebody speaks
# loudness = -23          # of voices, in LUFS: -23 is broadcast's (EBU R128), -16 usual on the web

[[part]]                  # a card between parts
section = "One matrix"
# subtitle = "and what it does"

[[part]]                  # a scene; \\`mathviz show NAME\\` tells its parameters
scene = "linear_transformation"
chapter = "A matrix moves the plane"
parameters = { matrix = "1 1; 0 1" }
# theme = "light"
# seed = 1
# beats = [1, 2, 4]       # only these; all of them if this is left out
# speed = 1.25            # faster (up to 4) or slower (down to 0.25)

[[part]]
scene = "determinant"

# [[part]]                # a scene of your own, of any manim file
# file = "my_scenes.py"
# scene = "MyScene"

# [[part]]                # a film or a picture of your own
# clip = "visit.mp4"      # or "photo.jpg"
# caption = "What the laboratory looks like."
# seconds = 5             # how long a picture is shown

[end]
title = "Thank you"
# text = "example.org/course"

# The scenes there are:
$scenes
""".replace("\\`", "`")
)
