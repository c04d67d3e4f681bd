"""Words of a passage that were copied into a synthesis are read there as long as its author lets them be read."""

import uuid

import pytest

from discussions import outline
from discussions.models import Dialogue, Remark, Synthesis, SynthesisDraft, SynthesisVersion
from discussions.models.flag import flag
from discussions.proceedings import as_data, as_print, parts
from discussions.proceedings.contents import front_of
from tests import factories
from tests.discussions.test_synthesis import form, publish
from tests.world_of_knowledge import begin, mark, say

SAID = "The juniper colonel took my sister's land, and nobody at the district office would hear us speak about it. "
LONG = SAID + "She waited under the marigold tree for three long rainy seasons with her children, and then she left."
OWN = "Offices listen to men."
WORDS = ("juniper", "marigold")
PIECES = {  # what each form of the proceedings says of a synthesis
    "page and book": lambda one: parts.outcome(one, goal=lambda post, thread: "#", folds=True),
    "data": as_data.of_outcome,
    "print": lambda one: [*as_print.outcome(one)],
}


@pytest.fixture
def post(thread, author):
    return factories.make_post(thread=thread, by=author, body=LONG)


@pytest.fixture
def extract(post, facilitator):
    return mark(post, LONG, by=facilitator)


@pytest.fixture
def synthesis(dialogue, facilitator, extract):
    """It begins as the outline does, quotes the passage in its own text, and says something itself."""
    body = f"{outline.cite(extract)}\n\n{OWN} A woman said: “{LONG}” [@{extract.pk}] We ask why."
    return begin(dialogue, body, by=facilitator)


def objected(post, extract, facilitator):
    extract.quote_as("not", by=post.author)


def hidden(post, extract, facilitator):
    post.hide(by=facilitator, reason="It names somebody.")


def deleted(post, extract, facilitator):
    post.delete_text(by=post.author)


@pytest.fixture(params=[objected, hidden, deleted], ids=lambda change: change.__name__)
def withheld(request, post, extract, facilitator):
    return lambda: request.param(post, extract, facilitator)


def is_lost(read, change):
    """Whether the words are read before it, and not behind it; what the synthesis says itself always is."""
    before = read()
    change()
    after = read()
    return all(word in before for word in WORDS) and not any(word in after for word in WORDS) and OWN in after


# ── Where it is read ──
@pytest.mark.parametrize("who", ["visitor", "facilitator", "author"])
def test_the_page_says_it_no_more(client_of, request, synthesis, facilitator, withheld, who):
    publish(synthesis, by=facilitator)
    client = client_of(None if who == "visitor" else request.getfixturevalue(who))
    assert is_lost(lambda: client.get(synthesis.get_absolute_url()).text, withheld)
    assert f'id="{synthesis.prefix}cite-1"' in client.get(synthesis.get_absolute_url()).text


def test_its_versions_say_it_no_more(client_of, synthesis, facilitator, withheld):
    rewrite(synthesis, f"{synthesis.body}\n\nOne more.", by=facilitator)
    client = client_of(facilitator)
    assert is_lost(lambda: client.get(f"{synthesis.get_absolute_url()}versions/").text, withheld)


def rewrite(synthesis, body, *, by):
    synthesis.write(synthesis.title, body, by=by, form_key=uuid.uuid4(), edited_at=synthesis.edited_at)
    synthesis.refresh_from_db()


@pytest.mark.parametrize("form", PIECES)
def test_the_proceedings_say_it_no_more(synthesis, facilitator, dialogue, withheld, form):
    publish(synthesis, by=facilitator)
    assert is_lost(lambda: str(PIECES[form](front_of(Dialogue.objects.get(pk=dialogue.pk)).outcomes[0])), withheld)


def test_the_feed_says_it_no_more(client_of, synthesis, facilitator, withheld):
    publish(synthesis, by=facilitator)
    assert is_lost(lambda: client_of().get("/cycle/feed/").text, withheld)


@pytest.mark.parametrize("change", [objected, hidden])
def test_the_preview_says_it_no_more(client_of, synthesis, post, extract, facilitator, change):
    fields = form(synthesis) | {"preview": "1"}

    def preview():
        return client_of(facilitator).post(f"/syntheses/{synthesis.pk}/write/", fields).context["preview"]

    assert is_lost(preview, lambda: change(post, extract, facilitator))


def test_what_one_remarks_on_says_it_no_more(client_of, synthesis, facilitator, member, withheld):
    synthesis.open_to_remarks(by=facilitator)
    client = client_of(member)
    assert is_lost(lambda: client.get(f"{synthesis.get_absolute_url()}remark/").text, withheld)


def test_a_report_of_it_says_it_no_more(client_of, synthesis, facilitator, coordinator, member, withheld):
    synthesis.open_to_remarks(by=facilitator)
    flag(synthesis, by=member, why="other", words="It is too much.")
    client = client_of(coordinator)
    assert is_lost(lambda: client.get(f"/dialogues/{synthesis.dialogue.slug}/flags/").text, withheld)


def test_a_remark_on_it_says_it_no_more(client_of, synthesis, facilitator, member, withheld):
    synthesis.open_to_remarks(by=facilitator)
    remark = say(synthesis, SAID.strip() + " " + LONG.removeprefix(SAID)[:60], by=member)
    rewrite(synthesis, OWN, by=facilitator)
    flag(remark, by=facilitator, why="other", words="It is too much.")
    client = client_of(facilitator)
    for address in (synthesis.get_absolute_url(), f"/remarks/{remark.pk}/hide/"):
        assert WORDS[0] in client.get(address).text
    withheld()
    for address in (synthesis.get_absolute_url(), f"/remarks/{remark.pk}/hide/"):
        assert WORDS[0] not in client.get(address).text


def test_the_sign_alone_does_not_bring_it_back(client_of, synthesis, facilitator, withheld, extract):
    """Who writes takes the citation out, and leaves the words."""
    publish(synthesis, by=facilitator)
    rewrite(synthesis, synthesis.body.replace(f" [@{extract.pk}]", ""), by=facilitator)
    assert is_lost(lambda: client_of().get(synthesis.get_absolute_url()).text, withheld)


def test_a_remark_stays_where_it_stood(client_of, synthesis, facilitator, member, withheld):
    synthesis.open_to_remarks(by=facilitator)
    say(synthesis, OWN, by=member, words="Not always.")
    withheld()
    page = client_of(member).get(synthesis.get_absolute_url()).text
    assert page.index(OWN) < page.index("Not always.")
    assert "Remarks on what the text says no more" not in page


def test_a_translation_begins_without_it(client_of, dialogue, synthesis, facilitator, withheld):
    withheld()
    fields = {"language": "fr", "translated_from": synthesis.pk, "form_key": str(uuid.uuid4())}
    client_of(facilitator).post(f"/dialogues/{dialogue.slug}/syntheses/begin/", fields)
    assert Synthesis.objects.get(language="fr").body == f"- …\n\n{OWN} A woman said: “…” We ask why."


# ── What may be read again is ──
def test_what_may_be_read_again_is(client_of, synthesis, post, extract, facilitator):
    publish(synthesis, by=facilitator)
    hidden(post, extract, facilitator)
    objected(post, extract, facilitator)
    post.restore(by=facilitator)
    extract.quote_as("role", by=post.author)
    assert WORDS[0] in client_of().get(synthesis.get_absolute_url()).text


# ── What its author took away is known no more ──
def test_a_deleted_passage_is_in_no_table(synthesis, post, facilitator, member, extract):
    synthesis.open_to_remarks(by=facilitator)
    say(synthesis, OWN, by=member)
    words = {"title": f"What {LONG}"[:150], "body": synthesis.body, "form_key": uuid.uuid4(), "begun_from": None}
    SynthesisDraft.objects.keep(synthesis, by=facilitator, **words)
    rewrite(synthesis, f"{OWN} {LONG}", by=facilitator)
    draft = SynthesisDraft.objects.create(synthesis=synthesis, member=member, **words | {"form_key": uuid.uuid4()})
    deleted(post, extract, facilitator)
    for kind in (Synthesis, SynthesisVersion, SynthesisDraft, Remark):
        rows = [str(row) for row in kind.objects.values_list()]
        assert rows
        assert not [row for row in rows if any(word in row for word in WORDS)], kind
    synthesis.refresh_from_db()
    draft.refresh_from_db()
    assert synthesis.body == f"{OWN} …"
    assert f"[@{extract.pk}]" in draft.body
    assert "We ask why." in draft.body
    assert "…" in synthesis.html


def test_what_others_said_stays(synthesis, post, extract, facilitator, thread, author):
    other = mark(factories.make_post(thread=thread, by=author, body="We kept the door."), "We kept the door.",
                 by=facilitator)  # fmt: skip
    rewrite(synthesis, f"{synthesis.body} We kept the door. [@{other.pk}]", by=facilitator)
    deleted(post, extract, facilitator)
    synthesis.refresh_from_db()
    assert "We kept the door." in synthesis.html


# ── Who writes is told ──
def test_who_writes_reads_what_is_withheld(client_of, synthesis, facilitator, withheld, extract):
    client, address = client_of(facilitator), f"/syntheses/{synthesis.pk}/write/"
    assert "These passages cannot be read now." not in client.get(address).text
    withheld()
    page = client.get(address).text
    assert f'<li><code dir="ltr">[@{extract.pk}]</code> ' in page[page.index("These passages cannot be read now.") :]
