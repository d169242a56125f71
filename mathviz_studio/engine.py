"""The client of the stage's worker: requests out, events back, several in flight.

The worker is one long-lived process that speaks JSON lines and forks a child per request. It is
started when it is first needed, in a session of its own, so that Ctrl-C reaches this process
alone and this process takes the worker and its children down with it.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable

from mathviz_studio.errors import RenderError, refusal
from mathviz_studio.worker_process import Event, Ticket, WorkerProcess

Listener = Callable[[Event], None]

WORKER = (sys.executable, "-P", "-m", "mathviz_stage.worker")
"""``-P``: a lecturer's own ``statistics.py`` in the current folder must not shadow Python's."""


class Engine:
    """Runs jobs on a worker process; safe to use from several threads."""

    def __init__(self, command: tuple[str, ...] | None = None) -> None:
        self._command = command or WORKER
        self._worker: WorkerProcess | None = None
        self._lock = threading.Lock()
        self._closed = False

    def __enter__(self) -> Engine:
        """Give the engine; its worker starts with the first request."""
        return self

    def __exit__(self, *_: object) -> None:
        """Stop the worker and everything it does."""
        self.close()

    def run(self, verb: str, fields: Event, listener: Listener | None = None) -> Event:
        """Send one request and wait for its end.

        Parameters
        ----------
        verb : str
            ``describe``, ``outline``, ``compute``, ``render``, ``stills`` or ``check``.
        listener : callable, optional
            Called with every ``plan`` and ``progress`` event; when it raises, or the wait is
            interrupted, the request is cancelled.

        Returns
        -------
        dict
            The fields of the worker's ``done`` event.

        Raises
        ------
        RenderError
            When the job failed, was cancelled, or the worker died.
        """
        worker = self._current()
        ticket = worker.send(verb, fields)
        try:
            return _last_word(ticket, listener)
        except RenderError:
            raise
        except BaseException:
            worker.cancel(ticket)
            raise

    def close(self) -> None:
        """Cancel whatever is in flight and stop the worker with all its children."""
        with self._lock:
            self._closed = True
            worker, self._worker = self._worker, None
        if worker:
            worker.stop()

    def _current(self) -> WorkerProcess:
        with self._lock:
            if self._closed:
                raise RenderError("The work was cancelled.", "cancelled")
            if self._worker and not self._worker.alive:
                self._worker.stop()
                self._worker = None
            self._worker = self._worker or WorkerProcess(self._command)
            return self._worker


def _last_word(ticket: Ticket, listener: Listener | None) -> Event:
    while True:
        event = ticket.events.get()
        kind = event.get("event")
        if kind == "done":
            return event
        if kind == "failed":
            raise _failure(event)
        if listener:
            listener(event)


def _failure(event: Event) -> RenderError:
    message = str(event.get("message") or "The worker gave no reason.")
    kind = str(event.get("kind") or "internal")
    if kind == "full":
        message = refusal(OSError(event["errno"], message))
    elif kind == "memory":
        message += " Try a lower --quality or fewer --jobs."
    told, whole = (str(event.get(name) or "") for name in ("traceback", "whole"))
    return RenderError(message, kind, told, whole)
