"""What the search finds in the bench's database."""

from django.db import connection

from discussions.models import Post
from members import search
from members.models import SearchEntry

INDEX = "search_entry_words"
ALIKE = """
INSERT INTO members_searchentry (kind, target_id, author_id, date, version, language, audience, type, topics, vector)
SELECT 'post', post.id, post.author_id, post.published_at, made.version, post.language, 'd' || thread.dialogue_id, '',
    '{}', made.vector
FROM discussions_post post JOIN discussions_thread thread ON thread.id = post.thread_id
    JOIN discussions_post alike ON alike.id = ANY(%s) AND alike.language = post.language AND alike.body = post.body
    JOIN members_searchentry made ON made.kind = 'post' AND made.target_id = alike.id
WHERE post.number > 1 ORDER BY post.id ON CONFLICT DO NOTHING
"""


def entries():
    """Write the entry of everything. Posts of the same text get the same vector, made once by the site's own rules."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_indexdef(%s::regclass)", [INDEX])
        [definition] = cursor.fetchone()
        cursor.execute(f"DROP INDEX {INDEX}")  # filled at once it takes a tenth of the time
        different = Post.objects.filter(number__gt=1).distinct("body", "language").values_list("pk", flat=True)
        samples = list(different.order_by("body", "language"))
        for kind in search.kinds.values():
            for entry in kind.entries(samples if kind.name == "post" else kind.model.objects.values("pk")):
                search.put(entry)
        cursor.execute(ALIKE, [samples])
        cursor.execute(definition)
    return SearchEntry.objects.count()
