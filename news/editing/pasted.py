"""What was pasted into an article: Markdown, and the pictures of the clipboard stored."""

import re
from base64 import b64decode
from binascii import Error as NoBase64
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote_to_bytes

from django.utils.translation import gettext as _

from cmsproject.shared.images.cleaning import clean_upload
from cmsproject.shared.images.inspecting import UnreadableImage
from cmsproject.shared.images.uploads import store_upload
from cmsproject.shared.models import StoredImage
from news.pasting.converting import TooMuch, convert_paste
from news.pasting.rtf_pictures import rtf_pictures
from news.pasting.shapes import Pasted

DATA = re.compile(
    r"data:image/[\w.+-]+(?P<base64>(?:;[\w=-]+)*;base64)?[^,]*,(?P<data>.*)", re.DOTALL
)
PLACE = "pasted:{number}"


class UnreadablePaste(Exception):
    """`reason` is a sentence for people."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Clipboard:
    html: str
    rtf: str = ""


@dataclass
class ReadPaste:
    """`remote` are addresses on other sites; `missing` the places of pictures nobody gave."""

    markdown: str
    stored: list[StoredImage] = field(default_factory=list)
    remote: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def read_paste(clipboard: Clipboard, user: Any, *, may_store: bool) -> ReadPaste:
    """Raises UnreadablePaste where the HTML nests deeper, or is longer, than any text is."""
    try:
        pasted = convert_paste(clipboard.html)
    except RecursionError as error:
        reason = _("The copied page is too deeply nested; paste it as plain text.")
        raise UnreadablePaste(reason) from error
    except TooMuch as error:
        reason = _("This is too much to paste at once; paste it in parts.")
        raise UnreadablePaste(reason) from error
    read = ReadPaste(pasted.markdown)
    given = dict(given_pictures(pasted, clipboard.rtf))
    for number, source in enumerate(pasted.sources, 1):
        if source.startswith(("http:", "https:")):
            read.remote.append(source)
        elif not source.startswith("/"):
            place_picture(read, number, given.get(number) if may_store else None, user)
    return read


def given_pictures(pasted: Pasted, rtf: str) -> Iterator[tuple[int, bytes]]:
    """The content of those that the clipboard itself holds, by their number."""
    files = [
        number for number, source in enumerate(pasted.sources, 1) if source.startswith("file:")
    ]
    if files:
        yield from (
            (number, data)
            for number, data in zip(files, rtf_pictures(rtf), strict=False)
            if data is not None
        )
    for number, source in enumerate(pasted.sources, 1):
        if data := data_of(source):
            yield number, data


def data_of(source: str) -> bytes:
    found = DATA.match(source)
    if found is None:
        return b""
    try:
        data = unquote_to_bytes(found["data"])
        return b64decode(data) if found["base64"] else data
    except NoBase64:
        return b""


def place_picture(read: ReadPaste, number: int, data: bytes | None, user: Any) -> None:
    """Put the stored picture's address in its place, or say that it is missing."""
    place = PLACE.format(number=number)
    try:
        image = store_upload(clean_upload(data), "", user).image if data else None
    except UnreadableImage:
        image = None
    if image is None:
        read.missing.append(place)
        return
    address = image.get_absolute_url()
    read.markdown = re.sub(rf"{place}(?!\d)", address, read.markdown)
    read.stored.append(image)
