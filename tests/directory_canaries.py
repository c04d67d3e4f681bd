"""Canaries in what stands in the directory and not for everybody: see leaks.py."""

from members.models import Organisation
from resources import confirming
from resources.models import Proposal


def plant(w, add_to):
    """{place: (word, the roles that may read it)} in the world `w`; `add_to` as in leaks.py."""
    hidden = Organisation.objects.filter(pk=w.hidden_organisation.pk)
    add_to(hidden, "place", "description", "description_html", word="canaryplace")
    for one in hidden:
        one.be_found()
    proposals = Proposal.objects.filter(pk__in=[w.record_proposal.pk, w.declined_proposal.pk])
    add_to(proposals, "note", "reason", word="canaryproposed")
    proposals.update(changes={"place": "canaryproposed nearcanaryproposed"}, before={"place": ""})
    of_curators = Proposal.objects.filter(pk__in=[w.orphan_proposal.pk, w.late_proposal.pk])
    add_to(of_curators, "note", word="canaryoffered")
    return {
        "hidden record": ("canaryplace", {"author", "curator", "coordinator"}),
        "proposal to an owner": ("canaryproposed", {"author", "member"}),
        "proposal for curators": ("canaryoffered", {"member", "curator", "coordinator"}),
        "address that confirms": (confirming.token(w.asked_organisation).partition(":")[2], {"author"}),
    }
