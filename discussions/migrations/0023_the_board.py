import discussions.models.original
import django.db.models.deletion
import django.db.models.lookups
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('discussions', '0022_measures'),
        ('members', '0016_closed_account'),
    ]

    operations = [
        migrations.CreateModel(
            name='Task',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('dialogue', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='discussions.dialogue')),
                ('day', models.DateField(verbose_name='day')),
                ('kind', models.CharField(blank=True, choices=[('invite', 'Write to those whom you want to hear from, before it opens'), ('reread', 'Read the concept note once more, as somebody who sees it for the first time'), ('welcome', 'Open with a few words, and welcome whoever writes first'), ('question', 'Put the question of this phase in a thread of its own'), ('listen', 'Look whose voices are missing, and write to them'), ('summary', 'Write the summary of this phase'), ('last_call', 'Say that writing ends tomorrow, and what becomes of what was said'), ('thanks', 'Thank those who wrote'), ('synthesis', 'Begin the synthesis while you remember'), ('remarks', 'Ask for remarks on the synthesis'), ('publish', 'Publish the synthesis, and tell those who are quoted')], max_length=9)),
                ('phase', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='discussions.phase')),
                ('words', models.CharField(blank=True, max_length=200, verbose_name='what is to be done')),
                ('form_key', models.UUIDField(editable=False, null=True)),
                ('done_at', models.DateTimeField(editable=False, null=True)),
                ('done_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('removed_at', models.DateTimeField(editable=False, null=True)),
                ('removed_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'task',
                'verbose_name_plural': 'tasks',
                'ordering': ['day', 'id'],
                'indexes': [models.Index(models.F('dialogue'), models.F('day'), models.F('id'), name='task_by_day')],
                'constraints': [models.UniqueConstraint(models.F('form_key'), name='task_form_key_unique'), models.UniqueConstraint(models.F('dialogue'), models.F('kind'), models.F('phase'), condition=models.Q(('kind', ''), _negated=True), name='task_once_per_kind', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('kind', ''), ('words', ''), _negated=True), name='task_says_what')],
            },
        ),
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('dialogue', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='messages', to='discussions.dialogue')),
                ('kind', models.CharField(choices=[('welcome', 'A welcome'), ('nudge', 'A word to those who have not written'), ('thanks', 'Thanks')], max_length=7)),
                ('words', models.JSONField()),
                ('form_key', models.UUIDField()),
                ('sent_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('sent_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'message',
                'verbose_name_plural': 'messages',
                'ordering': ['-sent_at', '-id'],
                'indexes': [models.Index(fields=['dialogue', '-sent_at', '-id'], name='message_of_dialogue')],
                'constraints': [models.UniqueConstraint(models.F('form_key'), name='message_form_key_unique')],
            },
        ),
        migrations.CreateModel(
            name='MessageRecipient',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('message', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recipients', to='discussions.message')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(models.F('member'), models.F('message'), name='message_recipient_of_member')],
                'constraints': [models.UniqueConstraint(models.F('message'), models.F('member'), name='message_recipient_once')],
            },
        ),
        migrations.CreateModel(
            name='Handover',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('dialogue', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handovers', to='discussions.dialogue')),
                ('words', models.TextField(blank=True, max_length=2000, verbose_name='your note')),
                ('to', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('form_key', models.UUIDField()),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'handover',
                'verbose_name_plural': 'handovers',
                'ordering': ['-written_at', '-id'],
                'indexes': [models.Index(fields=['dialogue', '-written_at', '-id'], name='handover_of_dialogue')],
                'constraints': [models.UniqueConstraint(models.F('form_key'), name='handover_form_key_unique')],
            },
        ),
        migrations.RemoveConstraint(
            model_name='draft',
            name='draft_has_one_place',
        ),
        migrations.AddField(
            model_name='draft',
            name='summary',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='discussions.phase'),
        ),
        migrations.AddField(
            model_name='registration',
            name='language',
            field=models.CharField(blank=True, choices=[('gn', 'Avañeʼẽ'), ('id', 'Bahasa Indonesia'), ('de', 'Deutsch'), ('en', 'English'), ('es', 'español'), ('fr', 'français'), ('ha', 'Hausa'), ('rw', 'Ikinyarwanda'), ('xh', 'isiXhosa'), ('zu', 'isiZulu'), ('it', 'italiano'), ('km', 'Khmer'), ('sw', 'Kiswahili'), ('ht', 'Kreyòl ayisyen'), ('nl', 'Nederlands'), ('uz', 'oʻzbek tili'), ('pl', 'polski'), ('pt', 'Português'), ('ro', 'Română'), ('qu', 'Runa Simi'), ('so', 'Soomaali'), ('vi', 'Tiếng Việt'), ('tr', 'Türkçe'), ('wo', 'Wolof'), ('yo', 'Yorùbá'), ('ky', 'Кыргызча'), ('ru', 'Русский'), ('sr', 'српски'), ('uk', 'Українська'), ('hy', 'հայերեն'), ('he', 'עברית'), ('ur', 'اردو'), ('ar', 'العربيّة'), ('fa', 'فارسی'), ('ps', 'پښتو'), ('ckb', 'کوردی'), ('ne', 'नेपाली'), ('hi', 'हिंदी'), ('bn', 'বাংলা'), ('ta', 'தமிழ்'), ('th', 'ภาษาไทย'), ('my', 'မြန်မာဘာသာ'), ('ka', 'ქართული'), ('am', 'አማርኛ'), ('zh', '中文'), ('ja', '日本語'), ('ko', '한국어')], db_default='', default='', max_length=12, verbose_name='responsible for'),
        ),
        migrations.AddField(
            model_name='thread',
            name='summary_of',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='summaries', to='discussions.phase'),
        ),
        migrations.AddConstraint(
            model_name='draft',
            constraint=models.UniqueConstraint(models.F('member'), models.F('summary'), name='draft_once_per_summary'),
        ),
        migrations.AddConstraint(
            model_name='draft',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.Exact(discussions.models.original.FilledPlaces('dialogue', 'summary', 'thread', 'parent', 'edited', 'submission'), 1), name='draft_has_one_place'),
        ),
    ]
