"""Whatever was registered is offered to narrow the search, and found on the page of the search."""

import pytest

from cop.search_filters import ORDER
from members import search
from tests import factories
from tests.discussions.test_synthesis import publish
from tests.resources.making import make_published, make_term
from tests.resources.recording import make_opportunity, make_organisation, make_training
from tests.resources.telling import make_evaluation, make_initiative
from tests.resources.wiki import make_page
from tests.world_of_knowledge import begin, draw

WORD = "marigold"


@pytest.fixture
def one_of_each(facilitator, author, curator):
    dialogue = factories.make_dialogue(title=f"A {WORD} room", facilitator=facilitator)
    thread = factories.make_thread(dialogue=dialogue, by=author, title=f"A {WORD} thread")
    post = factories.make_post(thread=thread, by=author, body=f"A {WORD}.")
    factories.make_translation(post, by=author, body=f"Un {WORD}.")
    draw(dialogue, f"A {WORD} finds.", by=facilitator)
    publish(begin(dialogue, f"A {WORD}.", by=facilitator), by=facilitator)
    factories.ask_open(by=author, words=f"Whose {WORD}?")
    resource = make_published(curator=curator, title=f"The {WORD} book")
    initiative = make_initiative(by=author, title=f"With a {WORD}", applying=[resource])
    make_evaluation(initiative, lessons=f"The {WORD} came late.")
    make_term(by=author, labels={"en": WORD, "es": "caléndula"}, also=[])
    make_page(by=author, title=f"On a {WORD}")
    for make in (make_organisation, make_training, make_opportunity):
        make(by=author, title=f"To learn from a {WORD}")
    author.profile.describe(by=author, visibility="public", headline=f"Grows a {WORD}")


def test_each_kind_is_offered(client_of, one_of_each):
    assert {*ORDER} == {*search.kinds}
    page = client_of().get("/search/", {"q": WORD}).context["page"]
    [what] = [group for group in page.facets if group.name == "kind"]
    assert {choice.value: choice.count for choice in what.choices} == dict.fromkeys(ORDER, "1")
    assert {shown.kind.name for shown in page.hits} == {*ORDER}


@pytest.mark.parametrize("kind", ORDER)
def test_each_kind_can_be_asked_for_alone(client_of, one_of_each, kind):
    client = client_of()
    for asked in ({"q": WORD, "kind": kind}, {"q": f"{WORD} type:{kind}"}):
        [shown] = client.get("/search/", asked).context["page"].hits
        assert shown.kind.name == kind
        assert client.get(shown.hit.address, follow=True).status_code == 200


def test_queries_of_a_page_with_all_kinds(client_of, one_of_each, member, django_assert_max_num_queries):
    for client, most in ((client_of(), 24), (client_of(member), 28)):
        client.get("/search/", {"q": WORD})
        with django_assert_max_num_queries(most):
            client.get("/search/", {"q": WORD})
