"""A gateway of short messages that fails now and then, and drops what it has had already."""

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from random import Random
from threading import Lock, Thread

FAILING = 0.05  # of all requests


class Gateway:
    """Listens on a port of this machine until it is closed."""

    def __init__(self, dice: Random) -> None:
        self.dice, self.lock = dice, Lock()
        self.accepted: set[str] = set()
        self.dropped = self.failed = 0
        gateway = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = int(self.headers["Content-Length"])
                status = gateway.take(json.loads(self.rfile.read(length))["request_id"])
                self.send_response(status)
                self.end_headers()
                self.wfile.write(b'{"id": "1"}')

            def log_message(self, *_: object) -> None:
                """Nothing is printed for a request."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}/"

    def take(self, token: str) -> int:
        """The HTTP status for one message."""
        with self.lock:
            if self.dice.random() < FAILING:
                self.failed += 1
                return 503
            self.dropped += token in self.accepted
            self.accepted.add(token)
            return 200

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
