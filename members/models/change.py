"""What has changed in anything that a visitor's page may show: counted by the database itself."""

from django.db import models


class Change(models.Model):
    """The number of one transaction that changed such a thing (or of the loop's own, which stands for `changes` former
    ones). Only triggers write rows, and each transaction its own, so that no verb can forget it and none waits for
    another. What they are for: members/changes.py."""

    transaction = models.BigIntegerField(primary_key=True)
    changes = models.BigIntegerField(db_default=1)

    def __str__(self):
        return f"{self.transaction} ({self.changes})"
