"""A row of which verbs write single columns."""


class SetsColumns:
    """For a model whose verbs hold the row locked and change some of its columns, here and in the database: `save`
    would write all others too, as they were read."""

    def _held(self):
        """This one as it stands in the database, its row locked."""
        return type(self).objects.select_for_update(no_key=True).get(pk=self.pk)

    def _set(self, **columns):
        type(self).objects.filter(pk=self.pk).update(**columns)
        for name, value in columns.items():
            setattr(self, name, value)

    def _turn(self, before, **columns):
        """Write these columns if `before` (a Q) is true of the row now; returns whether it was."""
        if not type(self).objects.filter(before, pk=self.pk).update(**columns):
            return False
        for name, value in columns.items():
            setattr(self, name, value)
        return True
