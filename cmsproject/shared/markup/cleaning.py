"""Clean HTML with nh3, twice: to well-formed known elements first, to the allow-list last."""

import nh3

from cmsproject.shared.markup.elements import FORMATTING, STRUCTURE

ELEMENTS = set(STRUCTURE | FORMATTING) | {"img", "input"}
SCHEMES = {"http", "https", "mailto", "tel", "ftp"}
SIZED = {"width", "height", "align", "style", "class"}
CELL = {"rowspan", "colspan", "align", "style", "class", "headers", "scope"}
RAW_ATTRIBUTES = {
    "*": {"align", "style", "class", "id", "title", "lang", "dir", "name"},
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
FINAL_ATTRIBUTES = {
    "*": {"class", "id", "title", "lang", "dir"},
    "a": {"href", "rel", "data-host", "data-alt", "data-width", "data-embed", "data-provider"},
    "img": {"src", "alt", "width", "height", "loading", "decoding"},
    "div": {"tabindex", "role"},
    "span": {"role", "aria-label"},
    "ol": {"start", "type", "reversed"},
    "li": {"value"},
    "td": {"rowspan", "colspan", "scope"},
    "th": {"rowspan", "colspan", "scope"},
    "col": {"span"},
    "colgroup": {"span"},
    "details": {"open"},
    "time": {"datetime"},
    "input": {"type", "checked", "disabled"},
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
        attributes=FINAL_ATTRIBUTES,
        url_schemes=SCHEMES | {"data"},
        link_rel=None,
    )
