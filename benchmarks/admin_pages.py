"""The pages that `admin_lists` opens: lists, searches, forms, autocompletion, the desk."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.urls import reverse

PICTURES = (
    *("?view=list", "?used=no", "?used=yes", "?used=portrait", "?described=no"),
    *("?weight=heavy", "?alike=yes", "?format=png", "?o=-5", "?p=500"),
)
ARTICLES = (
    *("?standing=draft", "?standing=changed", "?standing=in_review", "?standing=published"),
    *("?trash=yes", "?language=en", "?pictures=missing", "?origin=-", "?origin=%3Ds1"),
    *("?category__id__exact=3", "?published_on__year=2024", "?p=500"),
    *("?published_on__year=2024&published_on__month=3", "?import_run__id__exact=3"),
)
BROKEN_OR_FINE = ("?state=broken", "?state=fine")
OF_ARTICLES = ("?article__language=en", "?article__legacy_source=s1")
NARROWED = {
    "shared_storedimage": PICTURES,
    "news_article": ARTICLES,
    "news_outsidelink": BROKEN_OR_FINE,
    "news_articleimage": ("?place=missing", "?place=stored", "?p=500", *OF_ARTICLES),
    "news_legacyaddress": ("?p=500", *OF_ARTICLES),
    "news_legacyoriginal": OF_ARTICLES,
    "news_translationpair": ("?state=behind", "?language=en"),
    "events_event": ("?series__id__exact=3", "?starts_at__year=2024"),
}


def all_pages() -> Iterator[str]:
    for model in filter(admin.site.is_registered, apps.get_models()):
        yield from pages_of(model)
    yield from desk_pages()


def pages_of(model: Any) -> Iterator[str]:
    desk = admin.site.get_model_admin(model)
    name = f"{model._meta.app_label}_{model._meta.model_name}"
    list_address = reverse(f"admin:{name}_changelist")
    yield list_address
    if desk.search_fields:
        # What many rows have, what one has, what none has.
        yield from (f"{list_address}?q={word}" for word in ("1", "4711", "nothing"))
        yield from (f"{address}&term={word}" for address in completions(model) for word in "1x")
    yield from (f"{list_address}{query}" for query in NARROWED.get(name, ()))
    if name == "news_notice":
        return
    if type(desk).has_add_permission is admin.ModelAdmin.has_add_permission:
        yield reverse(f"admin:{name}_add")
    if row := middle_of(model):
        yield reverse(f"admin:{name}_change", args=[row.pk])


def middle_of(model: Any) -> Any:
    rows = model._default_manager.order_by("pk")
    return rows[rows.count() // 2 :].first()


def completions(model: Any) -> Iterator[str]:
    """One address that completes names of records of this kind, where a form asks for them."""
    for other in apps.get_models():
        for field in other._meta.get_fields():
            is_own = not field.auto_created and field.is_relation and field.related_model == model
            if is_own and hasattr(field, "get_limit_choices_to"):
                meta = other._meta
                yield (
                    f"{reverse('admin:autocomplete')}?app_label={meta.app_label}"
                    f"&model_name={meta.model_name}&field_name={field.name}"
                )
                return


def desk_pages() -> Iterator[str]:
    from cmsproject.shared.models import StoredImage, Tag
    from news.models import Article, Revision

    picture, article = middle_of(StoredImage).pk, middle_of(Article).pk
    tags = "&".join(f"tag={tag.pk}" for tag in Tag.objects.order_by("id")[:10])
    version = Revision.objects.filter(article=article).values_list("pk", flat=True).get()
    yield reverse("admin:index")
    yield f"{reverse('admin:shared_tag_merge')}?{tags}"
    yield f"{reverse('admin:shared_tag_complete')}?q=1"
    yield from (reverse(f"admin:shared_storedimage_{name}", args=[picture]) for name in OF_PICTURE)
    yield reverse("admin:shared_storedimage_queue")
    yield from (reverse(f"admin:news_article_{name}") for name in ("new", "readers", "empty"))
    yield from (reverse(f"admin:news_article_{name}", args=[article]) for name in OF_ARTICLE)
    yield f"{reverse('admin:news_article_compare', args=[article])}?from={version}&to=live"


OF_PICTURE = ("delete", "replace")
OF_ARTICLE = ("versions", "readers_of", "history")
