import select

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    def init_connection_state(self):
        """What is prepared (see prepared.py) is planned once. By itself PostgreSQL weighs each time whether a plan for
        just these values would be better, and finds so for the longer queries, though planning takes longer than the
        answer."""
        super().init_connection_state()
        with self.connection.cursor() as plain:
            plain.execute("SET plan_cache_mode = force_generic_plan")

    def is_usable(self):
        """Django asks SELECT 1 before each request, which costs as much as the smaller queries of a page. An idle
        connection has nothing to say; where its server went away the line is closed, which the kernel tells at once."""
        if self.connection is None or self.connection.closed:
            return False
        silent = not select.select([self.connection], [], [], 0)[0]
        return silent or super().is_usable()
