"""A text in one of the forms of a contribution."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from discussions.contributions import Form


class Written(models.Model):
    """`parts` are the answers to what the form asks, {name of the part: Markdown}, without those left empty; the text
    is composed of them. Free text has none."""

    form = models.CharField(_("form"), max_length=8, choices=Form, default=Form.FREE, editable=False)
    parts = models.JSONField(default=dict, editable=False)

    class Meta:
        abstract = True
