"""Addresses in running text: where a bare URL ends, Chinese or not. Text in, positions out."""

import re
from urllib.parse import unquote

from cmsproject.shared.markup.destinations import ENTITY, ESCAPED

START = r"(?:https?|ftp)://|www\.(?=[A-Za-z0-9])"
SCHEME = re.compile(START, re.IGNORECASE)
# ASCII only: what follows in Chinese, word or punctuation, belongs to the sentence.
ADDRESS = re.compile(r"(?:[A-Za-z0-9._~:/?#@!$&'()*+,;=%|-]|\\[!-/:-@\[-`{-~])+")
TRAILING = "?!.,:;*_~'\"|"
MAX_ENTITY = 34
PERCENT_RUN = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
KEPT_ENCODED = re.compile(r"%(?:2[3-6BCF]|3[ABDF]|40)", re.IGNORECASE)
AUTOLINK = re.compile(
    r"<((?:https?|ftp|mailto|tel|irc|ircs|news|git|ssh|file):[^\x00-\x20<>]*)>", re.IGNORECASE
)
EMAIL = re.compile(
    r"<([a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
    r"(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*)>"
)


def find_bare_end(text: str, start: int) -> int:
    """The end of the address that begins at `start`, or `start` where none stands there."""
    if (
        start
        and text[start - 1].isascii()
        and (text[start - 1].isalnum() or text[start - 1] in "/_")
    ):
        return start
    scheme = SCHEME.match(text, start)
    found = ADDRESS.match(text, scheme.end()) if scheme else None
    if scheme is None or found is None:
        return start
    end = trim(text, start, found.end())
    return end if end > scheme.end() and text[scheme.end()].isalnum() else start


def trim(text: str, start: int, end: int) -> int:
    """Leave out punctuation of the sentence and a bracket that was opened before the address."""
    surplus = text.count(")", start, end) - text.count("(", start, end)
    while end > start:
        last = text[end - 1]
        if last == ";":
            ampersand = text.rfind("&", max(start, end - MAX_ENTITY), end)
            end = (
                ampersand if ampersand >= 0 and ENTITY.fullmatch(text, ampersand, end) else end - 1
            )
        elif last in TRAILING:
            end -= 1
        elif last == ")" and surplus > 0:
            end -= 1
            surplus -= 1
        elif last == "\\":
            end -= 1
        else:
            break
        if text[end - 1 : end] == "\\":
            end -= 1
    return end


def bare_address(text: str) -> str:
    """The shown text of the address: escapes decoded."""
    return ESCAPED.sub(r"\1", text)


def readable_address(text: str) -> str:
    """Percent-encoded words decoded for reading; bytes that are no text stay encoded."""
    return PERCENT_RUN.sub(decode_run, text)


def decode_run(run: re.Match[str]) -> str:
    # What would change the address's meaning (`%2F`, `%23`, ...) is shown encoded.
    pieces = re.split(f"({KEPT_ENCODED.pattern})", run[0], flags=re.IGNORECASE)
    decoded = "".join(
        piece if KEPT_ENCODED.fullmatch(piece) else unquote(piece, errors="surrogateescape")
        for piece in pieces
    )
    return decoded if decoded.isprintable() else run[0]
