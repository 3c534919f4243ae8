"""The tools of the Markdown editor: what each is called, its keys, and where it stands."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Tool:
    """`action` is what the script does; `keys` as `aria-keyshortcuts` writes them, Control for ⌘.

    One that is a toggle tells whether it holds where the cursor is.
    """

    action: str
    label: Any
    keys: str = ""
    is_toggle: bool = False

    @property
    def shown_keys(self) -> str:
        return self.keys.replace("Control", "Ctrl").replace("Period", ".").replace("Slash", "/")


@dataclass(frozen=True)
class Key:
    keys: str
    label: Any


TOOLS = (
    (
        Tool("bold", _("Bold"), "Control+B", is_toggle=True),
        Tool("italic", _("Italic"), "Control+I", is_toggle=True),
        Tool("heading2", _("Heading"), "Control+Alt+2", is_toggle=True),
        Tool("link", _("Link"), "Control+K"),
        Tool("picture", _("Insert pictures"), "Control+Shift+P"),
        Tool("library", _("Choose from the pictures stored here"), "Control+Shift+L"),
    ),
    (
        Tool("bullets", _("Bulleted list"), "Control+Shift+8", is_toggle=True),
        Tool("numbers", _("Numbered list"), "Control+Shift+7", is_toggle=True),
        Tool("tasks", _("Task list"), "Control+Shift+9", is_toggle=True),
        Tool("quote", _("Quotation"), "Control+Shift+Period", is_toggle=True),
    ),
    (
        Tool("heading3", _("Smaller heading"), "Control+Alt+3", is_toggle=True),
        Tool("heading4", _("Smallest heading"), "Control+Alt+4", is_toggle=True),
        Tool("strike", _("Struck through"), "Control+Shift+X", is_toggle=True),
        Tool("code", _("Code in the line"), "Control+E", is_toggle=True),
        Tool("codeblock", _("Code block"), "Control+Shift+E"),
        Tool("table", _("Table"), "Control+Alt+T"),
        Tool("rule", _("Dividing line")),
    ),
    (
        Tool("find", _("Find and replace"), "Control+F"),
        Tool("fullscreen", _("Full screen"), "Control+Shift+F", is_toggle=True),
        Tool("help", _("Shortcuts and help"), "Control+Slash"),
    ),
)
TABLE_TOOLS = (
    Tool("table-row", _("Add a row below")),
    Tool("table-column", _("Add a column at the right")),
    Tool("table-row-away", _("Remove this row")),
    Tool("table-column-away", _("Remove this column")),
    Tool("table-tidy", _("Tidy the table"), "Control+Alt+Shift+T"),
)
# What the keyboard does beside the tools.
MORE_KEYS = (
    Key("Enter", _("Continues a list, a quotation, a task; on an empty item it ends the list")),
    Key("Tab, Shift+Tab", _("In a list: one level deeper, or back; in a table: the next cell")),
    Key("Esc, Tab", _("Leaves the text for the next field")),
    Key("Alt+↑, Alt+↓", _("Moves the lines up or down")),
    Key("* _ ~ ` ( [ “ 《", _("Typed over selected words: stands around them")),
    Key("Ctrl+V", _("Pasted pages become Markdown; Ctrl+Z brings back the plain text")),
    Key("Ctrl+Shift+V", _("Pastes plain text")),
    Key("Ctrl+Z, Ctrl+Shift+Z", _("Undo and redo, also of everything the tools do")),
)
