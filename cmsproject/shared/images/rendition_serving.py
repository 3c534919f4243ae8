"""Serve renditions at fixed addresses: kept ones for ever, what stands in for one shortly."""

import logging
from pathlib import Path
from threading import BoundedSemaphore

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from cmsproject.shared.images.inspecting import UnreadableImage, media_type_of
from cmsproject.shared.images.ladder import LADDER, Picture, Step, formats_of, steps_of
from cmsproject.shared.images.rendition_files import is_refused, nearest_larger, rendition_path
from cmsproject.shared.images.renditions import make_renditions, original_of, picture_of
from cmsproject.shared.images.serving import DIGEST, POLICY, not_found, report_missing_file
from cmsproject.shared.images.turns import NoTurn
from cmsproject.shared.models import StoredImage

logger = logging.getLogger(__name__)

RUNGS = {str(rung): rung for rung in LADDER}
FORMATS = {"webp", "avif", "jpg", "png"}
# Seconds. Three threads of one process make renditions or wait for their turn; others wait a
# moment to be among them, so that pages are answered soon even while a gallery is new.
PATIENCE, MOMENT = 3.0, 1.0
PATIENT = BoundedSemaphore(3)
FOR_EVER = "public, max-age=31536000, immutable"
# How long something else may be kept in the place of a rendition, in seconds.
WHILE_BUSY, UNTIL_AVIF_IS_MADE, WHERE_IT_FAILED = 30, 600, 3600


@require_safe
def rendition(request: HttpRequest, digest: str, width: str, extension: str) -> HttpResponseBase:
    """The picture at a width of the ladder; asks the database only where it is not made yet.

    What is not made is made now, but AVIF, for which WebP stands in until a command made it.
    """
    if not DIGEST.fullmatch(digest) or width not in RUNGS or extension not in FORMATS:
        return not_found()
    path = rendition_path(digest, RUNGS[width], extension)
    if path.is_file():
        return send(request, path, FOR_EVER)
    image = StoredImage.objects.filter(digest=digest).first()
    picture = picture_of(image) if image else None
    steps = {step.rung: step for step in steps_of(picture)} if picture else {}
    if image is None or picture is None or RUNGS[width] not in steps:
        return not_found()
    if extension not in formats_of(picture):
        return not_found()
    if not original_of(picture).is_file():
        report_missing_file(image)
        return not_found()
    return make_and_send(request, picture, steps[RUNGS[width]], extension)


def make_and_send(
    request: HttpRequest, picture: Picture, step: Step, wanted: str
) -> HttpResponseBase:
    kind = "webp" if wanted == "avif" else wanted
    path = rendition_path(picture.digest, step.rung, kind)
    try:
        if not path.is_file() and not is_refused(picture.digest):
            make_with_patience(picture, step, kind)
    except NoTurn:
        near = nearest_larger(picture.digest, step.rung, kind) or original_of(picture)
        return send(request, near, shortly(WHILE_BUSY))
    except (OSError, MemoryError):
        logger.exception("The rendition %s cannot be made; look at the disk and its rights.", path)
        return send(request, original_of(picture), shortly(WHILE_BUSY))
    except UnreadableImage:
        pass
    if not path.is_file():
        return send(request, original_of(picture), shortly(WHERE_IT_FAILED))
    return send(request, path, FOR_EVER if kind == wanted else shortly(UNTIL_AVIF_IS_MADE))


def make_with_patience(picture: Picture, step: Step, kind: str) -> None:
    if not PATIENT.acquire(timeout=MOMENT):
        raise NoTurn
    try:
        make_renditions(picture, [(step, kind)], PATIENCE)
    finally:
        PATIENT.release()


def shortly(seconds: int) -> str:
    return f"public, max-age={seconds}"


def send(request: HttpRequest, path: Path, caching: str) -> HttpResponseBase:
    # The name of a file tells its content: `<digest>/640.webp`, `<digest>.jpg`.
    etag = f'"{path.parent.name}-{path.name}"'
    response = get_conditional_response(request, etag=etag) or content_of(request, path)
    response["ETag"] = etag
    response["Cache-Control"] = caching
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = POLICY
    return response


def content_of(request: HttpRequest, path: Path) -> HttpResponseBase:
    media_type = media_type_of(path.suffix[1:])
    if request.method == "HEAD":
        response = HttpResponse(content_type=media_type)
        response["Content-Length"] = path.stat().st_size
        return response
    return FileResponse(path.open("rb"), content_type=media_type)
