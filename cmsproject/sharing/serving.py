"""Serve share pictures: drawn on first request, for public pages alone, then kept."""

import logging
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from cmsproject.shared.files import write_whole
from cmsproject.shared.images.turns import NoTurn, turn
from cmsproject.shared.languages import in_language
from cmsproject.sharing.cards import Card
from cmsproject.sharing.drawing import draw_card
from cmsproject.sharing.subjects import find_card

logger = logging.getLogger(__name__)

# How many seconds a request waits for its turn; renditions take the same turns.
PATIENCE = 5.0
FOR_EVER = "public, max-age=31536000, immutable"
FAILED = 400


@require_safe
def share_image(
    request: HttpRequest, kind: str, language: str, slug: str, mark: str
) -> HttpResponseBase:
    """The picture of a page; an address of an earlier state leads to the present one.

    Strangers can ask for nothing that is not some public page's one picture.
    """
    with in_language(language):
        card = find_card(kind, language, slug)
    if card.mark != mark:
        moved = HttpResponseRedirect(card.address)
        moved["Cache-Control"] = "public, max-age=300"
        return moved
    etag = f'"{mark}"'
    response = get_conditional_response(request, etag=etag) or picture_response(card)
    if response.status_code < FAILED:
        response["ETag"] = etag
        response["Cache-Control"] = FOR_EVER
    return response


def picture_response(card: Card) -> HttpResponseBase:
    path = Path(settings.MEDIA_ROOT) / card.folder / f"{card.mark}.png"
    if path.is_file():
        return FileResponse(path.open("rb"), content_type="image/png")
    try:
        with turn(card.mark, PATIENCE):
            content = drawn_or_kept(path, card)
    except NoTurn:
        return HttpResponse(status=503, headers={"Retry-After": "30"})
    return HttpResponse(content, content_type="image/png")


def drawn_or_kept(path: Path, card: Card) -> bytes:
    """To be called by the only maker of the picture, so that the next one finds it kept."""
    if path.is_file():
        return path.read_bytes()
    content = draw_card(card)
    keep(path, content)
    return content


def keep(path: Path, content: bytes) -> None:
    """Put the file in place whole and take earlier ones of the page away.

    Where the folder cannot be written, the picture is served all the same.
    """
    try:
        write_whole(path, content)
        for other in path.parent.glob("*.png"):
            if other != path:
                other.unlink(missing_ok=True)
    except OSError as error:
        logger.warning("The share picture %s cannot be kept: %s", path, error)
