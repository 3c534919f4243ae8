"""Make rendered HTML fit to be read away from the site. Text in, text out."""

import html
import re
from urllib.parse import urljoin

# Whole tags, so that code which merely shows an attribute stays as it is.
TAG = re.compile(r'<[a-z][^\s<>"]*(?:\s+[^\s"<>=]+(?:="[^"]*")?)*\s*/?>')
ADDRESS = re.compile(r'(?<=\s)(href|src|poster|cite|srcset)="([^"]*)"')
# A candidate of `srcset`: an address without white space, and its width or density if stated.
CANDIDATE = re.compile(r"([^\s,]\S*(?<!,))(\s+[^\s,][^,]*)?")
# XML 1.0 cannot hold these even as references.
UNFIT_FOR_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def with_absolute_addresses(body_html: str, page: str) -> str:
    """Every address a tag names in full, as a browser resolves it on `page` (`https://host/…`).

    In `srcset` candidate by candidate.
    """

    def write_out(attribute: re.Match[str]) -> str:
        name, value = attribute[1], html.unescape(attribute[2])
        if name == "srcset":
            written = CANDIDATE.sub(lambda one: absolute(one[1], page) + (one[2] or ""), value)
        else:
            written = absolute(value.strip(), page)
        return f'{name}="{html.escape(written)}"' if written != value else attribute[0]

    return TAG.sub(lambda tag: ADDRESS.sub(write_out, tag[0]), body_html)


def absolute(address: str, page: str) -> str:
    """As typed where it is no address, such as `http://[x`."""
    try:
        return urljoin(page, address)
    except ValueError:
        return address


def without_control_characters(text: str) -> str:
    return UNFIT_FOR_XML.sub("", text)
