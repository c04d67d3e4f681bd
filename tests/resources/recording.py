"""Records of the directory to test with, made through the verbs. Every argument has its name."""

import datetime
import uuid

from members.models import Organisation
from resources.models import Opportunity, Proposal, Training
from tests.factories import make_member

DAY = datetime.date(2030, 3, 4)


def make_record(model, *, by=None, title, **words):
    words = {"language": "en", "country": "KE"} | words
    return model.objects.add(by=by or make_member(), form_key=uuid.uuid4(), title=title, **words)


def make_organisation(*, title="Nairobi Centre for Gender Training", **words):
    return make_record(Organisation, title=title, **{"kind": "centre"} | words)


def make_training(*, title="Gender in budgets, in three days", **words):
    dates = {} if words.get("self_paced") else {"begins_on": DAY}
    return make_record(Training, title=title, **dates | words)


def make_opportunity(*, title="Small grants for trainers", **words):
    return make_record(Opportunity, title=title, **{"kind": "funding", "deadline": DAY} | words)


def make_proposal(record, *, by=None, note="It moved last year.", **changes):
    return Proposal.objects.propose(record, changes, by=by or make_member(), form_key=uuid.uuid4(), note=note)
