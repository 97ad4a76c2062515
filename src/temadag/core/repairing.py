"""What came back of a damaged file, and what did not."""

from dataclasses import dataclass


@dataclass(frozen=True)
class TableBack:
    """One table: how many rows, and where they come from.

    `whole` rows stood as they should; `mended` ones had cells that the log, or the row they belong to, put
    right; `from_log` were built from the log alone, and `perhaps_older` as well, but the log may have lost
    their newest change; `carved` were found on loose pages or in an index. Of `cut` ones a part is missing,
    `stood_in` ones are only there so that others have something to hang on. `lost` counts what something
    else still tells of; `perhaps_more` says that there may have been more that nothing tells of.
    """

    table: str
    whole: int = 0
    mended: int = 0
    from_log: int = 0
    perhaps_older: int = 0
    carved: int = 0
    cut: int = 0
    stood_in: int = 0
    lost: int = 0
    perhaps_more: bool = False

    @property
    def rows(self) -> int:
        """How many rows the table has again."""
        back = self.from_log + self.perhaps_older + self.carved
        return self.whole + self.mended + back + self.cut + self.stood_in

    @property
    def as_it_was(self) -> bool:
        """Whether nothing of it is missing."""
        return not (self.perhaps_older or self.cut or self.stood_in or self.lost or self.perhaps_more)


@dataclass(frozen=True)
class RepairReport:
    """The whole file: tables, pages, and what of the log and the undo stack could be kept."""

    tables: tuple[TableBack, ...] = ()
    pages: int = 0
    lost_pages: int = 0
    changes: int = 0
    changes_lost: int = 0
    log_whole: bool = True
    steps: int = 0
    steps_lost: int = 0
    flags_in_doubt: int = 0
    """Marks on entries that can have been one of several; they were taken for »withdrawn«."""
    quiet: tuple[str, ...] = ()
    """Doubts that are left in the new file when it is checked."""

    def table(self, name: str) -> TableBack:
        """What came back of one table."""
        return next((one for one in self.tables if one.table == name), TableBack(name))

    @property
    def lost(self) -> int:
        """How many rows are known to be lost or not whole."""
        return sum(one.lost + one.cut + one.stood_in for one in self.tables)

    @property
    def everything(self) -> bool:
        """Whether all words are there again; what only undo needed does not count."""
        return all(one.as_it_was for one in self.tables) and not self.flags_in_doubt


@dataclass(frozen=True)
class RepairProgress:
    """How far a repair is: a stage (read, weigh, write, check), and how much of it is done."""

    stage: str
    done: int = 0
    total: int = 0


@dataclass(frozen=True)
class StandIns:
    """What is written where the words are lost: for things, for a person, and for the programme."""

    thing: str
    person: str
    programme: str
