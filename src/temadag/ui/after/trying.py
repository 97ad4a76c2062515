"""»Try to open it«: in front of everybody the facilitator tries to read a sealed text, and cannot."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QWidget
from shiboken6 import isValid

from temadag.i18n import _
from temadag.store import people, reflections, sealing
from temadag.ui import theme
from temadag.ui.job import Job
from temadag.ui.live import Live
from temadag.ui.site import Site
from temadag.ui.widgets.parts import button, card, column, empty, label, row, set_sign, sign

SHOWN = 96
"""Bytes of the sealed text that are shown."""

PICTURE = 12
"""Bytes on a line."""

LARGER = 1.7
"""How much larger the room sees it."""


class TryToOpen(QDialog):
    """Shows what stands in the file, and tries it with whatever code somebody dares to give.

    A code that fits is told, and what it opens is not shown: the words are still their writer's. `said`
    carries the sign, its tone and the sentence of each verdict.
    """

    said = Signal(str, str, str)

    def __init__(self, live: Live, site: Site, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Prøv at åbne"))
        self._live, self._site = live, site
        self._sealed = live.read(reflections.one_sealed)
        self._job = Job(self)
        self._job.finished.connect(self._on_tried)
        self._code = QLineEdit()
        self._code.setEchoMode(QLineEdit.EchoMode.Password)  # the laptop is seen by many, and mirrored
        self._code.setObjectName("code")
        self._code.setPlaceholderText("XXXX-XXXX-XXXX")
        self._code.setAccessibleName(_("En kode at prøve med"))
        self._code.setFont(theme.font(17, 500, tabular=True))
        self._code.setMinimumHeight(44)
        self._try = button(_("Prøv koden"), "lock-open", "primary", big=True)
        self._try.setObjectName("try")
        self._guess = button(_("Lad programmet prøve med alt, det har"), "key-round", big=True)
        self._guess.setObjectName("guess")
        self._verdict, self._shown_bigger = _Verdict(17), _bigger_button(site)
        self.setLayout(self._build() if self._sealed else self._nothing())
        self._try.clicked.connect(self._on_try)
        self._code.returnPressed.connect(self._on_try)
        self._guess.clicked.connect(self._on_guess)
        self._shown_bigger.clicked.connect(self._on_bigger)
        self.said.connect(self._verdict.say)
        self.resize(820, 560)

    def _build(self):
        assert self._sealed is not None
        close = button(_("Luk"))
        close.clicked.connect(self.reject)
        return column(
            *_sealed_shown(self._sealed),
            row(self._guess, None),
            row(self._code, self._try, spacing=8),
            self._verdict,
            None,
            row(self._shown_bigger, None, close),
            spacing=12,
            margins=(28, 24, 28, 20),
        )

    def _nothing(self):
        told = _("Når den første har skrevet noget til »Kun mig«, kan du her vise, at du ikke kan læse det.")
        close = button(_("Luk"))
        close.clicked.connect(self.reject)
        return column(
            empty("lock", _("Der er ikke noget forseglet endnu"), told),
            row(None, close),
            margins=(28, 24, 28, 20),
        )

    def _on_bigger(self) -> None:
        assert self._sealed is not None
        self._shown_bigger.setEnabled(False)
        over = _ForTheRoom(self._sealed, self._site.projector)
        over.verdict.say(*self._verdict.said)
        self.said.connect(over.verdict.say)
        self.finished.connect(over.reject)
        over.destroyed.connect(self._on_bigger_gone)
        over.open()

    def _on_bigger_gone(self) -> None:
        if isValid(self):
            self._shown_bigger.setEnabled(self._site.projector is not None)

    def _on_guess(self) -> None:
        salts = self._live.read(people.salts)
        held = [
            key
            for p in self._live.read(people.everybody)
            if (key := self._live.read(people.personal_key, p.id))
        ]
        self._begin(_with_all(self._sealed or b"", [public for _salt, public in held] + salts))

    def _on_try(self) -> None:
        try:
            code = sealing.tidy(self._code.text())
        except sealing.WrongCode:
            self.said.emit(
                "circle-help", "text2", _("Det er ikke en hel kode. Den har tolv tegn: XXXX-XXXX-XXXX.")
            )
            return
        self._begin(_with_code(self._sealed or b"", code, self._live.read(people.salts)))

    def _begin(self, work: Iterator[tuple[int, bool]]) -> None:
        if self._job.running:
            return
        self._try.setEnabled(False)
        self._guess.setEnabled(False)
        self.said.emit("hourglass", "text2", _("Prøver …"))
        self._job.start(work)

    def _on_tried(self, found: tuple[int, bool] | None) -> None:
        self._try.setEnabled(True)
        self._guess.setEnabled(True)
        tries, fits = found or (0, False)
        if fits:
            fitting = _("Koden passer: den, der har den, kan læse det på sin egen side. Her vises det ikke.")
            self.said.emit("circle-check", "ok", fitting)
            return
        told = (
            _("{n} nøgler er prøvet. Ingen af dem åbner det.") if tries > 1 else _("Den kode åbner det ikke.")
        )
        self.said.emit("lock", "accent_text", told.format(n=tries))


class _ForTheRoom(QDialog):
    """The same sealed text and each verdict, larger, over the big screen; no code is typed up there."""

    def __init__(self, sealed: bytes, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Prøv at åbne"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.verdict = _Verdict(round(17 * LARGER))
        close = button(_("Luk"))
        close.clicked.connect(self.reject)
        shown = (*_sealed_shown(sealed, LARGER), self.verdict, None, row(None, close))
        self.setLayout(column(*shown, spacing=12, margins=(28, 24, 28, 20)))
        self.resize(1400, 800)


class _Verdict(QWidget):
    """What came of it: a sign and a sentence."""

    def __init__(self, points: int) -> None:
        super().__init__()
        self.said = ("", "text2", "")
        self._sign, self._told = sign("", "text2", 28), label("", points, 600, wrap=True)
        self._told.setObjectName("told")
        inside = row(self._sign, self._told, spacing=12)
        inside.setStretch(1, 1)
        self.setLayout(inside)

    def say(self, icon: str, tone: str, sentence: str) -> None:
        """Show another."""
        self.said = icon, tone, sentence
        set_sign(self._sign, icon, tone, 28)
        self._told.setText(sentence)


def _bigger_button(site: Site) -> QPushButton:
    made = button(_("Vis det på storskærmen"), "presentation")
    made.setObjectName("bigger")
    if site.projector is None:
        made.hide()
    return made


def _sealed_shown(sealed: bytes, larger: float = 1) -> tuple[QWidget, QWidget, QWidget]:
    """The heading, what this is, and the text as it stands in the file."""
    text = label(_bytes_shown(sealed), round(14 * larger), tabular=True)
    text.setObjectName("bytes")
    text.setFont(theme.font(round(14 * larger), 500, tabular=True, spacing=1))
    sheet = card()
    sheet.setLayout(column(text, margins=(20, 16, 20, 16)))
    told = _(
        "Sådan står et svar til »Kun mig« i filen. Hvem der skrev det, vises ikke. Programmet har kun "
        "den halvdel af nøglen, der låser. Den anden halvdel laves af koden på skiltet, og den er ikke "
        "her."
    )
    head = label(_("Prøv at åbne det"), round(24 * larger), 600, display=True)
    return head, label(told, round(15 * larger), tone="2", wrap=True), sheet


def _with_code(sealed: bytes, code: str, salts: list[bytes]) -> Iterator[tuple[int, bool]]:
    yield 0, False
    for salt in salts:
        if _opens(sealing.secrets_of(code, salt)[0], sealed):
            yield 1, True
            return
    yield 1, False


def _with_all(sealed: bytes, held: list[bytes]) -> Iterator[tuple[int, bool]]:
    """Try everything of the right length that the file has of anybody, as if it were the key."""
    tried = 0
    for key in held:
        tried += 1
        if _opens(key.ljust(32, b"\0")[:32], sealed):
            yield tried, True
            return
    yield max(tried, 1), False


def _opens(seed: bytes, sealed: bytes) -> bool:
    try:
        sealing.open_with(seed, sealed)
    except sealing.WrongCode:
        return False
    return True


def _bytes_shown(sealed: bytes) -> str:
    lines = [sealed[at : at + PICTURE].hex(" ") for at in range(0, min(SHOWN, len(sealed)), PICTURE)]
    return "\n".join(lines) + ("\n…" if len(sealed) > SHOWN else "")
