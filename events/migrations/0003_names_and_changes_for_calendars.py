from uuid import NAMESPACE_URL, uuid4, uuid5

import django.utils.timezone
from django.db import migrations, models
from django.db.models import F, Value
from django.db.models.functions import Coalesce, Least

RESERVED = "calendar"


def free_the_address_of_the_calendar(apps, schema_editor):
    events = apps.get_model("events", "Event").objects
    number = 2
    while events.filter(slug=f"{RESERVED}-{number}").exists():
        number += 1
    events.filter(slug=RESERVED).update(slug=f"{RESERVED}-{number}")


def name_events_and_talks(apps, schema_editor):
    """As new records are named: by their address."""
    events = apps.get_model("events", "Event").objects
    uids = {}
    for number, slug in events.order_by("id").values_list("id", "slug"):
        uids[number] = uuid5(NAMESPACE_URL, f"event:{slug}")
        events.filter(pk=number).update(uid=uids[number])
    talks = apps.get_model("events", "Talk").objects
    for number, event, slug in talks.order_by("id").values_list("id", "event_id", "slug"):
        talks.filter(pk=number).update(uid=uuid5(NAMESPACE_URL, f"talk:{uids[event]}:{slug}"))


def say_when_events_were_announced(apps, schema_editor):
    events = apps.get_model("events", "Event").objects.filter(public_from__isnull=False)
    now = Value(django.utils.timezone.now(), output_field=models.DateTimeField())
    events.update(announced_at=Coalesce(F("published_at"), Least(F("starts_at"), now)))


def entry_fields(model):
    return [
        migrations.AddField(model, "uid", models.UUIDField(null=True, editable=False)),
        migrations.AddField(
            model, "sequence", models.PositiveIntegerField(default=0, editable=False)
        ),
        migrations.AddField(
            model,
            "updated_at",
            models.DateTimeField(default=django.utils.timezone.now, editable=False),
        ),
    ]


class Migration(migrations.Migration):
    dependencies = [("events", "0002_indexes_of_long_lists")]

    operations = [
        *entry_fields("event"),
        *entry_fields("talk"),
        migrations.AddField(
            "event", "announced_at", models.DateTimeField(null=True, editable=False)
        ),
        migrations.RunPython(free_the_address_of_the_calendar, migrations.RunPython.noop),
        migrations.RunPython(name_events_and_talks, migrations.RunPython.noop),
        migrations.RunPython(say_when_events_were_announced, migrations.RunPython.noop),
        migrations.AlterField(
            "event", "uid", models.UUIDField(default=uuid4, editable=False, unique=True)
        ),
        migrations.AlterField(
            "talk", "uid", models.UUIDField(default=uuid4, editable=False, unique=True)
        ),
        migrations.AddConstraint(
            "event",
            models.CheckConstraint(
                name="event_slug_is_no_page", condition=~models.Q(slug__in=[RESERVED])
            ),
        ),
    ]
