"""From a post's Markdown to what its page shows: convert, clean, finish, clean again."""

from cmsproject.shared.markup.block_lines import block_lines
from cmsproject.shared.markup.cleaning import clean, make_well_formed
from cmsproject.shared.markup.extension import convert
from cmsproject.shared.markup.finishing import finish
from cmsproject.shared.markup.rendered import Rendered
from cmsproject.shared.markup.source import normalize
from cmsproject.shared.markup.walk import Surroundings


def render(text: str, surroundings: Surroundings) -> Rendered:
    converted = convert(normalize(text), surroundings.id_prefix)
    page = finish(make_well_formed(converted), surroundings)
    return Rendered(
        html=clean("".join(page.pieces)),
        headings=page.listed_headings(),
        images=tuple(page.images),
        links=tuple(page.links),
        text=page.text.finish(),
        lines=block_lines(page.pieces, page.marks),
    )
