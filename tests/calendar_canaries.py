"""Canaries in what the calendar and the map must not tell: a live session among participants, a training that was
hidden, files that members brought."""

from discussions.models import LiveSession
from resources.models import RecordFile, Training


def plant(w, add_to):
    """{place: (word, roles to which it may come)}"""
    add_to(LiveSession.objects.filter(pk=w.participants_live.pk), "title", "description_html", word="canarylive")
    add_to(Training.objects.filter(pk=w.hidden_training.pk), "title", "place", word="canarytraining")
    add_to(RecordFile.objects.filter(pk=w.calendar_file.pk), "name", word="canarybrought")
    listed = RecordFile.objects.filter(pk=w.list_file.pk)
    add_to(listed, "name", word="canarylisted")
    for file in listed:
        file.rows[-1]["place"] = "canarylisted nearcanarylisted"
        file.save()
    return {
        "live session among participants": ("canarylive", {"author", "facilitator", "coordinator"}),
        "hidden training": ("canarytraining", {"author", "curator", "coordinator"}),
        "calendar file": ("canarybrought", {"author"}),
        "list that was brought": ("canarylisted", {"coordinator"}),
    }
