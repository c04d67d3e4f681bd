"""Where a measure about a member is to be felt on the way from the talk to what is done with it: passages, findings,
syntheses, open questions, initiatives. The words: measure_surfaces.py."""

import uuid

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from resources import confirming
from tests.measures_world import browser_of, said, sent, the_browser, yes
from tests.resources.test_importing_pages import page_xml, xml


def key():
    return str(uuid.uuid4())


# ── Open questions ──
def change_ones_question(w):
    words = {"words": "Who shuts it, then?", "language": "en", "form_key": str(w.own_question.form_key)}
    return sent(w, "edit_question", w.own_question.pk, **words)


def take_ones_question_back(w):
    return sent(w, "withdraw_question", w.own_question.pk)


# ── Passages, findings, syntheses ──
def suggest_a_passage(w):
    return sent(w, "extracts", w.post.pk, words="Who is silent?", kind="question", form_key=key())


def vote(w):
    return sent(w, "vote", w.poll.pk, **{f"f{w.finding.pk}": "1"})


def remark(w):
    words = {"sentence": "0", "words": "Not all.", "version": w.synthesis.edited_at.isoformat()}
    return sent(w, "remark", w.synthesis.pk, **words, language="en", form_key=key())


def take_ones_remark_back(w):
    return sent(w, "withdraw_remark", w.own_remark.pk)


def report_a_remark(w):
    return said(the_browser(w).post(reverse("discussions:report", args=["remark", w.remark.pk]), {"why": "other"}))


def say_how_one_is_quoted(w):
    return sent(w, "quote", w.passage.pk, **{f"x{w.passage.pk}-quoted_as": "not"})


def facilitate(w):
    """Who facilitates the room by now, and bears the measure all the same."""
    w.room.appoint_facilitator(w.member, by=w.coordinator)


def draw_a_finding(w):
    facilitate(w)
    return sent(w, "draw_finding", w.room.slug, statement="Doors speak", language="en", form_key=key())


def write_the_synthesis(w):
    facilitate(w)
    words = {"title": "Another", "body": "A door speaks.", "begun_from": w.synthesis.edited_at.isoformat()}
    return sent(w, "write_synthesis", w.synthesis.pk, **words, form_key=key())


def hide_a_remark(w):
    facilitate(w)
    return sent(w, "hide_remark", w.remark.pk, reason="It names somebody.")


def words_to_cite(w):
    """What they said stays where the facilitation finds it."""
    address = reverse("discussions:complete_citation", args=[w.room.slug])
    return yes(browser_of(w.facilitator).get(address, {"q": "marigold"}).json()["passages"])


# ── Initiatives ──
def at_initiatives(w, name, *args, **data):
    return said(the_browser(w).post(reverse(f"initiatives:{name}", args=args), data))


def begin_an_initiative(w):
    return at_initiatives(w, "begin_initiative", title="Two days", language="en", form_key=key())


def share_ones_initiative(w):
    return at_initiatives(w, "share_initiative", w.own_initiative.pk)


def apply_in_ones_initiative(w):
    resource = f"http://testserver{w.resource.get_absolute_url()}"
    return at_initiatives(w, "apply_resource", w.own_initiative.pk, resource=resource)


def evaluate(w):
    words = {"took_part": "on", "language": "en", "form_key": key()}
    return at_initiatives(w, "evaluate", w.initiative.pk, **words)


def keep_ones_initiative_to_oneself(w):
    return at_initiatives(w, "unshare_initiative", w.shared_initiative.pk)


# ── The wiki ──
def in_wiki(w, name, *args, **data):
    return said(the_browser(w).post(reverse(f"wiki:{name}", args=args), data))


def begin_a_page(w):
    return in_wiki(w, "begin_page", title="A room", language="en", body="A wicket.", form_key=key())


def change_a_page(w):
    words = {"body": "A wicket.", "base": w.page.current.pk, "form_key": key()}
    return in_wiki(w, "edit_page", w.page.language, w.page.path, **words)


def confirm_a_page(w):
    return in_wiki(w, "confirm_page", w.page.language, w.page.path)


def correct_what_came_back(w):
    return in_wiki(w, "correct_edit", w.returned_edit.pk, body="A wicket.", form_key=key())


def take_back_what_came_back(w):
    return in_wiki(w, "withdraw_edit", w.returned_edit.pk)


def patrol(w):
    """Who was appointed, and bears the measure all the same."""
    w.member.appoint("patroller", by=w.coordinator)
    return in_wiki(w, "accept_edit", w.others_edit.pk)


def bring_pages(w):
    """Who was appointed to curate, and bears the measure all the same."""
    w.member.appoint("curator", by=w.coordinator)
    file = SimpleUploadedFile("a.xml", xml(page_xml("A room", "A wicket.")))
    return in_wiki(w, "bring_pages", file=file, language="en")


# ── The directory ──
def at_directory(w, name, *args, **data):
    return said(the_browser(w).post(reverse(f"directory:{name}", args=args), data))


def add_to_the_directory(w):
    words = {"title": "A place", "language": "en", "form_key": key(), "other": "1"}
    return at_directory(w, "add_record", "organisations", **words)


def correct_ones_record(w):
    return at_directory(
        w, "edit_record", "organisations", w.own_record.pk, title="A place", language="en", form_key=key()
    )


def propose_a_change(w):
    words = {"title": "Another place", "language": "en", "form_key": key()}
    return at_directory(w, "propose_change", "organisations", w.record.pk, **words)


def belong_to_an_organisation(w):
    return at_directory(w, "join_organisation", w.record.pk)


def belong_there_no_more(w):
    return at_directory(w, "part_from_organisation", w.record.pk)


def confirm_by_mail(w):
    """Without signing in: the answer says whether it was taken."""
    return yes("Confirmed: thank you" in Client().post(confirming.address(w.own_record)).content.decode())


#                     nothing, slow mode, suspended here, suspended everywhere, removed, banned
KNOWLEDGE = {
    change_ones_question: "yes yes yes no yes out",
    take_ones_question_back: "yes yes yes yes yes out",
    suggest_a_passage: "yes yes no no no out",
    vote: "yes yes no no no out",
    remark: "yes yes no no no out",
    take_ones_remark_back: "yes yes yes yes yes out",
    report_a_remark: "yes yes yes yes yes back",
    say_how_one_is_quoted: "yes yes yes yes yes out",
    draw_a_finding: "yes yes no no no out",
    write_the_synthesis: "yes yes no no no out",
    hide_a_remark: "yes yes no no no out",
    words_to_cite: "yes yes yes yes yes yes",
    begin_an_initiative: "yes yes yes no yes out",
    share_ones_initiative: "yes yes yes no yes out",
    apply_in_ones_initiative: "yes yes yes no yes out",
    evaluate: "yes yes yes no yes out",
    keep_ones_initiative_to_oneself: "yes yes yes yes yes out",
    begin_a_page: "yes yes yes no yes out",
    change_a_page: "yes yes yes no yes out",
    confirm_a_page: "yes yes yes no yes out",
    correct_what_came_back: "yes yes yes no yes out",
    take_back_what_came_back: "yes yes yes yes yes out",
    patrol: "yes yes yes no yes out",
    bring_pages: "yes yes yes no yes out",
    add_to_the_directory: "yes yes yes no yes out",
    correct_ones_record: "yes yes yes no yes out",
    propose_a_change: "yes yes yes no yes out",
    belong_to_an_organisation: "yes yes yes no yes out",
    belong_there_no_more: "yes yes yes yes yes out",
    confirm_by_mail: "yes yes yes no yes no",
}
