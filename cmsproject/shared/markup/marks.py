"""What the marks at the beginning of a line look like."""

import re

HEADING_MARK = re.compile(r"(#{1,6})(?:[ \t]+|$)")
HEADING_TAIL = re.compile(r"(?:^|[ \t])#+$")
UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*$")
FENCE_MARK = re.compile(r"(`{3,})(?=[^`]*$)|(~{3,})")
LIST_MARK = re.compile(r"([*+-])(?=[ \t]|$)|(\d{1,9})([.)])(?=[ \t]|$)")
MIN_RULE = 3


def is_rule(text: str) -> bool:
    """Three or more `*`, `-` or `_` and nothing else but space."""
    marks = text.replace(" ", "").replace("\t", "")
    return len(marks) >= MIN_RULE and marks[0] in "*-_" and not marks.strip(marks[0])
