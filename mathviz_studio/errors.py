"""What can go wrong, in sentences that say what to type instead."""

from __future__ import annotations

import errno
from collections.abc import Iterable


class StudioError(Exception):
    """Something could not be done; the message is one or two sentences for the user."""

    exit_code = 1


class RequestError(StudioError):
    """The request was wrong: nothing was tried and nothing written."""

    exit_code = 2


class RenderError(StudioError):
    """The worker answered that a job failed.

    Attributes
    ----------
    kind : str
        ``refused``, ``scene``, ``memory``, ``full``, ``internal``, ``died`` or ``cancelled``.
    traceback : str
        The lines of the scene's author where those failed, else the worker's whole traceback.
    whole : str
        The worker's whole traceback.
    """

    def __init__(
        self, message: str, kind: str = "internal", traceback: str = "", whole: str = ""
    ) -> None:
        super().__init__(message)
        self.kind = kind
        self.traceback = traceback
        self.whole = whole or traceback
        self.exit_code = 2 if kind == "refused" else 1

    def named(self, name: str) -> RenderError:
        """Say the same of a scene with a name."""
        return RenderError(f"{name}: {self}", self.kind, self.traceback, self.whole)


_NO_ROOM = {
    errno.ENOSPC: "The disk is full",
    errno.EDQUOT: "The disk quota is used up",
    errno.EFBIG: "A file grew beyond what is allowed",
}


def refusal(error: OSError) -> str:
    """Say in a sentence why the file system refused."""
    if error.errno in _NO_ROOM:
        cause = _NO_ROOM[error.errno]
        return f"{cause}; free some space, or set MATHVIZ_CACHE to a folder on a larger disk."
    return f"The file system refused: {error}."


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Offer the names nearest to a mistyped one, or nothing when none is near.

    Returns
    -------
    str
        ``" Did you mean 'a' or 'b'?"`` with its leading space, or ``""``.
    """
    from difflib import get_close_matches

    near = get_close_matches(name.lower(), list(known), n=3, cutoff=0.55)
    if not near:
        return ""
    return f" Did you mean {' or '.join(repr(n) for n in near)}?"
