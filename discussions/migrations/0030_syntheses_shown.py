from django.db import migrations

from members.changes import shown

LISTED = shown("discussions_synthesis", columns=("title", "language", "opened_at", "published_at"))


class Migration(migrations.Migration):
    """Visitors' pages show a synthesis whole, with its sources and the remarks about it."""

    dependencies = [("discussions", "0001_squashed_0029_proceedings")]

    operations = [
        migrations.RunSQL(LISTED.reverse_sql, LISTED.sql),
        shown("discussions_synthesis"),
        shown("discussions_synthesisversion"),
        shown("discussions_citation"),
        shown("discussions_extract", columns=("post_id", "words", "language", "quoted_as", "quoted_label")),
        shown("discussions_remark"),
    ]
