from django.db import migrations

FORBID = """
CREATE FUNCTION members_activity_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'members_activity is append-only' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER activity_append_only BEFORE UPDATE OR DELETE ON members_activity
    FOR EACH ROW EXECUTE FUNCTION members_activity_append_only();
"""
ALLOW = """
DROP TRIGGER activity_append_only ON members_activity;
DROP FUNCTION members_activity_append_only();
"""


class Migration(migrations.Migration):
    """The log can be added to, and nothing in it can be changed or taken out."""

    dependencies = [("members", "0001_first")]
    operations = [migrations.RunSQL(FORBID, ALLOW)]
