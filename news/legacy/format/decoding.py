"""Turn the bytes of a post into text, and back: UTF-8, else GB18030 where that makes sense."""

import re
import unicodedata
from dataclasses import dataclass, replace

BOM = "\ufeff"
UTF8_BOM = b"\xef\xbb\xbf"
WIDE_MARKS = {
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
    b"\x00\x00\xfe\xff": "UTF-32",
}
NUL_AND_SPACE = b"\0 \t\r\n"
NONSENSE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd\ufffe\uffff]")
# The share of everyday characters below which a GB18030 reading is taken for an accident.
LEAST_EVERYDAY_SHARE = 0.6


class UnreadableBytesError(Exception):
    """The bytes are no text. `line` counts from 1."""

    def __init__(self, reason: str, line: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


@dataclass(frozen=True, slots=True)
class Decoded:
    """`text` is without its byte order mark and without `tail`, NULs behind the last line."""

    text: str
    encoding: str
    has_bom: bool
    tail: bytes = b""


def decode_post(data: bytes) -> Decoded:
    """Raises UnreadableBytesError with the byte offset and what to do."""
    _refuse_wide_text(data)
    # An interrupted write or a careless paste leaves NULs behind the last line.
    nul = data.find(b"\0")
    if nul > 0 and not data[nul:].strip(NUL_AND_SPACE):
        return replace(decode_post(data[:nul]), tail=data[nul:])
    if nul >= 0:
        raise UnreadableBytesError(
            f"byte {nul} is NUL: the file is not text, or UTF-16; save it as UTF-8",
            _line_at(data, nul),
        )
    has_bom = data.startswith(UTF8_BOM)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return Decoded(_decode_gb18030(data, error.start), "gb18030", has_bom=False)
    return Decoded(text.removeprefix(BOM), "utf-8", has_bom)


def encode_post(decoded: Decoded) -> bytes:
    """The reverse of `decode_post`."""
    mark = UTF8_BOM if decoded.has_bom else b""
    return mark + decoded.text.encode(decoded.encoding) + decoded.tail


def _refuse_wide_text(data: bytes) -> None:
    for mark, name in WIDE_MARKS.items():
        if data.startswith(mark):
            raise UnreadableBytesError(f"the file is {name}: save it as UTF-8", 1)


def _decode_gb18030(data: bytes, bad_byte: int) -> str:
    """`bad_byte` is the offset at which the bytes ceased to be UTF-8."""
    line = _line_at(data, bad_byte)
    where = f"byte {bad_byte} is not UTF-8"
    if _is_damaged_utf8(data):
        raise UnreadableBytesError(f"{where} though the rest is: repair that character", line)
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as error:
        raise UnreadableBytesError(
            f"{where}, and byte {error.start} is not GB18030: save the file as UTF-8", line
        ) from error
    if NONSENSE.search(text) or _everyday_share(text) < LEAST_EVERYDAY_SHARE:
        raise UnreadableBytesError(
            f"{where}, and read as GB18030 it makes no sense: save the file as UTF-8", line
        )
    return text


def _is_damaged_utf8(data: bytes) -> bool:
    """Three-byte characters hardly ever come out of GB18030 text by chance."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    whole = sum(1 for character in text if character >= "\u0800") - broken
    return whole > broken


def _everyday_share(text: str) -> float:
    foreign = [character for character in text if character > "\x7f"]
    return sum(map(_is_everyday, foreign)) / len(foreign)


def _is_everyday(character: str) -> bool:
    """Common hanzi of either script, their punctuation, kana, emoji: what people really type."""
    simplified = character.encode("gb2312", errors="ignore")
    traditional = character.encode("big5", errors="ignore")
    return (
        b"\xa1" <= simplified[:1] <= b"\xd7"
        or b"\xa1" <= traditional[:1] <= b"\xc6"
        or unicodedata.category(character) in ("So", "Po", "Zs", "Cf")
    )


def _line_at(data: bytes, offset: int) -> int:
    before = data[:offset]
    return before.count(b"\n") + before.count(b"\r") - before.count(b"\r\n") + 1
