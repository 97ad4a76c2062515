"""The walks about the lock: beginning it, another passphrase, another rescue sheet, and a lost passphrase."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from temadag.actions import coaching
from temadag.core.coaching import Vault
from temadag.i18n import _
from temadag.store import sealing, vault
from temadag.store.relocking import relock_earlier
from temadag.ui.after import coaching_paper
from temadag.ui.after.coaching_pages import PhrasePage, RescuePage, SheetPage
from temadag.ui.job import Job
from temadag.ui.live import Live
from temadag.ui.site import Site


class Keeping(QObject):
    """One walk at a time, page by page.

    Signals: `came` (a page to show), `opened` (keys by vault, when a walk opened them), `ended`. What a
    walk knows (passphrase, code, key) it lets go of at its end, and nothing is in the file before that.
    """

    came = Signal(object)
    opened = Signal(object)
    ended = Signal()

    def __init__(self, live: Live, site: Site, parent: QWidget) -> None:
        super().__init__(parent)
        self._live, self._site, self._window = live, site, parent
        self._job = Job(self)
        self._job.finished.connect(self._on_worked)
        self._job.failed.connect(self._on_failed)
        self._earlier = Job(self)
        self._page: QWidget | None = None
        self._walk, self._code, self._first = "", "", False
        self._made: Vault | None = None
        self._vaults: Sequence[Vault] = ()
        self._key = bytearray()

    @property
    def under_way(self) -> bool:
        """Whether the person is in the middle of a walk."""
        return bool(self._walk)

    @property
    def only_explains(self) -> bool:
        """Whether the first page of all is in sight, which is of no use once the file has a lock."""
        return self._walk == "begin" and self._first and isinstance(self._page, PhrasePage)

    def begin(self, can_give_up: bool) -> None:
        """Explain what the notes are, and let the person choose a passphrase."""
        self._walk, self._first = "begin", not can_give_up
        told = _(
            "Her skriver du noter fra samtaler med den enkelte. De er lukket for alle andre: de står ikke i "
            "søgning, opsamlinger eller eksport, og i filen er de låst. Vælg en sætning at låse op med."
        )
        facts = [
            (
                "key-round",
                _("Adgangssætningen gemmes ingen steder. Del den kun med den, du skriver med."),
            ),
            (
                "printer",
                _("Om lidt skriver du et redningsark ud. Det åbner noterne, hvis du glemmer den."),
            ),
            ("triangle-alert", _("Er både sætningen og arket væk, kan ingen læse noterne, heller ikke vi.")),
        ]
        title = _("Noter, som kun du kan læse")
        self._ask_phrase(PhrasePage(title, told, facts, _("Videre til redningsarket"), can_give_up))

    def change(self, kept: Vault, key: bytearray) -> None:
        """Another passphrase for a vault that is open."""
        self._walk, self._made, self._key = "change", kept, bytearray(key)
        told = _(
            "Noterne er de samme; kun låsen bliver en anden. Redningsarket gælder stadig. En gammel kopi af "
            "filen åbnes stadig med den gamle sætning."
        )
        self._ask_phrase(PhrasePage(_("Skift adgangssætning"), told, [], _("Skift den"), True))

    def renew(self, kept: Vault, key: bytearray) -> None:
        """Another rescue sheet for a vault that is open."""
        self._walk, self._made, self._key = "renew", kept, bytearray(key)
        self._code = vault.new_rescue_code()
        self._job.start(_relocked(kept, self._key, rescue=self._code))

    def rescue(self, vaults: Sequence[Vault]) -> None:
        """The passphrase is forgotten: the sheet opens, and another passphrase is chosen."""
        self._walk, self._vaults = "rescue", vaults
        page = RescuePage()
        page.tried.connect(self._on_code)
        page.begun_anew.connect(self._on_begun_anew)
        self._show(page)

    def give_up(self) -> None:
        """Leave the walk; everything is as it was."""
        if not self._walk:
            return
        if isinstance(self._page, SheetPage):
            self._live.say(
                _("Arket gælder ikke; smid det ud. Låsen er ikke taget i brug.")
                if self._walk == "begin"
                else _("Det gamle redningsark gælder stadig. Smid det nye ud.")
            )
        self._job.abandon()
        self._end()

    def shut(self) -> None:
        """Nobody looks: leave the walk, but for the sheet, which may be on its way out of a printer."""
        if isinstance(self._page, SheetPage):
            self._page.wipe()
        else:
            self.give_up()

    def _ask_phrase(self, page: PhrasePage) -> None:
        page.chosen.connect(self._on_phrase)
        self._show(page)

    def _show(self, page: PhrasePage | SheetPage | RescuePage) -> None:
        page.given_up.connect(self.give_up)
        self._page = page
        self.came.emit(page)
        page.take_focus()

    def _show_sheet(self) -> None:
        if self._walk == "begin":
            told = _("Skriv arket ud nu. Låsen tages først i brug, når du har koden på papir.")
            page = SheetPage(self._code, told, _("Tag låsen i brug"))
        else:
            told = _("Skriv det nye ark ud. Når du siger, at du har det, gælder det gamle ikke mere.")
            page = SheetPage(self._code, told, _("Lad det nye ark gælde"))
        page.print_wished.connect(self._on_print)
        page.save_wished.connect(self._on_save)
        page.kept.connect(self._on_kept)
        self._show(page)

    def _on_phrase(self, phrase: str) -> None:
        self._page.show_busy(True)
        if self._walk == "begin":
            self._code = vault.new_rescue_code()
            self._job.start(_begun(phrase, self._code))
        elif self._made is not None:
            self._job.start(_relocked(self._made, self._key, phrase=phrase))

    def _on_code(self, code: str) -> None:
        self._page.show_busy(True)
        self._job.start(_rescued(self._vaults, code))

    def _on_begun_anew(self) -> None:
        self.begin(True)

    def _on_worked(self, found: tuple[Vault, bytearray]) -> None:
        before = self._made
        self._made, self._key = found
        if self._walk == "rescue" and before is None:
            told = _("Koden passer. Vælg en ny adgangssætning; redningsarket gælder stadig.")
            self._ask_phrase(PhrasePage(_("Ny adgangssætning"), told, [], _("Lås op"), True))
        elif self._walk in ("rescue", "change"):
            self._live.write(
                coaching.change_passphrase, self._made.id, self._made.by_phrase, then=self._on_stored
            )
        else:
            self._show_sheet()

    def _on_failed(self, trouble: BaseException) -> None:
        if isinstance(self._page, RescuePage) and isinstance(trouble, vault.WrongPhrase | sealing.WrongCode):
            self._page.show_wrong(isinstance(trouble, sealing.WrongCode))
            return
        self._end()
        raise trouble

    def _on_print(self) -> None:
        if coaching_paper.printed(self._window, self._live, self._site, self._code):
            self._out()

    def _on_save(self) -> None:
        if coaching_paper.saved(self._window, self._live, self._site, self._code):
            self._out()

    def _out(self) -> None:
        if isinstance(self._page, SheetPage):
            self._page.show_out()

    def _on_kept(self) -> None:
        assert self._made is not None
        if self._walk == "begin":
            self._live.write(coaching.begin_vault, self._made, then=self._on_stored)
        else:
            self._live.write(coaching.renew_rescue, self._made.id, self._made.by_rescue, then=self._on_stored)

    def _on_stored(self, _value: Any) -> None:
        if not self._walk or self._made is None:
            return
        told = {
            "begin": _("Låsen er i brug. Noterne er åbne nu, og de låses af sig selv."),
            "change": _("Adgangssætningen er skiftet."),
            "rescue": _("Noterne er der igen. Husk den nye adgangssætning."),
            "renew": _("Det nye redningsark gælder. Riv det gamle i stykker."),
        }[self._walk]
        self._live.say(told)
        if self._walk != "begin" and self._live.store.place is not None:
            self._earlier.start(relock_earlier(self._live.store.place, self._made))
        if self._walk in ("begin", "rescue"):
            self.opened.emit({self._made.id: bytearray(self._key)})
        self._end()

    def _end(self) -> None:
        self._walk, self._code, self._made, self._vaults = "", "", None, ()
        vault.forget(self._key)
        self._key = bytearray()
        self._page = None
        self.ended.emit()


Worked = Iterator[tuple[Vault, bytearray]]


def _begun(phrase: str, code: str) -> Worked:
    made = vault.begin(phrase, code)
    yield made, vault.opened(made, phrase)


def _relocked(kept: Vault, key: bytearray, phrase: str = "", rescue: str = "") -> Worked:
    own = bytearray(key)
    if phrase:
        yield replace(kept, by_phrase=vault.with_phrase(own, phrase)), own
    else:
        yield replace(kept, by_rescue=vault.with_rescue(own, rescue)), own


def _rescued(vaults: Sequence[Vault], code: str) -> Worked:
    for kept in vaults:
        try:
            yield kept, vault.rescued(kept, code)
            return
        except vault.WrongPhrase:
            continue
    raise vault.WrongPhrase
