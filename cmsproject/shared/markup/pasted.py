"""Make HTML of a clipboard well-formed, with what tells its shape; read, never shown."""

import re

import nh3

from cmsproject.shared.markup.elements import FORMATTING, STRUCTURE

# Spreadsheets mark the rows of a table and leave the table itself outside.
FRAGMENT = re.compile(
    r"<!--\s*StartFragment\s*-->(?!\s*<(?:col|tr|td|thead|tbody)\b)(.*)<!--\s*EndFragment\s*-->",
    re.DOTALL | re.IGNORECASE,
)
ELEMENTS = set(STRUCTURE | FORMATTING) | {"img", "input", "iframe", "video", "picture", "button"}
# Office programs write these beside the text; browsers do not show them.
UNSEEN = {"script", "style", "title", "template", "noscript", "xml", "object", "head"}
STYLES = {
    *("display", "visibility", "white-space", "font-family", "font-size", "font-weight"),
    *("font-style", "text-decoration", "text-decoration-line", "vertical-align", "font"),
    *("mso-list", "mso-hide", "mso-element", "mso-outline-level", "mso-footnote-id", "width"),
    *("mso-endnote-id", "height", "list-style-type", "text-align"),
}
ATTRIBUTES = {
    "*": {"style", "class", "id", "name", "hidden", "role", "align", "aria-level"},
    "a": {"href", "title"},
    "img": {"src", "alt", "width", "height", "srcset"},
    "input": {"type", "checked"},
    "ol": {"start"},
    "td": {"rowspan", "colspan"},
    "th": {"rowspan", "colspan"},
    "iframe": {"src", "title"},
    "video": {"src", "title"},
    "font": {"face", "size"},
}
SCHEMES = {"http", "https", "mailto", "tel", "data", "file", "ftp", "blob", "cid"}


def make_readable(html: str) -> str:
    """The copied part alone, balanced; `data-…` attributes are kept, comments are gone."""
    fragment = FRAGMENT.search(html)
    return nh3.clean(
        fragment[1] if fragment else html,
        tags=ELEMENTS,
        clean_content_tags=UNSEEN,
        attributes=ATTRIBUTES,
        generic_attribute_prefixes={"data-"},
        url_schemes=SCHEMES,
        link_rel=None,
        filter_style_properties=STYLES,
    )
