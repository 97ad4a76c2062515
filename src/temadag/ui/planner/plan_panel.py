"""One block beside the plan: everything that is said, shown and asked in it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from temadag.core.plan import Block, Form, Kind, Show
from temadag.i18n import _
from temadag.ui.planner import plan_reading
from temadag.ui.planner.plan_facts import Facts
from temadag.ui.planner.plan_fields import ReadField, captioned, same, section
from temadag.ui.planner.plan_prompts import PromptsEditor
from temadag.ui.planner.plan_steps import StepsEditor
from temadag.ui.planner.plan_words import begun_text, forms, kind_icon, kind_tone, kinds, shows
from temadag.ui.widgets.choice import Choice
from temadag.ui.widgets.parts import button, column, icon_button, label, line, row, set_sign, sign
from temadag.ui.widgets.typing import LineField, TextField

_READERS = {"team_size", "cut_order", "cut_to"}


class BlockPanel(QWidget):
    """Fields of the block in hand.

    With the block's id first: `given` (field, value), `steps_given`; `prompt_put` (a question),
    `prompt_removed`, `wished` ("close", "copy" or "remove"), `told` (what could not be read).
    """

    given = Signal(str, str, object)
    steps_given = Signal(str, object)
    prompt_put = Signal(object)
    prompt_removed = Signal(str)
    wished = Signal(str)
    told = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.block_id = ""
        self._block: Block | None = None
        self._sign = sign()
        self._sign.setFixedSize(22, 22)
        self.title = TextField(_("Titel"), 1, name=_("Titel"))
        self.title.needed = True
        self.reads: dict[str, ReadField] = {
            "minutes": ReadField(plan_reading.minutes, "", _("Minutter")),
            "locked_start": ReadField(plan_reading.locked_start, _("Ingen"), _("Fast start")),
            "team_size": ReadField(plan_reading.team_size, _("Åbent"), _("I hver gruppe")),
            "cut_order": ReadField(plan_reading.cut_order, _("Aldrig"), _("Skæres som nummer")),
            "cut_to": ReadField(plan_reading.cut_to, _("Kan udgå"), _("Ned til minutter")),
        }
        self.choices = {
            "kind": Choice(kinds(), _("Slags")),
            "form": Choice(forms(), _("Form")),
            "show": Choice(shows(), _("Storskærmen viser")),
        }
        self.texts = {
            "participant_text": TextField(_("Det, deltagerne læser på storskærmen"), 2),
            "purpose": TextField(_("Hvad skal det gøre ved salen?"), 2),
            "spoken": TextField(_("Det, der siges, ord for ord om nødvendigt"), 2),
            "note": TextField(_("Kun til dig selv"), 2),
            "plan_b": TextField(_("Hvis teknikken svigter, eller salen vil noget andet"), 2),
            "materials": TextField(_("Plakater, kort, sedler …"), 1),
        }
        self.lines = {"responsible": LineField(_("Hvem")), "room": LineField(_("Hvor"))}
        self.steps, self.prompts = StepsEditor(), PromptsEditor()
        self._begun = label("", 13, 500, tone="accent", wrap=True)
        self._build()
        self._connect()

    def show_block(self, facts: Facts, block_id: str) -> None:
        """Show a block of the day."""
        slot = facts.slot(block_id)
        if slot is None:
            return
        anew, block = block_id != self.block_id, slot.block
        self.block_id, self._block = block_id, block
        set_sign(self._sign, kind_icon(block.kind), kind_tone(block.kind), 20)
        self.title.shows("block", block_id, "title")
        self.title.show_text(block.title, anew)
        self.reads["minutes"].show_value(str(block.minutes), anew)
        self.reads["locked_start"].show_value(plan_reading.clock_text(block.locked_start), anew)
        for name in _READERS:
            self.reads[name].show_value(plan_reading.number_text(getattr(block, name)), anew)
        for name, choice in self.choices.items():
            choice.show_key(getattr(block, name).value)
        fields: dict[str, TextField | LineField] = {**self.texts, **self.lines}
        for name, field in fields.items():
            field.shows("block", block_id, name)
            field.show_text(getattr(block, name), anew)
        self.steps.show_steps(block.steps, anew)
        self.prompts.show_prompts(block_id, facts.asked(block_id), facts.answered, anew)
        self._begun.setText(begun_text(facts, block_id))
        self._begun.setVisible(bool(self._begun.text()))

    def begin(self) -> None:
        """Take the keyboard to the title."""
        self.title.setFocus()
        self.title.selectAll()

    def leave(self) -> None:
        """Save what is being typed before another block is shown."""
        focus = self.focusWidget()
        if focus is not None and hasattr(focus, "save_now"):
            focus.save_now()

    def redress(self) -> None:
        """Paint the sign in the theme's colours."""
        if self._block is not None:
            kind = self._block.kind
            set_sign(self._sign, kind_icon(kind), kind_tone(kind), 20)

    def _build(self) -> None:
        for name in ("minutes", "team_size", "cut_order", "cut_to"):
            self.reads[name].setMinimumWidth(60)
        close = icon_button("x", _("Luk punktet (Esc)"))
        close.clicked.connect(lambda: self.wished.emit("close"))
        copy = button(_("Lav en kopi"), "copy", "ghost")
        remove = button(_("Fjern"), "trash-2", "ghost")
        copy.clicked.connect(lambda: self.wished.emit("copy"))
        remove.clicked.connect(lambda: self.wished.emit("remove"))
        head = row(self._sign, label(_("Programpunkt"), 15, 600), None, close, spacing=8)
        self.setLayout(
            column(
                head,
                self._begun,
                self.title,
                *self._times(),
                line(),
                section(_("I salen")),
                captioned(_("Storskærmen viser"), self.choices["show"]),
                captioned(_("Opgaven, som den læses"), self.texts["participant_text"]),
                label(_("Trin og minutter"), 12, 500, tone="2"),
                self.steps,
                label(_("Refleksionsspørgsmål"), 12, 500, tone="2"),
                self.prompts,
                line(),
                section(_("I drejebogen")),
                captioned(_("Formål"), self.texts["purpose"]),
                captioned(_("Siges"), self.texts["spoken"]),
                row(
                    captioned(_("Ansvarlig"), self.lines["responsible"]),
                    captioned(_("Lokale"), self.lines["room"]),
                ),
                captioned(_("Materialer"), self.texts["materials"]),
                captioned(_("Plan B"), self.texts["plan_b"]),
                captioned(_("Note"), self.texts["note"]),
                line(),
                section(_("Når tiden skrider")),
                row(
                    captioned(_("Skæres som nummer"), self.reads["cut_order"]),
                    captioned(_("Ned til, minutter"), self.reads["cut_to"]),
                ),
                line(),
                row(copy, remove, None),
                None,
                spacing=8,
                margins=(16, 12, 16, 12),
            )
        )

    def _times(self) -> list[QHBoxLayout]:
        return [
            row(
                captioned(_("Minutter"), self.reads["minutes"]),
                captioned(_("Fast start"), self.reads["locked_start"]),
            ),
            row(captioned(_("Slags"), self.choices["kind"]), captioned(_("Form"), self.choices["form"])),
            row(captioned(_("I hver gruppe"), self.reads["team_size"]), None),
        ]

    def _connect(self) -> None:
        self.title.edited.connect(lambda text: self._give("title", " ".join(text.split())))
        for name, read in self.reads.items():
            read.given.connect(lambda value, n=name: self._give(n, value))
            read.refused.connect(lambda text: self.told.emit(text) if text else None)
        for name, choice in self.choices.items():
            made = {"kind": Kind, "form": Form, "show": Show}[name]
            choice.picked.connect(lambda key, n=name, m=made: self._give(n, m(key)))
        fields: dict[str, TextField | LineField] = {**self.texts, **self.lines}
        for name, text in fields.items():
            text.edited.connect(lambda said, n=name: self._give(n, said.rstrip()))
        self.steps.changed.connect(lambda steps: self.steps_given.emit(self.block_id, steps))
        self.steps.told.connect(self.told)
        self.prompts.put.connect(self.prompt_put)
        self.prompts.told.connect(self.told)
        self.prompts.removed.connect(self.prompt_removed)

    def _give(self, name: str, value: object) -> None:
        if self._block is None or (name == "title" and not value):
            return
        if not same(getattr(self._block, name), value):
            self.given.emit(self.block_id, name, value)
