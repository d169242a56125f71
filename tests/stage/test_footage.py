"""Films and pictures of one's own: every frame in time, fitted into the frame, in parallel."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from mathviz.errors import MathvizError
from mathviz_stage.footage import Film
from mathviz_stage.theme import BUILT_IN
from tests.stage.working import Worker

LOOK = {"width": 320, "height": 180, "fps": 20, "theme": "light"}


def film(path: Path, frames: int = 40, size: tuple[int, int] = (120, 90)) -> Path:
    """Ten frames a second, each a little brighter than the last."""
    with av.open(str(path), "w") as output:
        stream = output.add_stream("libx264", rate=10, options={"crf": "1"})
        stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
        for n in range(frames):
            picture = np.full((size[1], size[0], 3), 6 * n, np.uint8)
            output.mux(stream.encode(av.VideoFrame.from_ndarray(picture)))
        output.mux(stream.encode(None))
    return path


def shades(path: Path) -> list[int]:
    with av.open(str(path)) as clip:
        pictures = [frame.to_ndarray(format="gray") for frame in clip.decode(video=0)]
    return [int(picture[90, 160]) for picture in pictures]


def test_a_film_tells_its_picture_at_any_time(tmp_path: Path) -> None:
    found = Film(film(tmp_path / "a.mp4"))
    assert found.seconds == pytest.approx(4.0)
    for seconds in (0.0, 0.05, 0.1, 1.999, 2.0, 9.0, 0.3):
        number = min(int(seconds * 10 + 1e-6), 39)
        assert found.at(seconds)[45, 60, 0] == pytest.approx(6 * number, abs=3)


def test_what_is_no_film_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.mp4").write_text("no")
    with pytest.raises(MathvizError, match="must be a film with pictures"):
        Film(tmp_path / "a.mp4")


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_film_is_shown_frame_by_frame_however_many_draw_it(tmp_path: Path, jobs: int) -> None:
    given = {"file": str(film(tmp_path / "a.mp4")), "scene": "Footage", **LOOK}
    with Worker() as worker:
        output = str(tmp_path / "clip.mp4")
        done = worker.answer(do="render", output=output, format="mp4", jobs=jobs, **given)
        assert (done["frames"], done["duration"]) == (80, pytest.approx(4.0))
        assert [beat["end"] for beat in done["beats"]] == [pytest.approx(4.0)]
        stills = worker.answer(do="stills", output=str(tmp_path), format="png", **given)["stills"]
    assert shades(Path(output)) == pytest.approx([6 * (n // 2) for n in range(80)], abs=5)
    picture = np.asarray(Image.open(stills[-1]["path"]).convert("RGB"))
    ground = [round(255 * part) for part in BUILT_IN["light"].color("background").to_rgb()]
    assert picture[90, 20].tolist() == ground  # 4:3 in 16:9: bars left and right
    assert picture[90, 45].tolist() == pytest.approx([6 * 39] * 3, abs=4)


@pytest.mark.parametrize("ending", ["png", "svg", "pdf"])
def test_a_picture_stands_for_its_seconds(tmp_path: Path, ending: str) -> None:
    Image.new("RGB", (90, 120), (10, 200, 40)).save(tmp_path / "photo.png")
    given = {"file": str(tmp_path / "photo.png"), "scene": "Footage", **LOOK}
    said = {"parameters": {"seconds": 1.5, "caption": "A leaf."}, **given}
    with Worker() as worker:
        told = worker.answer(do="outline", **said)
        (still,) = worker.answer(do="stills", output=str(tmp_path), format=ending, **said)["stills"]
    assert (told["frames"], told["beats"][0]["caption"]) == (30, "A leaf.")
    data = Path(still["path"]).read_bytes()
    if ending == "png":
        assert np.asarray(Image.open(still["path"]))[90, 160, :3].tolist() == [10, 200, 40]
    else:
        assert b"Image" in data or b"<image" in data
