"""Voices over a film: found, levelled, in time; beats that wait for them, music that gives way."""

from __future__ import annotations

import sys
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from mathviz_studio import sound
from mathviz_studio.errors import RequestError
from mathviz_studio.media import RATE, Stretch, Tracks, assemble, cut
from mathviz_studio.probe import has_sound, probe

LECTURE = """\
title = "Films"
quality = "preview"
narration = "voice"

[[part]]
scene = "toy"
parameters = { steps = 2 }

[[part]]
section = "More"

[[part]]
scene = "toy"
"""

BEAT = 6 / 15
"""Seconds that a beat of the fake worker takes at the preview's frame rate."""

SPEAKER = """\
import sys, wave
with wave.open(sys.argv[1], "wb") as out:
    out.setparams((1, 2, 8000, 0, "NONE", ""))
    out.writeframes(bytes(2 * 800 * len(sys.argv[2].split())))
"""


def tone(seconds: float, pitch: float = 440.0, height: float = 0.2) -> sound.Samples:
    wave = height * np.sin(2 * np.pi * pitch * np.arange(round(seconds * RATE)) / RATE)
    return np.column_stack([wave, wave]).astype(np.float32)


def record(path: Path, samples: sound.Samples) -> Path:
    path.parent.mkdir(exist_ok=True)
    codec = {".wav": "pcm_s16le", ".flac": "flac", ".mp3": "libmp3lame", ".m4a": "aac"}
    with av.open(str(path), "w") as output:
        stream = output.add_stream(codec.get(path.suffix, "libopus"), rate=RATE, layout="stereo")
        frame = av.AudioFrame.from_ndarray(samples.T.copy(), "fltp", "stereo")
        frame.sample_rate = RATE
        output.mux([*stream.encode(frame), *stream.encode(None)])
    return path


def heard(path: Path) -> np.ndarray:
    """Give the loudest of every millisecond of a file's sound."""
    samples = np.abs(sound.read(path)).max(axis=1)
    return samples[: len(samples) // 48 * 48].reshape(-1, 48).max(axis=1)


def beginnings(path: Path, threshold: float = 0.02) -> list[float]:
    """Tell when sound sets in after at least a tenth of a second of silence."""
    loud = np.flatnonzero(heard(path) > threshold)
    return [loud[0] / 1000, *(loud[1:][np.diff(loud) > 100] / 1000)]


def test_loudness_is_that_of_the_standard():
    full = tone(3, 997, 1.0)
    full[:, 1] = 0
    loudness, peak = sound.loudness_of(full)
    assert loudness == pytest.approx(-3.01, abs=0.05)  # ITU-R BS.1770-4, annex 1: the reference
    assert peak == pytest.approx(0, abs=0.05)
    for height in (0.003, 0.1, 0.9):
        levelled = sound.at_loudness(tone(3, 300, height), -23)
        assert sound.loudness_of(levelled)[0] == pytest.approx(-23, abs=0.1)


def test_no_recording_passes_the_true_peak_and_silence_stays_silent():
    clicks = np.zeros((3 * RATE, 2), np.float32)
    clicks[:: RATE // 4] = 0.5
    assert sound.loudness_of(sound.at_loudness(clicks, -16))[1] == pytest.approx(-1, abs=0.1)
    silence = np.zeros((RATE, 2), np.float32)
    assert not sound.at_loudness(silence, -23).any()
    assert np.array_equal(sound.at_loudness(tone(0.1), -23), tone(0.1))


@pytest.mark.parametrize("ending", ["wav", "flac", "mp3", "m4a", "ogg"])
def test_recordings_of_every_kind_are_read_in_time(tmp_path, ending):
    told = np.concatenate([np.zeros((RATE // 2, 2), np.float32), tone(0.5)])
    path = record(tmp_path / f"a.{ending}", told)
    assert len(sound.read(path)) / RATE == pytest.approx(1, abs=0.06)
    assert beginnings(path) == [pytest.approx(0.5, abs=0.03)]


def test_what_is_no_sound_is_refused(tmp_path):
    (tmp_path / "a.wav").write_text("no")
    with pytest.raises(RequestError, match=r"a\.wav cannot be read as a sound"):
        sound.read(tmp_path / "a.wav")
    with pytest.raises(RequestError, match="cannot be read"):
        sound.read(tmp_path / "none.wav")


def test_a_beat_waits_for_its_voice_and_all_stays_in_time(run, studio, drawn):
    record(studio / "voice" / "toy-1.wav", tone(1.0))
    record(studio / "voice" / "toy-2.flac", tone(0.6, height=0.02))
    record(studio / "voice" / "toy.2-3.wav", tone(2.0, height=0.8))
    (studio / "films.toml").write_text(LECTURE)
    done = run("lecture", "build", "films.toml")
    assert done.code == 0, done.err
    film = studio / done.paths[0]
    found = probe(film)
    title, frames = BEAT, 1 / 15
    first = title + np.ceil((1.0 + 0.3) / frames) * frames
    second = first + np.ceil((0.6 + 0.3) / frames) * frames
    starts = [title, first, *(second + BEAT * n for n in (1, 2, 3))]
    assert [c[0] for c in found.captions] == pytest.approx(starts, abs=2e-3)
    end = starts[-1] + np.ceil((2.0 + 0.3) / frames) * frames
    assert found.captions[-1][1] == pytest.approx(end, abs=2e-3)
    assert found.seconds == pytest.approx(end, abs=1e-3)
    assert found.frames == 6 * (1 + 2 + 1 + 3)
    with av.open(str(film)) as container:
        times = [float(frame.time) for frame in container.decode(video=0)]
    assert times == sorted(times)
    assert [t for t in starts if min(abs(np.array(times) - t)) > 1e-3] == []
    voices = [starts[0], starts[1], starts[4]]
    assert beginnings(film) == pytest.approx(voices, abs=0.01)
    peaks = heard(film)
    loud = [peaks[round(1000 * t) + 50 : round(1000 * t) + 150].max() for t in voices]
    assert max(loud) / min(loud) < 1.2
    assert sound.loudness_of(sound.read(film))[0] == pytest.approx(-23, abs=1.5)
    assert (run("lecture", "build", "films.toml").code, drawn()) == (0, 2)
    assert json_seconds(run, "films.toml") == pytest.approx(end, abs=1e-3)


def json_seconds(run, name):
    import json

    return json.loads(run("lecture", "check", name, "--json").out)["seconds"]


def test_a_new_recording_changes_the_film_but_no_scene_is_drawn_again(run, studio, drawn):
    voice = record(studio / "voice" / "toy-1.wav", tone(0.1))
    (studio / "films.toml").write_text(LECTURE)
    before = run("lecture", "build", "films.toml").paths[0].read_bytes()
    count = drawn()
    record(voice, tone(1.5))
    done = run("lecture", "build", "films.toml")
    assert (done.code, drawn()) == (0, count)
    assert done.paths[0].read_bytes() != before


def test_after_an_hour_a_voice_still_begins_with_its_beat(tmp_path):
    path = record(tmp_path / "a.wav", tone(0.5))
    at = 3600 - 1 / 60
    track = sound.Soundtrack(3601, [sound.Voice(at, 0.5, path)], -23)
    silent = 0
    for block in track.blocks():
        loud = np.flatnonzero(np.abs(block).max(axis=1) > 0.01)
        if len(loud):
            silent += loud[0]
            break
        silent += len(block)
    assert silent / RATE == pytest.approx(at, abs=0.001)


def test_music_gives_way_to_a_voice(run, studio):
    record(studio / "voice" / "toy.2-1.wav", tone(2.0, 440))
    record(studio / "bed.mp3", tone(1.0, 3000))
    text = LECTURE.replace('"voice"', '"voice"\nmusic = "bed.mp3"').replace(
        "steps = 2", "steps = 6"
    )
    (studio / "films.toml").write_text(text)
    done = run("lecture", "build", "films.toml")
    assert done.code == 0, done.err
    film = studio / done.paths[0]
    samples = sound.read(film)[:, 0]
    seconds = probe(film).seconds
    start = probe(film).captions[6][0]

    def music(at):
        part = samples[round(at * RATE) :][: RATE // 5]
        wave = np.exp(-2j * np.pi * 3000 * np.arange(len(part)) / RATE)
        return 20 * np.log10(abs((part * wave).mean()))

    alone, under = music(start - 1.2), music(start + 0.8)
    assert alone - under == pytest.approx(sound.BED - sound.DUCKED, abs=1)
    assert music(seconds - 0.25) < alone - 10
    assert len(samples) / RATE == pytest.approx(seconds, abs=0.05)


def test_beats_and_speed_of_a_part(run, studio):
    quiet = LECTURE.replace('narration = "voice"\n', "")
    text = quiet.replace("steps = 2 }", "steps = 5 }\nbeats = [2, 4]\nspeed = 2")
    (studio / "films.toml").write_text(text)
    done = run("lecture", "build", "films.toml")
    assert done.code == 0, done.err
    found = probe(studio / done.paths[0])
    assert found.frames == 6 * (1 + 2 + 1 + 3)
    assert found.seconds == pytest.approx(BEAT * (1 + 1 + 1 + 3))
    assert [c[2][:6] for c in found.captions] == [f"Beat {n}" for n in (2, 4, 1, 2, 3)]
    assert not has_sound(studio / done.paths[0])
    (studio / "films.toml").write_text(text.replace("[2, 4]", "[2, 7]"))
    wrong = run("lecture", "check", "films.toml")
    assert (wrong.code, wrong.out) == (2, "")
    assert "films.toml, line 7: toy has 5 beats, so there is no beat 7." in wrong.err


def test_the_template_lists_what_to_read(run, studio):
    record(studio / "voice" / "section-1.wav", tone(0.1))
    (studio / "films.toml").write_text(LECTURE)
    lines = run("lecture", "narration-template", "films.toml").out.splitlines()
    names = [line.split()[0] for line in lines]
    assert names == ["title-1", "toy-1", "toy-2", "section-1", "toy.2-1", "toy.2-2", "toy.2-3"]
    assert lines[1].split()[1:] == ["0.4", "s", "Beat", "1", "says", "<", "&", ">."]
    assert '"seconds": 0.4' in run("lecture", "narration-template", "films.toml", "--json").out


def test_a_program_speaks_what_is_not_recorded(run, studio):
    (studio / "speaker.py").write_text(SPEAKER)
    record(studio / "voice" / "toy-1.wav", tone(1.0))
    (studio / "films.toml").write_text(LECTURE)
    program = f"{sys.executable} speaker.py {{file}} {{text}}"
    done = run("lecture", "build", "films.toml", "--speak", program)
    assert done.code == 0, done.err
    starts = [c[0] for c in probe(studio / done.paths[0]).captions]
    words = len(["Beat", "2", "says", "<", "&", ">."])
    held = np.ceil((words / 10 + 0.3) * 15) / 15
    assert np.diff(starts)[-1] == pytest.approx(held, abs=2e-3)
    again = run("info", str(done.paths[0]), "--render", "-o", "again.mp4")
    assert again.code == 0, again.err
    assert (studio / "again.mp4").read_bytes() == done.paths[0].read_bytes()
    (studio / "voice").rename(studio / "voices")
    again = run("info", str(done.paths[0]), "--render", "-o", "again.mp4")
    assert again.code == 2
    assert "there is no folder" in again.err


@pytest.mark.parametrize(
    ("program", "said"),
    [
        ("no-such-program {file}", "no-such-program is not installed"),
        ("espeak", "with {file}"),
        ("espeak-ng 'an open quote {file}", "cannot be read as a command: No closing quotation."),
    ],
)
def test_programs_that_cannot_speak_are_refused_before_anything_is_drawn(
    run, studio, drawn, program, said
):
    record(studio / "voice" / "section-1.wav", tone(0.1))
    (studio / "films.toml").write_text(LECTURE)
    done = run("lecture", "build", "films.toml", "--speak", program)
    assert (done.code, drawn()) == (2, 0)
    assert said in done.err


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('narration = "voices"', "line 3: narration: there is no folder"),
        ('narration = "voice"', "line 3: the recording toi-1.wav belongs to no beat. Did you mean"),
        ('music = "bed.mp3"', "line 3: music: there is no file"),
        ('logo = "voice/toi-1.wav"', "logo: there is no picture (PNG or JPEG) "),
        ("loudness = 3", "line 3: loudness must be from -40 to -10"),
        ("narration = 3", "line 3: narration must be text"),
    ],
)
def test_wrong_sounds_are_told_with_their_line(run, studio, line, said):
    record(studio / "voice" / "toi-1.wav", tone(0.2))
    (studio / "films.toml").write_text(LECTURE.replace('narration = "voice"', line))
    done = run("lecture", "check", "films.toml")
    assert (done.code, done.out) == (2, "")
    assert said in done.err


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("toy-1.wav", b"no", "line 3: voice/toy-1.wav cannot be read as a sound"),
        ("toy-1.wav", None, "line 3: voice/toy-1.wav is silent."),
        ("toy-1.txt", b"no", "line 3: the folder voice has no recording (.wav,"),
    ],
)
def test_what_cannot_be_heard_is_told_before_anything_is_drawn(
    run, studio, drawn, name, data, said
):
    path = record(studio / "voice" / name, 0 * tone(1)) if data is None else studio / "voice" / name
    path.parent.mkdir(exist_ok=True)
    if data is not None:
        path.write_bytes(data)
    (studio / "films.toml").write_text(LECTURE)
    done = run("lecture", "build", "films.toml")
    assert (done.code, done.out, drawn()) == (2, "", 0)
    assert said in done.err


@pytest.mark.parametrize("given", ["beats = []", "beats = [0]", "beats = [1.5]", "speed = 9"])
def test_wrong_paces_are_told(run, studio, given):
    record(studio / "voice" / "section-1.wav", tone(0.1))
    (studio / "films.toml").write_text(f"{LECTURE}{given}\n")
    done = run("lecture", "check", "films.toml")
    assert done.code == 2
    assert f"films.toml, line 14: {given.split()[0]} must be" in done.err


def test_a_logo_is_part_of_the_title_card(run, studio):
    record(studio / "voice" / "section-1.wav", tone(0.1))
    Image.new("RGB", (8, 8), "red").save(studio / "logo.png")
    (studio / "films.toml").write_text(
        LECTURE.replace("[[part]]", 'logo = "logo.png"\n[[part]]', 1)
    )
    assert run("lecture", "build", "films.toml").code == 0
    Image.new("RGB", (8, 8), "blue").save(studio / "logo.png")
    again = run("lecture", "build", "films.toml")
    assert (again.code, again.err.count(": rendered")) == (0, 1), again.err
    assert "title card: rendered" in again.err


def test_a_clip_keeps_the_sound_it_has(tmp_path):
    source = tmp_path / "source.mp4"
    with av.open(str(source), "w") as output:
        video = output.add_stream("libx264", rate=10)
        video.width, video.height, video.pix_fmt = 64, 36, "yuv420p"
        voice = output.add_stream("aac", rate=RATE, layout="stereo")
        for n in range(20):
            output.mux(video.encode(av.VideoFrame.from_ndarray(np.full((36, 64, 3), n, np.uint8))))
        samples = np.concatenate([np.zeros((RATE, 2), np.float32), tone(1.0)])
        frame = av.AudioFrame.from_ndarray(samples.T.copy(), "fltp", "stereo")
        frame.sample_rate, frame.pts = RATE, 0
        output.mux([*video.encode(None), *voice.encode(frame), *voice.encode(None)])
    target = tmp_path / "target.mp4"
    assemble([source], target, Tracks("A", {}))
    assert beginnings(target) == [pytest.approx(1.0, abs=0.01)]
    assert np.array_equal(sound.read(target), sound.read(source))
    cut(source, tmp_path / "part.mp4", 0, 5)
    assert probe(tmp_path / "part.mp4").frames == 5
    assemble([Stretch(source, seconds=2.5)], target, Tracks("A", {}))
    assert probe(target).seconds == pytest.approx(2.5)
