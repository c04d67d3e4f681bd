import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.functions.text
import django.utils.timezone
import django_countries.fields
from django.conf import settings
from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations, models

import members.models.concept
import members.models.mail
import members.models.member
from cop.lib.tables import CreateTables
from members.changes import shown

FORBID = """
CREATE FUNCTION members_activity_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'members_activity is append-only' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER activity_append_only BEFORE UPDATE OR DELETE ON members_activity
    FOR EACH ROW EXECUTE FUNCTION members_activity_append_only();
"""
ALLOW = """
DROP TRIGGER activity_append_only ON members_activity;
DROP FUNCTION members_activity_append_only();
"""
# The path of its own: a dump is read back with an empty one.
RECORD = """
CREATE FUNCTION members_record_change() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    INSERT INTO members_change (transaction) VALUES (pg_current_xact_id()::text::bigint) ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
"""
FORGET = "DROP FUNCTION members_record_change()"
# A search walks the newest rows and looks at each vector: they stay in their rows, as they are. Elsewhere and compressed,
# as PostgreSQL does from 2 kB on, each would cost as much as the whole comparison, ten times over.
TOGETHER = "ALTER TABLE members_searchentry SET (toast_tuple_target = 8160)"
APART = "ALTER TABLE members_searchentry RESET (toast_tuple_target)"
# When mail of a frequency leaves, by the clock of its receiver: at once, but not in their quiet hours; once a day at
# seven in the morning, once a week on Monday at seven, or when the quiet hours end, if seven lies within them.
DUE = """
CREATE FUNCTION members_mail_due(now timestamptz, frequency text, zone text, quiet_from int, quiet_until int)
RETURNS timestamptz LANGUAGE sql STABLE AS $$
    WITH clock AS (
        SELECT now AT TIME ZONE zone AS here, extract(hour FROM now AT TIME ZONE zone)::int AS hour
    ),
    asked AS (
        SELECT here,
            CASE WHEN quiet_from < quiet_until THEN hour >= quiet_from AND hour < quiet_until
                 WHEN quiet_from > quiet_until THEN hour >= quiet_from OR hour < quiet_until
                 ELSE false END AS is_quiet,
            CASE WHEN quiet_from < quiet_until AND 7 >= quiet_from AND 7 < quiet_until THEN quiet_until
                 WHEN quiet_from > quiet_until AND (7 >= quiet_from OR 7 < quiet_until) THEN quiet_until
                 ELSE 7 END AS morning
        FROM clock
    ),
    moment AS (
        SELECT here,
            CASE frequency WHEN 'once' THEN date_trunc('day', here) + make_interval(hours => quiet_until)
                           WHEN 'daily' THEN date_trunc('day', here) + make_interval(hours => morning)
                           ELSE date_trunc('week', here) + make_interval(hours => morning) END AS first,
            CASE frequency WHEN 'weekly' THEN interval '7 days' ELSE interval '1 day' END AS step,
            frequency = 'once' AND NOT is_quiet AS is_now
        FROM asked
    )
    SELECT CASE WHEN is_now THEN now
                ELSE (CASE WHEN first > here THEN first ELSE first + step END) AT TIME ZONE zone END
    FROM moment
$$
"""


class Migration(migrations.Migration):
    """Who is here, and what reaches them: as it was when visitors could report."""

    initial = True
    replaces = [
        ("members", "0001_first"),
        ("members", "0002_append_only"),
        ("members", "0003_watch"),
        ("members", "0004_change"),
        ("members", "0005_concepts"),
        ("members", "0006_house"),
        ("members", "0007_activity_at"),
        ("members", "0008_search_entry"),
        ("members", "0009_searchentry_shown"),
        ("members", "0010_mails_that_come_back"),
        ("members", "0011_notification"),
        ("members", "0012_announcement"),
        ("members", "0013_occupation"),
        ("members", "0001_squashed_0013_occupation"),
        ("members", "0014_block"),
        ("members", "0015_pledge"),
        ("members", "0016_closed_account"),
        ("members", "0017_the_board"),
        ("members", "0018_reader_who_reports"),
    ]
    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        TrigramExtension(),
        CreateTables([
            migrations.CreateModel(
                name='Change',
                fields=[
                    ('pk', models.CompositePrimaryKey('transaction', 'began_at', blank=True, editable=False, primary_key=True, serialize=False)),
                    ('transaction', models.BigIntegerField()),
                    ('began_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                    ('changes', models.BigIntegerField(db_default=1)),
                ],
            ),
            migrations.CreateModel(
                name='Topic',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.SlugField(max_length=40, unique=True, verbose_name='code')),
                    ('labels', models.JSONField(validators=[members.models.concept.check_labels], verbose_name='labels')),
                    ('also', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), blank=True, default=list, size=None, verbose_name='also called')),
                    ('retired_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ],
                options={
                    'verbose_name': 'topic',
                    'verbose_name_plural': 'topics',
                    'ordering': ['code'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Audience',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.SlugField(max_length=40, unique=True, verbose_name='code')),
                    ('labels', models.JSONField(validators=[members.models.concept.check_labels], verbose_name='labels')),
                    ('also', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), blank=True, default=list, size=None, verbose_name='also called')),
                    ('retired_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ],
                options={
                    'verbose_name': 'audience',
                    'verbose_name_plural': 'audiences',
                    'ordering': ['code'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Method',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.SlugField(max_length=40, unique=True, verbose_name='code')),
                    ('labels', models.JSONField(validators=[members.models.concept.check_labels], verbose_name='labels')),
                    ('also', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), blank=True, default=list, size=None, verbose_name='also called')),
                    ('retired_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ],
                options={
                    'verbose_name': 'method',
                    'verbose_name_plural': 'methods',
                    'ordering': ['code'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Heartbeat',
                fields=[
                    ('job', models.CharField(max_length=40, primary_key=True, serialize=False)),
                    ('beat_at', models.DateTimeField()),
                    ('error', models.TextField(blank=True)),
                ],
            ),
            migrations.CreateModel(
                name='Mail',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('message_id', models.CharField(default=members.models.mail.new_message_id, editable=False, max_length=200, unique=True)),
                    ('address', models.EmailField(max_length=254, verbose_name='to')),
                    ('sender', models.CharField(max_length=254, verbose_name='from')),
                    ('subject', models.CharField(max_length=400, verbose_name='subject')),
                    ('text', models.TextField(verbose_name='text')),
                    ('html', models.TextField(blank=True)),
                    ('headers', models.JSONField(blank=True, default=dict)),
                    ('asked_for', models.BooleanField(db_default=False, default=False, editable=False)),
                    ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='written')),
                    ('next_try_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='next try')),
                    ('claimed_until', models.DateTimeField(blank=True, editable=False, null=True)),
                    ('tries', models.PositiveSmallIntegerField(default=0, verbose_name='tries')),
                    ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='sent')),
                    ('failed_at', models.DateTimeField(blank=True, null=True, verbose_name='given up')),
                    ('error', models.TextField(blank=True, verbose_name='what the mail server said')),
                    ('bounced_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='came back')),
                    ('bounce_status', models.CharField(blank=True, db_default='', editable=False, max_length=11, verbose_name='code of the mail server')),
                    ('of_closing', models.BooleanField(db_default=False, default=False, editable=False)),
                ],
                options={
                    'verbose_name': 'mail',
                    'verbose_name_plural': 'mails',
                    'ordering': ['-id'],
                    'indexes': [models.Index(condition=models.Q(('failed_at', None), ('sent_at', None)), fields=['-asked_for', 'next_try_at', 'id'], name='mail_waiting'), models.Index(django.db.models.functions.text.Upper('address'), condition=models.Q(('bounced_at__isnull', False)), name='mail_came_back')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('sent_at', None), ('failed_at', None), _connector='OR'), name='mail_sent_or_failed')],
                },
            ),
            migrations.CreateModel(
                name='Member',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('password', models.CharField(max_length=128, verbose_name='password')),
                    ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                    ('email', models.EmailField(blank=True, max_length=254, null=True, unique=True, verbose_name='e-mail address')),
                    ('imported_address', models.CharField(blank=True, editable=False, max_length=254, null=True)),
                    ('joined_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='member since')),
                    ('language', models.CharField(blank=True, max_length=12, verbose_name='language of the pages')),
                    ('timezone', models.CharField(default='UTC', max_length=64, validators=[members.models.member.validate_timezone], verbose_name='time zone')),
                    ('mail_personal', models.CharField(choices=[('once', 'At once'), ('daily', 'Once a day'), ('weekly', 'Once a week'), ('never', 'Not at all')], default='once', max_length=6, verbose_name='mail about answers to you and what is yours')),
                    ('mail_followed', models.CharField(choices=[('once', 'At once'), ('daily', 'Once a day'), ('weekly', 'Once a week'), ('never', 'Not at all')], default='daily', max_length=6, verbose_name='mail about what you follow')),
                    ('mail_announced', models.CharField(choices=[('once', 'At once'), ('daily', 'Once a day'), ('weekly', 'Once a week'), ('never', 'Not at all')], default='once', max_length=6, verbose_name='mail to all members')),
                    ('discreet', models.BooleanField(default=False, verbose_name='discreet mail')),
                    ('quiet_from', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='no mail from')),
                    ('quiet_until', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='until')),
                    ('erased_at', models.DateTimeField(blank=True, editable=False, null=True)),
                    ('erased_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='erasures', to=settings.AUTH_USER_MODEL)),
                    ('closed_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='account closed since')),
                    ('is_active', models.GeneratedField(db_persist=True, expression=models.Q(('closed_at__isnull', True), ('erased_at__isnull', True)), output_field=models.BooleanField())),
                ],
                options={
                    'verbose_name': 'member',
                    'verbose_name_plural': 'members',
                    'ordering': ['id'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('email', django.db.models.functions.text.Lower('email'))), name='member_email_lower_case'), models.UniqueConstraint(models.F('imported_address'), name='member_imported_address_unique'), models.CheckConstraint(condition=models.Q(models.Q(('quiet_from', None), ('quiet_until', None)), models.Q(('quiet_from__lt', 24), ('quiet_until__lt', 24), models.Q(('quiet_from', models.F('quiet_until')), _negated=True)), _connector='OR'), name='member_quiet_between_two_hours'), models.CheckConstraint(condition=models.Q(('erased_at', None), models.Q(('email', None), ('imported_address', None)), _connector='OR'), name='member_erased_has_no_address')],
                },
            ),
            migrations.CreateModel(
                name='Activity',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('at', models.DateTimeField(db_index=True, default=django.utils.timezone.now, editable=False)),
                    ('actor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='activities', to=settings.AUTH_USER_MODEL)),
                    ('actor_kind', models.CharField(choices=[('member', 'a member'), ('clock', 'the clock'), ('mail', 'a mail'), ('import', 'an import'), ('sealed', 'a sealed author'), ('reader', 'a reader')], max_length=8)),
                    ('verb', models.CharField(max_length=24)),
                    ('target_type', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contenttypes.contenttype')),
                    ('target_id', models.BigIntegerField()),
                    ('scope_type', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contenttypes.contenttype')),
                    ('scope_id', models.BigIntegerField(null=True)),
                ],
                options={
                    'verbose_name': 'activity',
                    'verbose_name_plural': 'activities',
                    'ordering': ['-id'],
                    'indexes': [models.Index(models.F('target_type'), models.F('target_id'), models.F('id'), name='activity_target'), models.Index(models.F('scope_type'), models.F('scope_id'), models.F('id'), name='activity_scope')],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('actor__isnull', False), ('actor_kind', 'member')), models.Q(models.Q(('actor_kind', 'member'), _negated=True), ('actor', None)), _connector='OR'), name='activity_actor_of_its_kind')],
                },
            ),
            migrations.CreateModel(
                name='Untold',
                fields=[
                    ('activity', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='untold', serialize=False, to='members.activity')),
                ],
            ),
            migrations.CreateModel(
                name='Notification',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('activity', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notifications', to='members.activity')),
                    ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notifications', to=settings.AUTH_USER_MODEL)),
                    ('channel', models.CharField(choices=[('site', 'In the site'), ('mail', 'By mail')], max_length=4)),
                    ('why', models.CharField(choices=[('mention', 'You were mentioned'), ('reply', 'An answer to you'), ('mine', 'About something of yours'), ('followed', 'You follow this'), ('all', 'To all members'), ('topic', 'You follow its topic'), ('search', 'A search that you keep finds it')], max_length=8)),
                    ('told_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('read_at', models.DateTimeField(blank=True, null=True)),
                    ('frequency', models.CharField(blank=True, choices=[('once', 'At once'), ('daily', 'Once a day'), ('weekly', 'Once a week'), ('never', 'Not at all')], max_length=6)),
                    ('due_at', models.DateTimeField(blank=True, null=True)),
                    ('mail', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='notifications', to='members.mail')),
                    ('dropped_at', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'ordering': ['-id'],
                    'indexes': [models.Index(models.F('recipient'), models.F('id'), condition=models.Q(('channel', 'site'), ('read_at', None)), name='notification_unread'), models.Index(condition=models.Q(('channel', 'site')), fields=['recipient', '-id'], name='notification_in_site'), models.Index(models.F('due_at'), models.F('id'), condition=models.Q(('channel', 'mail'), ('dropped_at', None), ('mail', None)), name='notification_due')],
                    'constraints': [models.UniqueConstraint(models.F('activity'), models.F('recipient'), models.F('channel'), name='notification_once'), models.CheckConstraint(condition=models.Q(models.Q(('channel', 'site'), ('due_at', None), ('frequency', '')), models.Q(('channel', 'mail'), ('due_at__isnull', False), ('read_at', None)), _connector='OR'), name='notification_of_its_channel'), models.CheckConstraint(condition=models.Q(('mail', None), ('dropped_at', None), _connector='OR'), name='notification_mailed_or_dropped')],
                },
            ),
            migrations.CreateModel(
                name='Reason',
                fields=[
                    ('activity', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='reason', serialize=False, to='members.activity')),
                    ('text', models.TextField()),
                ],
            ),
            migrations.CreateModel(
                name='Announcement',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('title', models.CharField(max_length=120, verbose_name='title')),
                    ('language', models.CharField(choices=[('gn', 'Avañeʼẽ'), ('id', 'Bahasa Indonesia'), ('de', 'Deutsch'), ('en', 'English'), ('es', 'español'), ('fr', 'français'), ('ha', 'Hausa'), ('rw', 'Ikinyarwanda'), ('xh', 'isiXhosa'), ('zu', 'isiZulu'), ('it', 'italiano'), ('km', 'Khmer'), ('sw', 'Kiswahili'), ('ht', 'Kreyòl ayisyen'), ('nl', 'Nederlands'), ('uz', 'oʻzbek tili'), ('pl', 'polski'), ('pt', 'Português'), ('ro', 'Română'), ('qu', 'Runa Simi'), ('so', 'Soomaali'), ('vi', 'Tiếng Việt'), ('tr', 'Türkçe'), ('wo', 'Wolof'), ('yo', 'Yorùbá'), ('ky', 'Кыргызча'), ('ru', 'Русский'), ('sr', 'српски'), ('uk', 'Українська'), ('hy', 'հայերեն'), ('he', 'עברית'), ('ur', 'اردو'), ('ar', 'العربيّة'), ('fa', 'فارسی'), ('ps', 'پښتو'), ('ckb', 'کوردی'), ('ne', 'नेपाली'), ('hi', 'हिंदी'), ('bn', 'বাংলা'), ('ta', 'தமிழ்'), ('th', 'ภาษาไทย'), ('my', 'မြန်မာဘာသာ'), ('ka', 'ქართული'), ('am', 'አማርኛ'), ('zh', '中文'), ('ja', '日本語'), ('ko', '한국어')], default='en', max_length=12, verbose_name='language')),
                    ('body', models.TextField(max_length=10000, verbose_name='text')),
                    ('body_html', models.TextField(blank=True, editable=False)),
                    ('html_version', models.PositiveSmallIntegerField(default=0, editable=False)),
                    ('written_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='written on')),
                    ('written_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='written by')),
                    ('sent_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='sent')),
                    ('sent_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='sent by')),
                ],
                options={
                    'verbose_name': 'announcement',
                    'verbose_name_plural': 'announcements',
                    'ordering': ['-written_at', '-id'],
                },
            ),
            migrations.CreateModel(
                name='Appointment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to=settings.AUTH_USER_MODEL, verbose_name='member')),
                    ('role', models.CharField(choices=[('coordinator', 'Coordinator'), ('curator', 'Curator'), ('safety', 'Safety person'), ('patroller', 'Patroller')], max_length=12, verbose_name='role')),
                    ('began_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='from')),
                    ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='until')),
                    ('appointed_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='appointed by')),
                ],
                options={
                    'verbose_name': 'appointment',
                    'verbose_name_plural': 'appointments',
                    'ordering': ['role', 'began_at', 'id'],
                    'constraints': [models.UniqueConstraint(models.F('member'), models.F('role'), condition=models.Q(('ended_at', None)), name='appointment_once_per_role'), models.CheckConstraint(condition=models.Q(('ended_at', None), ('ended_at__gte', models.F('began_at')), _connector='OR'), name='appointment_ends_after_it_began')],
                },
            ),
            migrations.CreateModel(
                name='HelpOffer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('country', django_countries.fields.CountryField(max_length=2, verbose_name='country')),
                    ('organisation', models.CharField(max_length=140, verbose_name='organisation')),
                    ('offers', models.CharField(help_text='In one or two sentences: for whom, with what, at what hours.', max_length=400, verbose_name='what it offers')),
                    ('language', models.CharField(choices=[('gn', 'Avañeʼẽ'), ('id', 'Bahasa Indonesia'), ('de', 'Deutsch'), ('en', 'English'), ('es', 'español'), ('fr', 'français'), ('ha', 'Hausa'), ('rw', 'Ikinyarwanda'), ('xh', 'isiXhosa'), ('zu', 'isiZulu'), ('it', 'italiano'), ('km', 'Khmer'), ('sw', 'Kiswahili'), ('ht', 'Kreyòl ayisyen'), ('nl', 'Nederlands'), ('uz', 'oʻzbek tili'), ('pl', 'polski'), ('pt', 'Português'), ('ro', 'Română'), ('qu', 'Runa Simi'), ('so', 'Soomaali'), ('vi', 'Tiếng Việt'), ('tr', 'Türkçe'), ('wo', 'Wolof'), ('yo', 'Yorùbá'), ('ky', 'Кыргызча'), ('ru', 'Русский'), ('sr', 'српски'), ('uk', 'Українська'), ('hy', 'հայերեն'), ('he', 'עברית'), ('ur', 'اردو'), ('ar', 'العربيّة'), ('fa', 'فارسی'), ('ps', 'پښتو'), ('ckb', 'کوردی'), ('ne', 'नेपाली'), ('hi', 'हिंदी'), ('bn', 'বাংলা'), ('ta', 'தமிழ்'), ('th', 'ภาษาไทย'), ('my', 'မြန်မာဘာသာ'), ('ka', 'ქართული'), ('am', 'አማርኛ'), ('zh', '中文'), ('ja', '日本語'), ('ko', '한국어')], default='en', max_length=12, verbose_name='language of these words')),
                    ('telephone', models.CharField(blank=True, max_length=60, verbose_name='telephone')),
                    ('web', models.URLField(blank=True, verbose_name='web address')),
                    ('spoken', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('gn', 'Avañeʼẽ'), ('id', 'Bahasa Indonesia'), ('de', 'Deutsch'), ('en', 'English'), ('es', 'español'), ('fr', 'français'), ('ha', 'Hausa'), ('rw', 'Ikinyarwanda'), ('xh', 'isiXhosa'), ('zu', 'isiZulu'), ('it', 'italiano'), ('km', 'Khmer'), ('sw', 'Kiswahili'), ('ht', 'Kreyòl ayisyen'), ('nl', 'Nederlands'), ('uz', 'oʻzbek tili'), ('pl', 'polski'), ('pt', 'Português'), ('ro', 'Română'), ('qu', 'Runa Simi'), ('so', 'Soomaali'), ('vi', 'Tiếng Việt'), ('tr', 'Türkçe'), ('wo', 'Wolof'), ('yo', 'Yorùbá'), ('ky', 'Кыргызча'), ('ru', 'Русский'), ('sr', 'српски'), ('uk', 'Українська'), ('hy', 'հայերեն'), ('he', 'עברית'), ('ur', 'اردو'), ('ar', 'العربيّة'), ('fa', 'فارسی'), ('ps', 'پښتو'), ('ckb', 'کوردی'), ('ne', 'नेपाली'), ('hi', 'हिंदी'), ('bn', 'বাংলা'), ('ta', 'தமிழ்'), ('th', 'ภาษาไทย'), ('my', 'မြန်မာဘာသာ'), ('ka', 'ქართული'), ('am', 'አማርኛ'), ('zh', '中文'), ('ja', '日本語'), ('ko', '한국어')], max_length=12), blank=True, default=list, size=None, verbose_name='languages spoken there')),
                    ('confirmed_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='last confirmed')),
                    ('confirmed_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='confirmed by')),
                    ('removed_at', models.DateTimeField(editable=False, null=True, verbose_name='taken off the list')),
                    ('removed_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'help in a country',
                    'verbose_name_plural': 'help by country',
                    'ordering': ['country', 'organisation', 'id'],
                    'constraints': [models.UniqueConstraint(models.F('country'), models.F('organisation'), name='help_offer_once_per_country', violation_error_message='This organisation is on the list of this country already.'), models.CheckConstraint(condition=models.Q(('telephone', ''), ('web', ''), _negated=True), name='help_offer_can_be_reached', violation_error_message='Please give a telephone number or a web address.')],
                },
            ),
            migrations.CreateModel(
                name='HousePage',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('place', models.CharField(choices=[('about', 'About us'), ('charter', 'Charter'), ('privacy', 'Privacy'), ('contact', 'Contact'), ('accessibility', 'Accessibility'), ('help', 'Help by country')], max_length=16, verbose_name='page')),
                    ('language', models.CharField(choices=[('gn', 'Avañeʼẽ'), ('id', 'Bahasa Indonesia'), ('de', 'Deutsch'), ('en', 'English'), ('es', 'español'), ('fr', 'français'), ('ha', 'Hausa'), ('rw', 'Ikinyarwanda'), ('xh', 'isiXhosa'), ('zu', 'isiZulu'), ('it', 'italiano'), ('km', 'Khmer'), ('sw', 'Kiswahili'), ('ht', 'Kreyòl ayisyen'), ('nl', 'Nederlands'), ('uz', 'oʻzbek tili'), ('pl', 'polski'), ('pt', 'Português'), ('ro', 'Română'), ('qu', 'Runa Simi'), ('so', 'Soomaali'), ('vi', 'Tiếng Việt'), ('tr', 'Türkçe'), ('wo', 'Wolof'), ('yo', 'Yorùbá'), ('ky', 'Кыргызча'), ('ru', 'Русский'), ('sr', 'српски'), ('uk', 'Українська'), ('hy', 'հայերեն'), ('he', 'עברית'), ('ur', 'اردو'), ('ar', 'العربيّة'), ('fa', 'فارسی'), ('ps', 'پښتو'), ('ckb', 'کوردی'), ('ne', 'नेपाली'), ('hi', 'हिंदी'), ('bn', 'বাংলা'), ('ta', 'தமிழ்'), ('th', 'ภาษาไทย'), ('my', 'မြန်မာဘာသာ'), ('ka', 'ქართული'), ('am', 'አማርኛ'), ('zh', '中文'), ('ja', '日本語'), ('ko', '한국어')], max_length=12, verbose_name='language')),
                    ('title', models.CharField(max_length=120, verbose_name='title')),
                    ('body', models.TextField(max_length=20000, verbose_name='text')),
                    ('body_html', models.TextField(blank=True, editable=False)),
                    ('html_version', models.PositiveSmallIntegerField(default=0, editable=False)),
                    ('written_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='written on')),
                    ('written_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='written by')),
                ],
                options={
                    'verbose_name': 'page of the house',
                    'verbose_name_plural': 'pages of the house',
                    'ordering': ['place', 'language'],
                    'constraints': [models.UniqueConstraint(models.F('place'), models.F('language'), name='house_page_once_per_language', violation_error_message='This page is there in this language: change it instead.')],
                },
            ),
            migrations.CreateModel(
                name='MailPause',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('address', models.EmailField(max_length=254)),
                    ('began_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('ended_at', models.DateTimeField(null=True)),
                    ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'paused address',
                    'verbose_name_plural': 'paused addresses',
                    'constraints': [models.UniqueConstraint(models.F('address'), condition=models.Q(('ended_at', None)), name='mail_pause_once_per_address'), models.CheckConstraint(condition=models.Q(('address', django.db.models.functions.text.Lower('address'))), name='mail_pause_lower_case'), models.CheckConstraint(condition=models.Q(('ended_at', None), ('ended_at__gte', models.F('began_at')), _connector='OR'), name='mail_pause_ends_after_it_began')],
                },
            ),
            migrations.CreateModel(
                name='Profile',
                fields=[
                    ('member', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='profile', serialize=False, to=settings.AUTH_USER_MODEL)),
                    ('handle', models.CharField(help_text='The last part of the address of your profile.', max_length=30, validators=[django.core.validators.RegexValidator('^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$', 'Letters a to z, digits and hyphens.')], verbose_name='handle')),
                    ('name', models.CharField(max_length=80, verbose_name='name')),
                    ('headline', models.CharField(blank=True, help_text='What you do, in one line.', max_length=140, verbose_name='headline')),
                    ('occupation', models.CharField(blank=True, choices=[('trainer', 'Trainer or facilitator'), ('teacher', 'Teacher'), ('researcher', 'Researcher'), ('student', 'Student'), ('activist', 'Activist'), ('staff', 'On the staff of an organisation'), ('servant', 'In public service'), ('adviser', 'Adviser or consultant')], default='', help_text='The nearest of these. Some dialogues let you write under it, without your name.', max_length=10, verbose_name='what you are in your work')),
                    ('organisation', models.CharField(blank=True, max_length=140, verbose_name='organisation')),
                    ('country', django_countries.fields.CountryField(blank=True, max_length=2, verbose_name='country')),
                    ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('gn', 'Avañeʼẽ'), ('id', 'Bahasa Indonesia'), ('de', 'Deutsch'), ('en', 'English'), ('es', 'español'), ('fr', 'français'), ('ha', 'Hausa'), ('rw', 'Ikinyarwanda'), ('xh', 'isiXhosa'), ('zu', 'isiZulu'), ('it', 'italiano'), ('km', 'Khmer'), ('sw', 'Kiswahili'), ('ht', 'Kreyòl ayisyen'), ('nl', 'Nederlands'), ('uz', 'oʻzbek tili'), ('pl', 'polski'), ('pt', 'Português'), ('ro', 'Română'), ('qu', 'Runa Simi'), ('so', 'Soomaali'), ('vi', 'Tiếng Việt'), ('tr', 'Türkçe'), ('wo', 'Wolof'), ('yo', 'Yorùbá'), ('ky', 'Кыргызча'), ('ru', 'Русский'), ('sr', 'српски'), ('uk', 'Українська'), ('hy', 'հայերեն'), ('he', 'עברית'), ('ur', 'اردو'), ('ar', 'العربيّة'), ('fa', 'فارسی'), ('ps', 'پښتو'), ('ckb', 'کوردی'), ('ne', 'नेपाली'), ('hi', 'हिंदी'), ('bn', 'বাংলা'), ('ta', 'தமிழ்'), ('th', 'ภาษาไทย'), ('my', 'မြန်မာဘာသာ'), ('ka', 'ქართული'), ('am', 'አማርኛ'), ('zh', '中文'), ('ja', '日本語'), ('ko', '한국어')], max_length=12), blank=True, default=list, size=None, verbose_name='languages')),
                    ('bio', models.TextField(blank=True, max_length=5000, verbose_name='about you')),
                    ('bio_html', models.TextField(blank=True, editable=False)),
                    ('html_version', models.PositiveSmallIntegerField(default=0, editable=False)),
                    ('visibility', models.CharField(choices=[('members', 'Members only'), ('public', 'Everybody')], default='members', max_length=10, verbose_name='who may see this profile')),
                    ('listed_at', models.DateTimeField(editable=False, null=True)),
                    ('group', models.CharField(blank=True, choices=[('woman', 'As a woman'), ('man', 'As a man'), ('nonbinary', 'As a non-binary person'), ('other', 'In another way')], db_default='', default='', help_text='If you like. It is shown to nobody, the coordinators neither. Facilitators see how many of each group write in a dialogue, where there are five or more, so that they notice whose voices are missing.', max_length=9, verbose_name='how you describe yourself')),
                ],
                options={
                    'indexes': [models.Index(django.db.models.functions.text.Lower('name'), models.F('member'), condition=models.Q(('listed_at', None), _negated=True), name='profile_listed')],
                    'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('handle'), name='profile_handle_unique'), models.CheckConstraint(condition=models.Q(('handle__regex', '^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$')), name='profile_handle_ascii')],
                },
            ),
            migrations.CreateModel(
                name='FormerHandle',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('handle', models.CharField(max_length=30)),
                    ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='former_handles', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('handle'), name='former_handle_unique')],
                },
            ),
            migrations.CreateModel(
                name='SearchEntry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(max_length=10)),
                    ('target_id', models.BigIntegerField()),
                    ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('date', models.DateTimeField()),
                    ('version', models.PositiveSmallIntegerField()),
                    ('language', models.CharField(max_length=12)),
                    ('audience', models.CharField(max_length=24)),
                    ('type', models.CharField(blank=True, max_length=12)),
                    ('topics', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=100), blank=True, default=list, size=None)),
                    ('vector', django.contrib.postgres.search.SearchVectorField()),
                ],
                options={
                    'ordering': ['-date', '-id'],
                    'indexes': [django.contrib.postgres.indexes.GinIndex(models.F('vector'), gin_pending_list_limit=1024, name='search_entry_words'), models.Index(models.F('date'), models.F('id'), name='search_entry_newest'), models.Index(models.F('kind'), models.F('date'), models.F('id'), condition=models.Q(('kind', 'post'), _negated=True), name='search_entry_no_post'), models.Index(models.F('audience'), models.F('date'), name='search_entry_audience'), models.Index(models.F('language'), name='search_entry_language'), models.Index(models.F('version'), name='search_entry_version')],
                    'constraints': [models.UniqueConstraint(models.F('kind'), models.F('target_id'), name='search_entry_of_one_thing')],
                },
            ),
            migrations.CreateModel(
                name='SearchWord',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('word', models.CharField(max_length=40)),
                    ('audience', models.CharField(max_length=24)),
                ],
                options={
                    'indexes': [django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass('word', name='gin_trgm_ops'), name='search_word_trigrams')],
                    'constraints': [models.UniqueConstraint(models.F('audience'), models.F('word'), name='search_word_once_per_audience')],
                },
            ),
            migrations.CreateModel(
                name='SearchPosition',
                fields=[
                    ('job', models.CharField(max_length=40, primary_key=True, serialize=False)),
                    ('entry_id', models.BigIntegerField()),
                ],
            ),
            migrations.CreateModel(
                name='Site',
                fields=[
                    ('number', models.PositiveSmallIntegerField(default=1, editable=False, primary_key=True, serialize=False)),
                    ('name', models.CharField(max_length=60, verbose_name='name of the site')),
                    ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=12), help_text='The first one is for readers whose browser asks for none of them.', size=None, verbose_name='languages of the pages')),
                    ('founded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='since')),
                ],
                options={
                    'verbose_name': 'name and languages of the site',
                    'verbose_name_plural': 'name and languages of the site',
                    'constraints': [models.CheckConstraint(condition=models.Q(('number', 1)), name='site_is_one'), models.CheckConstraint(condition=models.Q(('languages__len__gt', 0)), name='site_has_a_language')],
                },
            ),
            migrations.CreateModel(
                name='Watch',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='watches', to=settings.AUTH_USER_MODEL)),
                    ('target_type', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contenttypes.contenttype')),
                    ('target_id', models.BigIntegerField()),
                    ('level', models.CharField(choices=[('followed', 'Followed'), ('muted', 'Muted')], max_length=8)),
                    ('frequency', models.CharField(blank=True, choices=[('once', 'At once'), ('daily', 'Once a day'), ('weekly', 'Once a week'), ('never', 'Not at all')], max_length=6)),
                    ('set_at', models.DateTimeField(default=django.utils.timezone.now)),
                ],
                options={
                    'ordering': ['-set_at', '-id'],
                    'indexes': [models.Index(models.F('target_type'), models.F('target_id'), models.F('level'), name='watch_of_target')],
                    'constraints': [models.UniqueConstraint(models.F('member'), models.F('target_type'), models.F('target_id'), name='watch_once_per_target')],
                },
            ),
            migrations.CreateModel(
                name='Block',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('set_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('blocked', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('member', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='blocks', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-set_at', '-id'],
                    'constraints': [models.UniqueConstraint(models.F('member'), models.F('blocked'), name='block_once'), models.CheckConstraint(condition=models.Q(('member', models.F('blocked')), _negated=True), name='block_nobody_themself')],
                },
            ),
            migrations.CreateModel(
                name='Pledge',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('language', models.CharField(choices=[('gn', 'Avañeʼẽ'), ('id', 'Bahasa Indonesia'), ('de', 'Deutsch'), ('en', 'English'), ('es', 'español'), ('fr', 'français'), ('ha', 'Hausa'), ('rw', 'Ikinyarwanda'), ('xh', 'isiXhosa'), ('zu', 'isiZulu'), ('it', 'italiano'), ('km', 'Khmer'), ('sw', 'Kiswahili'), ('ht', 'Kreyòl ayisyen'), ('nl', 'Nederlands'), ('uz', 'oʻzbek tili'), ('pl', 'polski'), ('pt', 'Português'), ('ro', 'Română'), ('qu', 'Runa Simi'), ('so', 'Soomaali'), ('vi', 'Tiếng Việt'), ('tr', 'Türkçe'), ('wo', 'Wolof'), ('yo', 'Yorùbá'), ('ky', 'Кыргызча'), ('ru', 'Русский'), ('sr', 'српски'), ('uk', 'Українська'), ('hy', 'հայերեն'), ('he', 'עברית'), ('ur', 'اردو'), ('ar', 'العربيّة'), ('fa', 'فارسی'), ('ps', 'پښتو'), ('ckb', 'کوردی'), ('ne', 'नेपाली'), ('hi', 'हिंदी'), ('bn', 'বাংলা'), ('ta', 'தமிழ்'), ('th', 'ภาษาไทย'), ('my', 'မြန်မာဘာသာ'), ('ka', 'ქართული'), ('am', 'አማርኛ'), ('zh', '中文'), ('ja', '日本語'), ('ko', '한국어')], max_length=12, verbose_name='language')),
                    ('written_at', models.DateTimeField(verbose_name='written on')),
                    ('digest', models.CharField(max_length=64)),
                    ('pledged_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='pledged on')),
                    ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pledges', to=settings.AUTH_USER_MODEL, verbose_name='member')),
                ],
                options={
                    'verbose_name': 'pledge of the charter',
                    'verbose_name_plural': 'pledges of the charter',
                    'ordering': ['-pledged_at', '-id'],
                    'constraints': [models.UniqueConstraint(models.F('member'), models.F('digest'), name='pledge_once_per_version')],
                },
            ),
        ]),
        migrations.RunSQL(FORBID, ALLOW),
        migrations.RunSQL(RECORD, FORGET),
        migrations.RunSQL(TOGETHER, APART),
        migrations.RunSQL(DUE, "DROP FUNCTION members_mail_due"),
        shown("members_member", columns=["email", "imported_address", "joined_at", "erased_at", "erased_by_id"]),
        shown("members_profile"),
        shown("members_formerhandle"),
        shown('members_housepage'),
        shown('members_helpoffer'),
        shown('members_site'),
        shown("members_searchentry"),
    ]
