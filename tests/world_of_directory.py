"""The directory in each of its states (see world.py)."""

from django.utils import timezone

from resources.models import Proposal
from resources.models.proposal import SILENCE
from tests.factories import make_member
from tests.resources.recording import make_opportunity, make_organisation, make_proposal, make_training
from tests.world_of_calendar import calendar


def directory(w):
    """Of the author: organisations that stand, are hidden and archived, one whose owner is asked whether it holds, a
    training, an opportunity; an organisation and a training of nobody. The member proposed changes of the first, twice,
    of one of nobody, and of one whose owner is silent."""
    for state in ("standing", "hidden", "archived", "asked"):
        words = {"place": "Nairobi", "link": "https://example.org/", "topics": [w.topic], "audiences": [w.audience]}
        made = make_organisation(by=w.author, title=f"A {state} place", description="It *teaches*.", **words)
        setattr(w, f"{state}_organisation", made)
    w.hidden_organisation.hide(by=w.curator, reason="It names somebody.")
    w.archived_organisation.archive(by=w.author)
    w.asked_organisation.ask("asked", timezone.now())
    w.standing_organisation.join(by=w.member)
    w.training = make_training(by=w.author, modes=["online"], fee="free", organiser_words="A standing place")
    w.opportunity = make_opportunity(by=w.author, amount="5,000 dollars", for_regions=["africa"])
    leaver, silent = make_member(), make_member()
    w.orphan_organisation = make_organisation(by=leaver, title="A place of nobody")
    w.orphan_training = make_training(by=leaver, title="A training of nobody", self_paced=True)
    leaver.erase(by=leaver)
    for record in (w.orphan_organisation, w.orphan_training):
        record.refresh_from_db()
    w.record_proposal = make_proposal(w.standing_organisation, by=w.member, place="Mombasa")
    w.declined_proposal = make_proposal(w.standing_organisation, by=w.member, country="UG")
    w.declined_proposal.decline(by=w.author, reason="We never moved.")
    w.orphan_proposal = make_proposal(w.orphan_organisation, by=w.member, place="Mombasa")
    w.late_proposal = make_proposal(make_training(by=silent, title="Of a silent one"), by=w.member, place="Mombasa")
    Proposal.objects.filter(pk=w.late_proposal.pk).update(made_at=timezone.now() - SILENCE)
    calendar(w)
