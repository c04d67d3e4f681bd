"""How many threads and posts a dialogue has, counted by the database."""

from django.db import models


class Tally(models.Model):
    """What has come to a dialogue's numbers of threads with posts, and of those posts, in one of several columns: the
    numbers are the sums over its tallies, and one alone may be negative.

    Triggers on the threads keep them (migration 0005), whichever way threads are written, so nobody sets them by hand.
    Each transaction writes in a `slot` that no other one holds: who writes in a dialogue waits for nobody because of
    it, and there are as many slots as there once were writers at the same time.
    """

    pk = models.CompositePrimaryKey("dialogue_id", "slot")
    dialogue = models.ForeignKey("discussions.Dialogue", models.CASCADE, related_name="tallies", db_index=False)
    slot = models.SmallIntegerField()
    threads = models.IntegerField()
    posts = models.IntegerField()

    def __str__(self):
        return f"{self.dialogue_id}: {self.threads} threads, {self.posts} posts"
