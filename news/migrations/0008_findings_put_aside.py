import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("news", "0007_records_read_out_of_articles"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SetAside",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("rule", models.CharField(max_length=64, verbose_name="rule")),
                ("number", models.BigIntegerField(verbose_name="record")),
                ("mark", models.TextField(blank=True)),
                (
                    "set_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="put aside at"
                    ),
                ),
                (
                    "set_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "finding put aside",
                "verbose_name_plural": "check of records",
                "ordering": ["-id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("rule", "number", "mark"), name="finding_is_put_aside_once"
                    )
                ],
            },
        ),
    ]
