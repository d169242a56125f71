"""Facts in a PDF's document information, added as an incremental update (ISO 32000-1, 7.5.6).

The original bytes stay as they are; a new information dictionary and a new cross-reference
section, of the same kind as the file's last one, are written behind them.
"""

from __future__ import annotations

import re
import struct

_MARK = rb"/MathvizFacts \((.*?)(?<!\\)\)"


def write(data: bytes, text: bytes) -> bytes:
    """Append the facts; a file whose structure is not understood is returned unchanged."""
    starts = re.findall(rb"startxref\s+(\d+)", data)
    if not starts:
        return data
    last = int(starts[-1])
    tail = data[last:]
    root = re.search(rb"/Root\s+(\d+\s+\d+\s+R)", tail)
    size = re.search(rb"/Size\s+(\d+)", tail)
    if not root or not size:
        return data
    number = int(size[1])
    info = b"%d 0 obj\n<< /Producer (mathviz-studio) /MathvizFacts (%s) >>\nendobj\n"
    body = data if data.endswith(b"\n") else data + b"\n"
    at = len(body)
    body += info % (number, _escaped(text))
    common = b"/Root %s /Info %d 0 R /Prev %d" % (root[1], number, last)
    section = _table if tail.startswith(b"xref") else _stream
    return body + section(number, at, len(body), common) + b"startxref\n%d\n%%%%EOF\n" % len(body)


def read(data: bytes) -> bytes:
    """Find the facts, or nothing."""
    found = re.findall(_MARK, data, re.DOTALL)
    return re.sub(rb"\\([()\\])", rb"\1", found[-1]) if found else b""


def _table(number: int, at: int, _: int, common: bytes) -> bytes:
    entry = b"xref\n%d 1\n%010d 00000 n \n" % (number, at)
    return entry + b"trailer\n<< /Size %d %s >>\n" % (number + 1, common)


def _stream(number: int, at: int, own: int, common: bytes) -> bytes:
    rows = struct.pack(">BIH", 1, at, 0) + struct.pack(">BIH", 1, own, 0)
    head = b"%d 0 obj\n<< /Type /XRef /Size %d /Index [%d 2] /W [1 4 2] /Length %d %s >>\n"
    filled = head % (number + 1, number + 2, number, len(rows), common)
    return filled + b"stream\n" + rows + b"\nendstream\nendobj\n"


def _escaped(text: bytes) -> bytes:
    return re.sub(rb"([()\\])", rb"\\\1", text)
