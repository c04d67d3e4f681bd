from django.db import migrations

from members.changes import shown


class Migration(migrations.Migration):
    """Visitors' pages show these; the tags are taggit's table, and the library alone uses it."""

    dependencies = [
        ("resources", "0001_first"),
        ("members", "0004_change"),
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
    ]
    operations = [
        shown("resources_resource"),
        shown("resources_resourcefile"),
        shown("resources_resourcetag"),
        shown("taggit_tag"),
    ]
