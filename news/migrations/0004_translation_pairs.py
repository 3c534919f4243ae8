from itertools import combinations

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.utils import timezone

BATCH = 200
ORDER = [code for code, _name in settings.CONTENT_LANGUAGES]


def language_order(code):
    return (ORDER.index(code) if code in ORDER else len(ORDER), code)


def make_pairs(apps, schema_editor):
    """Articles that stand in one group already count as in step from now on."""
    Article = apps.get_model("news", "Article")
    TranslationPair = apps.get_model("news", "TranslationPair")
    groups = {}
    rows = Article.objects.exclude(translation_group="").order_by("pk")
    for number, language, group in rows.values_list("pk", "language", "translation_group"):
        groups.setdefault(group, {}).setdefault(language, number)
    pairs = [
        (numbers[one], numbers[other])
        for numbers in groups.values()
        for one, other in combinations(sorted(numbers, key=language_order), 2)
    ]
    now = timezone.now()
    for start in range(0, len(pairs), BATCH):
        batch = pairs[start : start + BATCH]
        wanted = {number for ids in batch for number in ids}
        articles = Article.objects.only("title", "summary", "body").filter(pk__in=wanted)
        texts = {one.pk: "\n\n".join((one.title, one.summary, one.body)) for one in articles}
        TranslationPair.objects.bulk_create(
            TranslationPair(
                first_id=first,
                second_id=second,
                first_text=texts[first],
                second_text=texts[second],
                in_step_at=now,
            )
            for first, second in batch
        )


class Migration(migrations.Migration):
    dependencies = [
        ("news", "0003_topics"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="TranslationPair",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("first_text", models.TextField(editable=False)),
                ("second_text", models.TextField(editable=False)),
                ("in_step_at", models.DateTimeField(verbose_name="in step at")),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="confirmed by",
                    ),
                ),
                (
                    "first",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="news.article",
                        verbose_name="first article",
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="news.article",
                        verbose_name="second article",
                    ),
                ),
            ],
            options={
                "verbose_name": "translation",
                "verbose_name_plural": "translations",
                "ordering": ["-in_step_at", "-id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("first", "second"), name="translation_pair_stands_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("first", models.F("second")), _negated=True),
                        name="translation_pair_has_two_articles",
                    ),
                ],
            },
        ),
        migrations.RunPython(make_pairs, migrations.RunPython.noop),
    ]
