"""What has changed in anything that a visitor's page may show: counted by the database itself."""

from django.db import models
from django.db.models.functions import Now


class Change(models.Model):
    """One transaction that changed such a thing (or the loop's own, which stands for `changes` former ones). Only
    triggers write rows, and each transaction its own, so that no verb can forget it and none waits for another. What
    they are for: members/changes.py."""

    pk = models.CompositePrimaryKey("transaction", "began_at")
    transaction = models.BigIntegerField()
    began_at = models.DateTimeField(db_default=Now())  # another server, after a restore, counts anew from few
    changes = models.BigIntegerField(db_default=1)

    def __str__(self):
        return f"{self.transaction} ({self.changes})"
