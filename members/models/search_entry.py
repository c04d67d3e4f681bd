"""What the one search finds: one row for each thing that can be found, written together with the thing."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models

PENDING_KB = 1024  # of new entries that wait outside the index; each search reads them all


class SearchEntry(models.Model):
    """A thing that somebody may find: `kind` and `target_id` name it (members/search.py knows the kinds). Who does not
    hold the key `audience` never meets it. `type` is a finer kind where there are some, `topics` are folded words.
    `vector` is weighted: A the title, B what stands beside it, D the text. `version` is that of the rules by which it
    was made.

    Only what everybody in an audience may read has an entry: what is hidden, withdrawn or not published has none.
    """

    kind = models.CharField(max_length=12)
    target_id = models.BigIntegerField()
    author = models.ForeignKey("members.Member", models.PROTECT, null=True, related_name="+")
    date = models.DateTimeField()
    version = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=12)
    audience = models.CharField(max_length=24)
    type = models.CharField(max_length=12, blank=True)
    topics = ArrayField(models.CharField(max_length=100), default=list, blank=True)
    vector = SearchVectorField()

    class Meta:
        ordering = ["-date", "-id"]
        constraints = [models.UniqueConstraint("kind", "target_id", name="search_entry_of_one_thing")]
        indexes = [
            GinIndex("vector", name="search_entry_words", gin_pending_list_limit=PENDING_KB),
            models.Index("date", "id", name="search_entry_newest"),
            # The few beside the many posts, so that a filter for them reads no posts.
            models.Index("kind", "date", "id", name="search_entry_no_post", condition=~models.Q(kind="post")),
            models.Index("audience", "date", name="search_entry_audience"),
            models.Index("language", name="search_entry_language"),
            models.Index("version", name="search_entry_version"),
        ]

    def __str__(self):
        return f"{self.kind} {self.target_id}"


class SearchWord(models.Model):
    """A word, with its accents, that stands in something that `audience` may read: what a wrong word may have meant."""

    word = models.CharField(max_length=40)
    audience = models.CharField(max_length=24)

    class Meta:
        constraints = [models.UniqueConstraint("audience", "word", name="search_word_once_per_audience")]
        indexes = [GinIndex(OpClass("word", name="gin_trgm_ops"), name="search_word_trigrams")]

    def __str__(self):
        return self.word


class SearchPosition(models.Model):
    """Up to which SearchEntry a job of the loop has come."""

    job = models.CharField(max_length=40, primary_key=True)
    entry_id = models.BigIntegerField()

    def __str__(self):
        return f"{self.job}: {self.entry_id}"
