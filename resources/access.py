"""Who may, in the library. Each question is one pure function that view, template, mail and admin ask."""

from django.utils import timezone

from discussions.access import may_moderate, may_write
from discussions.limits import is_newcomer
from members.access import is_curator, is_patroller
from resources.models.proposal import SILENCE
from resources.models.states import OPEN_STATES, State


def is_submitter(member, resource):
    return member.is_authenticated and resource.submitted_by_id == member.pk


def may_revise(member, resource):
    """Its submitter, until a curator has it."""
    return is_submitter(member, resource) and resource.state in OPEN_STATES and may_write(member)


def may_discard(member, resource):
    """Its submitter, while nobody else has seen it."""
    return is_submitter(member, resource) and resource.state == State.DRAFT


def may_curate(member):
    """Publish, return and withdraw, and bring many pages into the wiki at once: curators and coordinators who are not
    suspended."""
    return is_curator(member) and may_write(member)


def may_correct(member, resource):
    """Curators, whatever was sent in."""
    return may_curate(member) and resource.state not in {State.DRAFT, State.MERGED}


def owns(member, collection):
    return member.is_authenticated and collection.owner_id == member.pk


def may_arrange(member, collection):
    """Its owner, unless suspended; to keep it for oneself again, or throw it away, needs no more than to own it."""
    return owns(member, collection) and may_write(member)


def may_choose_readings(member, dialogue):
    """Who facilitates the dialogue."""
    return may_moderate(member, dialogue)


def is_author(member, note):
    return member.is_authenticated and note.author_id == member.pk


def may_edit_note(member, note):
    """Its author, while it stands; to take it back needs no more than to have written it."""
    return is_author(member, note) and not note.hidden_at and may_write(member)


def may_evaluate(member, initiative):
    """Whoever may write, of an initiative that everybody sees."""
    return initiative.stands and may_write(member)


def may_discard_initiative(member, initiative):
    """Its owner, while nobody else sees it, nor has said anything of it."""
    mine = owns(member, initiative) and not initiative.shared_at
    return mine and initiative.evaluations.exclude(author=member).count() == 0


def may_say(member):
    """Words of the glossary, which stand in everybody's texts: whoever may write and is no newcomer, and curators."""
    return may_write(member) and (is_curator(member) or not is_newcomer(member, timezone.now()))


def may_patrol(member):
    """Read what waits in the wiki, protect and hide its pages: patrollers and coordinators who are not suspended."""
    return is_patroller(member) and may_write(member)


def is_known(member):
    """Whether the others have come to know `member`, so that what they change in the wiki appears at once."""
    return is_patroller(member) or not is_newcomer(member, timezone.now())


def may_edit_page(member, page):
    """Everybody who may write, a page that stands; a protected one those for whom it is."""
    if page.hidden_at or not may_write(member):
        return False
    return is_patroller(member) or not page.protection or (page.protection == "members" and is_known(member))


def may_arrange_page(member, page):
    """Give it another title, confirm it, link its translations, bring back what it said: whom the others know."""
    return may_edit_page(member, page) and is_known(member)


def wrote(member, edit):
    return member.is_authenticated and edit.member_id == member.pk


def tends(member, record):
    """Whether `member` looks after a record of the directory: its owner; where nobody owns it, curators."""
    return owns(member, record) or (record.is_orphan and is_curator(member))


def may_tend(member, record):
    """Correct, confirm, archive and hand it over."""
    return may_write(member) and tends(member, record)


def may_propose(member, record):
    """Suggest a change to a record that somebody else tends."""
    return record.stands and may_write(member) and not may_tend(member, record)


def is_proposer(member, proposal):
    return member.is_authenticated and proposal.proposer_id == member.pk


def may_decide(member, proposal, now=None):
    """The owner of the record; curators, where nobody owns it or the owner has been silent for long."""
    if proposal.decided_at or not may_write(member) or is_proposer(member, proposal):
        return False
    if owns(member, proposal.record):
        return True
    waits_long = proposal.made_at <= (now or timezone.now()) - SILENCE
    return is_curator(member) and (proposal.record.is_orphan or waits_long)
