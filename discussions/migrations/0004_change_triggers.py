from django.db import migrations

from members.changes import shown


class Migration(migrations.Migration):
    """Visitors' pages show these."""

    dependencies = [("discussions", "0003_indexes_of_lists"), ("members", "0004_change")]
    operations = [
        shown("discussions_dialogue"),
        shown("discussions_registration"),
        shown("discussions_thread"),
        shown("discussions_post"),
        shown("discussions_postrevision"),
        shown("discussions_reaction"),
        shown("discussions_attachment"),
        shown("discussions_mention"),
    ]
