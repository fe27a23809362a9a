"""A service on loopback that refuses what it does not know, and notes what it was asked."""

import json
import threading
import urllib.parse
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Route = Callable[["Call"], Any]


class Refusal(Exception):
    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class Call:
    def __init__(self, method: str, url: str, authorization: str, body: Any) -> None:
        parts = urllib.parse.urlsplit(url)
        self.method, self.path = method, urllib.parse.unquote(parts.path)
        self.query = dict(urllib.parse.parse_qsl(parts.query))
        self.authorization, self.body = authorization, body

    def need(self, name: str, *values: str) -> str:
        """A parameter of the query that a route cannot do without."""
        given = self.query.get(name)
        if given is None or (values and given not in values):
            raise Refusal(400, f"{self.method} {self.path} wants {name}, not {given}")
        return given


class Service:
    """Subclasses give routes: method, pattern of the path with * for one part, and what answers."""

    def __init__(self, authorization: str) -> None:
        self.authorization = authorization
        self.calls: list[str] = []
        self.mishaps: list[tuple[int, dict[str, str], bytes]] = []
        service = self

        class Handler(BaseHTTPRequestHandler):
            def handle_any(self) -> None:
                service.handle(self)

            do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = handle_any

            def log_message(self, *_: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def routes(self) -> list[tuple[str, str, Route]]:
        raise NotImplementedError

    def changes(self) -> list[str]:
        return [call for call in self.calls if not call.startswith("GET ")]

    def handle(self, http: BaseHTTPRequestHandler) -> None:
        length = int(http.headers.get("Content-Length") or 0)
        content = http.rfile.read(length)
        call = Call(
            http.command, http.path, http.headers.get("Authorization", ""), json.loads(content) if content else None
        )
        self.calls.append(f"{call.method} {call.path}")
        if self.mishaps:
            mishap = self.mishaps.pop(0)
            if mishap[0]:  # else this one goes well
                self.answer(http, *mishap)
                return
        try:
            told = self.told(call)
            self.answer(http, 200, {}, json.dumps(told).encode())
        except Refusal as e:
            self.answer(http, e.status, {}, json.dumps({"message": str(e)}).encode())

    def told(self, call: Call) -> Any:
        if call.authorization != self.authorization:
            raise Refusal(401, "who are you?")
        for method, pattern, route in self.routes():
            if method == call.method and matches(pattern, call.path):
                return route(call)
        raise Refusal(501, f"{call.method} {call.path} is not known here")

    @staticmethod
    def answer(http: BaseHTTPRequestHandler, status: int, headers: dict[str, str], content: bytes) -> None:
        http.send_response(status)
        for name, value in headers.items():
            http.send_header(name, value)
        http.send_header("Content-Length", str(len(content)))
        http.end_headers()
        http.wfile.write(content)


def matches(pattern: str, path: str) -> bool:
    wanted, given = pattern.split("/"), path.split("/")
    return len(wanted) == len(given) and all(one in ("*", other) for one, other in zip(wanted, given, strict=True))
