"""The facts that made a picture, inside the picture file itself.

PNG carries them in a ``tEXt`` chunk, GIF in a comment, WebP as XMP, SVG in ``<metadata>``, PDF in
its document information, HTML in a ``<script>`` of data, videos in the ``comment`` of their
container (see :mod:`mathviz_studio.media`), PowerPoint files as a custom XML part,
notebooks in their metadata, zips as
``manifest.json``, folders as ``mathviz.json``.
"""

from __future__ import annotations

import html
import json
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from mathviz_studio import pdf_tag
from mathviz_studio.errors import RequestError

_PNG_WORD = b"mathviz\x00"
_SVG = re.compile(rb'<metadata class="mathviz">(.*?)</metadata>', re.DOTALL)
_HTML = re.compile(rb'<script type="application/json" id="mathviz">(.*?)</script>', re.DOTALL)
_PPTX = re.compile(rb"<mathviz [^>]*>(.*?)</mathviz>", re.DOTALL)
_XMP = re.compile(rb"<mathviz:facts>(.*?)</mathviz:facts>", re.DOTALL)


def tag(path: Path, facts: Mapping[str, Any], title: str = "", description: str = "") -> None:
    """Write the facts into a still or an animation that is not a video container.

    An SVG tells those who listen its title and its description, too.
    """
    text = json.dumps(facts, sort_keys=True).encode("ascii")
    data = _WRITERS[path.suffix](path.read_bytes(), text)
    if path.suffix == ".svg" and title:
        name = f"{facts['scene']}-{facts['key'][:8]}-{facts['beat']}"
        data = _described(data, name, title, description)
    path.write_bytes(data)


def _described(data: bytes, name: str, title: str, description: str) -> bytes:
    """Tell what a picture shows; its ids are its own, also beside others in a page."""
    words = {"title": title, "desc": description}
    inside = [f'<{tag} id="{name}-{tag}">{html.escape(w)}</{tag}>' for tag, w in words.items()]
    head = (
        f'<svg id="{name}" role="img" aria-labelledby="{name}-title" aria-describedby="{name}-desc"'
    )
    data = re.sub(rb'<g id="surface\d+">', f'<g id="{name}-picture">'.encode(), data, count=1)
    told = "".join(inside).encode()
    return re.sub(rb"<svg\b([^>]*>)", lambda found: head.encode() + found[1] + told, data, count=1)


def read_facts(path: Path) -> dict[str, Any]:
    """Read the facts out of any file that mathviz made.

    Raises
    ------
    RequestError
        When the file is missing or mathviz did not make it.
    """
    if path.is_dir():
        path = next(iter([*path.glob("mathviz.json"), *sorted(path.glob("*.png"))]), path)
    if not path.is_file():
        raise RequestError(f"There is no file {path}; name a clip or picture made by mathviz.")
    reader = _READERS.get(path.suffix.lower(), _from_video)
    try:
        facts = json.loads(reader(path) or b"")
    except (ValueError, OSError, struct.error, zipfile.BadZipFile):
        facts = None
    if not isinstance(facts, dict) or "key" not in facts:
        raise RequestError(f"{path} does not say how it was made; mathviz did not make it.")
    return facts


def _into_png(data: bytes, text: bytes) -> bytes:
    head = 33  # signature and IHDR
    body = b"tEXt" + _PNG_WORD + text
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    return data[:head] + chunk + data[head:]


def _from_png(data: bytes) -> bytes:
    at = 8
    while at + 8 <= len(data):
        length, name = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + length]
        if name == b"tEXt" and body.startswith(_PNG_WORD):
            return body[len(_PNG_WORD) :]
        at += length + 12
    return b""


def _into_gif(data: bytes, text: bytes) -> bytes:
    pieces = [text[at : at + 250] for at in range(0, len(text), 250)]
    blocks = b"".join(bytes([len(piece)]) + piece for piece in pieces)
    return data[:-1] + b"!\xfe" + blocks + b"\x00;"


def _from_gif(data: bytes) -> bytes:
    at = data.rfind(b"!\xfe") + 2
    text = b""
    while 2 <= at < len(data) and data[at]:
        text += data[at + 1 : at + 1 + data[at]]
        at += data[at] + 1
    return text


def _into_webp(data: bytes, text: bytes) -> bytes:
    xmp = (
        b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf='
        b'"http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
        b'xmlns:mathviz="urn:mathviz"><mathviz:facts>'
        + html.escape(text.decode(), quote=False).encode()
        + b"</mathviz:facts></rdf:Description></rdf:RDF></x:xmpmeta>"
    )
    with_flag = bytearray(data)
    with_flag[20] |= 0x04  # the VP8X chunk, first in an animation, announces XMP
    whole = bytes(with_flag) + struct.pack("<4sI", b"XMP ", len(xmp)) + xmp + b"\0" * (len(xmp) % 2)
    return whole[:4] + struct.pack("<I", len(whole) - 8) + whole[8:]


def _into_svg(data: bytes, text: bytes) -> bytes:
    inside = html.escape(text.decode(), quote=False).encode()
    metadata = b'<metadata class="mathviz">' + inside + b"</metadata>"
    return re.sub(rb"<svg\b[^>]*>", lambda found: found[0] + metadata, data, count=1)


def _into_html(data: bytes, text: bytes) -> bytes:
    script = text.replace(b"<", b"\\u003c")
    block = b'<script type="application/json" id="mathviz">' + script + b"</script>"
    return data.replace(b"</head>", block + b"</head>", 1)


def _matched(pattern: re.Pattern[bytes]) -> Callable[[Path], bytes]:
    def read(path: Path) -> bytes:
        found = pattern.search(path.read_bytes())
        return html.unescape(found[1].decode()).encode() if found else b""

    return read


def _from_video(path: Path) -> bytes:
    import av

    try:
        with av.open(str(path)) as clip:
            tags = {key.lower(): text for key, text in clip.metadata.items()}
    except av.FFmpegError:
        return b""
    return tags.get("comment", "").encode()


def _from_pptx(path: Path) -> bytes:
    with zipfile.ZipFile(path) as parts:
        for name in parts.namelist():
            if name.startswith("customXml/") and (found := _PPTX.search(parts.read(name))):
                return html.unescape(found[1].decode()).encode()
    return b""


def _from_zip(path: Path) -> bytes:
    with zipfile.ZipFile(path) as parts:
        return parts.read("manifest.json") if "manifest.json" in parts.namelist() else b""


def _from_notebook(path: Path) -> bytes:
    return json.dumps(json.loads(path.read_bytes())["metadata"].get("mathviz")).encode()


_WRITERS: dict[str, Callable[[bytes, bytes], bytes]] = {
    ".png": _into_png,
    ".gif": _into_gif,
    ".webp": _into_webp,
    ".svg": _into_svg,
    ".pdf": pdf_tag.write,
    ".html": _into_html,
}
_READERS: dict[str, Callable[[Path], bytes]] = {
    ".png": lambda path: _from_png(path.read_bytes()),
    ".gif": lambda path: _from_gif(path.read_bytes()),
    ".webp": _matched(_XMP),
    ".svg": _matched(_SVG),
    ".pdf": lambda path: pdf_tag.read(path.read_bytes()),
    ".html": _matched(_HTML),
    ".pptx": _from_pptx,
    ".zip": _from_zip,
    ".json": Path.read_bytes,
    ".ipynb": _from_notebook,
}
