"""Serve stored pictures by digest, for ever cacheable and unable to act; a proxy may take over."""

import logging
import re
from pathlib import Path

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseNotFound
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cmsproject.shared.images.inspecting import media_type_of
from cmsproject.shared.images.storing import path_of
from cmsproject.shared.models import ImageFormat, StoredImage

logger = logging.getLogger(__name__)

DIGEST = re.compile(r"[0-9a-f]{64}")
# Firefox holds an SVG within a page to the policy it came with, so its own styles and embedded
# pictures are allowed; nothing is loaded, no script runs, and opened by itself it has no origin.
POLICY = "default-src 'none'; sandbox"
POLICY_OF_DRAWINGS = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox"
)


@require_safe
def stored_image(request: HttpRequest, digest: str, extension: str) -> HttpResponseBase:
    """The picture `<digest>.<extension>`; asks the database only where its file is not there."""
    if not DIGEST.fullmatch(digest) or extension not in ImageFormat:
        return not_found()
    image = StoredImage(digest=digest, format=extension)
    path = path_of(image)
    if not path.is_file():
        report_missing_file(image)
        return not_found()
    response = get_conditional_response(request, etag=f'"{digest}"') or send(request, path, image)
    response["ETag"] = f'"{digest}"'
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["X-Content-Type-Options"] = "nosniff"
    is_drawing = image.format == ImageFormat.SVG
    response["Content-Security-Policy"] = POLICY_OF_DRAWINGS if is_drawing else POLICY
    return response


def send(request: HttpRequest, path: Path, image: StoredImage) -> HttpResponseBase:
    media_type = media_type_of(image.format)
    if request.method == "HEAD":
        response = HttpResponse(content_type=media_type)
        response["Content-Length"] = path.stat().st_size
        return response
    return FileResponse(
        path.open("rb"), content_type=media_type, as_attachment=image.format == ImageFormat.SVG
    )


def report_missing_file(image: StoredImage) -> None:
    """Digests that were never stored are guesses of strangers and no error of ours."""
    if StoredImage.objects.filter(digest=image.digest, format=image.format).exists():
        logger.error(
            "The stored picture %s is missing; restore it from the backup or import it again.",
            image.file_name,
        )


def not_found() -> HttpResponse:
    """Plain, for nobody reads a page in the place of a picture."""
    return HttpResponseNotFound(
        _("There is no such picture."), content_type="text/plain; charset=utf-8"
    )
