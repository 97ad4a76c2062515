"""The environment of what the program is measured beside: made from its lock, apart from our own."""

import os
import subprocess
import venv
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@cache
def peers_python() -> Path:
    """The Python of that environment, made where it is not there; made anew when its lock has changed."""
    place = ROOT / "build" / "peers"
    python = place / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    lock, mark = ROOT / "requirements-peers.lock", place / "lock"
    if not python.exists() or not mark.exists() or mark.read_bytes() != lock.read_bytes():
        venv.create(place, with_pip=True, clear=True)
        wanted = ["install", "--quiet", "--require-hashes", "--only-binary", ":all:", "-r", str(lock)]
        subprocess.run([str(python), "-m", "pip", *wanted], check=True, stderr=subprocess.DEVNULL)
        mark.write_bytes(lock.read_bytes())
    return python
