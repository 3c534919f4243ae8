import django.core.serializers.json
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0003_names_and_changes_for_calendars"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="FormerAddress",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.TextField(verbose_name="slug")),
                (
                    "event",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="former_addresses",
                        to="events.event",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="former_addresses",
                        to="events.organization",
                    ),
                ),
                (
                    "speaker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="former_addresses",
                        to="events.speaker",
                    ),
                ),
            ],
            options={
                "verbose_name": "former address",
                "verbose_name_plural": "former addresses",
                "ordering": ["slug"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("speaker__isnull", False)),
                        fields=("slug",),
                        name="former_address_leads_to_one_speaker",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("organization__isnull", False)),
                        fields=("slug",),
                        name="former_address_leads_to_one_organization",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("event__isnull", False)),
                        fields=("slug",),
                        name="former_address_leads_to_one_event",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("event__isnull", True),
                                ("organization__isnull", True),
                                ("speaker__isnull", False),
                            ),
                            models.Q(
                                ("event__isnull", True),
                                ("organization__isnull", False),
                                ("speaker__isnull", True),
                            ),
                            models.Q(
                                ("event__isnull", False),
                                ("organization__isnull", True),
                                ("speaker__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="former_address_is_that_of_one_record",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RecordMerge",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "action",
                    models.CharField(
                        choices=[("merge", "Merged"), ("split", "Split")],
                        max_length=8,
                        verbose_name="what",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("speaker", "Speaker"), ("organization", "Organization")],
                        max_length=16,
                        verbose_name="kind",
                    ),
                ),
                ("number", models.PositiveBigIntegerField()),
                ("name", models.TextField(verbose_name="record")),
                ("names", models.JSONField(default=list, verbose_name="other records")),
                (
                    "record",
                    models.JSONField(
                        default=list, encoder=django.core.serializers.json.DjangoJSONEncoder
                    ),
                ),
                ("done_at", models.DateTimeField(verbose_name="done at")),
                ("taken_back_at", models.DateTimeField(null=True, verbose_name="taken back at")),
                (
                    "done_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="done by",
                    ),
                ),
            ],
            options={
                "verbose_name": "merge or split",
                "verbose_name_plural": "merges and splits",
                "ordering": ["-done_at", "-id"],
                "indexes": [models.Index(fields=["-done_at", "-id"], name="record_merge_list")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("action__in", ["merge", "split"])),
                        name="merge_action_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["speaker", "organization"])),
                        name="merged_kind_is_known",
                    ),
                ],
            },
        ),
    ]
