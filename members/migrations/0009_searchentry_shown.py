from django.db import migrations

from members.changes import shown


class Migration(migrations.Migration):
    """What a search found is remembered as long as nothing changes: the loop changes entries by themselves, too."""

    dependencies = [("members", "0008_search_entry")]
    operations = [shown("members_searchentry")]
