"""Animated WebP from a folder of frames: small, with transparency, plays in every browser."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path


def encode_webp(frames: Path, target: Path, fps: int, quality: int = 80) -> None:
    """Encode the PNGs of a folder, in the order of their names, as one endless animation."""
    import av

    with av.open(str(target), "w", format="webp", options={"loop": "0"}) as output:
        stream = output.add_stream("libwebp_anim", rate=fps)
        stream.options = {"lossless": "0", "quality": str(quality)}
        for number, path in enumerate(sorted(frames.glob("*.png"))):
            with av.open(str(path)) as picture:
                frame = next(picture.decode(video=0)).reformat(format="bgra")
            if not number:
                stream.width, stream.height, stream.pix_fmt = frame.width, frame.height, "bgra"
            frame.pts, frame.time_base = number, Fraction(1, fps)
            output.mux(stream.encode(frame))
        output.mux(stream.encode(None))
