from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("events", "0006_meetup_applications")]

    operations = [
        migrations.AddField(
            model_name="event",
            name="is_cancelled",
            field=models.BooleanField(
                default=False,
                help_text="It stays at its address and says so; calendars that hold it drop it.",
                verbose_name="called off",
            ),
        ),
    ]
