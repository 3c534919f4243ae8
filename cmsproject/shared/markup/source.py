"""The text as typed made fit for reading: line ends and characters no page can hold."""

import re

LINE_END = re.compile(r"\r\n?")
# Control characters have no look; a lone surrogate cannot even be written down.
UNWRITABLE = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
# Some exporters wrote a paragraph's whole text, blank lines too, into a heading's anchor.
LONG_ANCHOR = re.compile(r'(<h[1-6]><a (?:id|name)=")([^"<>]*\n[^"<>]*)(?=")')


def normalize(text: str) -> str:
    plain = LINE_END.sub("\n", text.removeprefix("\ufeff")).replace("\x00", "\ufffd")
    plain = UNWRITABLE.sub("", plain)
    return LONG_ANCHOR.sub(lambda found: found[1] + "_".join(found[2].split()), plain)
