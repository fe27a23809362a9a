"""The process that serves a workspace's MLflow: MLflow's own server, tracking and model registry in one.

Reads ``{"key": "…"}`` in its first line, tells its port, then answers whoever shows that key; ends when standard
input does, so that it cannot outlive the server.
"""

import argparse
import hmac
import json
import os
import socket
import threading
from collections.abc import Awaitable, Callable, MutableMapping
from pathlib import Path
from typing import Any

from .channel import Channel

KEY_HEADER = b"x-databricks-maven-key"
# Relative, as a folder's name may hold what a URI gives a meaning to.
_DATABASE = "sqlite:///mlflow.db"
# Longer than Java's HTTP client keeps an idle connection, so that it is never closed under a request.
_KEEP_ALIVE_SECONDS = 3_600

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Message, Receive, Send], Awaitable[None]]


class Guard:
    """Lets only those in who know the key: every user of this machine can reach the port."""

    def __init__(self, application: Application, key: str) -> None:
        self._application = application
        self._key = key.encode()

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """The ASGI entry point."""
        if self._admits(scope):
            await self._application(scope, receive, send)
            return
        body = b'{"error_code": "UNAUTHENTICATED", "message": "Ask the workspace, not its MLflow server."}'
        headers = [(b"content-type", b"application/json")]
        await send({"type": "http.response.start", "status": 401, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    def _admits(self, scope: Message) -> bool:
        if scope["type"] != "http":
            return bool(scope["type"] == "lifespan")
        shown: bytes = dict(scope["headers"]).get(KEY_HEADER, b"")
        return hmac.compare_digest(shown, self._key)


def settings(artifacts: str) -> dict[str, str]:
    """What MLflow's server reads from its environment; ``artifacts`` is where new experiments keep files."""
    return {
        "_MLFLOW_SERVER_FILE_STORE": _DATABASE,
        "_MLFLOW_SERVER_REGISTRY_STORE": _DATABASE,
        "_MLFLOW_SERVER_ARTIFACT_ROOT": artifacts,
        # The store asks a client of its own about logged models: it shall ask this very database.
        "MLFLOW_TRACKING_URI": _DATABASE,
        "MLFLOW_REGISTRY_URI": _DATABASE,
        # Otherwise it starts a job runner, a process of its own.
        "MLFLOW_SERVER_ENABLE_JOB_EXECUTION": "false",
    }


def _application(artifacts: str) -> Application:
    from mlflow.server.fastapi_app import app
    from mlflow.server.handlers import initialize_backend_stores

    # Makes or upgrades the tables now, so that a damaged database is told at the start.
    initialize_backend_stores(_DATABASE, _DATABASE, artifacts)
    application: Application = app
    return application


def _end_with(channel: Channel) -> None:
    channel.requests.read()
    os._exit(0)


def main() -> None:
    """Prepares the stores, tells the port, serves until standard input ends."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--artifacts", required=True)
    arguments = parser.parse_args()
    channel = Channel.claim()
    key = json.loads(channel.requests.readline())["key"]
    threading.Thread(target=_end_with, args=(channel,), daemon=True).start()
    os.chdir(arguments.folder)
    os.environ.update(settings(arguments.artifacts))
    import uvicorn

    guard = Guard(_application(arguments.artifacts), key)
    # Named, as asyncio sends at once (TCP_NODELAY) only where it sees the protocol; else 40 ms a request are lost.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.bind(("127.0.0.1", 0))
    listener.listen()
    channel.send("ready", port=listener.getsockname()[1])
    config = uvicorn.Config(
        guard, log_level="warning", access_log=False, lifespan="off", timeout_keep_alive=_KEEP_ALIVE_SECONDS
    )
    uvicorn.Server(config).run([listener])


if __name__ == "__main__":
    main()
