"""Clean HTML with nh3, twice: to well-formed known elements first, to the allow-list last."""

import nh3

from cmsproject.shared.markup.block_lines import MARK
from cmsproject.shared.markup.elements import FORMATTING, STRUCTURE
from cmsproject.shared.markup.highlighting import CODE_CLASSES
from cmsproject.shared.markup.looks import ALIGNMENTS, SHADES

ELEMENTS = set(STRUCTURE | FORMATTING) | {"img", "input"}
SCHEMES = {"http", "https", "mailto", "tel", "ftp"}
SIZED = {"width", "height", "align", "style", "class"}
CELL = {"rowspan", "colspan", "align", "style", "class", "headers", "scope"}
RAW_ATTRIBUTES = {
    "*": {"align", "style", "class", "id", "title", "lang", "dir", "name", MARK},
    "a": {"href", "data-frame", "data-media"},
    "img": {"data-src", "alt", "width", "height"},
    "font": {"color"},
    "ol": {"start", "type", "reversed"},
    "li": {"value"},
    "td": {"rowspan", "colspan", "headers", "scope"},
    "th": {"rowspan", "colspan", "headers", "scope"},
    "col": {"span"},
    "colgroup": {"span"},
    "details": {"open"},
    "time": {"datetime"},
    "input": {"type", "checked", "disabled"},
}
FINAL_ELEMENTS = ELEMENTS - {"font", "center", "tt", "big", "strike", "nobr", "acronym"}
# The renderer writes these around its own pictures; an author's are gone by then.
FINAL_ELEMENTS |= {"picture", "source"}
# Spans are what authors wrap anything in: only classes that the renderer writes there are kept.
SPAN_CLASSES = {
    *("placeholder", "missing-picture"),
    *(f"align-{side}" for side in ALIGNMENTS),
    *(f"text-{color}" for color in SHADES),
    *CODE_CLASSES,
}
FINAL_ATTRIBUTES = {
    "*": {"id", "title", "lang", "dir"},
    "a": {"href", "rel", "data-host", "data-alt", "data-width", "data-embed", "data-provider"},
    "source": {"type", "srcset", "sizes"},
    "img": {"src", "srcset", "sizes", "alt", "width", "height", "loading", "decoding"},
    "div": {"tabindex", "role", "aria-label"},
    "span": {"role", "aria-label"},
    "ol": {"start", "type", "reversed"},
    "li": {"value"},
    "td": {"rowspan", "colspan", "scope"},
    "th": {"rowspan", "colspan", "scope"},
    "col": {"span"},
    "colgroup": {"span"},
    "details": {"open"},
    "time": {"datetime"},
    "input": {"type", "checked", "disabled", "aria-label"},
}
# A list of classes for one element asks that `class` be allowed by name on all the others.
FINAL_ATTRIBUTES_WITH_CLASS = FINAL_ATTRIBUTES | {
    tag: FINAL_ATTRIBUTES.get(tag, set()) | {"class"} for tag in FINAL_ELEMENTS - {"span"}
}


def make_well_formed(html: str) -> str:
    """Balanced HTML of known elements. Pictures have their address in `data-src`: none loads."""
    return nh3.clean(
        html,
        tags=ELEMENTS,
        attributes=RAW_ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel=None,
        filter_style_properties={"color", "text-align", "width"},
    )


def clean(html: str) -> str:
    """The last word on what reaches a page."""
    return nh3.clean(
        html,
        tags=FINAL_ELEMENTS,
        attributes=FINAL_ATTRIBUTES_WITH_CLASS,
        allowed_classes={"span": SPAN_CLASSES},
        url_schemes=SCHEMES | {"data"},
        link_rel=None,
    )
