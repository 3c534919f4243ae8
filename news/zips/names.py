"""Names in a zip: what they are in Unicode, and which of them may be unpacked. Values in and out.

Old Windows tools write names in the system's encoding, without saying so: in China GBK. All names
of a zip are in one encoding, so that they are decoded together.
"""

import struct
import zlib
from collections.abc import Sequence
from unicodedata import category, normalize
from zipfile import ZipInfo

from django.utils.translation import gettext as _

IS_UTF8 = 0x800
UNICODE_PATH = 0x7075
LONGEST_NAME = 255
LONGEST_PATH = 1000
DEEPEST = 40
ENCODINGS = ("utf-8", "gb18030")
# What systems leave behind, and is nobody's post or picture.
LITTER_FOLDERS = {"__macosx", ".git", ".svn", "node_modules", "$recycle.bin"}
LITTER_NAMES = {".ds_store", "thumbs.db", "desktop.ini"}


class BadName(ValueError):
    """No file may be written under this name; says why, for people."""


def decoded_names(entries: Sequence[ZipInfo]) -> list[str]:
    """In the order of the entries, NFC, with `/` between folders."""
    raw = [raw_name(entry) for entry in entries]
    unsaid = [name for name in raw if isinstance(name, bytes)]
    encoding = next((one for one in ENCODINGS if all(decodes(name, one) for name in unsaid)), "")
    names = [name if isinstance(name, str) else name.decode(encoding or "cp437") for name in raw]
    return [normalize("NFC", name.replace("\\", "/")) for name in names]


def raw_name(entry: ZipInfo) -> str | bytes:
    """Text where the zip says which encoding it is in, else the bytes."""
    if entry.flag_bits & IS_UTF8:
        return entry.orig_filename
    raw = entry.orig_filename.encode("cp437", "replace")
    return unicode_path(entry.extra, raw) or raw


def unicode_path(extra: bytes, raw: bytes) -> str:
    """The name that Info-ZIP keeps beside the one in the system's encoding; empty without."""
    position = 0
    while position + 4 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, position)
        data = extra[position + 4 : position + 4 + length]
        is_whole = kind == UNICODE_PATH and len(data) > 5 and data[0] == 1
        if is_whole and struct.unpack_from("<L", data, 1)[0] == zlib.crc32(raw):
            return data[5:].decode("utf-8", "ignore")
        position += 4 + length
    return ""


def decodes(name: bytes, encoding: str) -> bool:
    try:
        name.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def checked_path(name: str) -> str:
    """The path below the folder to unpack into; raises BadName."""
    if not name.strip("/"):
        raise BadName(_("It has no name."))
    if name.startswith("/") or (len(name) > 1 and name[1] == ":"):
        raise BadName(_("Its name begins at the root of a disk."))
    if any(category(sign) in ("Cc", "Cs") for sign in name):
        raise BadName(_("Its name holds control characters."))
    parts = [part for part in name.split("/") if part not in ("", ".")]
    if ".." in parts:
        raise BadName(_("Its name leads out of its folder (“..”)."))
    if len(parts) > DEEPEST:
        raise BadName(_("It lies too deep in folders."))
    too_long = len("/".join(parts).encode()) > LONGEST_PATH
    if too_long or any(len(part.encode()) > LONGEST_NAME for part in parts):
        raise BadName(_("Its name is too long."))
    return "/".join(parts)


def is_litter(path: str) -> bool:
    parts = path.casefold().split("/")
    return bool(LITTER_FOLDERS & set(parts) or parts[-1] in LITTER_NAMES or parts[-1][:2] == "._")
