"""What a facilitator does with coaching notes: the file only ever gets closed ones."""

import shutil

import pytest

from temadag.actions import coaching, people
from temadag.actions.erasing import erase_person
from temadag.core.coaching import LONGEST, Note, Vault
from temadag.core.rejected import Rejected
from temadag.store import changelog, sealing, vault
from temadag.store import coaching as asked
from temadag.store.holdings import holdings
from temadag.store.session_store import SessionStore

AT = "2026-11-14T10:20:00"
PHRASE, CODE = "fem små ænder gik langs åen", sealing.new_code()


@pytest.fixture(scope="module")
def made() -> Vault:
    return vault.begin(PHRASE, CODE)


@pytest.fixture
def store(tmp_path, made):
    opened = SessionStore.create(tmp_path / "dag.temadag", tmp_path / "locks")
    for key, name in (("m", "Mette"), ("bo", "Bo")):
        opened.write(
            lambda db, k=key, n=name: db.table("person").insert({"id": k, "name": n}) and None
        ).result(9)
    opened.write(coaching.begin_vault, made).result(9)
    yield opened
    opened.close()


class Notes:
    """The notes about one person, opened with the passphrase."""

    def __init__(self, store: SessionStore, made: Vault) -> None:
        self.store, self.made = store, made
        self.key = vault.opened(made, PHRASE)

    def put(self, note_id: str, text: str, who: str = "m") -> None:
        sealed = coaching.closed(self.made.public_key, text, AT)
        self.store.do("Note", coaching.put_note, note_id, who, sealed).result(9)

    def texts(self, who: str = "m") -> list[str]:
        return sorted(vault.read(self.key, n.sealed).text for n in self.store.read(asked.notes_about, who))


@pytest.fixture
def notes(store, made) -> Notes:
    return Notes(store, made)


def test_notes_are_written_changed_removed_and_each_can_be_undone(notes: Notes, store) -> None:
    notes.put("1", "  første\r\n")
    notes.put("2", "anden")
    notes.put("1", "første, rettet")
    assert notes.texts() == ["anden", "første, rettet"]
    assert store.read(asked.counts) == {"m": 2}
    assert store.undo().result(9) == "Note"
    assert notes.texts() == ["anden", "første"]
    store.redo().result(9)
    store.do("Fjern note", coaching.remove_note, "1").result(9)
    assert notes.texts() == ["anden"]
    store.undo().result(9)
    assert notes.texts() == ["anden", "første, rettet"]


def test_what_cannot_be_kept_is_refused(notes: Notes, store, made) -> None:
    for text, code in (("", "empty"), (" \n\u202e", "empty"), ("å" * (LONGEST + 1), "long-note")):
        with pytest.raises(Rejected, match=code):
            coaching.closed(made.public_key, text, AT)
    coaching.closed(made.public_key, "🌱" * LONGEST, AT)
    fine = coaching.closed(made.public_key, "ord", AT)
    for who, sealed in (("nobody", fine), ("m", b"closed with a key that the file has not")):
        with pytest.raises(Rejected, match="gone"):
            store.do("Note", coaching.put_note, "1", who, sealed).result(9)
    with pytest.raises(Rejected, match="gone"):
        store.do("Note", coaching.remove_note, "1").result(9)
    for verb in (coaching.change_passphrase, coaching.renew_rescue):
        with pytest.raises(Rejected, match="gone"):
            store.write(verb, "no vault", b"x").result(9)


def test_another_passphrase_leaves_nothing_that_the_old_one_opens(notes: Notes, store, made) -> None:
    notes.put("1", "ord")
    new = vault.with_phrase(notes.key, "helt andre ord her")
    store.write(coaching.change_passphrase, made.id, new).result(9)
    newer = vault.with_phrase(notes.key, "og så helt andre igen")
    store.write(coaching.change_passphrase, made.id, newer).result(9)
    [now] = store.read(asked.vaults)
    assert now == Vault(made.id, made.public_key, newer, made.by_rescue)
    assert vault.opened(now, "og så helt andre igen") == notes.key
    assert store.undo().result(9) == "Note", "a change of the lock is no step that can be taken back"
    store.redo().result(9)
    store.close()
    content = store.path.read_bytes()
    assert newer in content and made.by_rescue in content
    assert made.by_phrase not in content and new not in content


@pytest.mark.slow
def test_a_new_sheet_kills_the_old_one_and_the_log_still_adds_up(notes: Notes, store, made) -> None:
    code = sealing.new_code()
    store.write(coaching.renew_rescue, made.id, vault.with_rescue(notes.key, code)).result(9)
    [now] = store.read(asked.vaults)
    assert vault.rescued(now, code) == notes.key
    with pytest.raises(vault.WrongPhrase):
        vault.rescued(now, CODE)
    columns = ", ".join((*changelog.SUM_OF, "sum"))
    log = store.read(lambda db: list(db.execute(f"select {columns} from change").fetchall()))
    assert all(changelog.row_sum(*row[:-1]) == row[-1] for row in log)
    assert changelog.HUSK in {row[4] for row in log}
    store.close()
    assert made.by_rescue not in store.path.read_bytes()


@pytest.mark.slow
def test_notes_of_two_vaults_are_gathered_under_one(notes: Notes, store, made) -> None:
    other = vault.begin("den anden laptops ord", sealing.new_code())
    store.write(coaching.begin_vault, other).result(9)
    notes.put("1", "her")
    theirs = vault.close(other.public_key, Note("der", AT))
    store.do("Note", coaching.put_note, "2", "m", theirs).result(9)
    assert store.read(asked.in_use) == {made.id, other.id}
    key = vault.opened(other, "den anden laptops ord")
    anew = {
        n.id: vault.close(made.public_key, vault.read(key, n.sealed))
        for n in store.read(asked.notes_in, other.id)
    }
    store.write(coaching.gather, {**anew, "gone": b"x"}).result(9)
    assert notes.texts() == ["der", "her"] and store.read(asked.in_use) == {made.id}


class Pair:
    """Two copies of a file that has a lock and a note, each changed on its own."""

    def __init__(self, store: SessionStore, notes: Notes, folder) -> None:
        store.write(lambda db: db.table("programme").insert({"id": "p", "name": "L"}) and None).result(9)
        notes.put("1", "fra før")
        store.close()
        self.stores = []
        for name in ("a", "b"):
            path = folder / f"{name}.temadag"
            shutil.copy(store.path, path)
            self.stores.append(SessionStore.open(path, folder / "locks", name))

    def join(self) -> None:
        """Each takes in what the other has."""
        one, other = self.stores
        one.absorb(other.path).result(30)
        other.absorb(one.path).result(30)

    def texts(self, key: bytearray) -> list[list[str]]:
        found = [store.read(asked.notes_about, "m") for store in self.stores]
        return [sorted(vault.read(key, n.sealed).text for n in notes) for notes in found]

    def holding(self, lock: bytes) -> list[bool]:
        return [lock in store.path.read_bytes() for store in self.stores]


@pytest.fixture
def pair(store, notes, tmp_path):
    made = Pair(store, notes, tmp_path)
    yield made
    for one in made.stores:
        one.close()


@pytest.mark.slow
def test_a_new_passphrase_and_a_note_from_two_laptops_are_joined(pair: Pair, notes: Notes, made) -> None:
    one, other = pair.stores
    lock = vault.with_phrase(notes.key, "helt andre ord her")
    one.write(coaching.change_passphrase, made.id, lock).result(9)
    sealed = coaching.closed(made.public_key, "skrevet med den gamle", AT)
    other.do("Note", coaching.put_note, "2", "m", sealed).result(9)
    pair.join()
    for store in pair.stores:
        [now] = store.read(asked.vaults)
        assert vault.opened(now, "helt andre ord her") == notes.key
        with pytest.raises(vault.WrongPhrase):
            vault.opened(now, PHRASE)
    assert pair.texts(notes.key) == [["fra før", "skrevet med den gamle"]] * 2
    assert pair.holding(lock) == [True, True] and pair.holding(made.by_phrase) == [False, False]


@pytest.mark.slow
def test_of_two_new_passphrases_the_latest_holds_and_the_sheets_are_their_own(
    pair: Pair, notes: Notes, made
) -> None:
    one, other = pair.stores
    code = vault.new_rescue_code()
    locks = [vault.with_phrase(notes.key, f"helt andre ord her {n}") for n in (1, 2)]
    one.write(coaching.change_passphrase, made.id, locks[0]).result(9)
    one.write(coaching.renew_rescue, made.id, vault.with_rescue(notes.key, code)).result(9)
    other.write(coaching.change_passphrase, made.id, locks[1]).result(9)
    pair.join()
    pair.join()
    for store in pair.stores:
        [now] = store.read(asked.vaults)
        assert vault.opened(now, "helt andre ord her 2") == notes.key
        assert vault.rescued(now, code) == notes.key
    assert pair.holding(locks[0]) == [False, False] and pair.holding(made.by_rescue) == [False, False]


def test_two_versions_of_one_note_are_both_kept(pair: Pair, notes: Notes, made) -> None:
    for number, store in enumerate(pair.stores):
        sealed = coaching.closed(made.public_key, f"rettet på {number}", AT)
        store.do("Note", coaching.put_note, "1", "m", sealed).result(9)
    pair.join()
    assert pair.texts(notes.key) == [["rettet på 0", "rettet på 1"]] * 2


@pytest.mark.slow
def test_two_laptops_that_each_begin_a_lock_keep_both(pair: Pair, notes: Notes, made) -> None:
    other = pair.stores[1]
    theirs = vault.begin("den anden laptops ord", CODE)
    other.write(coaching.begin_vault, theirs).result(9)
    other.do("Note", coaching.put_note, "2", "bo", vault.close(theirs.public_key, Note("der", AT))).result(9)
    pair.join()
    for store in pair.stores:
        assert {v.id for v in store.read(asked.vaults)} == {made.id, theirs.id}
        [note] = store.read(asked.notes_about, "bo")
        assert note.vault_id == theirs.id
        assert vault.read(vault.opened(theirs, "den anden laptops ord"), note.sealed).text == "der"


def test_somebody_with_notes_is_not_just_taken_off_the_list(notes: Notes, store) -> None:
    notes.put("1", "ord")
    with pytest.raises(Rejected) as refused:
        store.do("Fjern", people.remove_people, ["m", "bo"]).result(9)
    assert refused.value.code == "has-notes" and refused.value.details["ids"] == ("m",)


def test_notes_are_counted_for_the_one_they_are_about_and_erased_with_them(notes: Notes, store) -> None:
    notes.put("1", "ord")
    notes.put("2", "ord om Bo", "bo")
    notes.put("1", "rettet")
    sealed = [n.sealed for n in store.read(asked.notes_about, "m")]
    held = store.read(holdings, "m")
    assert held is not None and held.notes == 1
    store.erase(erase_person, "m").result(20)
    assert store.read(asked.counts) == {"bo": 1} and notes.texts("bo") == ["ord om Bo"]
    store.close()
    assert all(one not in store.path.read_bytes() for one in sealed)
