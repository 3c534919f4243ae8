from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("events", "0007_events_called_off")]

    operations = [
        migrations.AddField(
            model_name="event",
            name="aliases",
            field=models.JSONField(blank=True, default=list, verbose_name="other names"),
        ),
        migrations.AlterModelOptions(
            name="eventtag",
            options={
                "ordering": ["content_object", "order", "id"],
                "verbose_name": "tag of an event",
                "verbose_name_plural": "tags of events",
            },
        ),
        migrations.RemoveConstraint(model_name="recordmerge", name="merged_kind_is_known"),
        migrations.AlterField(
            model_name="recordmerge",
            name="kind",
            field=models.CharField(
                choices=[
                    ("speaker", "Speaker"),
                    ("organization", "Organization"),
                    ("event", "Event"),
                ],
                max_length=16,
                verbose_name="kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="recordmerge",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["speaker", "organization", "event"])),
                name="merged_kind_is_known",
            ),
        ),
    ]
