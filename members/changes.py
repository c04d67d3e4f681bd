"""The generation of what visitors' pages show: the same as long as nothing has changed in them, and never again later.

Every transaction that changes a table named by `shown` adds one row to members_change, through a trigger. The
generation is how many changes are committed, and when the latest of them began. The first only grows, in the order in
which transactions commit, whatever order they began in: a change that was begun long ago and is committed now counts
now, one that is rolled back never does. The second tells apart two histories of one length, as after a restore.

Who reads the generation before anything else has a page that is at least as new. It says nothing inside a transaction
that changes things itself: its row is there once, however much follows.
"""

from django.db import Error, connection, migrations

from members.models import Change

MANY = 20  # rows; beyond them the sum costs more than asking for it
GENERATION = "SELECT sum(changes)::bigint, max(began_at)::text FROM members_change"
PREPARE, EXECUTE = f"PREPARE members_generation AS {GENERATION}", "EXECUTE members_generation"
FOLD = """
WITH gone AS (DELETE FROM members_change RETURNING changes)
INSERT INTO members_change (transaction, changes)
SELECT pg_current_xact_id()::text::bigint, sum(changes) FROM gone HAVING count(*) > 0
"""


def generation():
    """The generation at this moment, to be compared with another one; None when the database does not answer, and then
    the connection is closed, so that the next question finds a new one. It is asked for each visitor's page, so it is
    prepared once a connection (planning takes longer than the answer), goes past Django's cursor, and stands for the
    check of the connection's health that a request begins with."""
    try:
        connection.ensure_connection()
        with connection.connection.cursor() as cursor:
            if getattr(connection, "generation_is_prepared_in", None) is not connection.connection:
                cursor.execute(PREPARE)
                connection.generation_is_prepared_in = connection.connection
            cursor.execute(EXECUTE)
            found = cursor.fetchone()
    except (Error, connection.Database.Error):
        connection.close()
        return None
    connection.health_check_done = True
    return found


def while_nothing_changes(remembered, *asked):
    """What `remembered(*asked, generation)` gives: an lru_cache, which is passed by where the generation is unknown or
    says nothing. What it gives belongs to all who ask, so nobody may change it."""
    now = None if connection.in_atomic_block else generation()
    return remembered(*asked, now) if now else remembered.__wrapped__(*asked, now)


def fold():
    """Bring the rows together in one when there are many, for the loop; returns how many there were, or 0. Their number
    is kept, so no generation comes back."""
    number = Change.objects.count()
    if number <= MANY:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(FOLD)
    return number


def shown(table, *, columns=()):
    """A migration's operation: visitors' pages show rows of `table`. Where it has columns that they never show and that
    change often, only an update of `columns` counts."""
    of = f" OF {', '.join(columns)}" if columns else ""
    return migrations.RunSQL(
        f"CREATE TRIGGER {table}_shown AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE{of} ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION members_record_change()",
        f"DROP TRIGGER {table}_shown ON {table}",
    )
