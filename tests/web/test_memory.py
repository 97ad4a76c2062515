"""What a phone seals is nowhere in the laptop's memory; what it only boxes is, so the look works."""

import re
import sys
from pathlib import Path

import pytest

from web.phone import Phone

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is read through /proc")

CLOSED, OPEN = "kanariefuglen-i-minen", "solsorten-paa-taget"


def times_in_memory(pid: int, word: str) -> int:
    """How often a word stands in a process's memory, as UTF-8 or as Python keeps wider text."""
    wanted = [word.encode(code) for code in ("utf-8", "utf-16-le", "utf-32-le")]
    found = 0
    with Path(f"/proc/{pid}/mem").open("rb", 0) as memory:
        for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
            match = re.match(r"([0-9a-f]+)-([0-9a-f]+) r", line)
            if match is None or "[v" in line:
                continue
            begin, end = (int(one, 16) for one in match.groups())
            try:
                memory.seek(begin)
                content = memory.read(end - begin)
            except (OSError, OverflowError, ValueError):
                continue
            found += sum(content.count(one) for one in wanted)
    return found


def test_only_me_is_never_in_the_memory_of_the_laptop(room) -> None:
    phone: Phone = room.inside("Ali Krogh")
    assert phone.write(phone.seal(f"Kun mig: {CLOSED}."), "only-me")[0] == 201
    assert phone.write(f"Min gruppe: {OPEN}.", "group")[0] == 201
    status, mine = phone.call("mine")
    assert status == 200 and CLOSED in {phone.unseal(e["s"]) for e in mine["entries"] if "s" in e}.pop()
    pid = room.served.process.pid
    assert times_in_memory(pid, OPEN) > 0, "a word that the laptop has read is found"
    assert times_in_memory(pid, CLOSED) == 0
