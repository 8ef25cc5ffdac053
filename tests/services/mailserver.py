"""A mail server of our own on this computer, with just enough of the protocol to be sent to and to refuse."""

from __future__ import annotations

import socketserver
import ssl
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
        self.tls: ssl.SSLContext | None = None
        """Its certificate: TLS is offered by STARTTLS."""
        self.is_tls_at_once = False
        """TLS from the first byte."""
        self.let_go = threading.Event()
        self.let_go.set()
        """Cleared, it takes calls and says nothing."""

    def handle_error(self, *_: object) -> None:
        """Somebody hung up, as those do who do not trust a certificate: nothing to print."""

    @property
    def port(self) -> int:
        return int(self.server_address[1])


class _Talk(socketserver.StreamRequestHandler):
    server: MailServer

    def setup(self) -> None:
        if self.server.is_tls_at_once:
            self._secure()
        super().setup()

    def _secure(self) -> None:
        assert self.server.tls is not None
        self.request = self.server.tls.wrap_socket(self.request, server_side=True, do_handshake_on_connect=False)
        try:
            self.request.do_handshake()
        except OSError:
            self.request.close()
            raise

    def finish(self) -> None:
        super().finish()
        self.request.close()

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())

    def handle(self) -> None:
        to: list[str] = []
        self.server.let_go.wait(10)
        self.say("220 ready")
        while line := self.rfile.readline().decode().strip():
            verb = line.split(" ", 1)[0].upper()
            if verb == "EHLO":
                offered = "" if self.server.tls is None else "250-STARTTLS\r\n"
                self.say(f"250-here\r\n{offered}250 AUTH PLAIN")
            elif verb == "STARTTLS":
                self.say("220 go on")
                self._secure()
                super().setup()
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
