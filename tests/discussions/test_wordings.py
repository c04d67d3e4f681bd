"""What a thread, a dialogue and a phase say of themselves, in other languages."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cop.lib.search import query
from discussions import reading
from discussions.models import Dialogue, FormerTranslation, Translation, TranslationVersion
from discussions.outdating import note_outdated
from members import finding
from members.models import Activity
from tests import factories
from tests.factories import make_wording

ARABIC = {"title": "عندما تصمت القاعة", "summary": "ماذا نفعل حين لا يتكلم أحد؟", "body": "أذرع *متشابكة*."}


@pytest.fixture
def arab(db):
    return factories.make_member(name="Salma Nasreddine", languages=["ar"])


@pytest.fixture
def dated(facilitator):
    return factories.make_dated(visibility="public", facilitator=facilitator)


def page_of(client, kind, thing, language="ar"):
    return client.get(reverse("discussions:translate_of", args=[kind, thing.pk]), {"language": language})


def send(client, kind, thing, language="ar", **fields):
    """The form as it was given out, with these fields."""
    given = page_of(client, kind, thing, language).context["form"]
    form = {name: given[name].value() or "" for name in ("language", "form_key", "made_from", "begun_from")}
    return client.post(reverse("discussions:translate_of", args=[kind, thing.pk]), form | fields)


def text(client, address):
    return client.get(address).content.decode()


# ── Reading ──
def test_a_dialogue_is_read_in_ones_language_first(client_of, member, arab, visitor, dated):
    make_wording(dated, by=member, language="ar", **ARABIC)
    page = text(client_of(arab), dated.get_absolute_url())
    assert f'<h1 lang="ar" dir="auto">{ARABIC["title"]}</h1>' in page
    assert f'<p class="dek" lang="ar" dir="auto">{ARABIC["summary"]}</p>' in page
    assert '<div class="prose" lang="ar" dir="auto"><p>أذرع <em>متشابكة</em>.</p></div>' in page
    assert "Show the original" in page
    assert "When the room goes quiet" in page
    assert "Folded <strong>arms</strong>." in page
    assert "Translated by <bdi>Nomsa Dlakavu</bdi>. The original: <bdi>English</bdi>." in page
    reading.choose(arab, first="original")
    page = text(client_of(arab), dated.get_absolute_url())
    assert '<h1 lang="en" dir="auto">When the room goes quiet</h1>' in page
    assert "Read the translation: <bdi>العربيّة</bdi>" in page
    page = text(visitor, dated.get_absolute_url())
    assert '<h1 lang="en"' in page
    assert ARABIC["title"] not in page
    assert "Translations: <bdi>العربيّة</bdi>" in page


def test_a_visitor_finds_the_language_of_the_page_beside(visitor, member, dated):
    make_wording(dated, by=member, language="ar", **ARABIC)
    visitor.post(reverse("members:language"), {"language": "ar"})
    page = text(visitor, dated.get_absolute_url())
    assert '<h1 lang="en" dir="auto">' in page
    assert ARABIC["title"] in page
    assert ARABIC["title"] in text(visitor, "/dialogues/")


def test_phases_and_their_questions(client_of, member, arab, dated):
    phase = dated.phases.get(number=2)
    answer = send(client_of(member), "phase", phase, title="الأسبوع الثاني", questions="وماذا في ذلك؟\n\nثم ماذا؟")
    assert answer.url == f"/translations/phase/{phase.pk}/"
    for address in (dated.get_absolute_url(), phase.get_absolute_url()):
        page = text(client_of(arab), address)
        assert "<li>وماذا في ذلك؟</li><li>ثم ماذا؟</li>" in page
        assert "الأسبوع الثاني" in page
        assert "Week 1" in page
    assert "Show the original" in page
    assert "<li>What of it?</li>" in page


def test_as_many_questions_as_there_are(client_of, member, dated):
    answer = send(client_of(member), "phase", dated.phases.get(number=2), title="الأسبوع", questions="سؤال واحد؟")
    assert answer.status_code == 422
    assert "The original has 2 questions." in answer.content.decode()
    assert "سؤال واحد؟" in answer.content.decode()


def test_titles_of_threads_in_lists_and_above(client_of, member, arab, dialogue, author):
    thread = factories.make_thread(dialogue=dialogue, by=author)
    send(client_of(member), "thread", thread, title="بدايات  ناجحة")
    client = client_of(arab)
    row = text(client, dialogue.get_absolute_url())
    assert 'lang="ar"><bdi itemprop="headline">بدايات ناجحة</bdi></a>' in row
    assert '<span><bdi lang="en">Openings that worked</bdi></span>' in row
    page = text(client, thread.get_absolute_url())
    assert '<h1 lang="ar" dir="auto">بدايات ناجحة</h1>' in page
    assert '<p class="quiet"><bdi lang="en">Openings that worked</bdi></p>' in page
    reading.choose(arab, first="original")
    assert '<h1 lang="en" dir="auto">Openings that worked</h1>' in text(client, thread.get_absolute_url())
    assert 'lang="en"><bdi itemprop="headline">Openings that worked</bdi>' in text(client, dialogue.get_absolute_url())


def test_the_list_of_dialogues_has_both_titles(client_of, member, arab, dated):
    make_wording(dated, by=member, language="ar", **ARABIC)
    page = text(client_of(arab), "/dialogues/")
    assert f'lang="ar" dir="auto">{ARABIC["title"]}</a>' in page
    assert '<p class="quiet"><bdi lang="en">When the room goes quiet</bdi></p>' in page


def test_what_is_missed_is_offered_to_be_translated(client_of, arab, suspended, dated):
    words = "Not translated yet: <bdi>العربيّة</bdi>."
    page = text(client_of(arab), dated.get_absolute_url())
    assert words in page
    assert f'<a href="/translate/dialogue/{dated.pk}/?language=ar">Translate it</a>' in page
    suspended.profile.languages = ["ar"]
    suspended.profile.save()
    page = text(client_of(suspended), dated.get_absolute_url())
    assert words in page
    assert "/translate/dialogue/" not in page


# ── Writing ──
def test_every_text_that_there_is_has_a_field(client_of, member, dated):
    client = client_of(member)
    form = page_of(client, "dialogue", dated).context["form"]
    assert [field.name for field in form.texts] == ["title", "summary", "body"]
    dated.describe(by=member, summary="", introduction="")
    form = page_of(client, "dialogue", dated).context["form"]
    assert [field.name for field in form.texts] == ["title"]
    answer = send(client, "dialogue", dated, title=" ")
    assert answer.status_code == 422
    assert "What is it in your language?" in answer.content.decode()


def test_it_is_kept_with_credit_and_versions(client_of, member, reader, dated):
    for who, title in ((member, "Une salle"), (reader, "Une salle qui se tait")):
        send(client_of(who), "dialogue", dated, "fr", title=title, summary="Que faire ?", body="Bras *croisés*.")
    [translation] = Translation.objects.all()
    assert translation.hands == [member, reader]
    assert translation.lines == {"title": "Une salle qui se tait", "summary": "Que faire ?"}
    page = text(client_of(None), f"/translations/dialogue/{dated.pk}/")
    assert "<bdi>Nomsa Dlakavu</bdi>, <bdi>Mariama Diatta</bdi>" in page
    assert "Une salle</p>" in page[page.index("What it said before") :]
    verbs = Activity.objects.about(dated).filter(verb__in=["translated", "mended"]).values_list("verb", flat=True)
    assert [*verbs] == ["mended", "translated"]
    member.erase(by=member)
    page = text(client_of(None), f"/translations/dialogue/{dated.pk}/")
    assert "Former member" in page
    assert "Nomsa" not in page


def test_two_at_once_lose_no_title(client_of, member, reader, thread):
    client = client_of(member)
    given = page_of(client, "thread", thread, "fr").context["form"]
    form = {name: given[name].value() or "" for name in ("language", "form_key", "made_from", "begun_from")}
    send(client_of(reader), "thread", thread, "fr", title="Autre titre")
    late = client.post(f"/translate/thread/{thread.pk}/", form | {"title": "Mon titre"})
    assert late.status_code == 422
    assert "Mon titre" in late.content.decode()
    assert "Autre titre" in late.content.decode()
    assert Translation.objects.get().lines == {"title": "Autre titre"}


@pytest.mark.parametrize("kind", ["thread", "dialogue", "phase"])
def test_a_changed_original_makes_it_outdated(client_of, member, facilitator, dated, kind):
    thread = factories.make_thread(dialogue=dated, by=member)
    phase = dated.phases.get(number=1)
    thing = {"thread": thread, "dialogue": dated, "phase": phase}[kind]
    make_wording(thing, by=member)
    assert note_outdated() == 0
    if kind == "thread":
        thread.rename("Another title", by=facilitator)
    elif kind == "dialogue":
        dated.describe(by=facilitator, introduction="Open arms.")
    else:
        rows = [(one, {"title": f"Day {one.number}"}) for one in dated.phases.all()]
        dated.schedule(rows, by=facilitator)
    address = f"/translations/{kind}/{thing.pk}/"
    assert "The original was changed since." in text(client_of(None), address)
    assert (note_outdated(), note_outdated()) == (1, 0)
    assert "changed since this translation" in page_of(client_of(member), kind, thing, "fr").content.decode()
    make_wording(thing, by=member, title="Mieux")
    assert "changed since" not in text(client_of(None), address)
    assert Translation.objects.get().outdated_at is None


def test_in_the_language_of_the_original_there_is_none(member, facilitator, dated):
    thread = factories.make_thread(dialogue=dated, by=member)
    for thing in (thread, dated, dated.phases.get(number=1)):
        make_wording(thing, by=member)
    thread.rename("Débuts", by=facilitator, language="fr")
    assert not Translation.objects.of(thread).exists()
    dated.describe(by=facilitator, language="fr")
    assert not Translation.objects.exists()
    for thing in (thread, dated, dated.phases.get(number=1)):
        of = {thing._meta.model_name: thing, "language": "fr"}
        with pytest.raises(IntegrityError), transaction.atomic():
            Translation.objects.create(html="", html_version=1, written_at=dated.opened_at, **of)
    make_wording(dated, by=member, language="ar")
    with pytest.raises(IntegrityError), transaction.atomic():
        Dialogue.objects.filter(pk=dated.pk).update(language="ar")


def test_a_translation_has_one_original(member, thread, dialogue):
    translation = make_wording(thread, by=member)
    for columns in ({"dialogue": dialogue}, {"thread": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Translation.objects.filter(pk=translation.pk).update(**columns)


def test_a_phase_that_goes_takes_its_translations_along(member, facilitator, dated):
    make_wording(dated.phases.get(number=3), by=member)
    dated.schedule([(one, {"title": one.title}) for one in dated.phases.filter(number__lt=3)], by=facilitator)
    assert (Translation.objects.count(), TranslationVersion.objects.count()) == (0, 0)


def test_the_facilitation_takes_a_title_away(client_of, facilitator, member, reader, thread):
    translation = make_wording(thread, by=member)
    address, client = f"/translations/{translation.pk}/remove/", client_of(facilitator)
    assert client_of(reader).get(address).status_code == 403
    assert client.post(address, {"reason": "It says something else."}).url == thread.get_absolute_url()
    assert not Translation.objects.exists()
    assert [*FormerTranslation.objects.get().hands.all()] == [member]
    log = text(client, reverse("discussions:moderation_log", args=[thread.dialogue.slug]))
    assert "took a translation away" in log
    assert thread.get_absolute_url() in log
    assert "It says something else." in log


# ── Who may ──
def test_nobody_reads_what_they_may_not(client_of, visitor, member, author, facilitator):
    inside = factories.make_dated(visibility="participants", entry="asked", sensitive=True, facilitator=facilitator)
    inside.register(author, by=facilitator)
    thread = factories.make_thread(dialogue=inside, by=author)
    for thing in (inside, inside.phases.get(number=1), thread):
        make_wording(thing, by=author, title="Une tisserande")
    things = (inside, thread, inside.phases.first())
    named = [f"{thing._meta.model_name}/{thing.pk}" for thing in things]
    addresses = [f"/{page}/{name}/" for page in ("translate", "translations") for name in named]
    for client in (visitor, client_of(member)):
        assert client.get("/search/", {"q": "tisserande"}).context["page"].total == 0
        for address in [*addresses, inside.get_absolute_url(), "/dialogues/", "/"]:
            assert "tisserande" not in text(client, address)
    assert "tisserande" in text(client_of(author), addresses[3])
    for reader in (author, facilitator):
        assert finding.find(finding.Wanted(query.read("tisserande")), reader, size=9).things == []


def test_titles_are_found_in_other_languages(client_of, visitor, member, facilitator, thread):
    make_wording(thread, by=member, title="Une tisserande parle")
    make_wording(thread.dialogue, by=member, title="La chambre ouverte", body="Une brodeuse.")
    assert thread.get_absolute_url() in text(visitor, "/search/?q=tisserande")
    assert "La chambre ouverte" in text(visitor, "/search/?q=brodeuse")
    elsewhere = factories.make_dialogue(visibility="members", facilitator=facilitator)
    thread.move_to(elsewhere, by=facilitator)
    assert visitor.get("/search/", {"q": "tisserande"}).context["page"].total == 0
    assert thread.get_absolute_url() in text(client_of(member), "/search/?q=tisserande")
    thread.posts.get().hide(by=facilitator, reason="An attack.")
    assert client_of(member).get("/search/", {"q": "tisserande"}).context["page"].total == 0


# ── What it costs ──
def asked(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


MOST_MORE = 3  # which languages there are, what they say and by whom, which comes first


@pytest.mark.parametrize("place", ["list", "dialogue", "phase", "thread"])
def test_translated_titles_cost_the_same_however_many(client_of, member, arab, dated, place):
    threads = [factories.make_thread(dialogue=dated, by=member) for _ in range(4)]
    phase = dated.phases.get(number=2)
    address = {"list": "/dialogues/", "dialogue": dated.get_absolute_url(), "phase": phase.get_absolute_url(),
               "thread": threads[0].get_absolute_url()}[place]  # fmt: skip
    client = client_of(arab)
    plain = asked(client, address)
    for thing in (dated, threads[0], phase):
        make_wording(thing, by=member, language="ar", questions="أ\nب")
    some = asked(client, address)
    for thing in (*threads[1:], *dated.phases.exclude(pk=phase.pk)):
        make_wording(thing, by=factories.make_member(), language="ar", questions="أ\nب")
    assert asked(client, address) == some <= plain + MOST_MORE
