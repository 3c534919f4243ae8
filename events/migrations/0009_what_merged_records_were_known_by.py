import django.core.serializers.json
from django.db import migrations, models


def tell_of_merges_done(apps, schema_editor):
    """Merges of speakers and organizations alone were done before."""
    for merge in apps.get_model("events", "RecordMerge").objects.filter(action="merge"):
        columns = [record["columns"] for record in merge.record]
        merge.merged = [{"number": one["id"], "slug": one["slug"]} for one in columns]
        merge.save(update_fields=["merged"])


class Migration(migrations.Migration):
    dependencies = [("events", "0008_merges_of_events")]

    operations = [
        migrations.AddField(
            model_name="recordmerge",
            name="merged",
            field=models.JSONField(
                default=list, encoder=django.core.serializers.json.DjangoJSONEncoder
            ),
        ),
        migrations.RunPython(tell_of_merges_done, migrations.RunPython.noop),
    ]
