"""Where one member comes upon another on the way from the talk to what is done with it: see block_surfaces.py."""

import uuid

from django.urls import reverse

from discussions.models import Extract
from members.models import Notification
from tests import factories
from tests.block_surfaces import WORDS, folded_or, found, heard, page, role_of, tell_all
from tests.resources.making import make_published
from tests.resources.recording import make_organisation, make_proposal
from tests.resources.telling import make_evaluation, make_initiative
from tests.resources.wiki import edit, make_page
from tests.world_of_knowledge import begin, draw, mark, say


def passage_of(w, other):
    """A passage of what `other` wrote, which the facilitation marked."""
    return mark(w.post[other], f"The {WORDS[role_of(w, other)]} of a room.", by=w.facilitator)


def opened(w, body):
    synthesis = begin(w.room, body, by=w.facilitator)
    synthesis.open_to_remarks(by=w.facilitator)
    return synthesis


def both_there(w, html, other):
    return WORDS[role_of(w, other)] in html and other.profile.name in html


# ── What somebody wrote ──
def remark(w, reader, other):
    synthesis = opened(w, "Rooms speak.")
    say(synthesis, "Rooms speak.", by=other, words=f"Not the {WORDS[role_of(w, other)]}.")
    return folded_or(w, page(reader, synthesis.get_absolute_url()), other)


def remark_on_what_is_gone(w, reader, other):
    synthesis = opened(w, "Rooms speak.")
    say(synthesis, "Rooms speak.", by=other, words=f"Not the {WORDS[role_of(w, other)]}.")
    words = {"by": w.facilitator, "form_key": uuid.uuid4(), "edited_at": synthesis.edited_at}
    synthesis.write(synthesis.title, "Doors speak.", **words)
    return folded_or(w, page(reader, synthesis.get_absolute_url()), other)


def open_question_in_search(w, reader, other):
    factories.ask_open(by=other, words="Who opens the wicket?")
    return found(reader, "wicket", "question")


def initiative_in_search(w, reader, other):
    make_initiative(by=other, title="Two days at the wicket")
    return found(reader, "wicket", "initiative")


# ── What somebody does, told to another ──
def applied(w, reader, other):
    resource = make_published(by=reader, curator=w.curator)
    forget(reader)
    make_initiative(by=other, applying=[resource])


def evaluation(w, reader, other):
    initiative = make_initiative(by=reader)
    forget(reader)
    make_evaluation(initiative, by=other)


def change_of_followed(w, reader, other):
    page = make_page(by=reader)
    forget(reader)
    edit(page, "A wicket.", by=other)


def forget(reader):
    tell_all()
    Notification.objects.filter(recipient=reader).delete()


# ── What a block leaves as it is: what everybody reads of a dialogue, and what the facilitation works with ──
def cited(w, reader, other):
    synthesis = opened(w, f"A room speaks [@{passage_of(w, other).pk}].")
    return both_there(w, page(reader, synthesis.get_absolute_url()), other)


def in_finding(w, reader, other):
    opened(w, "Rooms speak.")
    finding = draw(w.room, "Rooms speak", by=w.facilitator)
    passage_of(w, other).put_into(finding, by=w.facilitator)
    return both_there(w, page(reader, finding.get_absolute_url()), other)


def words_to_cite(w, reader, other):
    w.room.appoint_facilitator(reader, by=w.facilitator)
    passage_of(w, other)
    address = reverse("discussions:complete_citation", args=[w.room.slug])
    return both_there(w, page(reader, address, q=WORDS[role_of(w, other)]), other)


def suggested_passage(w, reader, other):
    """Whoever facilitates has to deal with it, whoever suggested it, and whose post it is."""
    w.room.appoint_facilitator(reader, by=w.facilitator)
    words = f"The {WORDS[role_of(w, other)]} of a room."
    Extract.objects.mark(w.post[other], words, "issue", by=other, form_key=uuid.uuid4())
    return words in page(reader, reverse("discussions:workbench", args=[w.room.slug]))


def support(w, reader, other):
    """Of who asks the same there is a number, and no name."""
    question = factories.ask_open(by=reader)
    question.support(by=other)
    html = page(reader, question.get_absolute_url())
    assert other.profile.name not in html
    return "1 member asks this too" in html


def initiative(w, reader, other):
    html = page(reader, make_initiative(by=other, done="A wicket.").get_absolute_url())
    return "A wicket." in html and other.profile.name in html


def evaluated(w, reader, other):
    told = make_initiative(by=w.facilitator)
    make_evaluation(told, by=other, worked="The wicket.")
    html = page(reader, told.get_absolute_url())
    return "The wicket." in html and other.profile.name in html


def wiki_page(w, reader, other):
    """It is everybody's, and says who wrote it last; so do its history and what changed."""
    page_of = make_page(by=other, body="A wicket.")
    addresses = (page_of.get_absolute_url(), f"{page_of.get_absolute_url()}~history/", "/wiki/~changes/")
    pages = [page(reader, address) for address in addresses]
    return "A wicket." in pages[0] and all(other.profile.name in html for html in pages)


def wiki_page_in_search(w, reader, other):
    make_page(by=other, title="At the wicket")
    return found(reader, "wicket", "page")


def record_in_search(w, reader, other):
    """A fact, and nobody's words: a block does not hide it."""
    make_organisation(by=other, title="The wicket")
    return found(reader, "wicket", "organisation")


def person_of_organisation(w, reader, other):
    organisation = make_organisation(by=w.facilitator)
    organisation.join(by=other)
    return other.profile.name in page(reader, organisation.get_absolute_url())


def proposed(w, reader, other):
    make_proposal(make_organisation(by=reader), by=other, place="Mombasa")


def handed_over(w, reader, other):
    make_organisation(by=other).hand_over(reader, by=other)


#                            whoever blocked, was blocked, a third one
KNOWLEDGE = {
    remark: ("folded", True, True),
    remark_on_what_is_gone: ("folded", True, True),
    open_question_in_search: (False, True, True),
    initiative_in_search: (False, True, True),
    heard(applied): ("", "", "mine"),
    heard(evaluation): ("", "", "mine"),
    heard(change_of_followed): ("", "followed", "followed"),
    wiki_page: (True, True, True),
    wiki_page_in_search: (True, True, True),
    cited: (True, True, True),
    in_finding: (True, True, True),
    words_to_cite: (True, True, True),
    suggested_passage: (True, True, True),
    support: (True, True, True),
    initiative: (True, True, True),
    evaluated: (True, True, True),
    record_in_search: (True, True, True),
    person_of_organisation: (False, False, True),
    heard(proposed): ("", "", "mine"),
    heard(handed_over): ("", "", "mine"),
}
