"""Where a block of raw HTML begins and ends: CommonMark 0.31, section 4.6."""

import re

from cmsproject.shared.markup.elements import BLOCK_NAMES

ATTRIBUTE = r"""\s+[a-zA-Z_:][a-zA-Z0-9:._-]*(?:\s*=\s*(?:[^"'=<>`\x00-\x20]+|'[^']*'|"[^"]*"))?"""
OPEN_TAG = rf"<[A-Za-z][A-Za-z0-9-]*(?:{ATTRIBUTE})*\s*/?>"
CLOSE_TAG = r"</[A-Za-z][A-Za-z0-9-]*\s*>"

VERBATIM = re.compile(r"<(?:script|pre|style|textarea)(?=\s|>|$)", re.IGNORECASE | re.ASCII)
BLOCK_TAG = re.compile(r"</?([a-z][a-z0-9]*)(?=\s|/?>|$)", re.IGNORECASE | re.ASCII)
LONE_TAG = re.compile(rf"(?:{OPEN_TAG}|{CLOSE_TAG})\s*$")
STARTS = ((2, "<!--"), (3, "<?"), (5, "<![CDATA["))
ENDS = {
    1: re.compile(r"</(?:script|pre|style|textarea)>", re.IGNORECASE | re.ASCII),
    2: re.compile("-->"),
    3: re.compile(r"\?>"),
    4: re.compile(">"),
    5: re.compile(r"\]\]>"),
}
COMMENT = 2
UNTIL_BLANK = 6
LONE = 7


def html_block_type(text: str, *, may_be_lone: bool) -> int:
    """1 to 7 when a raw block begins with this text, else 0."""
    if VERBATIM.match(text):
        return 1
    for number, prefix in STARTS:
        if text.startswith(prefix):
            return number
    if text.startswith("<!") and text[2:3].isalpha():
        return 4
    tag = BLOCK_TAG.match(text)
    if tag and tag[1].lower() in BLOCK_NAMES:
        return UNTIL_BLANK
    return LONE if may_be_lone and LONE_TAG.match(text) else 0


def ends_html_block(html_type: int, text: str) -> bool:
    """Whether a block that an end mark closes (types 1 to 5) ends within this line."""
    return html_type in ENDS and ENDS[html_type].search(text) is not None
