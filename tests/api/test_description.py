"""The interface describes itself: complete as OpenAPI, and as a page in both languages."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import gettext, override

pytestmark = pytest.mark.django_db


@pytest.fixture
def schema(client: Client) -> dict[str, Any]:
    described: dict[str, Any] = json.loads(client.get("/api/v1/openapi.json").content)
    return described


def texts(schema: dict[str, Any]) -> Iterator[str]:
    """What people read on the page of the documentation."""
    yield schema["info"]["description"]
    yield from (tag["description"] for tag in schema["tags"])
    for methods in schema["paths"].values():
        operation = methods["get"]
        yield from (operation["summary"], operation["description"])
        yield from (one["schema"].get("description", "") for one in operation["parameters"])
    for shape in schema["components"]["schemas"].values():
        if "properties" not in shape:
            continue
        yield shape.get("description", "")
        yield from (field.get("description", "") for field in shape["properties"].values())


def test_every_resource_tells_its_errors_and_headers(schema: dict[str, Any]) -> None:
    assert schema["openapi"].startswith("3.1")
    assert len(schema["paths"]) == 15
    for methods in schema["paths"].values():
        assert list(methods) == ["get"]
        responses = methods["get"]["responses"]
        assert set(responses) == {"200", "304", "404", "422"}
        assert "ETag" in responses["200"]["headers"]
        assert list(responses["404"]["content"]) == ["application/problem+json"]


def test_lists_are_described_with_examples(schema: dict[str, Any]) -> None:
    lists = [path for path in schema["paths"] if "{" not in path]

    for path in lists:
        parameters = schema["paths"][path]["get"]["parameters"]
        assert any("examples" in one for one in parameters), path
        assert all(one["schema"].get("description") for one in parameters), path


def test_every_text_of_the_description_speaks_chinese(schema: dict[str, Any]) -> None:
    with override("zh-hans"):
        foreign = [text for text in texts(schema) if text and gettext(text) == text]

    assert foreign == []


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/zh/api/", ["开发接口", "文章列表", "/api/v1/articles/{language}/{slug}"]),
        ("/en/api/", ["List articles"]),
    ],
)
def test_the_documentation_is_a_page_of_the_site(
    client: Client, path: str, words: list[str]
) -> None:
    response = client.get(path)

    page = response.content.decode()
    assert response.status_code == 200
    assert all(word in page for word in words)
    assert "Set-Cookie" not in response
    assert page.count("<h1") == 1


def test_what_the_page_invites_to_try_works(client: Client) -> None:
    resources = client.get("/en/api/").context["resources"]

    examples = [
        operation.example
        for resource in resources
        for operation in resource.operations
        if operation.example
    ]

    assert len(examples) == 8
    assert all(client.get(example).status_code == 200 for example in examples)


def test_links_within_the_page_lead_somewhere(client: Client) -> None:
    context = client.get("/en/api/").context

    shapes = {shape.name for shape in context["shapes"]}
    answers = {
        operation.answer for resource in context["resources"] for operation in resource.operations
    }
    assert answers <= shapes
