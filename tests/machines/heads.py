"""Read the head of a page: what it tells other sites and search engines."""

import json
import re
from html.parser import HTMLParser
from typing import Any

from django.test import Client


class Head(HTMLParser):
    """`properties` holds each meta property's values, `data` the parsed blocks of JSON-LD."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.properties: dict[str, list[str]] = {}
        self.links: list[dict[str, str]] = []
        self.blocks: list[str] = []
        self.in_block = False
        self.feed(page.partition("</head>")[0])
        self.data: list[dict[str, Any]] = [json.loads(block) for block in self.blocks]

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attributes}
        if tag == "meta" and (name := values.get("property") or values.get("name")):
            self.properties.setdefault(name, []).append(values.get("content", ""))
        if tag == "link":
            self.links.append(values)
        if tag == "script" and values.get("type") == "application/ld+json":
            self.in_block = True
            self.blocks.append("")

    def handle_data(self, data: str) -> None:
        if self.in_block:
            self.blocks[-1] += data

    def handle_endtag(self, tag: str) -> None:
        self.in_block = False

    def link(self, relation: str) -> str:
        (found,) = [link["href"] for link in self.links if link.get("rel") == relation]
        return found

    def nodes(self, kind: str) -> list[dict[str, Any]]:
        return [node for block in self.data for node in block["@graph"] if node["@type"] == kind]


def head_of(client: Client, path: str) -> Head:
    response = client.get(path)
    assert response.status_code == 200
    page = response.content.decode()
    assert len(re.findall(r"<script[^>]*application/ld\+json", page)) == 1
    return Head(page)
