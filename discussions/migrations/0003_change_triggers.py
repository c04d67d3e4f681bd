from django.db import migrations

from members.changes import shown


class Migration(migrations.Migration):
    """Visitors' pages show these."""

    dependencies = [("discussions", "0001_first"), ("members", "0003_change")]
    operations = [
        shown("discussions_dialogue"),
        shown("discussions_registration"),
        shown("discussions_thread"),
        shown("discussions_post"),
        shown("discussions_postrevision"),
    ]
