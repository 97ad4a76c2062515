"""»Try to open it«: in front of everybody the facilitator tries to read a sealed text, and cannot."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

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


class TryToOpen(QDialog):
    """Shows what stands in the file, and tries it with whatever code somebody dares to give.

    `bigger` is for the room: the same words, larger, over the big screen. A code that fits is told, and
    what it opens is not shown: the words are still their writer's.
    """

    def __init__(self, live: Live, site: Site, parent: QWidget | None, bigger: bool = False) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Prøv at åbne"))
        self._live, self._site, self._bigger = live, site, bigger
        self._sealed = live.read(reflections.one_sealed)
        self._job = Job(self)
        self._job.finished.connect(self._on_tried)
        self._tries = 0
        self._code = QLineEdit()
        self._code.setObjectName("code")
        self._code.setPlaceholderText("XXXX-XXXX-XXXX")
        self._code.setAccessibleName(_("En kode at prøve med"))
        self._code.setFont(theme.font(self._size(17), 500, tabular=True))
        self._code.setMinimumHeight(44)
        self._try = button(_("Prøv koden"), "lock-open", "primary", big=True)
        self._try.setObjectName("try")
        self._guess = button(_("Lad programmet prøve med alt, det har"), "key-round", big=True)
        self._guess.setObjectName("guess")
        self._sign, self._told = sign("", "text2", 28), label("", self._size(17), 600, wrap=True)
        self._told.setObjectName("told")
        self.setLayout(self._build() if self._sealed else self._nothing())
        self._try.clicked.connect(self._on_try)
        self._code.returnPressed.connect(self._on_try)
        self._guess.clicked.connect(self._on_guess)
        self.resize(*((1400, 800) if bigger else (820, 560)))

    def _size(self, points: int) -> int:
        return round(points * (1.7 if self._bigger else 1))

    def _build(self):
        assert self._sealed is not None
        text = label(_bytes_shown(self._sealed), self._size(14), tabular=True)
        text.setObjectName("bytes")
        text.setFont(theme.font(self._size(14), 500, tabular=True, spacing=1))
        sheet = card()
        sheet.setLayout(column(text, margins=(20, 16, 20, 16)))
        told = _(
            "Sådan står et svar til »Kun mig« i filen. Hvem der skrev det, vises ikke. Programmet har kun "
            "den halvdel af nøglen, der låser. Den anden halvdel laves af koden på skiltet, og den er ikke "
            "her."
        )
        verdict = row(self._sign, self._told, spacing=12)
        verdict.setStretch(1, 1)
        close = button(_("Luk"))
        close.clicked.connect(self.reject)
        head = label(_("Prøv at åbne det"), self._size(24), 600, display=True)
        shown = self._bigger_button()
        return column(
            head,
            label(told, self._size(15), tone="2", wrap=True),
            sheet,
            row(self._guess, None),
            row(self._code, self._try, spacing=8),
            verdict,
            None,
            row(shown, None, close),
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

    def _bigger_button(self) -> QWidget:
        made = button(_("Vis det på storskærmen"), "presentation")
        made.setObjectName("bigger")
        made.setVisible(not self._bigger and self._site.projector is not None)
        made.clicked.connect(self._on_bigger)
        return made

    def _on_bigger(self) -> None:
        over = TryToOpen(self._live, self._site, self._site.projector, bigger=True)
        over.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.finished.connect(over.reject)
        over.open()

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
            self._say(
                "circle-help", "text2", _("Det er ikke en hel kode. Den har tolv tegn: XXXX-XXXX-XXXX.")
            )
            return
        self._begin(_with_code(self._sealed or b"", code, self._live.read(people.salts)))

    def _begin(self, work: Iterator[tuple[int, bool]]) -> None:
        if self._job.running:
            return
        self._try.setEnabled(False)
        self._guess.setEnabled(False)
        self._say("hourglass", "text2", _("Prøver …"))
        self._job.start(work)

    def _on_tried(self, found: tuple[int, bool] | None) -> None:
        self._try.setEnabled(True)
        self._guess.setEnabled(True)
        tries, fits = found or (0, False)
        if fits:
            fitting = _("Koden passer: den, der har den, kan læse det på sin egen side. Her vises det ikke.")
            self._say("circle-check", "ok", fitting)
            return
        told = (
            _("{n} nøgler er prøvet. Ingen af dem åbner det.") if tries > 1 else _("Den kode åbner det ikke.")
        )
        self._say("lock", "accent_text", told.format(n=tries))

    def _say(self, icon: str, tone: str, sentence: str) -> None:
        set_sign(self._sign, icon, tone, 28)
        self._told.setText(sentence)


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
