"""When each job of the loop last ran."""

from django.db import models


class Heartbeat(models.Model):
    job = models.CharField(max_length=40, primary_key=True)
    beat_at = models.DateTimeField()
    error = models.TextField(blank=True)  # of the last run; empty when it went well

    def __str__(self):
        return self.job
