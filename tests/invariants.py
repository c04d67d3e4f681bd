"""What is true of the talk at any moment, asked of the database as a whole."""

from django.db import connection

MAX_PATH = 600  # characters; see discussions/tree.py
ACTS_ON_STATE = """
    SELECT 'post' AS kind, id, 'hidden' AS verb, (hidden_at IS NOT NULL)::int AS now FROM discussions_post
    UNION ALL SELECT 'thread', id, 'locked', (locked_at IS NOT NULL)::int FROM discussions_thread
    UNION ALL SELECT 'dialogue', id, 'locked', (locked_at IS NOT NULL)::int FROM discussions_dialogue
"""
BACK = "CASE acts.verb WHEN 'hidden' THEN 'restored' ELSE 'un' || acts.verb END"
RULES = {
    "a thread counts other posts than everybody sees": """
        SELECT thread.id FROM discussions_thread thread LEFT JOIN discussions_post post ON post.thread_id = thread.id
            AND published_at IS NOT NULL AND hidden_at IS NULL AND deleted_at IS NULL
        GROUP BY thread.id HAVING count(post.id) <> post_count
            OR coalesce(max(published_at), thread.started_at) <> last_posted_at
    """,
    "a number is above the last one given out, or given twice": """
        SELECT post.id FROM discussions_post post JOIN discussions_thread thread ON thread.id = thread_id
        WHERE number > last_number OR number < 1
        UNION SELECT max(id) FROM discussions_post GROUP BY thread_id, number HAVING count(number) > 1
    """,
    "a published post has no number, or a number no publication": """
        SELECT id FROM discussions_post WHERE (published_at IS NULL) <> (number IS NULL)
    """,
    "a place does not begin with that of the parent": f"""
        SELECT post.id FROM discussions_post post JOIN discussions_post parent ON parent.id = post.parent_id
        WHERE NOT starts_with(post.path, CASE WHEN length(parent.path) < {MAX_PATH} THEN parent.path
                                         ELSE left(parent.path, {MAX_PATH} - 6) END)
            OR post.path <= parent.path
            OR length(post.path) <> least(length(parent.path) + 6, {MAX_PATH})
    """,
    "a place is not as deep as it says": """
        SELECT id FROM discussions_post
        WHERE depth <> length(path) / 6 - 1 OR length(path) % 6 <> 0 OR (parent_id IS NULL AND depth <> 0)
    """,
    "a post stands in another thread than its parent": """
        SELECT post.id FROM discussions_post post JOIN discussions_post parent ON parent.id = post.parent_id
        WHERE post.thread_id <> parent.thread_id
    """,
    "a merged thread has posts, a pin, or leads to a merged one": """
        SELECT thread.id FROM discussions_thread thread JOIN discussions_thread goal ON goal.id = thread.merged_into_id
        WHERE goal.merged_into_id IS NOT NULL OR thread.pinned_at IS NOT NULL OR thread.post_count > 0
            OR EXISTS (SELECT FROM discussions_post WHERE thread_id = thread.id)
            OR EXISTS (SELECT FROM discussions_readingmark WHERE thread_id = thread.id)
    """,
    "one member gave one reaction twice": """
        SELECT max(id) FROM discussions_reaction GROUP BY post_id, member_id, kind HAVING count(*) > 1
    """,
    "a reading mark holds numbers that were not given out": """
        SELECT mark.id FROM discussions_readingmark mark JOIN discussions_thread thread ON thread.id = thread_id
        WHERE NOT mark.read <@ int4multirange(int4range(1, last_number + 1))
    """,
    "a hidden or deleted post has an open flag": """
        SELECT flag.id FROM discussions_flag flag JOIN discussions_post post ON post.id = target_id
        JOIN django_content_type kind ON kind.id = target_type_id AND model = 'post' AND app_label = 'discussions'
        WHERE decided_at IS NULL AND (hidden_at IS NOT NULL OR deleted_at IS NOT NULL)
    """,
    "an imported mail belongs to another dialogue than its post": """
        SELECT mail.id FROM discussions_importedmessage mail JOIN discussions_post post ON post.id = post_id
        JOIN discussions_thread thread ON thread.id = thread_id WHERE thread.dialogue_id <> mail.dialogue_id
    """,
    "a post has not one row of the log for being written": """
        SELECT post.id FROM discussions_post post
        WHERE NOT EXISTS (SELECT FROM discussions_importedmessage WHERE post_id = post.id)
            AND 1 <> (SELECT count(*) FROM members_activity JOIN django_content_type kind ON kind.id = target_type_id
                      WHERE target_id = post.id AND verb = 'posted' AND model = 'post' AND app_label = 'discussions')
    """,
    "a deleted post has not one row of the log for it": """
        SELECT post.id FROM discussions_post post WHERE (deleted_at IS NOT NULL)::int <>
            (SELECT count(*) FROM members_activity JOIN django_content_type kind ON kind.id = target_type_id
             WHERE target_id = post.id AND verb = 'deleted' AND model = 'post' AND app_label = 'discussions')
    """,
    "an act was done as often as it was undone, or more than once more": f"""
        SELECT acts.id FROM ({ACTS_ON_STATE}) acts WHERE now <>
            (SELECT count(*) FILTER (WHERE row.verb = acts.verb) - count(*) FILTER (WHERE row.verb = {BACK})
             FROM members_activity row JOIN django_content_type kind ON kind.id = target_type_id
             WHERE target_id = acts.id AND model = acts.kind AND app_label = 'discussions')
    """,
    "an edit has no former version, or more than one": """
        SELECT post.id FROM discussions_post post WHERE deleted_at IS NULL AND
            (SELECT count(*) FROM discussions_postrevision WHERE post_id = post.id) <>
            (SELECT count(*) FROM members_activity JOIN django_content_type kind ON kind.id = target_type_id
             WHERE target_id = post.id AND verb IN ('edited', 'corrected')
                AND model = 'post' AND app_label = 'discussions')
    """,
}  # fmt: skip


def broken(acknowledged=()):
    """A sentence for each rule that does not hold, with the ids that break it. `acknowledged` are the form keys of
    writes that were answered with success: each of them is there exactly once."""
    found = []
    with connection.cursor() as cursor:
        for sentence, sql in RULES.items():
            cursor.execute(sql)
            if ids := [pk for (pk,) in cursor.fetchall()]:
                found.append(f"{sentence}: {ids}")
        for key in map(str, acknowledged):
            cursor.execute("SELECT count(*) FROM discussions_post WHERE form_key = %s", [key])
            if (times := cursor.fetchone()[0]) != 1:
                found.append(f"an acknowledged write is there {times} times: {key}")
    return found
