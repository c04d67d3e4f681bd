"""The words of a passage go for good out of what copied them: a synthesis that cites it, and what was made of that."""

from cop.lib import text
from cop.lib.unsaid import unsaid, unsaid_typed
from discussions import citing
from discussions.models import Synthesis

strikers = []  # each is called with a Synthesis and the words that go out of what was made of it


def register(strike):
    strikers.append(strike)


def forget(extracts):
    """The words of these Extracts (a queryset) are known no more once their author deleted the post, so they go now
    from every text that cites them, or did in a version; what whoever wrote it says there stays."""
    there = Synthesis.objects.filter(dialogue__in=extracts.order_by().values("dialogue"))
    for synthesis in there.order_by("pk").select_for_update(no_key=True):
        texts = [synthesis, *synthesis.versions.all(), *synthesis.drafts.all()]
        cited = set().union(*(text.signs(one.body) for one in texts))
        if passages := {words for extract in extracts if extract.pk in cited for words in extract.as_copied}:
            strike(synthesis, texts, passages)


def strike(synthesis, texts, passages):
    for one in texts:
        said = {name: unsaid_typed(getattr(one, name), passages) for name in ("title", "body")}
        type(one).objects.filter(pk=one.pk).update(**said)
    Synthesis.objects.filter(pk=synthesis.pk).update(html=unsaid(synthesis.html, passages))
    for remark in synthesis.remarks.all():
        about = unsaid_typed(remark.about, passages)
        type(remark).objects.filter(pk=remark.pk).update(about=about, before="", after="")
    strike_copies(synthesis, passages)


def strike_copies(synthesis, passages):
    for strike in strikers:
        strike(synthesis, passages)


def withheld_anew(posts):
    """What not everybody may read any more of the posts with these ids goes out of what was made of the published
    syntheses that cite them."""
    now = citing.withheld().filter(extract__post__in=posts).order_by().values("synthesis")
    for synthesis in Synthesis.objects.published().filter(pk__in=now):
        strike_copies(synthesis, citing.read_by_all(synthesis)[1])
