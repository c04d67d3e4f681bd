"""What members wrote in the library and curators can hide, with a reason."""

from members.models import hiding


class Hideable(hiding.Hideable):
    """It has `flags`, a relation to Flag: what is reported of it is decided when it is hidden."""

    class Meta:
        abstract = True

    def _is_gone(self, by):
        self.flags.open().decide(None, by=by, upheld=True)
