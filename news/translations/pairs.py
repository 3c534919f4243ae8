"""Keep the pairs of translations in step with the articles' groups; called where articles are
stored, for import and admin alike."""

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from cmsproject.shared.languages import content_languages
from news.models import Article, ImportRun, TranslationPair
from news.models.translations import text_of

BATCH = 200
TEXTS = ("title", "summary", "body")
Ids = tuple[int, int]


def keep_pairs(articles: Sequence[Article]) -> None:
    """Make a pair of every two languages in the groups of articles just stored, and end those
    pairs of theirs that stand in no group any more. A new pair counts as in step."""
    for start in range(0, len(articles), BATCH):
        keep_pairs_of(articles[start : start + BATCH])


def keep_pairs_of(articles: Sequence[Article]) -> None:
    stored = {article.pk: article for article in articles}
    wanted = wanted_pairs({article.translation_group for article in articles}, stored.keys())
    rows = TranslationPair.objects.filter(Q(first__in=stored) | Q(second__in=stored))
    known = {(first, second): pk for pk, first, second in pair_ids(rows)}
    if gone := [pk for ids, pk in known.items() if ids not in wanted]:
        TranslationPair.objects.filter(pk__in=gone).delete()
    new = [ids for ids in wanted if ids not in known]
    if new:
        make_pairs(new, stored)


def pair_ids(pairs: Any) -> list[tuple[int, int, int]]:
    return list(pairs.order_by().values_list("pk", "first", "second"))


def wanted_pairs(groups: Iterable[str], articles: Iterable[int]) -> list[Ids]:
    """The pairs that `articles` belong to; of several in one language the first stands for it."""
    rows = Article.objects.filter(translation_group__in=set(groups) - {""}).order_by("pk")
    by_group: dict[str, dict[str, int]] = {}
    for number, language, group in rows.values_list("pk", "language", "translation_group"):
        by_group.setdefault(group, {}).setdefault(language, number)
    of_interest = set(articles)
    pairs = (
        (numbers[one], numbers[other])
        for numbers in by_group.values()
        for one, other in combinations(sorted(numbers, key=language_order), 2)
    )
    return [ids for ids in pairs if of_interest & set(ids)]


def language_order(code: str) -> tuple[int, str]:
    known = content_languages()
    return (known.index(code) if code in known else len(known), code)


def make_pairs(pairs: Sequence[Ids], loaded: dict[int, Article]) -> None:
    lacking = {number for ids in pairs for number in ids} - loaded.keys()
    partners = Article.objects.only(*TEXTS).in_bulk(lacking) if lacking else {}
    texts = {pk: text_of(article) for pk, article in {**loaded, **partners}.items()}
    now = timezone.now()
    TranslationPair.objects.bulk_create(
        (
            TranslationPair(
                first_id=first,
                second_id=second,
                first_text=texts[first],
                second_text=texts[second],
                in_step_at=now,
            )
            for first, second in pairs
        ),
        BATCH,
    )


def settle_pairs_of_run(run: ImportRun) -> int:
    """Both files of a pair changed in one import: the archive brought them in step itself."""
    pairs = TranslationPair.objects.behind().filter(first__import_run=run, second__import_run=run)
    return mark_in_step(list(pairs.order_by().values_list("pk", flat=True)))


def mark_in_step(ids: Sequence[int], user: Any = None) -> int:
    """Take the present texts as saying the same; returns how many pairs had fallen apart."""
    count = 0
    for start in range(0, len(ids), BATCH):
        count += mark_batch(ids[start : start + BATCH], user)
    return count


@transaction.atomic
def mark_batch(ids: Sequence[int], user: Any) -> int:
    """The articles are locked before they are read, so that no text slips in between."""
    chosen = TranslationPair.objects.filter(pk__in=ids)
    numbers = {number for row in chosen.values_list("first", "second") for number in row}
    locked = Article.objects.select_for_update().order_by("pk").filter(pk__in=numbers)
    texts = {article.pk: text_of(article) for article in locked.only(*TEXTS)}
    now = timezone.now()
    pairs = list(TranslationPair.objects.behind().filter(pk__in=ids).order_by("pk"))
    for pair in pairs:
        pair.first_text, pair.second_text = texts[pair.first_id], texts[pair.second_id]
        pair.in_step_at, pair.confirmed_by = now, user
    fields = ["first_text", "second_text", "in_step_at", "confirmed_by"]
    TranslationPair.objects.bulk_update(pairs, fields, BATCH)
    return len(pairs)
