"""All that is stored of an article, for comparison before and after a save."""

from typing import Any

from django.forms.models import model_to_dict

from news.models import Article

# A save notes when and by whom; everything else is the article's.
NOTED = {"updated_at", "updated_by_id"}


def snapshot(article: Article) -> dict[str, Any]:
    stored = Article.objects.get(pk=article.pk)
    fields = {
        field.attname: getattr(stored, field.attname)
        for field in Article._meta.concrete_fields
        if field.attname not in NOTED
    }
    return {
        **fields,
        "extra keys": list(stored.extra),
        "tags": list(
            stored.article_tags.values_list(
                "tag__folded", "tag__name", "order", "language", "public_from"
            )
        ),
        "authors": list(
            stored.authors.values_list(
                *("name", "title", "address", "folded", "speaker", "organization", "order")
            )
        ),
        "pictures": sorted(
            stored.images.values_list("role", "reference", "image__digest", "is_remote")
        ),
        "addresses": sorted(stored.legacy_addresses.values_list("path", "folded", "rank")),
        "events": [model_to_dict(row) for row in stored.article_events.order_by("id")],
        "speakers": [model_to_dict(row) for row in stored.article_speakers.order_by("id")],
        "organizations": [
            model_to_dict(row) for row in stored.article_organizations.order_by("id")
        ],
    }
