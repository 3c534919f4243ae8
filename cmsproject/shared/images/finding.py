"""Find the stored picture that an address on this site means."""

import re
from urllib.parse import unquote, urlsplit

from cmsproject.shared.models import LegacyImagePath, StoredImage
from cmsproject.shared.naming import fold_path

STORED_ADDRESS = re.compile(r"/media/(?:[a-z]+/)*(?P<digest>[0-9a-f]{64})\b")


def image_address(digest: str, extension: str) -> str:
    """Where a stored picture is served; workers without a URL resolver need it too."""
    return f"/media/images/{digest}.{extension}"


def find_stored_image(reference: str) -> StoredImage | None:
    """The picture at our own address or at an old one (`/img/news/1.jpg`), else None."""
    try:
        path = unquote(urlsplit(reference).path)
    except ValueError:
        return None
    if match := STORED_ADDRESS.match(path):
        return StoredImage.objects.filter(digest=match["digest"]).first()
    if not path.startswith("/"):
        return None
    return find_by_legacy_path(path)


def find_by_legacy_path(path: str) -> StoredImage | None:
    """The picture once served at a decoded path; its exact spelling wins, other case if unique."""
    rows = list(
        LegacyImagePath.objects.filter(folded=fold_path(path))
        .select_related("image")
        .order_by("id")
    )
    exact = [row.image for row in rows if row.path == path]
    if exact:
        return exact[0]
    images = {row.image_id: row.image for row in rows}
    return next(iter(images.values())) if len(images) == 1 else None
