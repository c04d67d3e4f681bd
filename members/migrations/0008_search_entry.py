from django.conf import settings
from django.contrib.postgres import fields, indexes, search
from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations, models

# A search walks the newest rows and looks at each vector: they stay in their rows, as they are. Elsewhere and compressed,
# as PostgreSQL does from 2 kB on, each would cost as much as the whole comparison, ten times over.
TOGETHER = "ALTER TABLE members_searchentry SET (toast_tuple_target = 8160)"
APART = "ALTER TABLE members_searchentry RESET (toast_tuple_target)"


class Migration(migrations.Migration):
    """What the one search finds. The entries of what is there already are written by the loop (`manage.py work`), or at
    once by `manage.py reindex`."""

    dependencies = [("members", "0007_activity_at")]
    operations = [
        TrigramExtension(),
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("word", models.CharField(max_length=40)),
                ("audience", models.CharField(max_length=24)),
            ],
            options={
                "indexes": [indexes.GinIndex(indexes.OpClass("word", name="gin_trgm_ops"), name="search_word_trigrams")],
                "constraints": [models.UniqueConstraint("audience", "word", name="search_word_once_per_audience")],
            },
        ),
        migrations.CreateModel(
            name="SearchPosition",
            fields=[
                ("job", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("entry_id", models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=10)),
                ("target_id", models.BigIntegerField()),
                ("date", models.DateTimeField()),
                ("version", models.PositiveSmallIntegerField()),
                ("language", models.CharField(max_length=12)),
                ("audience", models.CharField(max_length=24)),
                ("type", models.CharField(blank=True, max_length=12)),
                ("topics", fields.ArrayField(base_field=models.CharField(max_length=100), blank=True, default=list, size=None)),
                ("vector", search.SearchVectorField()),
                ("author", models.ForeignKey(null=True, on_delete=models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "ordering": ["-date", "-id"],
                "indexes": [
                    indexes.GinIndex("vector", gin_pending_list_limit=1024, name="search_entry_words"),
                    models.Index("date", "id", name="search_entry_newest"),
                    models.Index("kind", "date", "id", condition=~models.Q(kind="post"), name="search_entry_no_post"),
                    models.Index("audience", "date", name="search_entry_audience"),
                    models.Index("language", name="search_entry_language"),
                    models.Index("version", name="search_entry_version"),
                ],
                "constraints": [models.UniqueConstraint("kind", "target_id", name="search_entry_of_one_thing")],
            },
        ),
        migrations.RunSQL(TOGETHER, APART),
    ]
