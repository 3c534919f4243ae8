"""Search: entries with the texts to compare, and beside them the index of each database."""

from django.db import migrations, models

TABLES = {
    "sqlite": [
        # One word after the other, told apart by spaces alone; positions are not asked for.
        (
            "CREATE VIRTUAL TABLE shared_searchwords"
            " USING fts5(words, detail='none', columnsize=0, tokenize='ascii')"
        ),
    ],
    "postgresql": [
        "CREATE TABLE shared_searchwords (entry bigint PRIMARY KEY, words tsvector NOT NULL)",
        "CREATE INDEX shared_searchwords_words ON shared_searchwords USING gin (words)",
    ],
}


def make_index(apps, editor):
    for statement in TABLES[editor.connection.vendor]:
        editor.execute(statement)


def drop_index(apps, editor):
    editor.execute("DROP TABLE shared_searchwords")


class Migration(migrations.Migration):
    dependencies = [
        ("shared", "0002_tag_pages_and_focal_points"),
    ]

    operations = [
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("article", "Articles"),
                            ("event", "Events"),
                            ("talk", "Talks"),
                            ("speaker", "Speakers"),
                            ("organization", "Organizations"),
                            ("tag", "Tags"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("record", models.BigIntegerField(verbose_name="number")),
                ("language", models.CharField(blank=True, max_length=8, verbose_name="language")),
                ("public_from", models.DateTimeField(null=True)),
                ("year", models.PositiveSmallIntegerField(null=True, verbose_name="year")),
                ("capitals", models.TextField(blank=True)),
                ("folded", models.TextField()),
                ("shown", models.TextField()),
            ],
            options={
                "verbose_name": "search entry",
                "verbose_name_plural": "search entries",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "record", "language"),
                        name="search_entry_stands_once_for_a_record",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                ["article", "event", "talk", "speaker", "organization", "tag"],
                            )
                        ),
                        name="search_entry_kind_is_known",
                    ),
                ],
            },
        ),
        migrations.RunPython(make_index, drop_index),
    ]
