"""Render an article's Markdown with its pictures and links resolved."""

from collections.abc import Callable, Mapping
from uuid import NAMESPACE_URL, uuid5

from cmsproject.shared.images.finding import find_stored_image
from cmsproject.shared.images.targets import target_of
from cmsproject.shared.markup import ImageTarget, Rendered, render_markdown
from cmsproject.shared.models import StoredImage
from news.legacy.addresses import absolute_link
from news.models import Article


def render_article(article: Article, pictures: Mapping[str, StoredImage]) -> Rendered:
    """Rendered body; `pictures` are those known by reference, others are looked up by address."""
    identity = article.legacy_path or article.slug
    return render_body(
        article.body,
        title=article.title,
        id_prefix=anchor_prefix(article.language, article.legacy_source, identity),
        legacy_path=article.legacy_path,
        resolve_image=lambda reference: target_of(find_picture(reference, pictures)),
    )


def find_picture(reference: str, known: Mapping[str, StoredImage]) -> StoredImage | None:
    return known.get(reference) or find_stored_image(reference)


def render_body(
    body: str,
    *,
    title: str,
    id_prefix: str,
    legacy_path: str,
    resolve_image: Callable[[str], ImageTarget | None],
) -> Rendered:
    """The one call of the renderer; workers without a database make it too."""
    return render_markdown(
        body,
        title=title,
        id_prefix=id_prefix,
        resolve_image=resolve_image,
        resolve_link=(lambda href: absolute_link(href, legacy_path)) if legacy_path else None,
    )


def anchor_prefix(language: str, source: str, identity: str) -> str:
    """Sets the footnotes of several articles on one page apart; stable over renderings."""
    return uuid5(NAMESPACE_URL, f"{language}:{source}:{identity}").hex[:8]
