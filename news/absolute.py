"""Make rendered HTML fit to be read away from the site. Text in, text out."""

import re

# Whole tags, so that code which merely shows an attribute stays as it is.
TAG = re.compile(r'<[a-z][^\s<>"]*(?:\s+[^\s"<>=]+(?:="[^"]*")?)*\s*/?>')
LOCAL_ADDRESS = re.compile(r'(?<=\s)(href|src|poster)="(/(?!/)|#)')
# XML 1.0 cannot hold these even as references.
UNFIT_FOR_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def with_absolute_addresses(body_html: str, site: str, page: str) -> str:
    """Addresses from the root stand below `site` (`https://host`), anchors on the page itself."""

    def write_out(attribute: re.Match[str]) -> str:
        start = f"{page}#" if attribute[2] == "#" else f"{site}/"
        return f'{attribute[1]}="{start}'

    return TAG.sub(lambda tag: LOCAL_ADDRESS.sub(write_out, tag[0]), body_html)


def without_control_characters(text: str) -> str:
    return UNFIT_FOR_XML.sub("", text)
