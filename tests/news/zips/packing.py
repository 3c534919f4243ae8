"""Make zips as people and attackers make them."""

import struct
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from news.zips.checking import Contents, check_zip

POST = "---\ntitle: {title}\ndate: 2024-05-01\n---\n正文 {title}。\n\n![图](1.png)\n"


def packed(files: Mapping[str, Any], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def with_entry(
    name: str, *, content: bytes = b"x", mode: int = 0, method: int = zipfile.ZIP_STORED
) -> bytes:
    """One entry whose Unix mode is as said."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        entry = zipfile.ZipInfo(name)
        entry.create_system = 3
        entry.external_attr = mode << 16
        entry.compress_type = method
        archive.writestr(entry, content)
    return out.getvalue()


def named_in(encoding: str, names: list[str], content: bytes = b"# x\n") -> bytes:
    """Names in an old encoding, without a word on which, as Windows writes them."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number, _name in enumerate(names):
            archive.writestr(f"{number:08d}", content)
    data = out.getvalue()
    for number, name in enumerate(names):
        data = renamed(data, f"{number:08d}".encode(), name.encode(encoding))
    return data


def renamed(data: bytes, before: bytes, after: bytes) -> bytes:
    """Both headers of an entry rewritten, in a zip without comments, offsets mended."""
    local: list[Any] = []
    table: list[Any] = []
    position = 0
    offsets: dict[int, int] = {}
    while data[position : position + 4] == b"PK\x03\x04":
        start = len(b"".join(local))
        size, length, extra = (
            struct.unpack_from("<L", data, position + 18)[0],
            *struct.unpack_from("<HH", data, position + 26),
        )
        offsets[position] = start
        name = data[position + 30 : position + 30 + length]
        new = after if name == before else name
        head = data[position : position + 26] + struct.pack("<HH", len(new), extra) + new
        body = data[position + 30 + length : position + 30 + length + extra + size]
        local.append(head + body)
        position += 30 + length + extra + size
    while data[position : position + 4] == b"PK\x01\x02":
        length, extra, comment = struct.unpack_from("<HHH", data, position + 28)
        offset = struct.unpack_from("<L", data, position + 42)[0]
        name = data[position + 46 : position + 46 + length]
        new = after if name == before else name
        head = data[position : position + 28] + struct.pack("<H", len(new))
        head += data[position + 30 : position + 42] + struct.pack("<L", offsets[offset]) + new
        table.append(head + data[position + 46 + length : position + 46 + length + extra + comment])
        position += 46 + length + extra + comment
    files, entries = b"".join(local), b"".join(table)
    count = len(table)
    end = struct.pack("<4sHHHHLLH", b"PK\x05\x06", 0, 0, count, count, len(entries), len(files), 0)
    return files + entries + end


def changed(data: bytes, marker: bytes, offset: int, value: bytes) -> bytes:
    """Bytes at `offset` behind the last `marker` replaced: what a broken tool or a liar writes."""
    start = data.rindex(marker) + offset
    return data[:start] + value + data[start + len(value) :]


def checked(data: bytes, folder: Path) -> Contents:
    file = folder / "sent.zip"
    file.write_bytes(data)
    return check_zip(file)
