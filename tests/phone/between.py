"""The Wi-Fi between the page and the laptop: what goes through it can be cut, lost, or noticed."""

import contextlib
import select
import socket
import threading


class Between:
    """Takes connections where the page looks for the laptop, and passes on what is said."""

    def __init__(self, laptop: tuple[str, int]) -> None:
        self.laptop = laptop
        self.cut = -1
        """Of the next post only so many bytes come through."""
        self.deaf = False
        """What the laptop answers is lost."""
        self.posted = threading.Event()
        """A post has come through whole, and the laptop has it to answer."""
        self._listening: socket.socket | None = None
        self._open: set[socket.socket] = set()

    def start(self, host: str, port: int) -> None:
        """Be reached there."""
        self._listening = socket.create_server((host, port))
        threading.Thread(target=self._take, args=(self._listening,), daemon=True).start()

    def stop(self) -> None:
        """Be reached no more."""
        if self._listening is not None:
            with contextlib.suppress(OSError):
                self._listening.shutdown(socket.SHUT_RDWR)  # whoever waits for a call is woken
            self._listening.close()
            self._listening = None
        for one in tuple(self._open):
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def _take(self, listening: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while True:
                page, _from = listening.accept()
                threading.Thread(target=self._pass_on, args=(page,), daemon=True).start()

    def _pass_on(self, page: socket.socket) -> None:
        self._open.add(page)
        with contextlib.suppress(OSError), page, socket.create_connection(self.laptop) as laptop:
            while True:
                for one in select.select([page, laptop], [], [])[0]:
                    said = one.recv(65536)
                    if not said or not (self._out(said, laptop) if one is page else self._back(said, page)):
                        return
        self._open.discard(page)

    def _out(self, said: bytes, laptop: socket.socket) -> bool:
        post = said.startswith(b"POST ")
        if post and self.cut >= 0:
            laptop.sendall(said[: self.cut])
            self.cut = -1
            return False
        laptop.sendall(said)
        if post:
            self.posted.set()
        return True

    def _back(self, said: bytes, page: socket.socket) -> bool:
        if not self.deaf:
            page.sendall(said)
        return not self.deaf
