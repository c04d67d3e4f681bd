"""Judged questions in six languages, asked of real texts through the page."""

import json
import re
from collections import Counter

import pytest

from cop.lib import text
from discussions.models import Post
from tests import factories

pytestmark = pytest.mark.corpus
LEAST = {"en": (8, 8), "es": (10, 11), "fr": (12, 12), "ar": (8, 9), "ru": (7, 8), "zh": (5, 7)}
PAGES = 40  # of hits that are read at most to find a document


def lines(corpus, name):
    path = corpus / "multilingual" / name
    return [json.loads(line) for line in path.read_text().splitlines()]


@pytest.fixture
def documents(corpus, dialogue, author):
    """Each document a post, as it was found (a third in decomposed letters); {(document, language): post id}."""
    from discussions import search

    thread = factories.make_thread(dialogue=dialogue, by=author)
    found = {}
    rows = [*lines(corpus, "udhr.jsonl"), *lines(corpus, "sdg.jsonl"), *lines(corpus, "fr-egalite.public.jsonl")]
    for number, row in enumerate(rows, 2):
        body = text.clean_input(f"{row.get('title', '')}\n\n{row['text']}")
        post = Post(
            thread=thread, path=f"{number:06}", depth=0, number=number, author=author, body=body,
            html=text.render_plain(body, prefix="x-"), html_version=text.VERSION, language=row["lang"],
            published_at=thread.started_at,
        )  # fmt: skip
        found[row.get("doc", row["id"]), row["lang"]] = post
    Post.objects.bulk_create(found.values())
    for post in found.values():
        search.published(post)
    return {key: post.pk for key, post in found.items()}


def ids_found(client, query, language):
    """The ids of all posts found, over the pages."""
    address, found = {"q": query, "lang": language}, []
    for _page in range(PAGES):
        answer = client.get("/search/", address)
        assert answer.status_code == 200
        content = answer.content.decode()
        found += map(int, re.findall(r'href="/posts/(\d+)/"', content))
        more = answer.context["page"].more
        if not more:
            break
        address = dict(re.findall(r"[?&](\w+)=([^&]*)", more)) | {"q": query, "lang": language}
        address["more"] = address["more"].replace("%7E", "~").replace("%3A", ":").replace("%2B", "+")
    return found


def test_judged_questions(visitor, corpus, documents, record_property):
    asked, answered, missed = Counter(), Counter(), []
    for query in lines(corpus, "queries.public.jsonl"):
        language = query["lang"]
        if language == "any" or not query["must_include"]:
            assert visitor.get("/search/", {"q": query["q"]}).status_code == 200
            continue
        wanted = {documents[document, language] for document in query["must_include"]}
        asked[language] += 1
        if wanted <= {*ids_found(visitor, query["q"], language)}:
            answered[language] += 1
        else:
            missed.append(query["id"])
    for language, (enough, of) in LEAST.items():
        record_property(f"of {asked[language]} questions in {language} answered", answered[language])
        assert answered[language] * of >= asked[language] * enough, missed
