"""What a member hears of: in the site, and by mail."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Frequency(models.TextChoices):
    ONCE = "once", _("At once")
    DAILY = "daily", _("Once a day")
    WEEKLY = "weekly", _("Once a week")
    NEVER = "never", _("Not at all")


class Channel(models.TextChoices):
    SITE = "site", _("In the site")
    MAIL = "mail", _("By mail")


class Why(models.TextChoices):
    """The reason for which somebody hears of a thing; who has several hears for the first of them."""

    MENTION = "mention", _("You were mentioned")
    REPLY = "reply", _("An answer to you")
    MINE = "mine", _("About something of yours")
    FOLLOWED = "followed", _("You follow this")
    ANNOUNCED = "all", _("To all members")
    TOPIC = "topic", _("You follow its topic")
    SEARCH = "search", _("A search that you keep finds it")


PERSONAL = [Why.MENTION, Why.REPLY, Why.MINE]  # meant for this one member


def setting_of(why):
    """The name of the column of Member that says how often mail tells of what is heard for this reason."""
    if why in PERSONAL:
        return "mail_personal"
    return "mail_announced" if why == Why.ANNOUNCED else "mail_followed"


class Untold(models.Model):
    """An act in the log of which nobody was told yet: the loop tells it, and the row goes."""

    activity = models.OneToOneField("members.Activity", models.PROTECT, primary_key=True, related_name="untold")

    def __str__(self):
        return str(self.activity_id)


class NotificationQuerySet(models.QuerySet):
    def in_site(self, member):
        return self.filter(recipient=member, channel=Channel.SITE)

    def unread_in_site(self, member):
        """What the bell counts."""
        return self.in_site(member).filter(read_at=None)

    def read(self):
        """From now on they are read, those that were not."""
        self.filter(read_at=None).update(read_at=timezone.now())

    def due(self, now):
        """Mail that is to be written by the moment `now` (aware datetime)."""
        return self.filter(channel=Channel.MAIL, mail=None, dropped_at=None, due_at__lte=now)


class Notification(models.Model):
    """One member hears of one act on one channel. In the site it is unread until `read_at`. By mail it waits until
    `due_at`, then it stands in `mail`, or is dropped: it was read on the site, or may not be seen any more."""

    activity = models.ForeignKey("members.Activity", models.PROTECT, related_name="notifications")
    recipient = models.ForeignKey("members.Member", models.PROTECT, related_name="notifications")
    channel = models.CharField(max_length=4, choices=Channel)
    why = models.CharField(max_length=8, choices=Why)
    told_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)
    frequency = models.CharField(max_length=6, choices=Frequency, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    mail = models.ForeignKey("members.Mail", models.PROTECT, null=True, blank=True, related_name="notifications")
    dropped_at = models.DateTimeField(null=True, blank=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint("activity", "recipient", "channel", name="notification_once"),
            models.CheckConstraint(
                condition=models.Q(channel=Channel.SITE, due_at=None, frequency="")
                | models.Q(channel=Channel.MAIL, due_at__isnull=False, read_at=None),
                name="notification_of_its_channel",
            ),
            models.CheckConstraint(
                condition=models.Q(mail=None) | models.Q(dropped_at=None), name="notification_mailed_or_dropped"
            ),
        ]
        indexes = [
            models.Index(
                "recipient", "id", name="notification_unread", condition=models.Q(channel=Channel.SITE, read_at=None)
            ),
            models.Index(
                fields=["recipient", "-id"], name="notification_in_site", condition=models.Q(channel=Channel.SITE)
            ),
            models.Index(
                "due_at", "id", name="notification_due",
                condition=models.Q(channel=Channel.MAIL, mail=None, dropped_at=None),
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.recipient_id}: {self.why}"
