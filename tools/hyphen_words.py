"""Makes `resources/paper/words-da.txt`, the words that compounds are made of, from the list of wordfreq.

    pip download --no-deps wordfreq==3.1.1
    python tools/hyphen_words.py wordfreq-3.1.1-py3-none-any.whl

The list in the wheel is CC BY-SA 4.0 (`resources/paper/words-da.LICENSE`). Kept are words that a compound can
be made of: without the endings that the program knows itself, without what looks foreign, and of those with
three or four letters what `hyphen_parts.py` names.
"""

import gzip
import io
import re
import sys
import zipfile
from pathlib import Path
from typing import Any, BinaryIO

from hyphen_parts import END, FRONT, MISLEADING, MISSING, WHOLE

OUT = Path(__file__).resolve().parent.parent / "resources" / "paper" / "words-da.txt"
INSIDE = "wordfreq/data/small_da.msgpack.gz"
WORD = re.compile(r"[a-pr-vyzæøåé]+")
FOREIGN = re.compile(r"ck|tch|oo|^[st]h|[st]h$|ph|^ch(?!ef|arm|anc|okol)|^[^aeiouyæøå]{3}[^aeiouyæøår]")
FOREIGN_SHORT = re.compile(r"ch|sh|th|ee$|ea[^tlsfmr]|ou|ai[^rl]|[^ij]ey$|ll?y$|[aeo]h$")
SHORT = FRONT | END
LONGEST = 16
BAND = 20
RARE, AS_RARE = 560, 80
ENDINGS = ("ernes", "erne", "enes", "ene", "ens", "ets", "ers", "nes", "rne", "en", "et", "es", "s", "n", "t")


def main(arguments: list[str]) -> int:
    """Write the list."""
    rare = frequencies(Path(arguments[0]))
    lines = banded(kept(rare))
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    print(f"{sum(len(line.split()) for line in lines)} words, {OUT.stat().st_size} bytes")
    return 0


def frequencies(wheel: Path) -> dict[str, int]:
    """Every word of the list with how rare it is, in hundredths of a power of ten."""
    with zipfile.ZipFile(wheel) as packed:
        unpacked = gzip.decompress(packed.read(INSIDE))
    _header, *buckets = unpack(io.BytesIO(unpacked))
    return {word: rarity for rarity, bucket in enumerate(buckets) for word in bucket}


def kept(rare: dict[str, int]) -> dict[str, int]:
    """The entries of the list: »dyb-«, »-bror«, »kultur«, »=plantage«."""
    made: dict[str, int] = {}
    for word in sorted({*rare, *MISSING, *FRONT, *END}):
        if len(word) < 5:
            first, last = word in FRONT, word in END
        else:
            first = wanted(word, rare)
            last = first and f"-{word}" not in MISLEADING
        if first or last:
            made[word if first and last else f"{word}-" if first else f"-{word}"] = rare.get(word, RARE)
    return made | {f"={word}": RARE for word in WHOLE}


def wanted(word: str, rare: dict[str, int]) -> bool:
    """Whether a longer word is one that a compound can be made of."""
    if word in MISSING:
        return True
    if word in MISLEADING or len(word) > LONGEST or not WORD.fullmatch(word):
        return False
    if FOREIGN.search(word) or (len(word) == 5 and FOREIGN_SHORT.search(word)):
        return False
    stems = [word.removesuffix(ending) for ending in ENDINGS if word.endswith(ending)]
    plain = (len(stem) > 4 and rare.get(stem, 999) < rare[word] + AS_RARE for stem in stems)
    return not any(plain) and not (word[-2:] in ("en", "et") and word[:-2] in SHORT)


def banded(rarities: dict[str, int]) -> list[str]:
    """One line for each band of frequency."""
    lines: list[list[str]] = []
    for word, rarity in sorted(rarities.items()):
        band = max(rarity - 300, 0) // BAND
        lines.extend([] for _ in range(band + 1 - len(lines)))
        lines[band].append(word)
    return [" ".join(line) for line in lines]


def unpack(file: BinaryIO) -> Any:
    """One value of MessagePack, as much of it as such a list has."""
    kind = file.read(1)[0]
    if kind < 0x80:
        return kind
    if kind < 0x90:
        return {unpack(file): unpack(file) for _ in range(kind & 0x0F)}
    if kind < 0xA0:
        return [unpack(file) for _ in range(kind & 0x0F)]
    if kind < 0xC0:
        return file.read(kind & 0x1F).decode()
    if kind == 0xD9:
        return file.read(file.read(1)[0]).decode()
    if kind == 0xDC:
        return [unpack(file) for _ in range(int.from_bytes(file.read(2), "big"))]
    raise ValueError(f"{kind:#x} is nothing that such a list has")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
