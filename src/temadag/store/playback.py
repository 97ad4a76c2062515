"""The journal that a power cut left beside a file, played back into bytes without SQLite."""

import struct

_MAGIC = bytes.fromhex("d9d505f920a163d7")


def played_back(data: bytes, journal: bytes) -> bytes:
    """The file as it was before the transaction that never ended; as it is when the journal is none.

    What is in a sound record of the journal is the page as it was; the file is cut to its length of then.
    """
    image, at, pages, size = bytearray(data), 0, 0, 0
    while journal.startswith(_MAGIC, at) and len(journal) >= at + 28:
        count, nonce, pages, sector, size = struct.unpack(">IIIII", journal[at + 8 : at + 28])
        if size not in (512 << shift for shift in range(8)) or not 28 <= sector <= 65536:
            break
        if count == 0xFFFFFFFF:
            count = (len(journal) - at - sector) // (size + 8)
        sound = _play(image, journal, at + sector, count, size, nonce)
        at += sector + sound * (size + 8)
        if sound < count:
            break
        at += -at % sector  # the next part begins at a sector of its own
    return bytes(image[: pages * size]) if pages else bytes(image)


def _play(image: bytearray, journal: bytes, at: int, count: int, size: int, nonce: int) -> int:
    """Put the pages of one part of the journal back; how many were sound before the first that was not."""
    for number in range(count):
        page = journal[at + 4 : at + 4 + size]
        place, told = int.from_bytes(journal[at : at + 4], "big"), journal[at + 4 + size : at + 8 + size]
        if len(page) < size or not place or int.from_bytes(told, "big") != _sum(page, nonce):
            return number
        start = (place - 1) * size
        image.extend(bytes(max(0, start - len(image))))
        image[start : start + size] = page
        at += size + 8
    return count


def _sum(page: bytes, nonce: int) -> int:
    return (nonce + sum(page[at] for at in range(len(page) - 200, 0, -200))) & 0xFFFFFFFF
