"""A mail server of our own on this computer, with just enough of the protocol to be sent to and to refuse."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class MailServer(socketserver.ThreadingTCPServer):
    """What was sent to it stands in ``mails``."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.mails: list[tuple[list[str], bytes]] = []
        """Recipients and the message of each."""
        self.password = ""
        """Wanted when not ''."""
        self.refuses: set[str] = set()
        self.hangs_up = False
        """After the message, without a word."""

    @property
    def port(self) -> int:
        return int(self.server_address[1])


class _Talk(socketserver.StreamRequestHandler):
    server: MailServer

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())

    def handle(self) -> None:
        to: list[str] = []
        self.say("220 ready")
        while line := self.rfile.readline().decode().strip():
            verb = line.split(" ", 1)[0].upper()
            if verb == "EHLO":
                self.say("250-here\r\n250 AUTH PLAIN")
            elif verb == "AUTH":
                self.say("235 in" if not self.server.password or self._knows(line) else "535 no")
            elif verb == "RCPT":
                address = line.partition("<")[2].partition(">")[0]
                is_refused = address in self.server.refuses
                self.say("550 unknown" if is_refused else "250 ok")
                to += [] if is_refused else [address]
            elif verb == "DATA":
                self.say("354 go on")
                self.server.mails.append((list(to), self._message()))
                if self.server.hangs_up:
                    return
                self.say("250 taken")
            elif verb == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 ok")

    def _knows(self, line: str) -> bool:
        import base64

        return base64.b64decode(line.rsplit(maxsplit=1)[-1]).split(b"\0")[-1].decode() == self.server.password

    def _message(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line)
        return b"".join(lines)


@contextmanager
def mail_server() -> Iterator[MailServer]:
    """Listening on a free port."""
    with MailServer() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()
