"""A worker that speaks the protocol and draws plain colours: fast, and able to misbehave.

What a scene does is decided by its parameter ``mood``: ``well``, ``refuse``, ``fail``, ``die``,
``slow`` (draws until it is stopped) or ``wait`` (draws once a file ``go`` lies beside the scene).
Every drawing is noted in ``drawn.log`` beside the scene file.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import time
from pathlib import Path

import av
import numpy as np

LOCK = threading.Lock()
CANCELLED = set()
ROLES = dict.fromkeys(
    ("background", "grid", "muted", "special", "foreground", "input", "output"), "#204060"
)
SCHEMA = {
    "properties": {
        "matrix": {
            "kind": "matrix",
            "rows": 2,
            "columns": 2,
            "default": [[2, 1], [1, 2]],
            "description": "the transformation A",
        },
        "steps": {
            "kind": "integer",
            "default": 3,
            "minimum": 1,
            "maximum": 9,
            "description": "how many steps",
        },
        "start": {
            "kind": "vector",
            "length": 2,
            "default": [1, 0],
            "description": "where to begin",
        },
        "formula": {"kind": "formula", "default": "x^2", "description": "what to descend"},
        "mood": {
            "kind": "choice",
            "enum": ["well", "refuse", "fail", "die", "slow", "wait"],
            "default": "well",
            "description": "what happens",
        },
    }
}
CARD = {"properties": {n: {"kind": "text", "default": ""} for n in ("title", "subtitle", "text")}}


class Refused(Exception):
    """The request was wrong."""


def send(number: str, event: str, **fields: object) -> None:
    with LOCK:
        sys.stdout.write(json.dumps({"id": number, "event": event, **fields}) + "\n")
        sys.stdout.flush()


def beats_of(request: dict) -> list[dict]:
    count = 1 if "cards" in request["file"] else request["parameters"].get("steps", 3)
    length = 6 / request["fps"]
    return [
        {
            "caption": f"Beat {n + 1} says < & >.",
            "alt": f"Colour {n + 1}.",
            "start": n * length,
            "end": (n + 1) * length,
        }
        for n in range(count)
    ]


def facts(request: dict) -> dict:
    beats = beats_of(request)
    return {
        "beats": beats,
        "frames": 6 * len(beats),
        "duration": beats[-1]["end"],
        "mode": "sequential",
        "parameters": request["parameters"],
        "theme": {"name": "dark", "roles": ROLES},
        "versions": {"manim": "0", "typst": "0", "av": "0", "numpy": "0"},
    }


def colour(number: int, request: dict) -> av.VideoFrame:
    picture = np.full((request["height"], request["width"], 3), number * 7 % 256, np.uint8)
    return av.VideoFrame.from_ndarray(picture, format="rgb24")


def png(frame: av.VideoFrame) -> bytes:
    encoder = av.CodecContext.create("png", "w")
    encoder.width, encoder.height, encoder.pix_fmt = frame.width, frame.height, "rgb24"
    encoder.time_base = 1
    return b"".join(bytes(p) for p in [*encoder.encode(frame), *encoder.encode(None)])


def frames_of(request: dict, number: str):
    total = facts(request)["frames"]
    mood = request["parameters"].get("mood", "well")
    folder = Path(request["file"]).parent
    at = 0
    while (at < total or mood == "slow") and number not in CANCELLED:
        beat = min(at // 6 + 1, total // 6)
        send(number, "progress", beat=beat, beats=total // 6, frame=at, of=total)
        if mood == "die" and at == total // 2:
            os.kill(os.getpid(), signal.SIGKILL)
        if mood == "slow":
            time.sleep(0.05)
        while mood == "wait" and not (folder / "go").exists():
            time.sleep(0.02)
        if at < total:
            yield colour(at, request)
        at += 1


def render(request: dict, number: str) -> dict:
    told = facts(request)
    send(number, "plan", beats=told["beats"], frames=told["frames"])
    output = Path(request["output"])
    with (Path(request["file"]).parent / "drawn.log").open("a") as log:
        log.write(f"{request['scene']}\n")
    if request["format"] == "png-sequence":
        output.mkdir()
        for n, frame in enumerate(frames_of(request, number)):
            (output / f"{n:04}.png").write_bytes(png(frame))
        return told
    codec, pixels = {"webm": ("libvpx-vp9", "yuv420p"), "gif": ("gif", "rgb8")}.get(
        request["format"], ("libx264", "yuv420p")
    )
    with av.open(str(output), "w") as container:
        stream = container.add_stream(codec, rate=request["fps"])
        stream.width, stream.height = request["width"], request["height"]
        stream.pix_fmt, stream.gop_size = pixels, 6  # as the worker: key frames at beats
        for frame in frames_of(request, number):
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return told


def stills(request: dict, number: str) -> dict:
    told = facts(request)
    count = len(told["beats"])
    wanted = {"all": range(1, count + 1), "last": [count]}.get(
        str(request["beats"]), request["beats"]
    )
    drawn = []
    for k in wanted:
        if k > count:
            raise Refused(f"The beat must be from 1 to {count}, got {k}.")
        path = Path(request["output"]) / f"{k}.{request['format']}"
        data = png(colour(k * 20, request))
        if request["format"] == "svg":
            data = b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"></svg>\n'
        path.write_bytes(data)
        beat = told["beats"][k - 1]
        drawn.append({"beat": k, "path": str(path), "caption": beat["caption"], "alt": beat["alt"]})
    return {**told, "stills": drawn}


def describe(request: dict, _: str) -> dict:
    scenes, errors = [], []
    for name in request["files"]:
        path = Path(name)
        if "broken" in path.read_text():
            errors.append({"file": name, "message": "SyntaxError: broken"})
            continue
        scenes.append(
            {
                "name": path.stem,
                "class": path.stem.capitalize(),
                "file": name,
                "subject": path.parent.name,
                "title": path.stem.capitalize(),
                "summary": "A plain colour changes.",
                "schema": SCHEMA,
            }
        )
    return {"scenes": scenes, "errors": errors}


VERBS = {
    "describe": describe,
    "outline": lambda request, _: facts(request),
    "compute": lambda request, _: {"result": {"matrix": request["parameters"]["matrix"], "n": 2.5}},
    "render": render,
    "stills": stills,
    "check": lambda request, _: {
        "findings": [
            {"beat": 1, "what": "overlap", "parts": ["a", "b"], "message": "a overlaps b."}
        ]
        if request["parameters"].get("steps") == 9
        else [],
        "beats": beats_of(request),
    },
}


def work(request: dict) -> None:
    number = request["id"]
    mood = request.get("parameters", {}).get("mood", "well")
    try:
        if mood == "refuse":
            raise Refused("The matrix must be square, got 2×3.")
        if mood == "fail" and request["do"] in ("render", "stills"):
            raise ZeroDivisionError("division by zero")
        send(number, "done", **VERBS[request["do"]](request, number))
    except Refused as error:
        send(number, "failed", kind="refused", message=str(error), field="matrix")
    except Exception as error:
        trace = f"  line 3, in construct\n{type(error).__name__}: {error}"
        send(number, "failed", kind="scene", message=f"Toy failed: {error}", traceback=trace)


for line in sys.stdin:
    wanted = json.loads(line)
    if wanted["do"] == "cancel":
        CANCELLED.add(wanted["id"])
        send(wanted["id"], "failed", kind="cancelled", message="The job was cancelled.")
        continue
    threading.Thread(target=work, args=(wanted,), daemon=True).start()
os._exit(0)
