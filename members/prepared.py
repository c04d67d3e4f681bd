"""Prepared querysets that depend on who reads."""

from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.fields import ArrayField
from django.db.models import Func, TextField
from django.db.models.expressions import RawSQL
from django.http import Http404

from cop.lib.prepared import Prepared
from members.models import Member


def among(ids):
    """For `pk__in` in a prepared queryset, whose parameters are no lists: the ids that `as_text` wrote."""
    return RawSQL("SELECT unnest(string_to_array(%s, ',')::bigint[])", [ids])


class Texts(Func):
    """Several texts of a row as one list, since a subquery has one column."""

    template, output_field = "ARRAY[%(expressions)s]::text[]", ArrayField(TextField())


def as_text(ids):
    return ",".join(map(str, ids))


class ForReader:
    """`ForReader(lambda reader, slug: Dialogue.objects.visible_to(reader).filter(slug=slug), slug=str)`, and then
    `rows(request.user, slug="…")`. The queryset is built once for visitors and once for each set of roles, with a
    stand-in who has no more than an id and these roles: what it asks of its reader must be one of the two. A parameter
    need not stand in the queryset of every reader."""

    def __init__(self, build, **kinds):
        self.build, self.kinds, self.of_roles = build, kinds, {}

    def rows(self, reader, **values):
        roles = frozenset(reader.roles) if reader.is_authenticated else None
        prepared = self.of_roles.get(roles)
        if prepared is None:
            prepared = self.of_roles[roles] = self.prepared(roles)
        return prepared.rows(reader=reader.pk or 0, **values)

    def first(self, reader, **values):
        """The first of the rows, or None."""
        return next(iter(self.rows(reader, **values)), None)

    def get_or_404(self, reader, *, id):
        """The row with this `id`, as an address has it, if the reader may see it; else Http404."""
        found = self.first(reader, id=id) if id < 2**63 else None
        if found is None:
            raise Http404
        return found

    def prepared(self, roles):
        def build(reader, **values):
            return self.build(stand_in(reader, roles), **values)

        return Prepared(build, spare={"reader", *self.kinds}, reader=int, **self.kinds)


def stand_in(id, roles):
    """Somebody with this id and these roles, or a visitor where `roles` is None."""
    if roles is None:
        return AnonymousUser()
    member = Member(pk=id)
    member.roles = roles
    return member
