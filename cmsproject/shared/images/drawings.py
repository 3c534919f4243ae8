"""Read the size of an SVG and refuse active content in one, without expanding any entity."""

import re
from xml.parsers import expat

from django.utils.translation import gettext as _

HEAD = 65_536
PROLOG = re.compile(
    r"\s++|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*+(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE
)
ROOT = re.compile(r"""<(?:[\w.-]++:)?svg(?=[\s/>])((?:[^>"']++|"[^"]*+"|'[^']*+')*+)""")
ATTRIBUTE = re.compile(r"""(?<![\w:.-])([\w:.-]++)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
LENGTH = re.compile(
    r"\s*\+?((?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,2})?)\s*(px|pt|pc|mm|cm|in|q|r?em|ex)?\s*",
    re.IGNORECASE,
)
PIXELS = {"px": 1, "pt": 4 / 3, "pc": 16, "in": 96, "cm": 96 / 2.54, "mm": 96 / 25.4}
PIXELS |= {"q": 24 / 25.4, "em": 16, "rem": 16, "ex": 8}
LONGEST_SIDE = 100_000

ACTIVE_ELEMENTS = {"script", "foreignobject", "iframe", "embed", "object", "handler", "listener"}
ACTIVE_ELEMENTS |= {"audio", "video", "html", "body"}
INNER_ADDRESS = re.compile(r"(?:#|data:image/(?:png|jpe?g|gif|webp)[;,]|$)", re.IGNORECASE)
OUTER_ADDRESS = re.compile(r"(?:https?:|mailto:|/)", re.IGNORECASE)


class ActiveDrawing(Exception):
    """An SVG that could do something, or cannot be read to tell; says why."""


def is_drawing(data: bytes) -> bool:
    return root_attributes(data) is not None


def drawing_size(data: bytes) -> tuple[int | None, int | None]:
    """Width and height in CSS pixels from the attributes or the viewBox, else (None, None)."""
    attributes = root_attributes(data) or {}
    width, height = (length(attributes.get(name, "")) for name in ("width", "height"))
    box_width, box_height = view_box(attributes.get("viewBox", ""))
    if box_width and box_height:
        if not width:
            width = height * box_width / box_height if height else box_width
        height = height or width * box_height / box_width
    # Written so that "not a number", which endless digits lead to, fails too.
    if not (0 < width <= LONGEST_SIDE and 0 < height <= LONGEST_SIDE):
        return None, None
    return max(1, round(width)), max(1, round(height))


def refuse_active_drawing(data: bytes) -> None:
    """Raise ActiveDrawing where a whole SVG holds script or anything else that acts or loads."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = refuse_active_element
    parser.EntityDeclHandler = refuse_entities
    parser.ProcessingInstructionHandler = refuse_style_sheets
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat takes the end mark by position only
    except expat.ExpatError as error:
        reason = _("The SVG is not well-formed: %(error)s.") % {"error": error}
        raise ActiveDrawing(reason) from error


def root_attributes(data: bytes) -> dict[str, str] | None:
    """Attributes of the root element if that is `svg`, else None. Entities stay as written."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    text = data[:HEAD].decode(encoding, "replace")
    position = 0
    while match := PROLOG.match(text, position):
        position = match.end()
    root = ROOT.match(text, position)
    if root is None:
        return None
    return {name: double or single for name, double, single in ATTRIBUTE.findall(root[1])}


def length(text: str) -> float:
    """CSS pixels; 0 where there is no absolute length (`100%`, `auto`)."""
    match = LENGTH.fullmatch(text)
    return float(match[1]) * PIXELS[(match[2] or "px").lower()] if match else 0.0


def view_box(text: str) -> tuple[float, float]:
    numbers = re.split(r"[\s,]+", text.strip())
    if len(numbers) != 4:
        return 0.0, 0.0
    return length(numbers[2]), length(numbers[3])


def refuse_active_element(name: str, attributes: dict[str, str]) -> None:
    element = local_name(name)
    if element in ACTIVE_ELEMENTS:
        raise ActiveDrawing(_("The SVG holds <%(name)s>; remove it.") % {"name": element})
    for attribute, value in attributes.items():
        attribute_name = local_name(attribute)
        if attribute_name.startswith("on"):
            raise ActiveDrawing(
                _("The SVG holds the event handler %(name)s; remove it.") % {"name": attribute_name}
            )
        if attribute_name == "href" and not is_harmless_address(value, element):
            raise ActiveDrawing(
                _("The SVG refers to “%(address)s”; put the content into the file.")
                % {"address": value[:80]}
            )
        if attribute_name == "attributename" and local_name(value.replace(":", " ")) == "href":
            raise ActiveDrawing(_("The SVG changes an address by animation; remove it."))


def is_harmless_address(value: str, element: str) -> bool:
    # Browsers skip white space and control characters within an address.
    address = re.sub(r"[\x00-\x20]+", "", value)
    return bool(INNER_ADDRESS.match(address) or (element == "a" and OUTER_ADDRESS.match(address)))


def local_name(name: str) -> str:
    return name.rpartition(" ")[2].lower()


def refuse_entities(name: str, *declaration: object) -> None:
    raise ActiveDrawing(
        _("The SVG declares the entity “%(name)s”; save it without entities.") % {"name": name}
    )


def refuse_style_sheets(target: str, content: str) -> None:
    if target.lower() == "xml-stylesheet":
        raise ActiveDrawing(_("The SVG loads a style sheet; put the styles into the file."))
