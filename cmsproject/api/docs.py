"""The interface's documentation as a page of the site, made from its description."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cmsproject.api.interface import interface
from cmsproject.shared.paging import query_address

SHORT = {"limit": "2"}


@dataclass(frozen=True)
class Parameter:
    name: str
    place: str
    kind: str
    description: str
    bounds: str
    is_required: bool


@dataclass(frozen=True)
class Field:
    name: str
    kind: str
    description: str


@dataclass(frozen=True)
class Operation:
    """`answer` names the shape of what comes back; `example` is a path to try."""

    anchor: str
    summary: str
    description: str
    path: str
    example: str
    parameters: Sequence[Parameter]
    answer: str


@dataclass(frozen=True)
class Resource:
    name: str
    description: str
    operations: Sequence[Operation]


@dataclass(frozen=True)
class Shape:
    name: str
    description: str
    fields: Sequence[Field]
    is_enumeration: bool = False


def docs(request: HttpRequest, language: str) -> HttpResponse:
    schema = description()
    context = {
        "info": schema["info"],
        "resources": list(resources(schema)),
        "shapes": list(shapes(schema)),
    }
    return render(request, "api/docs.html", context)


@cache
def description() -> Mapping[str, Any]:
    """Made once a process: it changes with the code alone."""
    return interface.get_openapi_schema()


def resources(schema: Mapping[str, Any]) -> Iterator[Resource]:
    for tag in schema["tags"]:
        found = [
            read_operation(path, methods["get"])
            for path, methods in schema["paths"].items()
            if tag["name"] in methods["get"]["tags"]
        ]
        yield Resource(tag["name"], tag["description"], found)


def read_operation(path: str, operation: Mapping[str, Any]) -> Operation:
    answer = operation["responses"][200]["content"]["application/json"]["schema"]
    return Operation(
        anchor=operation["operationId"],
        summary=operation["summary"],
        description=operation["description"],
        path=path,
        example="" if "{" in path else example_of(path, operation["parameters"]),
        parameters=[read_parameter(one) for one in operation["parameters"]],
        answer=kind_of(answer),
    )


def example_of(path: str, parameters: Sequence[Mapping[str, Any]]) -> str:
    """A short answer to a question that asks no more than it must."""
    must = [one for one in parameters if one["required"]]
    return query_address(path, {one["name"]: one["examples"][0] for one in must} | SHORT)


def read_parameter(parameter: Mapping[str, Any]) -> Parameter:
    schema = parameter["schema"]
    return Parameter(
        name=parameter["name"],
        place=parameter["in"],
        kind=kind_of(schema),
        description=schema.get("description", ""),
        bounds=", ".join(bounds_of(schema)),
        is_required=parameter["required"],
    )


def bounds_of(schema: Mapping[str, Any]) -> Iterator[str]:
    """As people read them: `1–100`, `20`."""
    for one in (schema, *schema.get("anyOf", ())):
        if "minimum" in one and "maximum" in one:
            yield f"{one['minimum']}–{one['maximum']}"
        if one.get("enum"):
            yield " | ".join(map(str, one["enum"]))
        elif "pattern" in one:
            yield one["pattern"]
    if schema.get("default"):
        yield f"= {schema['default']}"


def shapes(schema: Mapping[str, Any]) -> Iterator[Shape]:
    """Objects with their fields, enumerations with their values."""
    for name, shape in sorted(schema["components"]["schemas"].items()):
        if "enum" in shape:
            values = [Field(str(value), "", "") for value in shape["enum"]]
            yield Shape(name, "", values, is_enumeration=True)
            continue
        fields = [
            Field(field, kind_of(values), values.get("description", ""))
            for field, values in shape["properties"].items()
        ]
        yield Shape(name, shape.get("description", ""), fields)


def kind_of(schema: Mapping[str, Any]) -> str:
    """`string`, `integer or null`, `list of ArticleRow`."""
    if "$ref" in schema:
        return str(schema["$ref"].rpartition("/")[2])
    if "anyOf" in schema:
        return " or ".join(kind_of(one) for one in schema["anyOf"])
    if schema.get("type") == "array":
        return f"list of {kind_of(schema['items'])}"
    form = schema.get("format")
    return f"{schema.get('type', 'object')} ({form})" if form else str(schema.get("type", "object"))
