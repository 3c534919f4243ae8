"""Show a stored picture: `{% picture image sizes="…" alt="…" css="…" is_first=False %}`."""

import re

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from cmsproject.shared.images.focus import focus_classes
from cmsproject.shared.images.ladder import (
    Picture,
    Step,
    enough_for,
    fallback_srcset,
    sources_of,
    steps_of,
)
from cmsproject.shared.images.renditions import picture_of
from cmsproject.shared.images.tones import tone_classes
from cmsproject.shared.models import StoredImage

register = template.Library()

FIXED = re.compile(r"(?:.*\s)?(\d+(?:\.\d+)?)(px|rem)")
PIXELS = {"px": 1, "rem": 16}
# Nothing that follows the window's width is narrower.
NARROWEST_FLUID = 320


@register.simple_tag
def picture(
    image: StoredImage | None,
    sizes: str = "100vw",
    alt: str = "",
    css: str = "",
    *,
    is_first: bool = False,
    has_tone: bool = True,
) -> SafeString | str:
    """The picture's HTML, nothing for None.

    `sizes` is how wide the page shows it, as in HTML: one length such as `96px`, or conditions.
    `is_first` is for the one picture that is in sight at once: it is loaded first, all others
    when they come near. `has_tone` gives the ground its dominant colour until it has come.
    """
    if image is None:
        return ""
    stored = picture_of(image)
    steps = steps_shown(stored, sizes)
    names = [
        css,
        tone_classes(image.color) if has_tone else "",
        focus_classes(image.focus_x, image.focus_y),
    ]
    attributes = {"src": image.get_absolute_url()}
    if steps:
        attributes |= {"srcset": fallback_srcset(stored, steps), "sizes": sizes}
    attributes["alt"] = alt
    if image.width and image.height:
        attributes |= {"width": str(image.width), "height": str(image.height)}
    if any(names):
        attributes["class"] = " ".join(filter(None, names))
    attributes |= {"fetchpriority": "high"} if is_first else {"loading": "lazy"}
    attributes["decoding"] = "async"
    shown = format_html("<img{}>", format_html_join("", ' {}="{}"', attributes.items()))
    sources = sources_of(stored, steps)
    if not sources:
        return shown
    rows = ((source.media_type, source.srcset, sizes) for source in sources)
    listed = format_html_join("", '<source type="{}" srcset="{}" sizes="{}">', rows)
    return format_html("<picture>{}{}</picture>", listed, shown)


def steps_shown(stored: Picture, sizes: str) -> tuple[Step, ...]:
    """Where every length in `sizes` is fixed, no more than the longest of them needs."""
    steps = steps_of(stored)
    lengths = [FIXED.fullmatch(condition.strip()) for condition in sizes.split(",")]
    fixed = [round(float(length[1]) * PIXELS[length[2]]) for length in lengths if length]
    if len(fixed) == len(lengths):
        return enough_for(max(fixed), steps)
    return tuple(step for step in steps if step.rung >= NARROWEST_FLUID)
