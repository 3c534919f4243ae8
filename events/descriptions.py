"""The short texts of events, people and organizations as clean HTML."""

from dataclasses import dataclass

from cmsproject.shared.bilingual import LocalText
from cmsproject.shared.images.finding import find_stored_image
from cmsproject.shared.images.targets import target_of
from cmsproject.shared.markup import ImageTarget, render_markdown


@dataclass(frozen=True)
class Description:
    """`language` is the site's code for what `html` is written in; `html` is empty for no text."""

    html: str
    language: str


def describe(text: LocalText) -> Description:
    """Made when shown: these texts are short, and records keep no HTML beside them."""
    if not text:
        return Description("", text.language)
    rendered = render_markdown(text.text, id_prefix="about-", resolve_image=find_image_target)
    return Description(rendered.html, text.language)


def find_image_target(reference: str) -> ImageTarget | None:
    return target_of(find_stored_image(reference))
