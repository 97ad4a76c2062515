"""Several readers' papers in one document for the printer: each begins on a sheet of its own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.platypus import ActionFlowable, Flowable, Frame, PageBreak, PageTemplate

from temadag.export.paper import fonts
from temadag.export.paper.canvas import TaggedCanvas
from temadag.export.paper.content import content_of
from temadag.export.paper.page import Room, Sheet, built, draw_edges, meta_of
from temadag.export.paper.style import BOTTOM, CONTENT, PAGE_HEIGHT, PAGE_WIDTH, SIDE, TOP
from temadag.export.paper.text import P


@dataclass(frozen=True)
class Bound:
    """One reader's paper: what it is called in the list of contents, its edges, and what it says."""

    name: str
    sheet: Sheet
    story: Sequence[Any]


def bundle(whole: Sheet, parts: Sequence[Bound], back: Callable[[], Sequence[Any]]) -> bytes:
    """The PDF of all of them, each numbered by itself; `whole` says what they are together.

    A part that ends on the front of a sheet gets `back` on the other side, so that no sheet that is printed
    on both sides has two readers.
    """
    fonts.register()
    story: list[Any] = []
    at = _At()
    for number, part in enumerate(parts):
        story += [PageBreak()] if number else []
        story += [_Begins(part.name), *_without_title(part.story), _Ends(back), _Turn(at)]

    def edges(canvas: TaggedCanvas, _template: Any) -> None:
        if at.part != at.begun:
            at.begun = at.part
            prefix = f"{fonts.plain(parts[at.part].name)} · "
            canvas.addPageLabel(canvas.getPageNumber() - 1, "ARABIC", 1, prefix)
        draw_edges(canvas, parts[at.part].sheet, at.part)

    said = [{"audience": p.sheet.audience, "content": content_of(p.story)} for p in parts]
    page = PageTemplate("page", [Room(SIDE, BOTTOM, CONTENT, TOP - BOTTOM, 0, 0, 0, 0)], onPage=edges)
    return built(story, meta_of(whole, {"parts": said}), page, (PAGE_WIDTH, PAGE_HEIGHT))


class _At:
    """Which part is being drawn, and the last whose first page was begun."""

    def __init__(self) -> None:
        self.part, self.begun = 0, -1


class _Turn(ActionFlowable):
    """The next page belongs to the next part."""

    def __init__(self, at: _At) -> None:
        super().__init__(("turn",))
        self._at = at

    def apply(self, _template: Any) -> None:
        """Count on; ReportLab's hook."""
        self._at.part += 1


class _Begins(Flowable):
    """Where a part begins: a place in the list of contents, and an element that holds all of it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = fonts.plain(name)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Nothing that is seen."""
        return 0.0, 0.0

    def draw(self) -> None:
        """Mark the place."""
        canvas, tree = self.canv, self.canv.tree
        place = f"p{canvas.getPageNumber()}"
        canvas.bookmarkHorizontal(place, 0, 0)
        canvas.addOutlineEntry(self._name, place, 0, closed=True)
        tree.push(tree.element("Part"))


class _Ends(Flowable):
    """Where a part ends: on the front of a sheet its back is still to come."""

    def __init__(self, back: Callable[[], Sequence[Any]], turned: bool = False) -> None:
        super().__init__()
        self._back, self._turned = back, turned

    def frameAction(self, frame: Frame) -> None:  # noqa: N802 - ReportLab's name
        """Turn the sheet, or close the part's element; done where the frame is, also when it is full."""
        if self.canv.getPageNumber() % 2 and not self._turned:
            frame.add_generated_content(PageBreak(), *self._back(), _Ends(self._back, turned=True))
        else:
            self.canv.tree.pop()


def _without_title(story: Sequence[Any]) -> Sequence[Any]:
    """The reader's name takes the place of a title that all of them have, in the list of contents."""
    for part in story:
        if isinstance(part, P) and part.kind == "H1":
            part.outlined = False
    return story
