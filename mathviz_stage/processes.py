"""Processes that never outlive the one they work for."""

from __future__ import annotations

import os
import signal

_LOOK_EVERY = 0.3


def die_with(owner: int) -> None:
    """End this process and its group soon after ``owner``, its parent, has ended.

    A timer rather than a thread: a process with threads must not fork.
    """

    def look(*_: object) -> None:
        if os.getppid() != owner:
            os.killpg(0, signal.SIGKILL)

    signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, _LOOK_EVERY, _LOOK_EVERY)
