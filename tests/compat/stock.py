"""Stock manim in a process of its own: imported once, forked for every scene.

Takes JSON lines ``{"file", "scene", "settings", "keep", "picture"}``, answers each with one line;
nothing of this project is imported.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import sys
import tempfile
import traceback
from typing import Any

import manim
from manim.scene.scene_file_writer import SceneFileWriter
from PIL import Image


def film(request: dict[str, Any]) -> dict[str, Any]:
    """Run a scene and tell what reached the file writer."""
    spec = importlib.util.spec_from_file_location("stock_scene", request["file"])
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    hashes: list[str] = []

    def write_frame(writer: SceneFileWriter, pixels: Any, *, repeat: int = 1) -> None:
        if len(hashes) <= request.get("keep", -1) < len(hashes) + repeat:
            Image.fromarray(pixels).save(request["picture"])
        hashes.extend([hashlib.blake2b(pixels.tobytes(), digest_size=16).hexdigest()] * repeat)

    def write_nothing(*_: object, **__: object) -> None:
        pass

    setattr(SceneFileWriter, SceneFileWriter.write_frame.__name__, write_frame)
    for name in ("begin_animation", "end_animation", "finish"):
        setattr(SceneFileWriter, name, write_nothing)
    with tempfile.TemporaryDirectory() as media:
        settings = {
            "media_dir": media,
            "input_file": request["file"],
            "format": "mp4",  # for pictures, manim keeps no sections
            "disable_caching": True,
            "progress_bar": "none",
            "verbosity": "ERROR",
        }
        with manim.tempconfig(settings | request["settings"]):
            scene = getattr(module, request["scene"])()
            scene.render()
            writer = scene.renderer.file_writer
            return {
                "hashes": hashes,
                "duration": scene.time,
                "sound": writer.audio_segment.duration_seconds if writer.includes_sound else None,
                "sections": [section.name for section in writer.sections],
                "subcaptions": [
                    [caption.content, caption.start.total_seconds(), caption.end.total_seconds()]
                    for caption in writer.subcaptions
                ],
            }


def main() -> None:
    """Answer requests until the input closes; what scenes print goes to standard error."""
    answers = os.dup(1)
    os.dup2(2, 1)
    for line in sys.stdin:
        if (pid := os.fork()) == 0:
            answer: dict[str, Any]
            try:
                answer = film(json.loads(line))
            except BaseException:
                answer = {"error": traceback.format_exc()}
            with open(answers, "w") as out:  # noqa: PTH123 (a descriptor, not a path)
                out.write(json.dumps(answer) + "\n")
            os._exit(0)
        os.waitpid(pid, 0)


if __name__ == "__main__":
    main()
