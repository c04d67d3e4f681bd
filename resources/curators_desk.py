"""What all pages of the desk have in common that curators look after."""

from members.desk import DeskAdmin
from resources import access


class CuratorsDesk(DeskAdmin):
    def may_act(self, request):
        """Asked of every page of the desk on each of them: the database once a request."""
        if not hasattr(request, "may_curate"):
            request.may_curate = access.may_curate(request.user)
        return request.may_curate
