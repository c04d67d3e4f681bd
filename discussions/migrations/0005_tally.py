import django.db.models.deletion
from django.db import migrations, models

from members.changes import shown

# A transaction takes the first slot that no other one holds, and holds it to its end, so it never waits for one.
# The path of its own: a dump is read back with an empty one.
COUNT = """
CREATE FUNCTION discussions_tally_{name}() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE mine integer := 0;
BEGIN
    WHILE NOT pg_try_advisory_xact_lock(hashtext('discussions_tally'), mine) LOOP
        mine := mine + 1;
    END LOOP;
    INSERT INTO discussions_tally AS kept (dialogue_id, slot, threads, posts)
    SELECT dialogue_id, mine, sum(CASE WHEN post_count > 0 THEN way ELSE 0 END), sum(post_count * way)
    FROM ({changed}) changed GROUP BY dialogue_id
    HAVING sum(CASE WHEN post_count > 0 THEN way ELSE 0 END) <> 0 OR sum(post_count * way) <> 0
    ON CONFLICT (dialogue_id, slot) DO UPDATE
    SET threads = kept.threads + excluded.threads, posts = kept.posts + excluded.posts;
    RETURN NULL;
END $$;
CREATE TRIGGER discussions_thread_tally_{name} AFTER {act} ON discussions_thread REFERENCING {tables}
FOR EACH STATEMENT EXECUTE FUNCTION discussions_tally_{name}();
"""
FORGET = """
DROP TRIGGER discussions_thread_tally_{name} ON discussions_thread;
DROP FUNCTION discussions_tally_{name}();
"""
CAME = "SELECT dialogue_id, post_count, 1 AS way FROM came"
WENT = "SELECT dialogue_id, post_count, -1 AS way FROM went"
BEGIN = """
INSERT INTO discussions_tally (dialogue_id, slot, threads, posts)
SELECT dialogue_id, 0, count(*) FILTER (WHERE post_count > 0), sum(post_count) FROM discussions_thread GROUP BY 1
"""


def counted(name, act, tables, changed):
    words = {"name": name, "act": act, "tables": tables, "changed": changed}
    return migrations.RunSQL(COUNT.format(**words), FORGET.format(**words))


class Migration(migrations.Migration):
    """The numbers of threads and posts of a dialogue, kept by the database."""

    dependencies = [("discussions", "0004_change_triggers")]
    operations = [
        migrations.CreateModel(
            name="Tally",
            fields=[
                ("pk", models.CompositePrimaryKey("dialogue_id", "slot", blank=True, editable=False, primary_key=True, serialize=False)),
                ("slot", models.SmallIntegerField()),
                ("threads", models.IntegerField()),
                ("posts", models.IntegerField()),
                ("dialogue", models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="tallies", to="discussions.dialogue")),
            ],
        ),
        counted("insert", "INSERT", "NEW TABLE AS came", CAME),
        counted("delete", "DELETE", "OLD TABLE AS went", WENT),
        counted("update", "UPDATE", "NEW TABLE AS came OLD TABLE AS went", f"{CAME} UNION ALL {WENT}"),
        migrations.RunSQL(BEGIN, migrations.RunSQL.noop),
        shown("discussions_tally"),
    ]
