"""Containers and tags: what was put in comes out, and players' rules are kept."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import av
import cairo
import numpy as np
import pytest
from PIL import Image

from mathviz_studio import pdf_tag, tags
from mathviz_studio.captions import Chapter, clock, short_clock, transcript, vtt
from mathviz_studio.errors import RequestError, StudioError
from mathviz_studio.media import Tracks, assemble
from mathviz_studio.probe import check_clip, frame_png, probe

FACTS = {"key": "abc", "scene": "toy", "text": 'ü (a) \\ "b" <c> & </script>', "n": [1.5, None]}


def clip(path: Path, frames=10, shade=0, crf=20, size=(64, 36)) -> Path:
    with av.open(str(path), "w") as output:
        stream = output.add_stream("libx264", rate=10, options={"crf": str(crf)})
        stream.width, stream.height = size
        stream.pix_fmt = "yuv420p"
        for n in range(frames):
            picture = np.full((size[1], size[0], 3), shade + n, np.uint8)
            output.mux(stream.encode(av.VideoFrame.from_ndarray(picture)))
        output.mux(stream.encode(None))
    return path


def test_clips_join_without_a_gap_and_carry_their_tracks(tmp_path):
    parts = [clip(tmp_path / f"{n}.mp4", 10 + n, 60 * n) for n in range(3)]
    said = [
        {"caption": "Früh.", "start": 0.0, "end": 1.0},
        {"caption": "", "start": 1.0, "end": 1.5},
        {"caption": "Spät.", "start": 2.1, "end": 3.3},
    ]
    chapters = [Chapter("One", 0, 1), Chapter("Two", 1, 3.3)]
    for ending in ("mp4", "mov"):
        target = tmp_path / f"film.{ending}"
        assemble(parts, target, Tracks("Ein Film", FACTS, said, chapters))
        found = probe(target)
        assert found.frames == 33
        assert found.seconds == pytest.approx(3.3)
        assert found.chapters == tuple(chapters)
        assert [c[2] for c in found.captions] == ["Früh.", "Spät."]
        assert found.captions[1][:2] == pytest.approx((2.1, 3.3))
        assert found.metadata["title"] == "Ein Film"
        assert tags.read_facts(target) == FACTS
        with av.open(str(target)) as film:
            times = [frame.time for frame in film.decode(video=0)]
        assert np.allclose(np.diff(times), 0.1)


def test_a_film_without_captions_or_chapters(tmp_path):
    assemble([clip(tmp_path / "a.mp4")], tmp_path / "b.mp4", Tracks("B", FACTS))
    found = probe(tmp_path / "b.mp4")
    assert (found.captions, found.chapters, found.frames) == ((), (), 10)


def test_clips_of_another_encoding_are_refused(tmp_path):
    parts = [clip(tmp_path / "a.mp4"), clip(tmp_path / "b.mp4", size=(128, 72))]
    with pytest.raises(StudioError, match=r"b\.mp4 is encoded differently"):
        assemble(parts, tmp_path / "film.mp4", Tracks("x", FACTS))


def test_a_clip_that_is_too_short_is_refused(tmp_path):
    check_clip(clip(tmp_path / "a.mp4"), 10, (64, 36))
    with pytest.raises(StudioError, match="10 frames"):
        check_clip(tmp_path / "a.mp4", 11, (64, 36))


def test_a_poster_is_the_frame_shown_then(tmp_path):
    film = clip(tmp_path / "a.mp4", 100, crf=1)
    for seconds in (0.0, 4.95, 9.9, 99.0):
        with Image.open(io.BytesIO(frame_png(film, seconds))) as picture:
            shade = np.asarray(picture).mean()
        assert shade == pytest.approx(min(int(seconds * 10 + 1e-6), 99), abs=2)


def png(path):
    Image.new("RGB", (8, 8)).save(path)


def gif(path):
    frames = [Image.new("RGB", (8, 8), (n * 40, 0, 0)) for n in range(3)]
    frames[0].save(path, save_all=True, append_images=frames[1:])


def svg(path):
    path.write_text('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><g/></svg>')


def pdf(path):
    with cairo.PDFSurface(str(path), 20, 20) as surface:
        surface.restrict_to_version(cairo.PDF_VERSION_1_4)  # with a classic cross-reference table
        cairo.Context(surface).paint()


def html(path):
    path.write_text("<html><head></head><body></body></html>")


@pytest.mark.parametrize("make", [png, gif, svg, pdf, html], ids=lambda make: make.__name__)
def test_facts_come_back_out_of_every_kind_of_picture(tmp_path, make):
    path = tmp_path / f"a.{make.__name__}"
    make(path)
    tags.tag(path, FACTS)
    assert tags.read_facts(path) == FACTS
    if make in (png, gif):
        with Image.open(path) as picture:
            picture.load()
            assert picture.size == (8, 8)


def test_a_tagged_pdf_keeps_its_pages_and_its_new_table_points_at_objects(tmp_path):
    pdf(tmp_path / "a.pdf")
    before = (tmp_path / "a.pdf").read_bytes()
    after = pdf_tag.write(before, json.dumps(FACTS).encode())
    assert after.startswith(before)
    place = int(re.findall(rb"startxref\s+(\d+)", after)[-1])
    entry = re.match(rb"xref\n(\d+) 1\n(\d{10}) 00000 n \n", after[place:])
    assert entry
    assert after[int(entry[2]) :].startswith(entry[1] + b" 0 obj")
    assert json.loads(pdf_tag.read(after)) == FACTS


def test_a_pdf_with_a_cross_reference_stream_gets_another_stream():
    body = b"%PDF-1.5\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"
    head = b"2 0 obj\n<< /Type /XRef /Root 1 0 R /Size 3 >>\nstream\n\nendstream\nendobj\n"
    whole = body + head + b"startxref\n%d\n%%%%EOF" % len(body)
    after = pdf_tag.write(whole, b'{"key": 1}')
    assert pdf_tag.read(after) == b'{"key": 1}'
    place = int(re.findall(rb"startxref\s+(\d+)", after)[-1])
    assert after[place:].startswith(b"4 0 obj\n<< /Type /XRef /Size 5 /Index [3 2]")
    assert pdf_tag.write(b"no pdf", b"x") == b"no pdf"


def test_files_of_others_are_refused(tmp_path):
    png(tmp_path / "a.png")
    clip(tmp_path / "a.mp4")
    (tmp_path / "a.txt").write_text("words")
    for name in ("a.png", "a.mp4", "a.txt"):
        with pytest.raises(RequestError, match="mathviz did not make it"):
            tags.read_facts(tmp_path / name)


def test_clocks_cues_and_transcript():
    assert clock(3725.0456) == "01:02:05.046"
    assert clock(59.9996) == "00:01:00.000"
    assert (short_clock(62), short_clock(3725)) == ("1:02", "1:02:05")
    beats = [{"name": "a-1", "caption": "A\nb.", "alt": "Seen [1].", "start": 0, "end": 1}]
    assert vtt(beats) == "WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nA b.\n"
    text = transcript("T", "by A", [Chapter("One", 0, 1, tuple(beats))], "b.stills")
    assert text.splitlines()[:5] == ["# T", "", "by A", "", "## One (0:00)"]
    assert r"![Seen \[1\].](<b.stills/a-1.png>)" in text
