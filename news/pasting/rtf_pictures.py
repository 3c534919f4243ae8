"""Pictures in the RTF that Word puts beside its HTML, where browsers cannot read its own files."""

import re
from binascii import unhexlify

PICTURE = re.compile(r"\{\\pict\b")
KIND = re.compile(r"\\(pngblip|jpegblip)\b")
# Older programs read these; they show the same pictures once more.
REPEATED = re.compile(r"\{\\nonshppict\b")
HEX = re.compile(r"(?:[0-9a-fA-F]{2}[\s]*){32,}")
# Facts about the picture, and digits that are not it.
INNER = re.compile(r"\{[^{}]*\}")
LARGEST = 60 * 1024 * 1024


def rtf_pictures(rtf: str) -> list[bytes | None]:
    """In the order of the text; None for one in a format that is not for the web."""
    if len(rtf) > LARGEST:
        return []
    found: list[bytes | None] = []
    end = 0
    for picture in PICTURE.finditer(rtf):
        if picture.start() < end:
            continue
        end = group_end(rtf, picture.start())
        before = rtf[max(0, picture.start() - 40) : picture.start()]
        if REPEATED.search(before):
            continue
        found.append(content(rtf[picture.start() : end]))
    return found


def content(group: str) -> bytes | None:
    if not KIND.search(group[:4000]):
        return None
    digits = HEX.findall(INNER.sub("", group[1:]))
    longest: str = max(digits, key=len, default="")
    return unhexlify("".join(longest.split())) if longest else None


def group_end(rtf: str, start: int) -> int:
    """Behind the bracket that closes the group which begins at `start`."""
    depth = 0
    for bracket in re.compile(r"\\[\\{}]|[{}]").finditer(rtf, start):
        depth += {"{": 1, "}": -1}.get(bracket[0], 0)
        if depth == 0:
            return bracket.end()
    return len(rtf)
