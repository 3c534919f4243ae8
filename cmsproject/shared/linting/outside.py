"""Addresses of other sites that a text links to or shows. Text in, addresses out."""

from cmsproject.shared.linting.links import bare_links
from cmsproject.shared.linting.source import Source


def outside_addresses(source: Source) -> list[str]:
    """Each once, in the order of the text; pictures of other hosts among them."""
    if "://" not in source.text:
        return []
    found = [link.address for link in source.links]
    found += [address for _start, _end, address in bare_links(source)]
    return [one for one in dict.fromkeys(found) if one.lower().startswith(("http://", "https://"))]
