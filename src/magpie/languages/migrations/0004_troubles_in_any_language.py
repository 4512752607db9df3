"""What is wrong with an engine or a model is told in the language of whoever looks."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("languages", "0003_glossary")]

    operations = [
        migrations.AddField(
            model_name="modelinstall",
            name="reason",
            field=models.JSONField(blank=True, default=dict),
        ),
        # A sentence in one language can't become one in all; the next failure writes it anew.
        migrations.RemoveField(model_name="enginestate", name="trouble"),
        migrations.AddField(
            model_name="enginestate",
            name="trouble",
            field=models.JSONField(blank=True, default=dict),
        ),
    ]
