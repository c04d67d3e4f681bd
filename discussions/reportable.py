"""What can be reported. Each kind of thing says who sees it, who made it, and who sees to what is said of it; an app
above registers its own in its `AppConfig.ready`, and the pages of reports know it from then on."""

from functools import cached_property, reduce
from operator import or_

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q
from django.http import Http404
from django.urls import reverse


class Reportable:
    """One kind of thing, rows of `model`. What stands in a dialogue, or answers its reports by verbs of its own, has
    `flags`, a GenericRelation to Flag (where it can be deleted for good, Flags). `name` stands in addresses, `template`
    shows one of them where it waits, as `thing`. On the page on which one reports it `title` stands above, `asks` says
    what may be done about it, `sends` stands on the button, and the template `words`, if there is one, shows what is
    reported; `mine` is said to who made it, whom the column `maker` names where that is one member."""

    model, name, template, maker = None, "", "", ""
    title, asks, sends, words, mine = "", "", "", "", ""

    @cached_property
    def type(self):
        return ContentType.objects.get_for_model(self.model)

    def seen_by(self, reader):
        """Those that `reader`, or a visitor, may see, and so report; with what a page says of them."""
        raise NotImplementedError

    def made_by(self, member):
        """Those that `member` made."""
        return self.model.objects.filter(**{self.maker: member}).order_by()

    def is_made_by(self, thing, member):
        return member.is_authenticated and getattr(thing, f"{self.maker}_id") == member.pk

    def handled_by(self, member):
        """Those of which `member` reads what was reported, their own too."""
        raise NotImplementedError

    def handles_any(self, member):
        """Whether `member` is somebody who reads reports of this kind."""
        raise NotImplementedError

    def may_decide(self, member, thing):
        """Whether `member`, who reads what was reported of `thing`, may answer it."""
        raise NotImplementedError

    def handlers(self, thing, members):
        """Those of `members` (a queryset) who read what was reported of `thing`; never who made it."""
        raise NotImplementedError

    def hearers(self, thing, members):
        """Those of the handlers who are told that it was reported."""
        return self.handlers(thing, members)

    def held(self, pk):
        """The thing with this id as it stands now, locked until the transaction ends; None when it is gone for good."""
        raise NotImplementedError

    def stands(self, thing):
        """Whether others still see it, so that there is something to decide."""
        raise NotImplementedError

    def path(self, thing):
        """Where it stands, from the outside in, as [(title, its language or "" where we wrote it, address)]."""
        raise NotImplementedError

    def dialogue_of(self, thing):
        """The Dialogue in whose log it stands when something is reported of it, or None."""
        return

    def queue_of(self, thing):
        """The address of the queue in which it waits."""
        raise NotImplementedError

    def in_queue(self, ids, reader):
        """{id: thing} of those with these ids, with all that the template shows, as far as `reader` may see them."""
        return self.seen_by(reader).in_bulk(ids)

    def names(self, ids, reader):
        """{id: (title, language, address)} of those with these ids, or of where they stand, as far as `reader` may
        see that; the address is "" where only the title is left."""
        raise NotImplementedError

    def is_sensitive(self, thing):
        """Whether mail about it says only that there is something new."""
        return False


class OfOneMaker(Reportable):
    """What one member made, outside of dialogues. It waits in the queue of all that one sees to."""

    def handled_by(self, member):
        return self.model.objects.order_by() if self.handles_any(member) else self.model.objects.none()

    def held(self, pk):
        return self.model.objects.select_for_update(no_key=True).filter(pk=pk).first()

    def queue_of(self, thing):
        return reverse("discussions:my_flags")


_kinds = {}


def register(kind):
    _kinds[kind.model] = kind


def kinds():
    return list(_kinds.values())


def kind_of(thing):
    return _kinds[type(thing)]


def kind_of_flag(flag):
    return _kinds[ContentType.objects.get_for_id(flag.target_type_id).model_class()]


def named(name):
    """The kind with this name in an address; else Http404."""
    found = next((kind for kind in kinds() if kind.name == name), None)
    if found is None:
        raise Http404
    return found


def handles_any(member):
    """Whether `member` is somebody who reads reports."""
    return any(kind.handles_any(member) for kind in kinds())


def about(choose, *models):
    """For a queryset of flags: those about one of the things of `choose(kind)`, a queryset, for each kind or for those
    of these `models`."""
    types = ContentType.objects.get_for_models(*_kinds)  # those that this process does not know, in one query
    return reduce(
        or_,
        (
            Q(target_type=types[model].pk) & Exists(choose(kind).filter(pk=OuterRef("target_id")))
            for model, kind in _kinds.items()
            if not models or model in models
        ),
    )
