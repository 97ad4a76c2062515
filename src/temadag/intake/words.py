"""What is said of a list: why it cannot be read, what its columns mean, and what is in doubt."""

from collections.abc import Callable, Mapping

from temadag.i18n import _, ngettext, quoted
from temadag.intake.sheet import CannotRead


def cannot_read(trouble: CannotRead) -> str:
    """Why a list was not read, and what to do."""
    said = {
        "missing": _("»{name}« kan ikke findes eller læses. Se, om filen er flyttet."),
        "in-use": _("»{name}« kan ikke læses lige nu. Luk den i andre programmer, og prøv igen."),
        "folder": _("»{name}« er en mappe. Vælg selve filen med deltagerlisten."),
        "empty": _("Der står ikke noget i »{name}«. Vælg en anden fil, eller indsæt listen."),
        "pdf": _("»{name}« er en pdf. Gem listen som Excel eller csv, eller kopiér den og indsæt den her."),
        "picture": _("»{name}« er et billede. Gem listen som Excel eller csv."),
        "old-excel": _("»{name}« er i et andet Excel-format. Åbn den i Excel, og gem den som .xlsx."),
        "locked-excel": _("»{name}« har en adgangskode. Åbn den i Excel, og gem en kopi uden kode."),
        "broken-excel": _("»{name}« kan ikke læses som Excel. Åbn den i Excel, og gem den igen som .xlsx."),
        "open-document": _("»{name}« er et OpenDocument-ark. Åbn det, og gem det som .xlsx eller csv."),
        "word": _("»{name}« er et dokument og ikke et ark. Kopiér listen i det, og indsæt den her."),
        "web-page": _("»{name}« er en webside. Åbn den i Excel, og gem den som .xlsx."),
        "binary": _("»{name}« er ikke en liste med tekst. Vælg en fil fra Excel eller en csv-fil."),
        "too-large": _(
            "»{name}« er meget større end en deltagerliste plejer at være. Gem et ark kun med deltagerne."
        ),
        "no-people": _("Der er ingen navne i »{name}«. Se, om den rigtige fane eller fil er valgt."),
    }
    return said[trouble.code].format(name=trouble.name or _("listen"))


def doubt(kind: str, **details: object) -> str:
    """What is in doubt about a row."""
    return _doubts()[kind]().format(**details)


def field(name: str) -> str:
    """What a column's meaning is called."""
    return {
        "name": _("Navn"),
        "first": _("Fornavn"),
        "middle": _("Mellemnavn"),
        "last": _("Efternavn"),
        "title": _("Titel"),
        "level": _("Ledelsesniveau"),
        "area": _("Forvaltning"),
        "workplace": _("Arbejdsplads"),
        "email": _("E-mail"),
        "manager": _("Nærmeste leder"),
        "role": _("Rolle"),
        "needs": _("Kost og hensyn"),
    }[name]


def counted(number: int) -> str:
    """How many people a list has."""
    return ngettext("{n} deltager", "{n} deltagere", number).format(n=number)


def doubts_counted(number: int) -> str:
    """How many doubts a list has."""
    return ngettext("{n} ting at se efter:", "{n} ting at se efter:", number).format(n=number)


def doubt_line(row: int, text: str) -> str:
    """A doubt with its row."""
    return _("Række {row}: {text}").format(row=row, text=text)


def column(number: int) -> str:
    """What a column without heading is called."""
    return _("Kolonne {n}").format(n=number)


def columns(found: Mapping[str, str]) -> str:
    """Which heading was taken for what."""
    pairs = (
        field(name) if field(name) == heading else f"{field(name)} ({quoted(heading)})"
        for name, heading in found.items()
    )
    return _("Kolonner: {columns}").format(columns=", ".join(pairs))


def _doubts() -> dict[str, Callable[[], str]]:
    return {
        "encoding": lambda: _("Bogstaverne er læst som {encoding}. Se, om æ, ø og å står rigtigt."),
        "quotes": lambda: _(
            "Et anførselstegn mangler sin mage, så listen er læst linje for linje. Se den igennem."
        ),
        "no-header": lambda: _("Listen har ingen overskrifter. Se, om kolonnerne er forstået rigtigt."),
        "other-tab": lambda: _("Fanen »{tab}« er ikke hentet. Kun »{read}« er læst."),
        "header-again": lambda: _("Overskrifterne står her igen: {text}. Rækken er sprunget over."),
        "above-header": lambda: _("Over overskrifterne står: {text}. Det er ikke hentet."),
        "total": lambda: _("»{text}« ligner en sammentælling og er ikke hentet."),
        "no-name": lambda: _("Her mangler et navn: {text}"),
        "nobody-yet": lambda: _("Her er ingen person endnu: {text}"),
        "not-a-person": lambda: _("»{text}« ligner ikke en deltager og er ikke hentet."),
        "one-word": lambda: _("»{name}« har kun ét navn."),
        "odd-name": lambda: _("»{name}« er mere end et navn. Ret det, hvis det ikke skal på skiltet."),
        "formula": lambda: _("»{text}« ligner en formel. Det er hentet som almindelig tekst."),
        "lost-letters": lambda: _("I »{name}« er et bogstav gået tabt. Ret navnet, når det er hentet."),
        "from-email": lambda: _("»{name}« er læst ud af adressen {text}. Ret navnet, når det er hentet."),
        "email": lambda: _("»{text}« ligner ikke en e-mail for {name}. Feltet er tomt."),
        "same-email": lambda: _("{name} har samme e-mail som {other}. Begge er hentet."),
        "swapped-name": lambda: _("»{text}« er vendt til »{name}«."),
        "swapped-names": lambda: _(
            "Navnene står med efternavnet først og er vendt: »{text}« er blevet »{name}«."
        ),
        "duplicate": lambda: _("{name} står også i række {other} og er kun hentet én gang."),
        "alike": lambda: _("{name} er måske den samme som {twin} i række {other}. Begge er hentet."),
        "more-names": lambda: _("Der står også navne i kolonnen »{text}«, fx {name}. De er ikke hentet."),
        "hidden-rows": lambda: _("Arket har skjulte rækker med deltagere ({n}). De er læst med."),
        "same-name": lambda: _("{name} er også navnet i række {other}. Begge er hentet."),
        "unknown-manager": lambda: _("{name} er nærmeste leder, men står ikke på listen."),
    }
