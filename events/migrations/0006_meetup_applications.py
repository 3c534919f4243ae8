import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

RESERVED = "apply"


def free_the_address_of_the_form(apps, schema_editor):
    events = apps.get_model("events", "Event").objects
    number = 2
    while events.filter(slug=f"{RESERVED}-{number}").exists():
        number += 1
    events.filter(slug=RESERVED).update(slug=f"{RESERVED}-{number}")


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0005_old_addresses_of_events"),
        ("shared", "0005_indexes_of_long_lists"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="MeetupApplication",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reference",
                    models.CharField(max_length=16, unique=True, verbose_name="reference"),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("language", models.CharField(max_length=8, verbose_name="language")),
                ("organization", models.CharField(max_length=200, verbose_name="organization")),
                ("topic", models.CharField(max_length=200, verbose_name="topic")),
                ("starts_on", models.DateField(verbose_name="first day")),
                ("ends_on", models.DateField(verbose_name="last day")),
                (
                    "duration",
                    models.CharField(
                        choices=[
                            ("half_day", "Half a day"),
                            ("whole_day", "A whole day"),
                            ("other", "Another duration"),
                        ],
                        max_length=16,
                        verbose_name="duration",
                    ),
                ),
                (
                    "duration_words",
                    models.CharField(blank=True, max_length=100, verbose_name="how long otherwise"),
                ),
                (
                    "format",
                    models.CharField(
                        choices=[
                            ("onsite", "On site"),
                            ("online", "Online"),
                            ("hybrid", "On site and online"),
                        ],
                        max_length=16,
                        verbose_name="format",
                    ),
                ),
                ("city", models.CharField(blank=True, max_length=100, verbose_name="city")),
                ("venue", models.CharField(blank=True, max_length=200, verbose_name="venue")),
                ("size", models.PositiveIntegerField(verbose_name="people expected")),
                (
                    "support",
                    models.JSONField(blank=True, default=list, verbose_name="support wanted"),
                ),
                ("agenda", models.TextField(blank=True, verbose_name="agenda")),
                (
                    "contact_name",
                    models.CharField(blank=True, max_length=100, verbose_name="contact"),
                ),
                (
                    "contact_company",
                    models.CharField(blank=True, max_length=200, verbose_name="company"),
                ),
                (
                    "contact_phone",
                    models.CharField(blank=True, max_length=40, verbose_name="phone number"),
                ),
                (
                    "contact_email",
                    models.EmailField(blank=True, max_length=254, verbose_name="e-mail"),
                ),
                ("sent_at", models.DateTimeField(verbose_name="sent at")),
                ("kept_days", models.PositiveIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("new", "Waiting"),
                            ("approved", "Approved"),
                            ("declined", "Declined"),
                        ],
                        default="new",
                        max_length=16,
                        verbose_name="state",
                    ),
                ),
                ("decided_at", models.DateTimeField(null=True, verbose_name="decided at")),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                ("event_sequence", models.PositiveIntegerField(null=True)),
                (
                    "emptied_at",
                    models.DateTimeField(null=True, verbose_name="personal data deleted at"),
                ),
            ],
            options={
                "verbose_name": "meetup application",
                "verbose_name_plural": "meetup applications",
                "ordering": ["-sent_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="SenderCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=64, unique=True)),
                ("since", models.DateTimeField()),
                ("count", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="event",
            name="event_slug_is_no_page",
        ),
        migrations.RunPython(free_the_address_of_the_form, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(("slug__in", ["apply", "calendar"]), _negated=True),
                name="event_slug_is_no_page",
            ),
        ),
        migrations.AddField(
            model_name="meetupapplication",
            name="decided_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="decided by",
            ),
        ),
        migrations.AddField(
            model_name="meetupapplication",
            name="event",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="applications",
                to="events.event",
                verbose_name="event",
            ),
        ),
        migrations.AddIndex(
            model_name="sendercount",
            index=models.Index(fields=["since"], name="sender_count_age"),
        ),
        migrations.AddIndex(
            model_name="meetupapplication",
            index=models.Index(fields=["-sent_at", "-id"], name="application_list"),
        ),
        migrations.AddIndex(
            model_name="meetupapplication",
            index=models.Index(fields=["state", "-sent_at", "-id"], name="application_states"),
        ),
        migrations.AddConstraint(
            model_name="meetupapplication",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                name="application_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="meetupapplication",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["new", "approved", "declined"])),
                name="application_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="meetupapplication",
            constraint=models.CheckConstraint(
                condition=models.Q(("duration__in", ["half_day", "whole_day", "other"])),
                name="application_duration_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="meetupapplication",
            constraint=models.CheckConstraint(
                condition=models.Q(("format__in", ["onsite", "online", "hybrid"])),
                name="application_format_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="meetupapplication",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at__isnull", True), ("state", "new")),
                    models.Q(
                        models.Q(("state", "new"), _negated=True), ("decided_at__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="application_is_decided_at_a_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="meetupapplication",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "declined"), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="application_is_declined_for_a_reason",
            ),
        ),
    ]
