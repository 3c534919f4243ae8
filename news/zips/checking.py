"""Whether a zip may be unpacked: counts, sizes, names and kinds of what it holds.

Reads the table of contents alone; what it says of sizes is held to while unpacking.
"""

import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from cmsproject.shared.naming import fold_path
from news.zips.names import BadName, checked_path, decoded_names, is_litter

MOST_ENTRIES = 30_000
LARGEST_FILE = 64 * 1024 * 1024
LARGEST_TOTAL = 2 * 1024 * 1024 * 1024
# Text shrinks to a tenth, seldom to a fiftieth; what shrinks more is made to fill a disk.
HIGHEST_RATIO = 200
RATIO_COUNTS_FROM = 1024 * 1024
LARGEST_DIRECTORY = 16 * 1024 * 1024
KNOWN_METHODS = {ZIP_STORED, ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA}
IS_ENCRYPTED = 0x1
UNIX = 3
END_LENGTH = 22
# The end of a large zip, and where that lies.
LARGER_LENGTH = 56 + 20
LONGEST_COMMENT = 65_535
ARCHIVES = (".zip", ".7z", ".rar", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".zst", ".jar")
MOST_REASONS = 20


class RefusedZip(Exception):
    """The zip is not unpacked; `reasons` are for people, each with the name it is about."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = list(reasons)


@dataclass(frozen=True)
class Contents:
    """Files to unpack by their checked paths; what is left out, and why, for people."""

    files: dict[str, ZipInfo]
    left_out: list[str] = field(default_factory=list)

    @property
    def total(self) -> int:
        return sum(entry.file_size for entry in self.files.values())


def check_zip(file: Path) -> Contents:
    """Raises RefusedZip."""
    check_directory(file)
    try:
        with ZipFile(file) as archive:
            entries = archive.infolist()
    except (BadZipFile, OSError, ValueError, NotImplementedError, UnicodeError) as error:
        raise RefusedZip(
            [_("It is no zip, or it is damaged: %(error)s") % {"error": error}]
        ) from error
    if len(entries) > MOST_ENTRIES:
        raise RefusedZip([too_many(len(entries))])
    contents, reasons = sort_out(entries)
    reasons += list(refusals_of_all(contents, file.stat().st_size))
    if reasons:
        further = len(reasons) - MOST_REASONS
        more = [_("… and %(count)d more.") % {"count": further}] if further > 0 else []
        raise RefusedZip(reasons[:MOST_REASONS] + more)
    return contents


def check_directory(file: Path) -> None:
    """Before the table of contents is read: it must not fill the memory."""
    with file.open("rb") as opened:
        size = opened.seek(0, 2)
        opened.seek(max(0, size - LARGER_LENGTH - END_LENGTH - LONGEST_COMMENT))
        tail = opened.read()
    end = tail.rfind(b"PK\x05\x06")
    if end < 0 or len(tail) < end + END_LENGTH:
        raise RefusedZip([_("It is no zip, or its end is missing: send it again.")])
    count = int.from_bytes(tail[end + 10 : end + 12], "little")
    directory = int.from_bytes(tail[end + 12 : end + 16], "little")
    # A zip of more than 4 GB tells so before its end, and what it tells there is what is read.
    larger = tail[max(0, end - LARGER_LENGTH) : end]
    if larger[:4] == b"PK\x06\x06" and larger[56:60] == b"PK\x06\x07":
        count = int.from_bytes(larger[32:40], "little")
        directory = int.from_bytes(larger[40:48], "little")
    if directory > LARGEST_DIRECTORY:
        raise RefusedZip([too_many(count)])


def too_many(count: int) -> str:
    told = _("It holds %(count)d files and folders; %(most)d are the most.")
    return told % {"count": count, "most": MOST_ENTRIES}


def sort_out(entries: Sequence[ZipInfo]) -> tuple[Contents, list[str]]:
    """Files to unpack, and the reasons against single entries."""
    contents, reasons = Contents({}), []
    folders: set[str] = set()
    for entry, name in zip(entries, decoded_names(entries), strict=True):
        try:
            path = checked_path(name)
        except BadName as error:
            reasons.append(f"“{shown(name)}”: {error}")
            continue
        if is_litter(path):
            continue
        if name.endswith("/"):
            folders.add(path)
        elif reason := refusal_of(entry):
            reasons.append(f"“{shown(path)}”: {reason}")
        elif path.casefold().endswith(ARCHIVES):
            contents.left_out.append(
                _("“%(name)s” is an archive itself, and is not opened.") % {"name": shown(path)}
            )
        elif path in contents.files:
            reasons.append(_("“%(name)s” is in it twice.") % {"name": shown(path)})
        else:
            contents.files[path] = entry
    return contents, reasons + list(collisions(contents.files, folders))


def refusal_of(entry: ZipInfo) -> str:
    """Why one file is not unpacked, by its kind and size; empty where it may be."""
    mode = entry.external_attr >> 16
    kind = stat.S_IFMT(mode) if entry.create_system == UNIX else 0
    if kind == stat.S_IFLNK:
        return _("It is a link to another file; put the file itself in its place.")
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        return _("It is a device or another special file.")
    if entry.flag_bits & IS_ENCRYPTED:
        return _("It is protected by a password; make the zip without one.")
    if entry.compress_type not in KNOWN_METHODS:
        return _("It is packed in a way that cannot be read here; make the zip anew.")
    if entry.file_size > LARGEST_FILE:
        size, most = filesizeformat(entry.file_size), filesizeformat(LARGEST_FILE)
        return _("It is %(size)s large; %(most)s is the most.") % {"size": size, "most": most}
    is_large = entry.file_size > RATIO_COUNTS_FROM
    if is_large and entry.file_size > HIGHEST_RATIO * max(1, entry.compress_size):
        return _("It unpacks to far more than it takes in the zip, as a zip bomb does.")
    return ""


def collisions(files: dict[str, ZipInfo], folders: set[str]) -> Iterator[str]:
    """Names that differ by case alone, and files where others need a folder."""
    seen: dict[str, str] = {}
    for path in files:
        other = seen.setdefault(fold_path(path), path)
        if other != path:
            told = _("“%(one)s” and “%(other)s” differ by upper and lower case alone.")
            yield told % {"one": shown(other), "other": shown(path)}
    needed = {parent for path in files for parent in parents(path)} | folders
    for path in files:
        if path in needed:
            yield _("“%(name)s” is a file and a folder in it.") % {"name": shown(path)}


def parents(path: str) -> Iterator[str]:
    parts = path.split("/")
    for depth in range(1, len(parts)):
        yield "/".join(parts[:depth])


def refusals_of_all(contents: Contents, packed: int) -> Iterator[str]:
    if contents.total > LARGEST_TOTAL:
        size, most = filesizeformat(contents.total), filesizeformat(LARGEST_TOTAL)
        yield _("It unpacks to %(size)s; %(most)s is the most.") % {"size": size, "most": most}
    elif contents.total > RATIO_COUNTS_FROM and contents.total > HIGHEST_RATIO * packed:
        yield _("It unpacks to far more than it takes, as a zip bomb does.")
    if not contents.files:
        yield _("There is no file in it.")


def shown(name: str) -> str:
    printable = "".join(sign if sign.isprintable() else "�" for sign in name)
    return printable if len(printable) <= 120 else f"{printable[:119]}…"
