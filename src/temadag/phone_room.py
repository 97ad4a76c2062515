"""The room of phones for an open file: its server, and the folder in which it keeps its keys."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from temadag import places

if TYPE_CHECKING:
    from temadag.store.session_store import SessionStore
    from temadag.ui.phones import Service


def service(store: "SessionStore", now: Callable[[], float]) -> "Service":
    """The server for an open file; made on the thread that speaks to it."""
    # The network is only wanted in a room.
    from temadag.web.service import PhoneService

    made: Service = PhoneService(store, folder(store), places.resources("page"), now)
    return made


def folder(store: "SessionStore") -> Path:
    """Beside the live copy; for a file that is worked on in place, one of its own in this machine's data."""
    from temadag.store.home import key_of

    if store.place is not None:
        return store.place.room
    return places.own_folder("data") / "rooms" / key_of(store.path)


def forget(store: "SessionStore") -> None:
    """Leave no trace of the room on this machine: phones must come in anew next time."""
    shutil.rmtree(folder(store), ignore_errors=True)
