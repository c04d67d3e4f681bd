from django.db import migrations, models
from django.db.models.functions import Now

from members.changes import shown

# The path of its own: a dump is read back with an empty one.
RECORD = """
CREATE FUNCTION members_record_change() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    INSERT INTO members_change (transaction) VALUES (pg_current_xact_id()::text::bigint) ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
"""
FORGET = "DROP FUNCTION members_record_change()"


class Migration(migrations.Migration):
    """The database counts the changes in what visitors' pages show. A member's password, last sign-in, language and
    time zone are on no such page."""

    dependencies = [("members", "0003_watch")]
    operations = [
        migrations.CreateModel(
            name="Change",
            fields=[
                ("pk", models.CompositePrimaryKey("transaction", "began_at", blank=True, editable=False, primary_key=True, serialize=False)),
                ("transaction", models.BigIntegerField()),
                ("began_at", models.DateTimeField(db_default=Now())),
                ("changes", models.BigIntegerField(db_default=1)),
            ],
        ),
        migrations.RunSQL(RECORD, FORGET),
        shown("members_member", columns=["email", "imported_address", "joined_at", "erased_at", "erased_by_id"]),
        shown("members_profile"),
        shown("members_formerhandle"),
    ]
