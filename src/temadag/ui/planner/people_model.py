"""The participants as rows of a table, searched and sorted as a Danish list is."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from temadag.core.arriving import lacking, usual_fields
from temadag.core.attendance import Presence
from temadag.core.people import Person, Role, danish_order, matches
from temadag.export.presence_words import presence_text
from temadag.i18n import _
from temadag.ui.planner.people_words import incomplete, role_text

Index = QModelIndex | QPersistentModelIndex

COLUMNS = ("name", "title", "level", "area", "workplace", "presence")
SORT = Qt.ItemDataRole.UserRole + 1
ENTRY = Qt.ItemDataRole.UserRole + 2
_PLACE = {presence: number for number, presence in enumerate(Presence)}


@dataclass(frozen=True)
class Entry:
    """A person with what the table marks beside the name."""

    person: Person
    presence: Presence = Presence.EXPECTED
    has_code: bool = False
    bonds: int = 0
    lacks: tuple[str, ...] = ()
    """The fields that nearly everybody else has something in."""

    @property
    def marks(self) -> tuple[tuple[str, str], ...]:
        """The drawings beside the name, each with what it means."""
        person = self.person
        found = []
        if person.role is not Role.LEADER:
            found.append(("flag" if person.role is Role.DIREKTION else "user", role_text(person.role)))
        if self.lacks:
            found.append(("pencil", incomplete(self.lacks)))
        if person.needs:
            found.append(("heart", person.needs))
        if self.bonds:
            found.append(("link", _("Holdes sammen med eller adskilt fra nogen")))
        if self.has_code:
            found.append(("key-round", _("Personlig kode er lavet")))
        return tuple(found)


def entries_of(
    people: Sequence[Person], where: Mapping[str, Presence], codes: Container[str], bonds: Mapping[str, int]
) -> list[Entry]:
    """A row for each person; `codes` are those who have one, `bonds` how many each is bound to."""
    usual = usual_fields(people)
    return [
        Entry(p, where.get(p.id, Presence.EXPECTED), p.id in codes, bonds.get(p.id, 0), lacking(p, usual))
        for p in people
    ]


class PeopleModel(QAbstractTableModel):
    """Rows of entries; told a whole new list at a time."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show another list."""
        self.beginResetModel()
        self._entries = list(entries)
        self.endResetModel()

    @property
    def entries(self) -> list[Entry]:
        """The whole list."""
        return self._entries

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as above
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole):
        entry, column = self._entries[index.row()], COLUMNS[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _text(entry, column)
        if role == SORT:
            return _sort_key(entry, column)
        if role == ENTRY:
            return entry
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            marks = [entry.person.title, *(text for _icon, text in entry.marks)] if column == "name" else []
            return (" · " if role == Qt.ItemDataRole.ToolTipRole else ", ").join(
                [_text(entry, column), *marks]
            )
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole):
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _headings()[section]
        return None


class PeopleFilter(QSortFilterProxyModel):
    """The rows that are sought."""

    def __init__(self, model: PeopleModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model, self._sought = model, ""
        self._presence: Presence | None = None
        self.setSourceModel(model)
        self.setSortRole(SORT)
        self.sort(0)

    def seek(self, sought: str, presence: Presence | None) -> None:
        """Show only those whom the words and the presence fit."""
        if (sought, presence) == (self._sought, self._presence):
            return
        self.beginFilterChange()
        self._sought, self._presence = sought, presence
        self.endFilterChange()

    def entry(self, index: Index) -> Entry:
        """The entry of a row in sight."""
        return self._model.entries[self.mapToSource(index).row()]

    def ids(self) -> list[str]:
        """The ids of the rows in sight, from the top."""
        return [self.entry(self.index(n, 0)).person.id for n in range(self.rowCount())]

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:  # noqa: N802 - Qt's name
        entry = self._model.entries[row]
        fits = self._presence is None or entry.presence is self._presence
        return fits and (not self._sought or matches(entry.person, self._sought))


def presence_counts(entries: Sequence[Entry]) -> Mapping[Presence, int]:
    """How many there are of each presence."""
    return {presence: sum(e.presence is presence for e in entries) for presence in Presence}


def _text(entry: Entry, column: str) -> str:
    return presence_text(entry.presence) if column == "presence" else getattr(entry.person, column)


def _sort_key(entry: Entry, column: str) -> str:
    name = danish_order(entry.person.name)
    if column == "name":
        return name
    if column == "presence":
        return f"{_PLACE[entry.presence]} {name}"
    text = getattr(entry.person, column)
    return f"{danish_order(text) if text else chr(0x10FFFF)} {name}"


def _headings() -> tuple[str, ...]:
    return (_("Navn"), _("Titel"), _("Niveau"), _("Forvaltning"), _("Arbejdsplads"), _("Fremmøde"))
