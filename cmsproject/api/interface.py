"""The read-only JSON interface: which resources it has, and its description as OpenAPI 3.1."""

from typing import Any

from django.http import Http404
from django.utils.translation import gettext_noop as _
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.renderers import JSONRenderer

from cmsproject.api import (
    articles,
    events,
    organizations,
    problems,
    search,
    speakers,
    tags,
    talks,
    topics,
)

DESCRIPTION = _(
    "Everything the site's pages show, as JSON: read-only, without a key, for any origin. "
    "Lists are paged: follow `next` until it is null. Answers carry an ETag; send it back in "
    "`If-None-Match` and get 304 while nothing has changed. Errors are problem details (RFC 9457)."
)
FIRST_ERROR = 400
NOT_MODIFIED = {"description": "Not modified: what you have under this ETag is still right."}
ETAG = {
    "description": "Marks this very content.",
    "schema": {"type": "string"},
    "example": '"5d41402abc4b2a76b9719d911017c592"',
}


class Json(JSONRenderer):
    """Chinese stands as it is: a third of the bytes, and readable."""

    json_dumps_params = {"ensure_ascii": False, "separators": (",", ":")}


class Interface(NinjaAPI):
    """Its description says what ninja leaves out: media types of errors, 304, headers."""

    def get_openapi_schema(self, **where: Any) -> OpenAPISchema:
        schema = super().get_openapi_schema(**where)
        for operations in schema["paths"].values():
            for operation in operations.values():
                complete(operation["responses"])
        return schema


def complete(responses: dict[int, dict[str, Any]]) -> None:
    """In place: `responses` are an operation's, by status."""
    for status, response in responses.items():
        if status < FIRST_ERROR:
            response["headers"] = {"ETag": ETAG}
        elif "application/json" in response.get("content", {}):
            response["content"] = {problems.MEDIA_TYPE: response["content"]["application/json"]}
    responses[304] = NOT_MODIFIED


interface = Interface(
    title="Community news",
    version="1",
    description=DESCRIPTION,
    urls_namespace="api",
    docs_url=None,
    renderer=Json(),
    openapi_extra={
        "info": {"license": {"name": "Apache 2.0", "identifier": "Apache-2.0"}},
        "tags": [
            {"name": "articles", "description": _("News and posts.")},
            {"name": "events", "description": _("Meetups, summits and the like.")},
            {"name": "talks", "description": _("What was said there.")},
            {"name": "speakers", "description": _("People who spoke or wrote.")},
            {"name": "organizations", "description": _("Companies, communities, user groups.")},
            {"name": "tags", "description": _("Words that articles and events bear.")},
            {"name": "topics", "description": _("Pages that join articles, events and people.")},
            {"name": "search", "description": _("One question to all of them.")},
        ],
    },
)
interface.add_exception_handler(Http404, problems.not_found)
interface.add_exception_handler(ValidationError, problems.cannot_be_used)
interface.add_exception_handler(Exception, problems.failed)
for resource in (articles, events, talks, speakers, organizations, tags, topics, search):
    name = resource.__name__.rpartition(".")[2]
    interface.add_router(f"/{name}", resource.router)
