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
        ``refused``, ``scene``, ``internal``, ``died`` or ``cancelled``.
    traceback : str
        The worker's traceback; for ``scene`` the lines of the scene's author.
    """

    def __init__(self, message: str, kind: str = "internal", traceback: str = "") -> None:
        super().__init__(message)
        self.kind = kind
        self.traceback = traceback
        self.exit_code = 2 if kind == "refused" else 1


FULL = "The disk is full. Free some space, or set MATHVIZ_CACHE to a folder on a larger disk."


def refusal(error: OSError) -> str:
    """Say in a sentence why the file system refused."""
    if error.errno == errno.ENOSPC:
        return FULL
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
