"""Count what a hand does in a browser: one click, shortcut, choice, paste, file or filled field.

Text typed into one field counts once however long it is, with the way into that field; waiting
and reading count nothing. Addresses are not typed: everything begins at the admin's start page.
"""

from base64 import b64encode
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Locator, Page

PASTE = """
(area, [name, data]) => {
  const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
  const clipboardData = new DataTransfer();
  clipboardData.items.add(new File([bytes], name, { type: "image/png" }));
  area.dispatchEvent(
    new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
  );
}
"""


@dataclass
class Hand:
    """One person at one page; `steps` tells each interaction in words."""

    page: Page
    steps: list[str] = field(default_factory=list)

    def click(self, place: Locator | str, words: str) -> None:
        self.steps.append(words)
        self.at(place).click()

    def write(self, place: Locator | str, text: str, words: str) -> None:
        """The text becomes the whole of the field."""
        self.steps.append(words)
        self.at(place).fill(text)

    def type(self, place: Locator | str, text: str, words: str) -> None:
        """Key by key, at the end of what stands there."""
        self.steps.append(words)
        self.at(place).click()
        self.page.keyboard.press("Control+End")
        self.page.keyboard.type(text)

    def press(self, chord: str, words: str) -> None:
        self.steps.append(words)
        self.page.keyboard.press(chord)

    def correct(self, place: Locator | str, wrong: str, right: str) -> None:
        """Words typed over others in a text area, found by eye."""
        area = self.at(place)
        self.steps.append("type over the words in the text")
        area.fill(area.input_value().replace(wrong, right))

    def paste_picture(self, place: Locator | str, name: str, data: bytes) -> None:
        self.steps.append("paste the picture")
        self.at(place).evaluate(PASTE, [name, b64encode(data).decode()])

    def choose_file(self, place: Locator | str, file: Path) -> None:
        """The button and the browser's own dialog are one choice."""
        self.steps.append("choose the file")
        self.at(place).set_input_files(file)

    def at(self, place: Locator | str) -> Locator:
        """The place, once the page's scripts stand: what they move or listen for is there."""
        self.page.wait_for_load_state()
        return self.page.locator(place).first if isinstance(place, str) else place.first
