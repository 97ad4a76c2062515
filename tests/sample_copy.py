"""A copy of the sample year in the window, past the question that its day under way brings."""

from pathlib import Path

from temadag.app import App


def opened(app: App, sample: Path) -> App:
    """Open it on the list of people, as somebody does who only wants to look something up."""
    assert app.open(sample)
    if app.resuming.sheet is not None:
        app.resuming.sheet.no.click()
    app.window.go("people")
    app.window.activateWindow()  # the question had the keyboard
    return app
