"""A hand with a phone: what a leader does on the page, in the words of the page."""

from phone.a_room import CODE
from phone.browsers import ROOM


class Hand:
    """One phone; `page` is the tab that is looked at."""

    def __init__(self, context, laptop) -> None:
        self.context, self.laptop = context, laptop
        self.context.complaints = []
        self.context.set_default_timeout(15_000)
        self.page = self.new_tab()

    def new_tab(self):
        """One more tab, empty."""
        page = self.context.new_page()
        page.on("pageerror", lambda trouble: self.context.complaints.append(str(trouble)))
        page.on("console", self._heard)
        return page

    def _heard(self, message) -> None:
        # What the network says when the laptop is gone is no fault of the page.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.context.complaints.append(message.text)

    def address(self, fragment: str = "", host: str = ROOM) -> str:
        return f"http://{host}:{self.laptop.port}/" + (f"#{fragment}" if fragment else "")

    def open(self, fragment: str = "") -> None:
        self.page.goto(self.address(fragment))

    def come_in(self) -> "Hand":
        """With the badge's QR code, all the way to the question."""
        self.open(self.laptop.fragment(CODE))
        self.tap("Ja, det er mig")
        self.see("Forbundet")
        return self

    def tap(self, name: str, exact: bool = True) -> None:
        self.page.get_by_role("button", name=name, exact=exact).first.click()

    def see(self, text: str) -> None:
        self.page.get_by_text(text).first.wait_for()

    def type_answer(self, text: str) -> None:
        self.page.get_by_label("Dit svar").fill(text)

    def readers(self, title: str) -> None:
        """Choose who may read."""
        fold = self.page.locator("details:has(.reads)").first
        if fold.get_attribute("open") is None:
            fold.locator("summary").click()
        fold.get_by_text(title, exact=True).last.click()

    def answer(self, text: str, readers: str = "") -> None:
        self.type_answer(text)
        if readers:
            self.readers(readers)
        self.tap("Send")

    def on_laptop(self) -> None:
        """The receipt is there."""
        self.page.locator(".stands.done").first.wait_for()

    def wake(self) -> None:
        """Look at the phone again, which makes it try at once."""
        self.page.evaluate("() => { dispatchEvent(new Event('online')); }")

    def kept(self, start: str = "") -> dict[str, str]:
        """What the phone itself keeps."""
        names = self.page.evaluate("() => ({...localStorage})")
        return {key: value for key, value in names.items() if key.startswith("temadag." + start)}

    def place(self, name: str) -> None:
        self.page.locator("nav").get_by_role("button", name=name, exact=True).click()
