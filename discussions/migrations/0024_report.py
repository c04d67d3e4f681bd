import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

# Each flag is about a post so far. SET CONSTRAINTS lets the table be altered later in the same transaction.
FILL = """
UPDATE discussions_flag SET
    target_type_id = (SELECT id FROM django_content_type WHERE app_label = 'discussions' AND model = 'post'),
    target_id = post_id,
    key = gen_random_uuid(),
    due_at = flagged_at + CASE why WHEN 'private' THEN interval '48 hours' ELSE interval '5 days' END;
SET CONSTRAINTS ALL IMMEDIATE;
"""
# The log forgets, this once, who reported something: nobody is to learn it from there.
FORGET = """
ALTER TABLE members_activity DISABLE TRIGGER activity_append_only;
UPDATE members_activity SET actor_id = NULL, actor_kind = 'reader'
    FROM django_content_type kind
    WHERE verb = 'flagged' AND kind.id = target_type_id AND kind.app_label = 'discussions' AND kind.model = 'flag';
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE members_activity ENABLE TRIGGER activity_append_only;
"""


class Migration(migrations.Migration):
    """What can be reported is more than posts, and by more than members; who did stands nowhere but in the row itself.
    Appeals."""

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
        ('members', '0018_reader_who_reports'),
        ('discussions', '0023_the_board'),
    ]

    operations = [
        migrations.RunSQL(FORGET, migrations.RunSQL.noop),
        migrations.RemoveConstraint(model_name='flag', name='flag_open_once'),
        migrations.AddField(
            model_name='flag', name='target_type',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contenttypes.contenttype'),
        ),
        migrations.AddField(model_name='flag', name='target_id', field=models.BigIntegerField(null=True)),
        migrations.AddField(model_name='flag', name='key', field=models.UUIDField(null=True)),
        migrations.AddField(model_name='flag', name='due_at', field=models.DateTimeField(null=True)),
        migrations.AddField(model_name='flag', name='form_key', field=models.UUIDField(editable=False, null=True, unique=True)),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name='flag', name='target_type',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contenttypes.contenttype'),
        ),
        migrations.AlterField(model_name='flag', name='target_id', field=models.BigIntegerField()),
        migrations.AlterField(model_name='flag', name='key', field=models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
        migrations.AlterField(model_name='flag', name='due_at', field=models.DateTimeField()),
        migrations.AlterField(
            model_name='flag', name='member',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.RemoveField(model_name='flag', name='post'),
        migrations.AddIndex(model_name='flag', index=models.Index(models.F('target_type'), models.F('target_id'), name='flag_of_target')),
        migrations.AddIndex(model_name='flag', index=models.Index(models.F('due_at'), models.F('id'), condition=models.Q(('decided_at', None)), name='flag_open')),
        migrations.AddIndex(model_name='flag', index=models.Index(fields=['member', '-flagged_at', '-id'], name='flag_of_member')),
        migrations.AddIndex(model_name='flag', index=models.Index(fields=['-decided_at', '-id'], name='flag_decided')),
        migrations.AddConstraint(
            model_name='flag',
            constraint=models.UniqueConstraint(models.F('target_type'), models.F('target_id'), models.F('member'), condition=models.Q(('decided_at', None)), name='flag_open_once'),
        ),
        migrations.CreateModel(
            name='Appeal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.TextField(max_length=4000, verbose_name='in your words')),
                ('against_at', models.DateTimeField()),
                ('appealed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('due_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(null=True)),
                ('granted', models.BooleanField(null=True)),
                ('against_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('post', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='appeals', to='discussions.post')),
                ('suspension', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='appeals', to='discussions.suspension')),
            ],
            options={
                'verbose_name': 'appeal',
                'verbose_name_plural': 'appeals',
                'ordering': ['appealed_at', 'id'],
                'indexes': [models.Index(models.F('due_at'), models.F('id'), condition=models.Q(('decided_at', None)), name='appeal_open')],
                'constraints': [
                    models.UniqueConstraint(models.F('post'), models.F('against_at'), name='appeal_once_of_post'),
                    models.UniqueConstraint(models.F('suspension'), name='appeal_once_of_suspension'),
                    models.CheckConstraint(condition=models.Q(models.Q(('post', None), ('suspension__isnull', False)), models.Q(('post__isnull', False), ('suspension', None)), _connector='OR'), name='appeal_against_one_thing'),
                    models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None), ('granted', None)), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False), ('granted__isnull', False)), _connector='OR'), name='appeal_decided_how'),
                    models.CheckConstraint(condition=models.Q(('decided_by', None), ('against_by', None), models.Q(('decided_by', models.F('against_by')), _negated=True), _connector='OR'), name='appeal_decided_by_somebody_else'),
                ],
            },
        ),
    ]
