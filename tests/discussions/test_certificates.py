"""Certificates of participation: the rule, what is missing, the file, and checking a number."""

import io

import pypdfium2
import pytest

from cop.lib import confined
from discussions.models import Certificate, CertificateRule, NotEarned
from discussions.participation import contributions_of
from members.models import Activity
from tests import factories

SECRET = "Zanzibar"


@pytest.fixture
def dialogue(facilitator):
    """In its second week of three, with a rule."""
    dialogue = factories.make_dated(facilitator=facilitator, visibility="public", title=f"On {SECRET}")
    CertificateRule.objects.lay_down(dialogue, by=facilitator, contributions=3, phases=2, hours=12)
    return dialogue


def take_part(dialogue, member):
    """Three posts in two phases."""
    first, second, _third = dialogue.phases.all()
    thread = factories.make_thread(dialogue=dialogue, by=member, phase=first)
    factories.make_thread(dialogue=dialogue, by=member, phase=second)
    return factories.make_post(thread=thread, by=member)


def page(dialogue, name="certificate/"):
    return f"/dialogues/{dialogue.slug}/{name}"


def text_of(answer):
    assert answer.headers["Content-Type"] == "application/pdf"
    pdf = pypdfium2.PdfDocument(io.BytesIO(answer.content))
    assert len(pdf) == 1
    words = pdf[0].get_textpage().get_text_range()
    pdf.close()
    return words


def test_a_member_reads_what_is_missing_and_gets_it(client_of, visitor, member, facilitator, dialogue):
    client = client_of(member)
    assert f'href="{page(dialogue)}"' in client.get(dialogue.get_absolute_url()).text
    assert "certificate" not in visitor.get(dialogue.get_absolute_url()).text
    missing = client.get(page(dialogue)).text
    for words in (
        "At least 3 contributions",
        "In at least 2 phases",
        "0 so far",
        "you find your certificate",
    ):
        assert words in missing
    assert "Make my certificate" not in missing
    take_part(dialogue, member)
    assert "3 so far" in client.get(page(dialogue)).text
    assert client.post(page(dialogue, "certificate/issue/")).status_code == 403  # writing has not ended
    factories.end_writing(dialogue)
    assert "Make my certificate" in client.get(page(dialogue)).text
    for _ in range(2):
        assert client.post(page(dialogue, "certificate/issue/")).url == page(dialogue)
    made = Certificate.objects.get()
    assert Activity.objects.about(made).filter(verb="certified").count() == 1
    assert made.code in client.get(page(dialogue)).text
    answer = client.get(page(dialogue, "certificate.pdf"))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="certificate.pdf"'
    assert answer.headers["Cache-Control"] == "private, no-store"
    words = text_of(answer)
    for said in (member.name, facilitator.name, dialogue.title, made.code, "At least 3 contributions",
                 "In at least 2 phases", "About 12 hours of work", f"/certificates/{made.code}/"):  # fmt: skip
        assert said in words, said


def test_what_does_not_stand_does_not_count(member, facilitator, dialogue):
    post = take_part(dialogue, member)
    factories.make_thread(dialogue=factories.make_dated(), by=member)
    assert (contributions_of(member, dialogue).number, contributions_of(member, dialogue).phases) == (3, 2)
    post.hide(by=facilitator, reason="An attack.")
    assert contributions_of(member, dialogue).number == 2
    post.restore(by=facilitator)
    post.delete_text(by=member)
    assert contributions_of(member, dialogue).number == 2
    assert contributions_of(facilitator, dialogue).number == 0


@pytest.mark.parametrize("threads", [[0, 0, 0], [0, 1]])
def test_the_rule_is_kept(client_of, member, dialogue, threads):
    phases = list(dialogue.phases.all())
    for number in threads:
        factories.make_thread(dialogue=dialogue, by=member, phase=phases[number])
    factories.end_writing(dialogue)
    assert client_of(member).post(page(dialogue, "certificate/issue/")).status_code == 403
    assert "nobody can write here any more" in client_of(member).get(page(dialogue)).text
    with pytest.raises(NotEarned):
        Certificate.objects.issue(dialogue, by=member)


def test_a_dialogue_with_fewer_phases_by_now_asks_for_fewer(member, facilitator, dialogue):
    first = dialogue.phases.first()
    dialogue.schedule([(first, {})], by=facilitator)
    for _ in range(3):
        factories.make_thread(dialogue=dialogue, by=member)
    factories.end_writing(dialogue)
    assert Certificate.objects.issue(dialogue, by=member).phases == 1


def test_nobody_gets_one_for_another(client_of, visitor, member, author, coordinator, dialogue):
    take_part(dialogue, member)
    factories.end_writing(dialogue)
    Certificate.objects.issue(dialogue, by=member)
    for other in (author, coordinator):
        assert client_of(other).get(page(dialogue, "certificate.pdf")).status_code == 404
        assert client_of(other).post(page(dialogue, "certificate/issue/"), {"member": member.pk}).status_code == 403
    assert visitor.get(page(dialogue, "certificate.pdf")).status_code == 302
    assert Certificate.objects.count() == 1


def test_whoever_has_the_number_checks_it(visitor, member, facilitator, dialogue):
    take_part(dialogue, member)
    factories.end_writing(dialogue)
    made = Certificate.objects.issue(dialogue, by=member)
    answer = visitor.get(f"/certificates/?code={made.code.lower().replace('-', ' ')}")
    assert answer.url == made.get_absolute_url()
    answer = visitor.get(answer.url)
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert "no-store" in answer.headers["Cache-Control"]
    for words in (member.name, facilitator.name, SECRET, "At least 3 contributions", "This certificate is valid"):
        assert words in answer.text
    assert member.email not in answer.text
    assert member.profile.handle not in answer.text
    for wrong in ("AAAA", made.code[:-1] + ("A" if made.code[-1] != "A" else "B"), "x" * 400, "%00", "…"):
        for url in (f"/certificates/{wrong}/", f"/certificates/?code={wrong}"):
            answer = visitor.get(url)
            assert answer.status_code == 404
            assert "No certificate has this number now." in answer.text
            assert SECRET not in answer.text
    assert "Check a certificate" in visitor.get("/certificates/").text


def test_the_page_of_a_sensitive_one_says_nothing_of_it(client_of, visitor, member, facilitator, dialogue):
    dialogue.describe(by=facilitator, visibility="participants", entry="open", sensitive=True)
    dialogue.register(member, by=member)
    take_part(dialogue, member)
    factories.end_writing(dialogue)
    made = Certificate.objects.issue(dialogue, by=member)
    shown = visitor.get(made.get_absolute_url()).text
    assert member.name in shown
    for words in (SECRET, dialogue.slug, facilitator.name, "From "):
        assert words not in shown
    client = client_of(member)
    assert "keep it where only you see it" in client.get(page(dialogue)).text
    answer = client.get(page(dialogue, "certificate.pdf"))
    assert SECRET in text_of(answer)
    assert SECRET not in str(answer.headers)


def test_it_is_void_for_who_leaves(client_of, visitor, member, facilitator, dialogue):
    dialogue.describe(by=facilitator, visibility="members", entry="open")
    dialogue.register(member, by=member)
    take_part(dialogue, member)
    factories.end_writing(dialogue)
    url = Certificate.objects.issue(dialogue, by=member).get_absolute_url()
    assert visitor.get(url).status_code == 200
    client_of(member).post(page(dialogue, "leave/"))
    assert visitor.get(url).status_code == 404
    assert client_of(member).get(page(dialogue, "certificate.pdf")).status_code == 403
    dialogue.register(member, by=facilitator)
    assert visitor.get(url).status_code == 200
    member.erase(by=member)
    assert visitor.get(url).status_code == 404
    assert not Certificate.objects.exists()


def test_the_facilitator_sets_the_rule(client_of, member, facilitator):
    dialogue = factories.make_dated(facilitator=facilitator)
    client, url = client_of(facilitator), page(dialogue, "plan/certificates/")
    assert client_of(member).get(page(dialogue)).status_code == 404
    assert "certificate" not in client_of(member).get(dialogue.get_absolute_url()).text
    assert f'href="{url}"' in client.get(page(dialogue, "plan/")).text
    rule = {"offered": "on", "contributions": "4", "phases": "2", "hours": ""}
    for _ in range(2):
        assert client.post(url, rule).url == page(dialogue, "plan/")
    made = CertificateRule.objects.get()
    assert (made.contributions, made.phases, made.hours, made.set_by) == (4, 2, None, facilitator)
    assert Activity.objects.filter(verb="offered_certificates").count() == 1
    assert 'value="4"' in client.get(url).text
    assert "At least 4 contributions" in client_of(member).get(page(dialogue)).text
    for _ in range(2):
        client.post(url, {})
    assert not CertificateRule.objects.exists()
    assert Activity.objects.filter(verb="withdrew_certificates").count() == 1


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"contributions": ""}, "Please give a number"), ({"contributions": "0"}, "greater than or equal to 1"),
        ({"contributions": "101"}, "less than or equal to 100"), ({"phases": "4"}, "This dialogue has only 3 phases."),
        ({"phases": "x"}, "Enter a whole number"), ({"hours": "501"}, "less than or equal to 500"),
    ],
)  # fmt: skip
def test_a_rule_with_a_mistake_comes_back(client_of, facilitator, wrong, words):
    dialogue = factories.make_dated(facilitator=facilitator)
    rule = {"offered": "on", "contributions": "4", "phases": "2", "hours": "7"} | wrong
    answer = client_of(facilitator).post(page(dialogue, "plan/certificates/"), rule)
    assert answer.status_code == 422
    assert words in answer.text
    assert all(f'value="{value}"' in answer.text for name, value in rule.items() if value and name != "offered")
    assert not CertificateRule.objects.exists()


def test_what_was_given_out_outlives_the_rule(client_of, visitor, member, facilitator, dialogue):
    take_part(dialogue, member)
    factories.end_writing(dialogue)
    made = Certificate.objects.issue(dialogue, by=member)
    CertificateRule.objects.withdraw(dialogue, by=facilitator)
    assert visitor.get(made.get_absolute_url()).status_code == 200
    assert client_of(member).get(page(dialogue, "certificate.pdf")).status_code == 200
    assert client_of(facilitator).get(page(dialogue)).status_code == 404


@pytest.mark.parametrize("name", ["سلمى الحدّاد", "\u202eReversed", '#sys.inputs "x" \\ *b* $1$', "Nguyễn Thị Ánh"])
def test_a_name_is_set_as_it_is(client_of, member, dialogue, name):
    member.profile.describe(by=member, name=name)
    take_part(dialogue, member)
    factories.end_writing(dialogue)
    Certificate.objects.issue(dialogue, by=member)
    client = client_of(member)
    for language in ("en", "ar"):
        member.prefer(by=member, language=language)
        words = text_of(client.get(page(dialogue, "certificate.pdf")))
        letters = {letter for letter in name if letter.isalnum()}
        assert len(letters & set(words)) >= len(letters) - 3  # Arabic letters may come in their joined forms
        assert "\u202e" not in words
        assert SECRET in words


def test_a_file_that_cannot_be_made_says_so(client_of, monkeypatch, member, dialogue):
    take_part(dialogue, member)
    factories.end_writing(dialogue)
    Certificate.objects.issue(dialogue, by=member)

    def dies(*args, **options):
        raise confined.Died("time")

    monkeypatch.setattr(confined, "run", dies)
    answer = client_of(member).get(page(dialogue, "certificate.pdf"), follow=True)
    assert "The file could not be made just now." in answer.text


def test_codes_are_never_alike(member, facilitator):
    codes = set()
    for _ in range(20):
        dialogue = factories.make_dated(facilitator=facilitator)
        CertificateRule.objects.lay_down(dialogue, by=facilitator, contributions=1, phases=1)
        factories.make_thread(dialogue=dialogue, by=member)
        factories.end_writing(dialogue)
        codes.add(Certificate.objects.issue(dialogue, by=member).code)
    assert len({code[:9] for code in codes}) == 20
    assert all(len(code) == 24 and set(code) <= {*"23456789ABCDEFGHJKMNPQRSTUVWXYZ-"} for code in codes)
