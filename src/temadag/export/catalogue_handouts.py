"""The papers that are handed out at the tables: exercises, also to fill in on a screen."""

from temadag.core.papers import Material
from temadag.export import handouts, trial_sheet
from temadag.export.listing import Document, Group, Stage, always, single
from temadag.i18n import _


def handout_documents() -> list[Document]:
    """Handouts of the day's exercises and of all exercises, and the try-action's sheet for a screen."""
    exercises, all_of_them = _("Arbejdsark"), _("Alle arbejdsark")
    on_screen, trial = _("Arbejdsark til at udfylde på skærmen"), _("Prøvehandling til at udfylde på skærmen")
    writer = _("Til deltagerne")
    return [
        Document(
            "exercise-handouts",
            exercises,
            writer,
            _("Én side til hver øvelse i dagens plan: hvad I gør, og plads til at skrive."),
            frozenset(),
            _no_exercises,
            single(exercises, handouts.make),
            stage=Stage.DAY,
            group=Group.WRITE_ON,
        ),
        Document(
            "exercise-handouts-fillable",
            on_screen,
            writer,
            _("De samme ark med felter, der kan udfyldes på en skærm."),
            frozenset(),
            _no_exercises,
            single(on_screen, handouts.make_fillable),
            when_asked_for=True,
            stage=Stage.DAY,
            group=Group.WRITE_ON,
        ),
        Document(
            "all-handouts",
            all_of_them,
            writer,
            _("Alle øvelser i biblioteket, én side til hver. Print dem, I vil bruge."),
            frozenset(),
            always,
            single(all_of_them, handouts.make_all),
            when_asked_for=True,
            stage=Stage.DAY,
            group=Group.WRITE_ON,
        ),
        Document(
            "trial-sheet-fillable",
            trial,
            _("Til lederne"),
            _("Arket til en prøvehandling med felter, der kan udfyldes på en skærm."),
            frozenset(),
            always,
            single(trial, trial_sheet.make_fillable),
            when_asked_for=True,
            stage=Stage.DAY,
            group=Group.WRITE_ON,
        ),
    ]


def _no_exercises(material: Material) -> str:
    if handouts.planned(material):
        return ""
    return _("Dagen har ingen øvelser endnu. Læg en ind i planen fra øvelserne.")
