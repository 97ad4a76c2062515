"""Holds what leaders gave against what stands in a file: each once, with its words, and nothing more."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from temadag.store import checking, sealing
from temadag.store.keys import unnamed_id
from temadag.store.session_store import SessionStore
from web import rooms
from web.leader import Given, Leader

Stand = tuple[Any, ...]
"""What is compared of a row: its place, its writer, its readers, its words."""


def amiss(file: Path, leaders: Iterable[Leader]) -> list[str]:
    """All that was lost, doubled, changed or widened, or is there although nobody gave it; best nothing."""
    everybody = list(leaders)
    meant = Counter(stand for one in everybody for stand in _meant(one))
    kept = Counter(_kept(file, {one.person_id: one for one in everybody}, _keys(everybody)))
    found = [f"lost: {stand}" for stand in (meant - kept).elements()]
    found += [f"too many: {stand}" for stand in (kept - meant).elements()]
    said = set(re.findall(rb"m[0-9a-f]{32}", file.read_bytes()))
    secret = {m for one in everybody for given in one.given.values() if given.is_secret for m in given.marks}
    secret |= {mark for one in everybody for mark in one.never}
    return found + [f"still said: {m}" for m in sorted(secret) if m.encode() in said]


def unsound(file: Path) -> list[checking.Mismatch]:
    """Where the file's tables and its log do not agree."""
    store = SessionStore.look(file)
    try:
        return store.read(checking.mismatches)
    finally:
        store.close()


def _keys(leaders: list[Leader]) -> dict[str, tuple[Leader, str]]:
    """Who has the key to an answer without a name; only the tests know that."""
    given = [(one, own) for one in leaders for own in one.given.values() if own.kind == "unnamed"]
    return {unnamed_id(own.key): (one, own.key) for one, own in given}


def _meant(one: Leader) -> list[Stand]:
    found = [_stand(one, given) for given in one.given.values() if not given.withdrawn]
    taken = [given for given in one.given.values() if given.withdrawn]
    found += [("withdrawn", unnamed_id(g.key) if g.kind == "unnamed" else g.key) for g in taken]
    found += [("row", g.kind, g.key) for g in one.given.values() if g.kind in ("words", "sheet")]
    found += [("ballot", one.prompt["scale"], "\n".join(one.ballot))] if one.ballot else []
    return found + [("sign", one.person_id, offer, n) for offer, n in one.wishes.items() if n]


def _stand(one: Leader, given: Given) -> Stand:
    words = json.dumps({name: said.strip() for name, said in given.words.items()}, sort_keys=True)
    if given.kind == "unnamed":
        return "unnamed", one.prompt["words"], words, given.key
    if given.kind == "card":
        return "card", given.key, one.person_id if given.named else None, words
    return given.kind, given.key, one.person_id, given.v, words


def _kept(file: Path, leaders: dict[str, Leader], keys: dict[str, tuple[Leader, str]]) -> list[Stand]:
    withdrawn = {row["id"] for row in rooms.rows(file, "withdrawn")}
    found: list[Stand] = [("withdrawn", key) for key in withdrawn]
    for row in rooms.rows(file, "reflection"):
        found.append(("row", "words", row["id"]))
        words = _open(row, leaders) if row["sealed"] else row["text"]
        if row["id"] not in withdrawn:
            said = json.dumps({"x": words.strip()}, sort_keys=True)
            found.append(("words", row["id"], row["person_id"], row["visibility"], said))
        elif row["text"]:
            found.append(("still there", row["id"]))
    for row in rooms.rows(file, "try_action"):
        found.append(("row", "sheet", row["id"]))
        words = json.loads(_open(row, leaders) if row["sealed"] else row["words"])
        if row["id"] not in withdrawn:
            said = json.dumps({name: text.strip() for name, text in words.items()}, sort_keys=True)
            found.append(("sheet", row["id"], row["person_id"], row["visibility"], said))
        elif words and not row["sealed"]:
            found.append(("still there", row["id"]))
    return found + _unnamed(file, keys) + _cards(file) + _signs(file)


def _open(row: dict[str, Any], leaders: dict[str, Leader]) -> str:
    assert not row.get("text") and not row.get("words"), "sealed, and open beside it"
    return sealing.open_with(leaders[row["person_id"]].phone.seed, row["sealed"])


def _unnamed(file: Path, keys: dict[str, tuple[Leader, str]]) -> list[Stand]:
    found: list[Stand] = []
    for row in rooms.rows(file, "unnamed_reflection"):
        if row["own"] is None:
            found.append(("ballot", row["prompt_id"], row["text"]))
            continue
        one, key = keys.get(row["id"], (None, ""))
        if one is None or sealing.open_with(one.phone.seed, row["own"]) != key:
            key = "nobody's"
        found.append(("unnamed", row["prompt_id"], json.dumps({"x": row["text"]}, sort_keys=True), key))
    return found


def _cards(file: Path) -> list[Stand]:
    found: list[Stand] = []
    for row in rooms.rows(file, "request_card"):
        words = {"gets": row["citizen_gets"], **{k: row[k] for k in ("asked", "barrier", "cost", "decider")}}
        found.append(("card", row["id"], row["asked_by"], json.dumps(words, sort_keys=True)))
    return found


def _signs(file: Path) -> list[Stand]:
    rows = rooms.rows(file, "sign_up")
    return [("sign", row["person_id"], row["offer_id"], row["wish"]) for row in rows]
