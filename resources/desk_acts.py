"""What curators do with a resource on their desk: the buttons of its page, and the forms behind them."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_lazy

from members.desk import Act, ReasonForm
from resources.models import Moved, Resource, State
from resources.models.curated import TOMBSTONE_LENGTH


class ToldReasonForm(ReasonForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = gettext_lazy("Whoever sent it in reads these words.")


class WithdrawForm(ToldReasonForm):
    tombstone = forms.CharField(
        label=gettext_lazy("What readers find at its address"),
        required=False,
        max_length=TOMBSTONE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        help_text=gettext_lazy(
            "A sentence for everybody. Where it is empty they read only that it was withdrawn, and when."
        ),
    )


class OtherField(forms.CharField):
    """Another resource, by its address or its number in it."""

    def clean(self, value):
        value = super().clean(value).strip()
        found = re.search(r"/library/([0-9]{1,18})(?:/|$)", value) or re.fullmatch(r"([0-9]{1,18})", value)
        other = found and Resource.objects.exclude(submitted_at=None).filter(pk=found[1]).first()
        if not other:
            raise ValidationError(_("There is no resource at this address. Copy it from the page of the other one."))
        return other


class OtherForm(forms.Form):
    other = OtherField(
        label=gettext_lazy("Address of the other one"),
        widget=forms.TextInput(attrs={"dir": "ltr", "size": 60}),
        error_messages={"required": gettext_lazy("Which one? Copy its address from its page.")},
    )


def refusing(verb, sentence):
    """`verb(resource, by=…)`, with Moved told as `sentence`."""

    def run(resource, *, by, **said):
        try:
            verb(resource, by=by, **said)
        except Moved:
            raise ValidationError(sentence) from None

    return run


def merge(resource, *, by, other):
    if other == resource:
        raise ValidationError(_("This is the same page. Which other one stays?"))
    try:
        resource.merge_into(other, by=by)
    except Moved:
        raise ValidationError(
            _("The one that stays must be in the library, and this one must not be a draft.")
        ) from None


def join(resource, *, by, other):
    if other == resource:
        raise ValidationError(_("This is the same page. Of which other one is it a version?"))
    resource.join(other, by=by)


DECIDED = gettext_lazy("Another curator decided it meanwhile. Load the page again to see how.")
ACTS = [
    Act(
        "publish",
        gettext_lazy("Publish"),
        done=gettext_lazy("“%(thing)s” is in the library. Its author hears of it."),
        run=refusing(Resource.publish, DECIDED),
        offered=lambda resource: resource.state not in {State.PUBLISHED, State.MERGED},
        help=gettext_lazy("Everybody can read and download it from then on."),
        main=True,
    ),
    Act(
        "take-up",
        gettext_lazy("I review it"),
        done=gettext_lazy("“%(thing)s” is in your hands. Its author cannot change it meanwhile."),
        run=refusing(Resource.take_up, DECIDED),
        offered=lambda resource: resource.state == State.WAITING,
        help=gettext_lazy("The other curators see that you have it."),
    ),
    Act(
        "put-back",
        gettext_lazy("Put it back into the queue"),
        done=gettext_lazy("“%(thing)s” waits for any curator again."),
        run=refusing(Resource.put_back, DECIDED),
        offered=lambda resource: resource.state == State.REVIEW,
    ),
    Act(
        "return",
        gettext_lazy("Return with a reason"),
        done=gettext_lazy("“%(thing)s” is with its author again, who reads your reason."),
        run=refusing(
            Resource.return_to_author, gettext_lazy("Another curator published it meanwhile. You can withdraw it.")
        ),
        form=ToldReasonForm,
        offered=lambda resource: resource.state in {State.WAITING, State.REVIEW, State.WITHDRAWN},
        help=gettext_lazy("Its author can change it and send it in again."),
    ),
    Act(
        "withdraw",
        gettext_lazy("Withdraw"),
        done=gettext_lazy("“%(thing)s” is out of the library. Its author reads your reason."),
        run=refusing(
            Resource.withdraw, gettext_lazy("It is not in the library any more. Your reason is still here: copy it.")
        ),
        form=WithdrawForm,
        offered=lambda resource: resource.state == State.PUBLISHED,
        help=gettext_lazy("Nobody but its author and the curators sees it or its files any more."),
    ),
    Act(
        "join",
        gettext_lazy("It is a translation or an edition"),
        done=gettext_lazy("“%(thing)s” and the other one name each other now."),
        run=join,
        form=OtherForm,
        offered=lambda resource: resource.state != State.MERGED,
        help=gettext_lazy("They stay two pages, and belong to one work: readers get the one in their language first."),
    ),
    Act(
        "leave",
        gettext_lazy("It is a work of its own"),
        done=gettext_lazy("“%(thing)s” stands for itself again."),
        run=lambda resource, by: resource.leave(by=by),
        offered=lambda resource: resource.work_id is not None,
    ),
    Act(
        "merge",
        gettext_lazy("It is the same as another one"),
        done=gettext_lazy("“%(thing)s” is part of the other one now, and its address leads there."),
        run=merge,
        form=OtherForm,
        offered=lambda resource: resource.state != State.MERGED,
        help=gettext_lazy("The other one stays, and gets the files, tags, topics and places that it lacks."),
    ),
]
VERBS = {
    "submitted": gettext_lazy("sent it in"),
    "revised": gettext_lazy("changed it and sent it in again"),
    "took_up": gettext_lazy("began to review it"),
    "put_back": gettext_lazy("put it back into the queue"),
    "returned": gettext_lazy("returned it to its author"),
    "published": gettext_lazy("published it"),
    "withdrawn": gettext_lazy("withdrew it"),
    "corrected": gettext_lazy("corrected it"),
    "harvested": gettext_lazy("made it of what was said in a dialogue"),
    "joined": gettext_lazy("made it a version of another one, or another one of it"),
    "left": gettext_lazy("made it a work of its own"),
    "merged": gettext_lazy("made it part of another one, or another one of it"),
    "put_in": gettext_lazy("put it into a collection, or on a reading list"),
    "taken_out": gettext_lazy("took it out of a collection, or off a reading list"),
    "reordered": gettext_lazy("gave it another place in a collection, or on a reading list"),
    "explained": gettext_lazy("said why it is in a collection, or on a reading list"),
    "noted": gettext_lazy("told of using it"),
    "edited": gettext_lazy("changed a note on using it"),
    "taken_back": gettext_lazy("took back a note on using it"),
}
