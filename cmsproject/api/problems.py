"""Errors as problem details (RFC 9457): what is wrong, and what to do about it."""

import logging
from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_noop as _
from ninja import Field, Schema
from ninja.errors import ValidationError

logger = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
TITLES = {
    404: "Not found",
    405: "Method not allowed",
    422: "Parameters cannot be used",
    500: "Error of the server",
}
REMEDIES = {
    404: "Look the slug up in the list of this resource; a cursor comes from `next` of a page.",
    405: "This interface is read-only: use GET or HEAD.",
    422: "Correct the parameters named in `errors`; the documentation tells their bounds.",
    500: "Try again later; if it stays, tell the people who run this site.",
}


class ParameterError(Schema):
    """One parameter that cannot be used."""

    parameter: str = Field(description=_("Name of the parameter."), examples=["limit"])
    detail: str = Field(
        description=_("What is wrong with its value."),
        examples=["Input should be less than or equal to 100"],
    )


class Problem(Schema):
    """Problem details, RFC 9457."""

    type: str = Field(
        default="about:blank", description=_("The kind of problem is told by its status.")
    )
    title: str = Field(description=_("The problem in a few words."), examples=[TITLES[404]])
    status: int = Field(description=_("The HTTP status."), examples=[404])
    detail: str = Field(
        description=_("What is wrong here, and what to do about it."),
        examples=[f"There is no such article. {REMEDIES[404]}"],
    )
    errors: list[ParameterError] = Field(
        default_factory=list, description=_("The parameters that cannot be used.")
    )


def problem(
    request: HttpRequest, status: int, what: str = "", errors: Sequence[ParameterError] = ()
) -> HttpResponse:
    """The response for a status; `what` says what is wrong, the remedy is added."""
    detail = " ".join(part for part in (what, REMEDIES[status]) if part)
    shape = Problem(title=TITLES[status], status=status, detail=detail, errors=list(errors))
    return HttpResponse(shape.model_dump_json(), status=status, content_type=MEDIA_TYPE)


def not_found(request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:
    """Views raise Http404 with a sentence; Django's own tells of models and is left out."""
    what = str(error) if isinstance(error, Http404) else ""
    return problem(request, 404, "" if "matches the given query" in what else what)


def cannot_be_used(
    request: HttpRequest, error: ValidationError | type[ValidationError]
) -> HttpResponse:
    found = error.errors if isinstance(error, ValidationError) else []
    errors = [
        ParameterError(parameter=str(one["loc"][-1]), detail=str(one["msg"])) for one in found
    ]
    names = ", ".join(dict.fromkeys(one.parameter for one in errors))
    return problem(request, 422, f"Not usable: {names}.", errors)


def failed(request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:
    """Programs get no page of HTML; the log gets the whole story."""
    logger.error("The interface failed at %s", request.path, exc_info=error)  # type: ignore[arg-type]  # ninja hands over an instance
    return problem(request, 500)
