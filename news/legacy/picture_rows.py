"""Store the pictures of prepared posts, with the addresses they once had."""

from collections.abc import Mapping, Sequence

from cmsproject.shared.images.replacing import in_force
from cmsproject.shared.images.storing import NewImage, store_images
from cmsproject.shared.models import LegacyImagePath, StoredImage
from cmsproject.shared.naming import fold_path
from news.legacy.archive import Archive, NamedPicture, PictureFile, PreparedPost
from news.models import ImageRole
from news.storing import PictureUse


def write_pictures(archive: Archive, posts: Sequence[PreparedPost]) -> dict[str, StoredImage]:
    """Stored pictures by digest; their old addresses are kept with them."""
    files = {
        picture.file.digest: picture.file
        for post in posts
        for picture in post.pictures
        if picture.file is not None and not picture.is_missing
    }
    images = store_images([new_image(file) for file in files.values()])
    # What was replaced everywhere here stays so when the archive brings it again.
    images |= in_force(images)
    places = {
        (path, picture.file.place): images[picture.file.digest]
        for post in posts
        for picture in post.pictures
        if picture.file is not None and picture.file.digest in images
        # A file without an address of its own is kept for the export.
        for path in picture.file.addresses or ("",)
    }
    LegacyImagePath.objects.bulk_create(
        (
            LegacyImagePath(
                source=archive.source,
                path=path,
                folded=fold_path(path),
                file_path=place,
                image=image,
            )
            for (path, place), image in places.items()
        ),
        update_conflicts=True,
        unique_fields=["source", "path", "file_path"],
        update_fields=["image"],
    )
    return images


def new_image(picture: PictureFile) -> NewImage:
    if picture.facts is None:
        raise ValueError(f"{picture.file} is no picture")
    return NewImage(picture.file, picture.digest, picture.facts, picture.file.name)


def picture_use(picture: NamedPicture, images: Mapping[str, StoredImage]) -> PictureUse:
    image = images.get(picture.file.digest) if picture.file else None
    return PictureUse(picture.reference, ImageRole(picture.role), image, picture.is_remote)


def is_shown_as_rendered(prepared: PreparedPost, images: Mapping[str, StoredImage]) -> bool:
    """Whether the text shows the pictures its worker found, none of them replaced here."""
    digests = [picture.file.digest for picture in prepared.pictures if picture.file]
    return all(images[digest].digest == digest for digest in digests if digest in images)
