"""The commands in docs/api.md do what they say."""

import re
import shlex
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from django.test import Client

from tests.api.records import fill_site
from tests.factories import make_article
from tests.house.tree import read

pytestmark = pytest.mark.django_db

COMMAND = re.compile(r"^\$ (curl .+)$", re.MULTILINE)
DOCUMENT = Path("docs/api.md")
COMMANDS = COMMAND.findall(read(DOCUMENT))


def read_command(command: str) -> tuple[str, dict[str, str]]:
    """Path with query, and headers."""
    words = shlex.split(command)
    headers = [words[place + 1] for place, word in enumerate(words) if word == "-H"]
    address = urlsplit(words[-1])
    path = quote(address.path) + (f"?{address.query}" if address.query else "")
    return path, dict(header.split(": ", 1) for header in headers)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_documented_command_gets_an_answer(client: Client, command: str) -> None:
    fill_site()
    make_article(slug="20250615-chengdu-meetup")
    path, headers = read_command(command)

    response = client.get(path, headers=headers)

    assert response.status_code == (422 if "limit=1000" in path else 200)


def test_the_document_names_every_list_and_filter(client: Client) -> None:
    schema = client.get("/api/v1/openapi.json").json()
    document = read(DOCUMENT)

    for path, methods in schema["paths"].items():
        assert f"`{path}`" in document
        if "{" in path:
            continue
        row = next(line for line in document.splitlines() if f"| `{path}` |" in line)
        names = {one["name"] for one in methods["get"]["parameters"]} - {"limit", "cursor"}
        assert names <= set(re.findall(r"`(\w+)`", row)), path
