"""Save what the article form says: pictures, then the article once, then its former address."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.utils import timezone

from cmsproject.shared.admin.fields import UploadedPicture
from cmsproject.shared.images.storing import store_image
from cmsproject.shared.models import StoredImage
from cmsproject.shared.naming import fold_path
from news.editing.article_form import ArticleForm
from news.models import Article, ArticleAuthor, LegacyAddress
from news.slugs import news_place
from news.storing import ArticleDraft, StatedAuthor, store_article

Editor = AbstractBaseUser | AnonymousUser
FORMER_SLUG = 2


def save_article(form: ArticleForm, authors: Sequence[StatedAuthor] | None, user: Any) -> Article:
    """Store the article of a valid form; `authors` None leaves those it has."""
    article: Article = form.instance
    is_new = article.pk is None
    if is_new:
        article.created_by = user
        article.created_at = timezone.now()
    article.updated_by = user
    if banner := stored_upload(form, "banner_file"):
        article.banner, article.banner_reference = banner, banner.get_absolute_url()
    if authors is None:
        authors = stated_authors(article.authors.all()) if not is_new else []
    store_article(ArticleDraft(article, tags=form.cleaned_data["tag_names"], authors=authors))
    if form.former_address:
        keep_former_address(article, *form.former_address)
    return article


def stored_upload(form: ArticleForm, name: str) -> StoredImage | None:
    picture = form.cleaned_data.get(name)
    return store_image(picture.data, picture.name) if isinstance(picture, UploadedPicture) else None


def keep_former_address(article: Article, language: str, slug: str) -> None:
    path = f"{news_place(language)}{slug}"
    LegacyAddress.objects.get_or_create(
        path=path, article=article, defaults={"folded": fold_path(path), "rank": FORMER_SLUG}
    )


def stated_authors(rows: Iterable[ArticleAuthor]) -> list[StatedAuthor]:
    return [StatedAuthor(row.name, row.title, row.address) for row in rows]
