"""What the renderer of Markdown needs to know of a stored picture."""

from cmsproject.shared.markup import ImageTarget
from cmsproject.shared.models import StoredImage


def target_of(image: StoredImage | None) -> ImageTarget | None:
    if image is None:
        return None
    return ImageTarget(
        address=image.get_absolute_url(),
        width=image.width,
        height=image.height,
        animated=image.is_animated,
        color=image.color,
    )
