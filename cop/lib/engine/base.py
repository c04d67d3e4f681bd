import select

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    def is_usable(self):
        """Django asks SELECT 1 before each request, which costs as much as the smaller queries of a page. An idle
        connection has nothing to say; where its server went away the line is closed, which the kernel tells at once."""
        if self.connection is None or self.connection.closed:
            return False
        silent = not select.select([self.connection], [], [], 0)[0]
        return silent or super().is_usable()
