"""The line to the server: private descriptors that nothing a notebook does can write to."""

import json
import os
import threading
from typing import TextIO


class Channel:
    """JSON lines in both directions."""

    def __init__(self, requests: TextIO, events: TextIO, log: TextIO) -> None:
        self.requests = requests
        self.log = log
        self._events = events
        self._lock = threading.Lock()

    @classmethod
    def claim(cls) -> "Channel":
        """Takes the three standard streams away from everybody else.

        Afterwards standard input is empty, and standard output goes where standard error does.
        """
        requests, events, log = os.dup(0), os.dup(1), os.dup(2)
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        os.close(nothing)
        os.dup2(2, 1)
        return cls(os.fdopen(requests), os.fdopen(events, "w"), os.fdopen(log, "w"))

    def send(self, event: str, **fields: object) -> None:
        """One event, in one line."""
        line = json.dumps({"event": event, **fields})
        with self._lock:
            self._events.write(line + "\n")
            self._events.flush()
