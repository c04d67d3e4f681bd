import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import cop.lib.columns
import discussions.models.original
import discussions.models.reading_mark
import members.models.member
from cop.lib.tables import CreateTables
from members.changes import shown

# A transaction takes the first slot that no other one holds, and holds it to its end, so it never waits for one.
# The path of its own: a dump is read back with an empty one.
COUNT = """
CREATE FUNCTION discussions_tally_{name}() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE mine integer := 0;
BEGIN
    WHILE NOT pg_try_advisory_xact_lock(hashtext('discussions_tally'), mine) LOOP
        mine := mine + 1;
    END LOOP;
    INSERT INTO discussions_tally AS kept (dialogue_id, slot, threads, posts)
    SELECT dialogue_id, mine, sum(CASE WHEN post_count > 0 THEN way ELSE 0 END), sum(post_count * way)
    FROM ({changed}) changed GROUP BY dialogue_id
    HAVING sum(CASE WHEN post_count > 0 THEN way ELSE 0 END) <> 0 OR sum(post_count * way) <> 0
    ON CONFLICT (dialogue_id, slot) DO UPDATE
    SET threads = kept.threads + excluded.threads, posts = kept.posts + excluded.posts;
    RETURN NULL;
END $$;
CREATE TRIGGER discussions_thread_tally_{name} AFTER {act} ON discussions_thread REFERENCING {tables}
FOR EACH STATEMENT EXECUTE FUNCTION discussions_tally_{name}();
"""
FORGET = """
DROP TRIGGER discussions_thread_tally_{name} ON discussions_thread;
DROP FUNCTION discussions_tally_{name}();
"""
CAME = "SELECT dialogue_id, post_count, 1 AS way FROM came"
WENT = "SELECT dialogue_id, post_count, -1 AS way FROM went"
# FOR SHARE: who changes the original's language, or deletes a post, waits for a translation that is being saved, or it
# for them.
GUARD = """
CREATE FUNCTION discussions_check_translation() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT
AS $$
DECLARE found record;
BEGIN
    IF NEW.post_id IS NOT NULL THEN
        SELECT language, deleted_at INTO found FROM discussions_post WHERE id = NEW.post_id FOR SHARE;
    ELSIF NEW.thread_id IS NOT NULL THEN
        SELECT language, NULL::timestamptz AS deleted_at INTO found FROM discussions_thread WHERE id = NEW.thread_id FOR SHARE;
    ELSE
        SELECT language, NULL::timestamptz AS deleted_at INTO found FROM discussions_dialogue WHERE id = coalesce(
            NEW.dialogue_id, (SELECT dialogue_id FROM discussions_phase WHERE id = NEW.phase_id)) FOR SHARE;
    END IF;
    IF found.language = NEW.language OR found.deleted_at IS NOT NULL THEN
        RAISE check_violation USING CONSTRAINT = 'translation_of_a_post_in_another_language',
            MESSAGE = 'a translation in the language of its original, or of a deleted post';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER discussions_translation_guard
BEFORE INSERT OR UPDATE OF post_id, thread_id, dialogue_id, phase_id, language ON discussions_translation
FOR EACH ROW EXECUTE FUNCTION discussions_check_translation();

CREATE FUNCTION discussions_check_translated() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF EXISTS (SELECT FROM discussions_translation
               WHERE post_id = NEW.id AND (language = NEW.language OR NEW.deleted_at IS NOT NULL)) THEN
        RAISE check_violation USING CONSTRAINT = 'translation_of_a_post_in_another_language',
            MESSAGE = 'a post that is translated into its own language, or deleted with translations';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER discussions_post_translated AFTER UPDATE OF language, deleted_at ON discussions_post
FOR EACH ROW WHEN (NEW.language <> OLD.language OR NEW.deleted_at IS NOT NULL)
EXECUTE FUNCTION discussions_check_translated();

CREATE FUNCTION discussions_check_translated_title() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF TG_TABLE_NAME = 'discussions_thread' AND EXISTS (
        SELECT FROM discussions_translation WHERE thread_id = NEW.id AND language = NEW.language
    ) OR TG_TABLE_NAME = 'discussions_dialogue' AND EXISTS (
        SELECT FROM discussions_translation WHERE language = NEW.language
        AND (dialogue_id = NEW.id OR phase_id IN (SELECT id FROM discussions_phase WHERE dialogue_id = NEW.id))
    ) THEN
        RAISE check_violation USING CONSTRAINT = 'translation_of_a_post_in_another_language',
            MESSAGE = 'a title that is translated into its own language';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER discussions_thread_translated AFTER UPDATE OF language ON discussions_thread
FOR EACH ROW WHEN (NEW.language <> OLD.language) EXECUTE FUNCTION discussions_check_translated_title();
CREATE TRIGGER discussions_dialogue_translated AFTER UPDATE OF language ON discussions_dialogue
FOR EACH ROW WHEN (NEW.language <> OLD.language) EXECUTE FUNCTION discussions_check_translated_title();
"""
UNGUARD = """
DROP TRIGGER discussions_dialogue_translated ON discussions_dialogue;
DROP TRIGGER discussions_thread_translated ON discussions_thread;
DROP FUNCTION discussions_check_translated_title();
DROP TRIGGER discussions_post_translated ON discussions_post;
DROP FUNCTION discussions_check_translated();
DROP TRIGGER discussions_translation_guard ON discussions_translation;
DROP FUNCTION discussions_check_translation();
"""
# What it is called where the column came later.
RENAME = "ALTER TABLE discussions_flag RENAME CONSTRAINT discussions_flag_key_key TO discussions_flag_key_e6ee282d_uniq"


def counted(name, act, tables, changed):
    words = {"name": name, "act": act, "tables": tables, "changed": changed}
    return migrations.RunSQL(COUNT.format(**words), FORGET.format(**words))


class Migration(migrations.Migration):
    """The talk: as it was when its proceedings could be taken away."""

    initial = True
    replaces = [
        ("discussions", "0001_first"),
        ("discussions", "0002_conversation"),
        ("discussions", "0003_indexes_of_lists"),
        ("discussions", "0004_change_triggers"),
        ("discussions", "0005_tally"),
        ("discussions", "0006_no_index_of_threads_alone"),
        ("discussions", "0007_digest"),
        ("discussions", "0008_life_of_a_dialogue"),
        ("discussions", "0009_translation"),
        ("discussions", "0010_content_note"),
        ("discussions", "0011_form"),
        ("discussions", "0012_seal"),
        ("discussions", "0013_live_session"),
        ("discussions", "0014_answer_first"),
        ("discussions", "0015_translated_titles"),
        ("discussions", "0016_phase_of_draft"),
        ("discussions", "0017_private_question"),
        ("discussions", "0018_certificate"),
        ("discussions", "0019_digest_html_version"),
        ("discussions", "0020_submission"),
        ("discussions", "0001_squashed_0020_submission"),
        ("discussions", "0021_disclosure"),
        ("discussions", "0022_measures"),
        ("discussions", "0023_the_board"),
        ("discussions", "0024_report"),
        ("discussions", "0025_extract_and_finding"),
        ("discussions", "0026_synthesis"),
        ("discussions", "0027_poll"),
        ("discussions", "0028_question"),
        ("discussions", "0029_proceedings"),
    ]
    dependencies = [
        ("members", "0001_squashed_0018_reader_who_reports"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='Dialogue',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('proposed_at', models.DateTimeField(editable=False, null=True)),
                    ('proposed_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('declined_at', models.DateTimeField(editable=False, null=True)),
                    ('declined_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('announced_at', models.DateTimeField(editable=False, null=True)),
                    ('announced_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('opens_at', models.DateTimeField(blank=True, null=True, verbose_name='opens')),
                    ('closes_at', models.DateTimeField(blank=True, null=True, verbose_name='closes for writing')),
                    ('remarks_at', models.DateTimeField(blank=True, null=True, verbose_name='the synthesis is open to remarks from')),
                    ('publishes_at', models.DateTimeField(blank=True, null=True, verbose_name='the synthesis is published')),
                    ('timezone', models.CharField(default='UTC', max_length=64, validators=[members.models.member.validate_timezone], verbose_name='time zone')),
                    ('reached', models.CharField(blank=True, choices=[('proposed', 'Proposed'), ('announced', 'Announced'), ('open', 'Open'), ('synthesis', 'Synthesis'), ('remarks', 'Remarks'), ('published', 'Published'), ('archived', 'Archived')], editable=False, max_length=9)),
                    ('slug', models.SlugField(max_length=80, verbose_name='address')),
                    ('title', models.CharField(max_length=160, verbose_name='title')),
                    ('language', models.CharField(choices=[('gn', 'Avañeʼẽ'), ('id', 'Bahasa Indonesia'), ('de', 'Deutsch'), ('en', 'English'), ('es', 'español'), ('fr', 'français'), ('ha', 'Hausa'), ('rw', 'Ikinyarwanda'), ('xh', 'isiXhosa'), ('zu', 'isiZulu'), ('it', 'italiano'), ('km', 'Khmer'), ('sw', 'Kiswahili'), ('ht', 'Kreyòl ayisyen'), ('nl', 'Nederlands'), ('uz', 'oʻzbek tili'), ('pl', 'polski'), ('pt', 'Português'), ('ro', 'Română'), ('qu', 'Runa Simi'), ('so', 'Soomaali'), ('vi', 'Tiếng Việt'), ('tr', 'Türkçe'), ('wo', 'Wolof'), ('yo', 'Yorùbá'), ('ky', 'Кыргызча'), ('ru', 'Русский'), ('sr', 'српски'), ('uk', 'Українська'), ('hy', 'հայերեն'), ('he', 'עברית'), ('ur', 'اردو'), ('ar', 'العربيّة'), ('fa', 'فارسی'), ('ps', 'پښتو'), ('ckb', 'کوردی'), ('ne', 'नेपाली'), ('hi', 'हिंदी'), ('bn', 'বাংলা'), ('ta', 'தமிழ்'), ('th', 'ภาษาไทย'), ('my', 'မြန်မာဘာသာ'), ('ka', 'ქართული'), ('am', 'አማርኛ'), ('zh', '中文'), ('ja', '日本語'), ('ko', '한국어')], default='en', max_length=12, verbose_name='language')),
                    ('summary', models.CharField(blank=True, max_length=300, verbose_name='in one sentence')),
                    ('introduction', models.TextField(blank=True, max_length=10000, verbose_name='introduction')),
                    ('introduction_html', models.TextField(blank=True, editable=False)),
                    ('html_version', models.PositiveSmallIntegerField(default=0, editable=False)),
                    ('visibility', models.CharField(choices=[('public', 'Everybody may read'), ('members', 'Members only'), ('participants', 'Participants only')], default='members', max_length=12, verbose_name='visibility')),
                    ('entry', models.CharField(choices=[('free', 'Every member may write, without registering'), ('open', 'Whoever registers may write'), ('asked', 'Members ask, and the facilitation lets them in')], default='free', max_length=8, verbose_name='who may write')),
                    ('review', models.CharField(choices=[('nobody', 'Nothing: what is written appears at once'), ('newcomers', 'Of somebody new, what they write until a first post stands'), ('everybody', 'Everything that members write')], db_default='nobody', default='nobody', max_length=9, verbose_name='what the facilitation reads before it appears')),
                    ('sensitive', models.BooleanField(default=False, verbose_name='sensitive')),
                    ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('gn', 'Avañeʼẽ'), ('id', 'Bahasa Indonesia'), ('de', 'Deutsch'), ('en', 'English'), ('es', 'español'), ('fr', 'français'), ('ha', 'Hausa'), ('rw', 'Ikinyarwanda'), ('xh', 'isiXhosa'), ('zu', 'isiZulu'), ('it', 'italiano'), ('km', 'Khmer'), ('sw', 'Kiswahili'), ('ht', 'Kreyòl ayisyen'), ('nl', 'Nederlands'), ('uz', 'oʻzbek tili'), ('pl', 'polski'), ('pt', 'Português'), ('ro', 'Română'), ('qu', 'Runa Simi'), ('so', 'Soomaali'), ('vi', 'Tiếng Việt'), ('tr', 'Türkçe'), ('wo', 'Wolof'), ('yo', 'Yorùbá'), ('ky', 'Кыргызча'), ('ru', 'Русский'), ('sr', 'српски'), ('uk', 'Українська'), ('hy', 'հայերեն'), ('he', 'עברית'), ('ur', 'اردو'), ('ar', 'العربيّة'), ('fa', 'فارسی'), ('ps', 'پښتو'), ('ckb', 'کوردی'), ('ne', 'नेपाली'), ('hi', 'हिंदी'), ('bn', 'বাংলা'), ('ta', 'தமிழ்'), ('th', 'ภาษาไทย'), ('my', 'မြန်မာဘာသာ'), ('ka', 'ქართული'), ('am', 'አማርኛ'), ('zh', '中文'), ('ja', '日本語'), ('ko', '한국어')], max_length=12), blank=True, default=list, size=None, verbose_name='languages')),
                    ('attributions', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('name', 'By name'), ('role', 'By work and country'), ('participant', 'By a number')], max_length=12), blank=True, default=list, size=None, verbose_name='also without a name')),
                    ('form_key', models.UUIDField(editable=False, null=True)),
                    ('opened_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='open since')),
                    ('opened_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('locked_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='locked since')),
                    ('locked_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('pace', models.PositiveSmallIntegerField(choices=[(0, 'As often as they like'), (10, 'Once in ten minutes'), (60, 'Once an hour'), (360, 'Once in six hours'), (1440, 'Once a day')], db_default=0, default=0, verbose_name='how often each member writes')),
                ],
                options={
                    'verbose_name': 'dialogue',
                    'verbose_name_plural': 'dialogues',
                    'ordering': ['-opened_at', '-id'],
                    'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('slug'), name='dialogue_slug_unique'), models.UniqueConstraint(models.F('form_key'), name='dialogue_form_key_unique'), models.CheckConstraint(condition=models.Q(('sensitive', False), ('visibility', 'participants'), _connector='OR'), name='dialogue_sensitive_is_for_participants'), models.CheckConstraint(condition=models.Q(models.Q(('visibility', 'participants'), _negated=True), models.Q(('entry', 'free'), _negated=True), _connector='OR'), name='dialogue_participants_register'), models.CheckConstraint(condition=models.Q(('announced_at', None), models.Q(('closes_at__isnull', False), ('opens_at__isnull', False)), _connector='OR'), name='dialogue_announced_has_dates'), models.CheckConstraint(condition=models.Q(models.Q(('closes_at__gt', models.F('opens_at')), ('closes_at', None), _connector='OR'), models.Q(('remarks_at__gt', models.F('closes_at')), ('remarks_at', None), _connector='OR'), models.Q(('publishes_at__gt', models.F('remarks_at')), ('publishes_at', None), _connector='OR')), name='dialogue_dates_in_order'), models.CheckConstraint(condition=models.Q(('proposed_at__isnull', False), models.Q(('announced_at', None), ('closes_at', None), ('declined_at', None), ('opens_at', None), ('publishes_at', None), ('remarks_at', None)), _connector='OR'), name='dialogue_standing_has_no_dates')],
                },
            ),
            migrations.CreateModel(
                name='Registration',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('dialogue', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='registrations', to='discussions.dialogue', verbose_name='dialogue')),
                    ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='registrations', to=settings.AUTH_USER_MODEL, verbose_name='member')),
                    ('role', models.CharField(choices=[('participant', 'Participant'), ('guest', 'Guest'), ('facilitator', 'Facilitator')], default='participant', max_length=12, verbose_name='role')),
                    ('words', models.TextField(blank=True, max_length=1000, verbose_name='what you bring, or hope for')),
                    ('is_listed', models.BooleanField(default=False, verbose_name='on the list of participants')),
                    ('registered_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='from')),
                    ('registered_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='registered by')),
                    ('approved_at', models.DateTimeField(editable=False, null=True)),
                    ('approved_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('ended_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='until')),
                    ('language', models.CharField(blank=True, choices=[('gn', 'Avañeʼẽ'), ('id', 'Bahasa Indonesia'), ('de', 'Deutsch'), ('en', 'English'), ('es', 'español'), ('fr', 'français'), ('ha', 'Hausa'), ('rw', 'Ikinyarwanda'), ('xh', 'isiXhosa'), ('zu', 'isiZulu'), ('it', 'italiano'), ('km', 'Khmer'), ('sw', 'Kiswahili'), ('ht', 'Kreyòl ayisyen'), ('nl', 'Nederlands'), ('uz', 'oʻzbek tili'), ('pl', 'polski'), ('pt', 'Português'), ('ro', 'Română'), ('qu', 'Runa Simi'), ('so', 'Soomaali'), ('vi', 'Tiếng Việt'), ('tr', 'Türkçe'), ('wo', 'Wolof'), ('yo', 'Yorùbá'), ('ky', 'Кыргызча'), ('ru', 'Русский'), ('sr', 'српски'), ('uk', 'Українська'), ('hy', 'հայերեն'), ('he', 'עברית'), ('ur', 'اردو'), ('ar', 'العربيّة'), ('fa', 'فارسی'), ('ps', 'پښتو'), ('ckb', 'کوردی'), ('ne', 'नेपाली'), ('hi', 'हिंदी'), ('bn', 'বাংলা'), ('ta', 'தமிழ்'), ('th', 'ภาษาไทย'), ('my', 'မြန်မာဘာသာ'), ('ka', 'ქართული'), ('am', 'አማርኛ'), ('zh', '中文'), ('ja', '日本語'), ('ko', '한국어')], db_default='', default='', max_length=12, verbose_name='responsible for')),
                ],
                options={
                    'verbose_name': 'registration',
                    'verbose_name_plural': 'registrations',
                    'ordering': ['registered_at', 'id'],
                    'constraints': [models.UniqueConstraint(models.F('dialogue'), models.F('member'), models.F('role'), condition=models.Q(('ended_at', None)), name='registration_once_per_role'), models.CheckConstraint(condition=models.Q(('role', 'participant'), ('approved_at__isnull', False), _connector='OR'), name='registration_only_participants_wait')],
                },
            ),
            migrations.CreateModel(
                name='CertificateRule',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('dialogue', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='certificate_rule', to='discussions.dialogue')),
                    ('contributions', models.PositiveSmallIntegerField(verbose_name='contributions')),
                    ('phases', models.PositiveSmallIntegerField(verbose_name='phases')),
                    ('hours', models.PositiveSmallIntegerField(null=True, verbose_name='hours')),
                    ('set_at', models.DateTimeField()),
                    ('set_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'rule for certificates',
                    'verbose_name_plural': 'rules for certificates',
                    'constraints': [models.CheckConstraint(condition=models.Q(('contributions__gt', 0), ('phases__gt', 0)), name='certificate_is_earned_by_something')],
                },
            ),
            migrations.CreateModel(
                name='Certificate',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('dialogue', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='certificates', to='discussions.dialogue')),
                    ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='certificates', to=settings.AUTH_USER_MODEL)),
                    ('code', models.CharField(max_length=24, unique=True)),
                    ('issued_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('contributions', models.PositiveSmallIntegerField()),
                    ('phases', models.PositiveSmallIntegerField()),
                    ('hours', models.PositiveSmallIntegerField(null=True)),
                ],
                options={
                    'verbose_name': 'certificate',
                    'verbose_name_plural': 'certificates',
                    'ordering': ['-issued_at', '-id'],
                    'constraints': [models.UniqueConstraint(models.F('dialogue'), models.F('member'), name='certificate_once')],
                },
            ),
            migrations.CreateModel(
                name='Digest',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('dialogue', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='digests', to='discussions.dialogue')),
                    ('until', models.DateTimeField()),
                    ('comment', models.TextField(blank=True, max_length=5000, verbose_name='your comment')),
                    ('comment_html', models.TextField(blank=True, editable=False)),
                    ('html_version', models.PositiveSmallIntegerField(default=0, editable=False)),
                    ('sent_at', models.DateTimeField(blank=True, editable=False, null=True)),
                    ('sent_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'digest',
                    'verbose_name_plural': 'digests',
                    'ordering': ['-until', '-id'],
                    'constraints': [models.UniqueConstraint(models.F('dialogue'), condition=models.Q(('sent_at', None)), name='digest_open_once')],
                },
            ),
            migrations.CreateModel(
                name='Phase',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('dialogue', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='phases', to='discussions.dialogue')),
                    ('number', models.PositiveSmallIntegerField(editable=False)),
                    ('title', models.CharField(max_length=120, verbose_name='title')),
                    ('questions', models.TextField(blank=True, verbose_name='questions')),
                    ('begins_at', models.DateTimeField(verbose_name='from')),
                    ('ends_at', models.DateTimeField(verbose_name='until')),
                    ('answer_first', models.BooleanField(default=False, verbose_name='answer first, then read the others')),
                    ('withholds', models.BooleanField(default=False, editable=False)),
                ],
                options={
                    'verbose_name': 'phase',
                    'verbose_name_plural': 'phases',
                    'ordering': ['dialogue', 'number'],
                    'constraints': [models.UniqueConstraint(models.F('dialogue'), models.F('number'), name='phase_number_unique'), models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('begins_at'))), name='phase_has_a_length')],
                },
            ),
            migrations.CreateModel(
                name='Thread',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('dialogue', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='threads', to='discussions.dialogue')),
                    ('phase', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='threads', to='discussions.phase', verbose_name='phase')),
                    ('title', models.CharField(max_length=160, verbose_name='title')),
                    ('language', models.CharField(choices=[('gn', 'Avañeʼẽ'), ('id', 'Bahasa Indonesia'), ('de', 'Deutsch'), ('en', 'English'), ('es', 'español'), ('fr', 'français'), ('ha', 'Hausa'), ('rw', 'Ikinyarwanda'), ('xh', 'isiXhosa'), ('zu', 'isiZulu'), ('it', 'italiano'), ('km', 'Khmer'), ('sw', 'Kiswahili'), ('ht', 'Kreyòl ayisyen'), ('nl', 'Nederlands'), ('uz', 'oʻzbek tili'), ('pl', 'polski'), ('pt', 'Português'), ('ro', 'Română'), ('qu', 'Runa Simi'), ('so', 'Soomaali'), ('vi', 'Tiếng Việt'), ('tr', 'Türkçe'), ('wo', 'Wolof'), ('yo', 'Yorùbá'), ('ky', 'Кыргызча'), ('ru', 'Русский'), ('sr', 'српски'), ('uk', 'Українська'), ('hy', 'հայերեն'), ('he', 'עברית'), ('ur', 'اردو'), ('ar', 'العربيّة'), ('fa', 'فارسی'), ('ps', 'پښتو'), ('ckb', 'کوردی'), ('ne', 'नेपाली'), ('hi', 'हिंदी'), ('bn', 'বাংলা'), ('ta', 'தமிழ்'), ('th', 'ภาษาไทย'), ('my', 'မြန်မာဘာသာ'), ('ka', 'ქართული'), ('am', 'አማርኛ'), ('zh', '中文'), ('ja', '日本語'), ('ko', '한국어')], max_length=12, verbose_name='language')),
                    ('started_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('started_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='threads', to=settings.AUTH_USER_MODEL)),
                    ('locked_at', models.DateTimeField(blank=True, editable=False, null=True)),
                    ('locked_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('pinned_at', models.DateTimeField(blank=True, editable=False, null=True)),
                    ('pinned_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('merged_into', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='discussions.thread')),
                    ('post_count', models.PositiveIntegerField(default=0, editable=False)),
                    ('last_number', models.PositiveIntegerField(default=0, editable=False)),
                    ('last_posted_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('summary_of', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='summaries', to='discussions.phase')),
                ],
                options={
                    'verbose_name': 'thread',
                    'verbose_name_plural': 'threads',
                    'ordering': ['-last_posted_at', '-id'],
                    'indexes': [models.Index(fields=['dialogue', '-last_posted_at', '-id'], name='thread_newest_first'), models.Index(condition=models.Q(('post_count__gt', 0)), fields=['-last_posted_at', '-id'], name='thread_written_last'), models.Index(condition=models.Q(('pinned_at__isnull', False)), fields=['dialogue', '-pinned_at'], name='thread_pinned')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('post_count__lte', models.F('last_number'))), name='thread_counts_published_posts')],
                },
            ),
            migrations.CreateModel(
                name='LiveSession',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('dialogue', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='live_sessions', to='discussions.dialogue')),
                    ('title', models.CharField(max_length=160, verbose_name='title')),
                    ('language', models.CharField(choices=[('gn', 'Avañeʼẽ'), ('id', 'Bahasa Indonesia'), ('de', 'Deutsch'), ('en', 'English'), ('es', 'español'), ('fr', 'français'), ('ha', 'Hausa'), ('rw', 'Ikinyarwanda'), ('xh', 'isiXhosa'), ('zu', 'isiZulu'), ('it', 'italiano'), ('km', 'Khmer'), ('sw', 'Kiswahili'), ('ht', 'Kreyòl ayisyen'), ('nl', 'Nederlands'), ('uz', 'oʻzbek tili'), ('pl', 'polski'), ('pt', 'Português'), ('ro', 'Română'), ('qu', 'Runa Simi'), ('so', 'Soomaali'), ('vi', 'Tiếng Việt'), ('tr', 'Türkçe'), ('wo', 'Wolof'), ('yo', 'Yorùbá'), ('ky', 'Кыргызча'), ('ru', 'Русский'), ('sr', 'српски'), ('uk', 'Українська'), ('hy', 'հայերեն'), ('he', 'עברית'), ('ur', 'اردو'), ('ar', 'العربيّة'), ('fa', 'فارسی'), ('ps', 'پښتو'), ('ckb', 'کوردی'), ('ne', 'नेपाली'), ('hi', 'हिंदी'), ('bn', 'বাংলা'), ('ta', 'தமிழ்'), ('th', 'ภาษาไทย'), ('my', 'မြန်မာဘာသာ'), ('ka', 'ქართული'), ('am', 'አማርኛ'), ('zh', '中文'), ('ja', '日本語'), ('ko', '한국어')], max_length=12, verbose_name='language')),
                    ('description', models.TextField(blank=True, max_length=5000, verbose_name='description')),
                    ('description_html', models.TextField(blank=True, editable=False)),
                    ('html_version', models.PositiveSmallIntegerField(editable=False)),
                    ('begins_at', models.DateTimeField(verbose_name='begins')),
                    ('ends_at', models.DateTimeField(verbose_name='ends')),
                    ('timezone', models.CharField(max_length=64, validators=[members.models.member.validate_timezone], verbose_name='time zone')),
                    ('link', models.URLField(blank=True, max_length=1000, verbose_name='link to meet')),
                    ('form_key', models.UUIDField(editable=False)),
                    ('sequence', models.PositiveIntegerField(default=0, editable=False)),
                    ('reached', models.CharField(choices=[('coming', 'Coming'), ('now', 'Now'), ('over', 'Over'), ('cancelled', 'Cancelled')], default='coming', editable=False, max_length=9)),
                    ('planned_at', models.DateTimeField(editable=False)),
                    ('planned_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('changed_at', models.DateTimeField(editable=False)),
                    ('cancelled_at', models.DateTimeField(editable=False, null=True)),
                    ('cancelled_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'live session',
                    'verbose_name_plural': 'live sessions',
                    'ordering': ['begins_at', 'id'],
                    'indexes': [models.Index(models.F('dialogue'), models.F('begins_at'), name='live_session_in_order')],
                    'constraints': [models.UniqueConstraint(models.F('form_key'), name='live_session_form_key_unique'), models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('begins_at'))), name='live_session_lasts'), models.CheckConstraint(condition=models.Q(models.Q(('cancelled_at', None), ('cancelled_by', None)), models.Q(('cancelled_at__isnull', False), ('cancelled_by__isnull', False)), _connector='OR'), name='live_session_cancelled_by_somebody')],
                },
            ),
            migrations.CreateModel(
                name='LiveQuestion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='questions', to='discussions.livesession')),
                    ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('words', models.CharField(blank=True, max_length=400, verbose_name='question')),
                    ('language', models.CharField(choices=[('gn', 'Avañeʼẽ'), ('id', 'Bahasa Indonesia'), ('de', 'Deutsch'), ('en', 'English'), ('es', 'español'), ('fr', 'français'), ('ha', 'Hausa'), ('rw', 'Ikinyarwanda'), ('xh', 'isiXhosa'), ('zu', 'isiZulu'), ('it', 'italiano'), ('km', 'Khmer'), ('sw', 'Kiswahili'), ('ht', 'Kreyòl ayisyen'), ('nl', 'Nederlands'), ('uz', 'oʻzbek tili'), ('pl', 'polski'), ('pt', 'Português'), ('ro', 'Română'), ('qu', 'Runa Simi'), ('so', 'Soomaali'), ('vi', 'Tiếng Việt'), ('tr', 'Türkçe'), ('wo', 'Wolof'), ('yo', 'Yorùbá'), ('ky', 'Кыргызча'), ('ru', 'Русский'), ('sr', 'српски'), ('uk', 'Українська'), ('hy', 'հայերեն'), ('he', 'עברית'), ('ur', 'اردو'), ('ar', 'العربيّة'), ('fa', 'فارسی'), ('ps', 'پښتو'), ('ckb', 'کوردی'), ('ne', 'नेपाली'), ('hi', 'हिंदी'), ('bn', 'বাংলা'), ('ta', 'தமிழ்'), ('th', 'ภาษาไทย'), ('my', 'မြန်မာဘာသာ'), ('ka', 'ქართული'), ('am', 'አማርኛ'), ('zh', '中文'), ('ja', '日本語'), ('ko', '한국어')], max_length=12, verbose_name='language')),
                    ('form_key', models.UUIDField(editable=False)),
                    ('asked_at', models.DateTimeField(editable=False)),
                    ('edited_at', models.DateTimeField(editable=False, null=True)),
                    ('withdrawn_at', models.DateTimeField(editable=False, null=True)),
                    ('hidden_at', models.DateTimeField(editable=False, null=True)),
                    ('hidden_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'question for a live session',
                    'verbose_name_plural': 'questions for a live session',
                    'ordering': ['asked_at', 'id'],
                    'constraints': [models.UniqueConstraint(models.F('form_key'), name='live_question_form_key_unique'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at', None), models.Q(('words', ''), _negated=True)), models.Q(('withdrawn_at__isnull', False), ('words', '')), _connector='OR'), name='live_question_withdrawn_has_no_words'), models.CheckConstraint(condition=models.Q(models.Q(('hidden_at', None), ('hidden_by', None)), models.Q(('hidden_at__isnull', False), ('hidden_by__isnull', False)), _connector='OR'), name='live_question_hidden_by_somebody')],
                },
            ),
            migrations.CreateModel(
                name='LiveSupport',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('question', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='supports', to='discussions.livequestion')),
                    ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('supported_at', models.DateTimeField()),
                ],
                options={
                    'ordering': ['id'],
                    'constraints': [models.UniqueConstraint(models.F('question'), models.F('member'), name='live_support_once')],
                },
            ),
            migrations.CreateModel(
                name='ReadingMark',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('thread', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reading_marks', to='discussions.thread')),
                    ('read', discussions.models.reading_mark.Numbers()),
                    ('first_unread', models.GeneratedField(db_persist=True, expression=discussions.models.reading_mark.FirstMissing('read'), output_field=models.IntegerField())),
                ],
                options={
                    'constraints': [models.UniqueConstraint(models.F('member'), models.F('thread'), name='reading_mark_once_per_thread')],
                },
            ),
            migrations.CreateModel(
                name='Reader',
                fields=[
                    ('member', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='reader', serialize=False, to=settings.AUTH_USER_MODEL)),
                    ('view', models.CharField(choices=[('tree', 'Tree'), ('date', 'Date')], default='tree', max_length=4)),
                    ('first', models.CharField(choices=[('translation', 'The translation'), ('original', 'What its author wrote')], default='translation', max_length=11)),
                    ('helps_into', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('gn', 'Avañeʼẽ'), ('id', 'Bahasa Indonesia'), ('de', 'Deutsch'), ('en', 'English'), ('es', 'español'), ('fr', 'français'), ('ha', 'Hausa'), ('rw', 'Ikinyarwanda'), ('xh', 'isiXhosa'), ('zu', 'isiZulu'), ('it', 'italiano'), ('km', 'Khmer'), ('sw', 'Kiswahili'), ('ht', 'Kreyòl ayisyen'), ('nl', 'Nederlands'), ('uz', 'oʻzbek tili'), ('pl', 'polski'), ('pt', 'Português'), ('ro', 'Română'), ('qu', 'Runa Simi'), ('so', 'Soomaali'), ('vi', 'Tiếng Việt'), ('tr', 'Türkçe'), ('wo', 'Wolof'), ('yo', 'Yorùbá'), ('ky', 'Кыргызча'), ('ru', 'Русский'), ('sr', 'српски'), ('uk', 'Українська'), ('hy', 'հայերեն'), ('he', 'עברית'), ('ur', 'اردو'), ('ar', 'العربيّة'), ('fa', 'فارسی'), ('ps', 'پښتو'), ('ckb', 'کوردی'), ('ne', 'नेपाली'), ('hi', 'हिंदी'), ('bn', 'বাংলা'), ('ta', 'தமிழ்'), ('th', 'ภาษาไทย'), ('my', 'မြန်မာဘာသာ'), ('ka', 'ქართული'), ('am', 'አማርኛ'), ('zh', '中文'), ('ja', '日本語'), ('ko', '한국어')], max_length=12), default=list, size=None)),
                ],
            ),
            migrations.CreateModel(
                name='Post',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('note', models.CharField(blank=True, default='', max_length=120, verbose_name='content note')),
                    ('form', models.CharField(choices=[('free', 'Free text'), ('case', 'Case'), ('resource', 'Resource'), ('question', 'Question')], default='free', editable=False, max_length=8, verbose_name='form')),
                    ('parts', models.JSONField(default=dict, editable=False)),
                    ('thread', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='discussions.thread')),
                    ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='discussions.post')),
                    ('path', models.CharField(db_collation='C', editable=False, max_length=600)),
                    ('depth', models.PositiveSmallIntegerField(editable=False)),
                    ('number', models.PositiveIntegerField(editable=False, null=True)),
                    ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='posts', to=settings.AUTH_USER_MODEL)),
                    ('byline', models.CharField(db_default='', default='', editable=False, max_length=32)),
                    ('body', models.TextField(blank=True, verbose_name='text')),
                    ('html', models.TextField(blank=True, editable=False)),
                    ('html_version', models.PositiveSmallIntegerField(editable=False)),
                    ('rendering', models.PositiveIntegerField(default=0, editable=False)),
                    ('language', models.CharField(choices=[('gn', 'Avañeʼẽ'), ('id', 'Bahasa Indonesia'), ('de', 'Deutsch'), ('en', 'English'), ('es', 'español'), ('fr', 'français'), ('ha', 'Hausa'), ('rw', 'Ikinyarwanda'), ('xh', 'isiXhosa'), ('zu', 'isiZulu'), ('it', 'italiano'), ('km', 'Khmer'), ('sw', 'Kiswahili'), ('ht', 'Kreyòl ayisyen'), ('nl', 'Nederlands'), ('uz', 'oʻzbek tili'), ('pl', 'polski'), ('pt', 'Português'), ('ro', 'Română'), ('qu', 'Runa Simi'), ('so', 'Soomaali'), ('vi', 'Tiếng Việt'), ('tr', 'Türkçe'), ('wo', 'Wolof'), ('yo', 'Yorùbá'), ('ky', 'Кыргызча'), ('ru', 'Русский'), ('sr', 'српски'), ('uk', 'Українська'), ('hy', 'հայերեն'), ('he', 'עברית'), ('ur', 'اردو'), ('ar', 'العربيّة'), ('fa', 'فارسی'), ('ps', 'پښتو'), ('ckb', 'کوردی'), ('ne', 'नेपाली'), ('hi', 'हिंदी'), ('bn', 'বাংলা'), ('ta', 'தமிழ்'), ('th', 'ภาษาไทย'), ('my', 'မြန်မာဘာသာ'), ('ka', 'ქართული'), ('am', 'አማርኛ'), ('zh', '中文'), ('ja', '日本語'), ('ko', '한국어')], max_length=12, verbose_name='language')),
                    ('form_key', models.UUIDField(default=uuid.uuid4, editable=False)),
                    ('plain_text', models.BooleanField(default=False, editable=False)),
                    ('written_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('published_at', models.DateTimeField(editable=False, null=True)),
                    ('edited_at', models.DateTimeField(editable=False, null=True)),
                    ('edited_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('deleted_at', models.DateTimeField(editable=False, null=True)),
                    ('deleted_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('hidden_at', models.DateTimeField(editable=False, null=True)),
                    ('hidden_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('moved_at', models.DateTimeField(editable=False, null=True)),
                    ('moved_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('moved_from', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='discussions.thread')),
                ],
                options={
                    'verbose_name': 'post',
                    'verbose_name_plural': 'posts',
                    'ordering': ['thread', 'path'],
                    'indexes': [models.Index(fields=['author', '-published_at'], name='post_by_author'), models.Index(models.F('html_version'), name='post_html_version'), models.Index(models.F('thread'), condition=models.Q(('byline', ''), _negated=True), name='post_sealed'), models.Index(condition=models.Q(('deleted_at', None), ('hidden_at', None), ('published_at__isnull', False)), fields=['thread', 'number'], include=('published_at', 'author'), name='post_standing')],
                    'constraints': [models.UniqueConstraint(models.F('form_key'), name='post_form_key_unique'), models.UniqueConstraint(models.F('thread'), models.F('path'), name='post_place_unique'), models.UniqueConstraint(models.F('thread'), models.F('number'), name='post_number_unique'), models.CheckConstraint(condition=models.Q(models.Q(('number', None), ('published_at', None)), models.Q(('number__isnull', False), ('published_at__isnull', False)), _connector='OR'), name='post_number_given_when_published'), models.CheckConstraint(condition=models.Q(('deleted_at', None), models.Q(('body', ''), ('form', 'free'), ('html', ''), ('note', '')), _connector='OR'), name='post_deleted_has_no_text'), models.CheckConstraint(condition=models.Q(('byline', ''), ('author', None), _connector='OR'), name='post_sealed_no_author'), models.CheckConstraint(condition=models.Q(models.Q(('form', 'free'), _negated=True), ('parts', {}), _connector='OR'), name='post_free_without_parts'), models.CheckConstraint(condition=models.Q(models.Q(('form', 'case'), _negated=True), ('parts__has_keys', ['context', 'done', 'happened']), _connector='OR'), name='post_case_with_its_parts'), models.CheckConstraint(condition=models.Q(models.Q(('form', 'resource'), _negated=True), ('parts__has_keys', ['address', 'audience', 'use']), _connector='OR'), name='post_resource_with_its_parts'), models.CheckConstraint(condition=models.Q(models.Q(('form', 'question'), _negated=True), ('parts__has_keys', ['question']), _connector='OR'), name='post_question_with_its_parts')],
                },
            ),
            migrations.CreateModel(
                name='Bookmark',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bookmarks', to=settings.AUTH_USER_MODEL)),
                    ('post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='discussions.post')),
                    ('bookmarked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ],
                options={
                    'ordering': ['-bookmarked_at', '-id'],
                    'indexes': [models.Index(fields=['member', '-bookmarked_at', '-id'], name='bookmark_newest_first')],
                    'constraints': [models.UniqueConstraint(models.F('member'), models.F('post'), name='bookmark_once_per_post')],
                },
            ),
            migrations.CreateModel(
                name='DigestItem',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('digest', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='discussions.digest')),
                    ('post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='discussions.post')),
                    ('position', models.PositiveSmallIntegerField()),
                    ('words', models.TextField(blank=True, max_length=2000)),
                    ('is_left_out', models.BooleanField(default=False)),
                ],
                options={
                    'ordering': ['position', 'pk'],
                    'constraints': [models.UniqueConstraint(models.F('digest'), models.F('post'), name='digest_item_once')],
                },
            ),
            migrations.CreateModel(
                name='Seal',
                fields=[
                    ('post', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='discussions.post')),
                    ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'seal',
                    'verbose_name_plural': 'seals',
                },
            ),
            migrations.CreateModel(
                name='Unsealing',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='unsealings', to='discussions.post')),
                    ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('reason', models.TextField(max_length=2000, verbose_name='reason')),
                    ('decided_at', models.DateTimeField(null=True)),
                    ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('shown_until', models.DateTimeField(null=True)),
                ],
                options={
                    'verbose_name': 'unsealing',
                    'verbose_name_plural': 'unsealings',
                    'ordering': ['-asked_at', '-id'],
                    'constraints': [models.UniqueConstraint(models.F('post'), condition=models.Q(('decided_at', None)), name='unsealing_open_once'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None)), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='unsealing_decided_by_whom'), models.CheckConstraint(condition=models.Q(('shown_until', None), models.Q(('decided_by', models.F('asked_by')), _negated=True), _connector='OR'), name='unsealing_takes_two')],
                },
            ),
            migrations.CreateModel(
                name='Flag',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('member', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('why', models.CharField(choices=[('disrespect', 'It is disrespectful or hurts somebody'), ('private', 'It tells something private, or puts somebody at risk'), ('place', 'It belongs in another place'), ('advert', 'It is an advertisement'), ('other', 'Something else')], max_length=12, verbose_name='reason')),
                    ('words', models.TextField(blank=True, max_length=2000, verbose_name='in your words')),
                    ('flagged_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('decided_at', models.DateTimeField(null=True)),
                    ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('upheld', models.BooleanField(null=True)),
                    ('target_type', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contenttypes.contenttype')),
                    ('target_id', models.BigIntegerField()),
                    ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('due_at', models.DateTimeField()),
                    ('form_key', models.UUIDField(editable=False, null=True, unique=True)),
                ],
                options={
                    'verbose_name': 'flag',
                    'verbose_name_plural': 'flags',
                    'ordering': ['flagged_at', 'id'],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None), ('upheld', None)), models.Q(('decided_at__isnull', False), ('upheld__isnull', False)), _connector='OR'), name='flag_decided_how'), models.UniqueConstraint(models.F('target_type'), models.F('target_id'), models.F('member'), condition=models.Q(('decided_at', None)), name='flag_open_once')],
                    'indexes': [models.Index(models.F('target_type'), models.F('target_id'), name='flag_of_target'), models.Index(models.F('due_at'), models.F('id'), condition=models.Q(('decided_at', None)), name='flag_open'), models.Index(fields=['member', '-flagged_at', '-id'], name='flag_of_member'), models.Index(fields=['-decided_at', '-id'], name='flag_decided')],
                },
            ),
            migrations.CreateModel(
                name='FormerTranslation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('post', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='discussions.post')),
                    ('thread', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='discussions.thread')),
                    ('dialogue', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='discussions.dialogue')),
                    ('phase', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='discussions.phase')),
                    ('language', models.CharField(choices=[('gn', 'Avañeʼẽ'), ('id', 'Bahasa Indonesia'), ('de', 'Deutsch'), ('en', 'English'), ('es', 'español'), ('fr', 'français'), ('ha', 'Hausa'), ('rw', 'Ikinyarwanda'), ('xh', 'isiXhosa'), ('zu', 'isiZulu'), ('it', 'italiano'), ('km', 'Khmer'), ('sw', 'Kiswahili'), ('ht', 'Kreyòl ayisyen'), ('nl', 'Nederlands'), ('uz', 'oʻzbek tili'), ('pl', 'polski'), ('pt', 'Português'), ('ro', 'Română'), ('qu', 'Runa Simi'), ('so', 'Soomaali'), ('vi', 'Tiếng Việt'), ('tr', 'Türkçe'), ('wo', 'Wolof'), ('yo', 'Yorùbá'), ('ky', 'Кыргызча'), ('ru', 'Русский'), ('sr', 'српски'), ('uk', 'Українська'), ('hy', 'հայերեն'), ('he', 'עברית'), ('ur', 'اردو'), ('ar', 'العربيّة'), ('fa', 'فارسی'), ('ps', 'پښتو'), ('ckb', 'کوردی'), ('ne', 'नेपाली'), ('hi', 'हिंदी'), ('bn', 'বাংলা'), ('ta', 'தமிழ்'), ('th', 'ภาษาไทย'), ('my', 'မြန်မာဘာသာ'), ('ka', 'ქართული'), ('am', 'አማርኛ'), ('zh', '中文'), ('ja', '日本語'), ('ko', '한국어')], max_length=12)),
                    ('taken_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('hands', models.ManyToManyField(related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-id'],
                    'abstract': False,
                    'constraints': [models.CheckConstraint(condition=django.db.models.lookups.Exact(discussions.models.original.FilledPlaces('post', 'thread', 'dialogue', 'phase'), 1), name='formertranslation_is_of_one_original')],
                },
            ),
            migrations.CreateModel(
                name='ImportedMessage',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('dialogue', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='imported_messages', to='discussions.dialogue')),
                    ('message_id', models.CharField(max_length=400)),
                    ('post', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='imported_message', to='discussions.post')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(models.F('dialogue'), models.F('message_id'), name='imported_message_once_per_dialogue')],
                },
            ),
            migrations.CreateModel(
                name='Mention',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mentions', to='discussions.post')),
                    ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('handle', models.CharField(max_length=30)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(models.F('post'), models.F('member'), name='mention_once_per_post')],
                },
            ),
            migrations.CreateModel(
                name='PostRevision',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('form', models.CharField(choices=[('free', 'Free text'), ('case', 'Case'), ('resource', 'Resource'), ('question', 'Question')], default='free', editable=False, max_length=8, verbose_name='form')),
                    ('parts', models.JSONField(default=dict, editable=False)),
                    ('post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='revisions', to='discussions.post')),
                    ('body', models.TextField()),
                    ('html', models.TextField()),
                    ('note', models.CharField(blank=True, default='', max_length=120)),
                    ('language', models.CharField(choices=[('gn', 'Avañeʼẽ'), ('id', 'Bahasa Indonesia'), ('de', 'Deutsch'), ('en', 'English'), ('es', 'español'), ('fr', 'français'), ('ha', 'Hausa'), ('rw', 'Ikinyarwanda'), ('xh', 'isiXhosa'), ('zu', 'isiZulu'), ('it', 'italiano'), ('km', 'Khmer'), ('sw', 'Kiswahili'), ('ht', 'Kreyòl ayisyen'), ('nl', 'Nederlands'), ('uz', 'oʻzbek tili'), ('pl', 'polski'), ('pt', 'Português'), ('ro', 'Română'), ('qu', 'Runa Simi'), ('so', 'Soomaali'), ('vi', 'Tiếng Việt'), ('tr', 'Türkçe'), ('wo', 'Wolof'), ('yo', 'Yorùbá'), ('ky', 'Кыргызча'), ('ru', 'Русский'), ('sr', 'српски'), ('uk', 'Українська'), ('hy', 'հայերեն'), ('he', 'עברית'), ('ur', 'اردو'), ('ar', 'العربيّة'), ('fa', 'فارسی'), ('ps', 'پښتو'), ('ckb', 'کوردی'), ('ne', 'नेपाली'), ('hi', 'हिंदी'), ('bn', 'বাংলা'), ('ta', 'தமிழ்'), ('th', 'ภาษาไทย'), ('my', 'မြန်မာဘာသာ'), ('ka', 'ქართული'), ('am', 'አማርኛ'), ('zh', '中文'), ('ja', '日本語'), ('ko', '한국어')], max_length=12)),
                    ('written_at', models.DateTimeField()),
                    ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'former version',
                    'verbose_name_plural': 'former versions',
                    'ordering': ['-id'],
                },
            ),
            migrations.CreateModel(
                name='PrivateQuestion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='member')),
                    ('body', models.TextField(max_length=4000, verbose_name='text')),
                    ('language', models.CharField(choices=[('gn', 'Avañeʼẽ'), ('id', 'Bahasa Indonesia'), ('de', 'Deutsch'), ('en', 'English'), ('es', 'español'), ('fr', 'français'), ('ha', 'Hausa'), ('rw', 'Ikinyarwanda'), ('xh', 'isiXhosa'), ('zu', 'isiZulu'), ('it', 'italiano'), ('km', 'Khmer'), ('sw', 'Kiswahili'), ('ht', 'Kreyòl ayisyen'), ('nl', 'Nederlands'), ('uz', 'oʻzbek tili'), ('pl', 'polski'), ('pt', 'Português'), ('ro', 'Română'), ('qu', 'Runa Simi'), ('so', 'Soomaali'), ('vi', 'Tiếng Việt'), ('tr', 'Türkçe'), ('wo', 'Wolof'), ('yo', 'Yorùbá'), ('ky', 'Кыргызча'), ('ru', 'Русский'), ('sr', 'српски'), ('uk', 'Українська'), ('hy', 'հայերեն'), ('he', 'עברית'), ('ur', 'اردو'), ('ar', 'العربيّة'), ('fa', 'فارسی'), ('ps', 'پښتو'), ('ckb', 'کوردی'), ('ne', 'नेपाली'), ('hi', 'हिंदी'), ('bn', 'বাংলা'), ('ta', 'தமிழ்'), ('th', 'ภาษาไทย'), ('my', 'မြန်မာဘာသာ'), ('ka', 'ქართული'), ('am', 'አማርኛ'), ('zh', '中文'), ('ja', '日本語'), ('ko', '한국어')], max_length=12)),
                    ('form_key', models.UUIDField()),
                    ('dialogue', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='private_questions', to='discussions.dialogue')),
                    ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('spoken_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('answered_at', models.DateTimeField(null=True)),
                    ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'private question',
                    'verbose_name_plural': 'private questions',
                    'ordering': ['-spoken_at', '-id'],
                    'indexes': [models.Index(fields=['dialogue', '-spoken_at', '-id'], name='private_question_of_dialogue'), models.Index(fields=['member', '-spoken_at', '-id'], name='private_question_of_member')],
                    'constraints': [models.UniqueConstraint(models.F('member'), models.F('form_key'), name='privatequestion_of_one_form'), models.CheckConstraint(condition=models.Q(models.Q(('answered_at', None), ('answered_by', None)), models.Q(('answered_at__isnull', False), ('answered_by__isnull', False)), _connector='OR'), name='private_question_answered_by_whom')],
                },
            ),
            migrations.CreateModel(
                name='PrivateAnswer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='member')),
                    ('body', models.TextField(max_length=4000, verbose_name='text')),
                    ('language', models.CharField(choices=[('gn', 'Avañeʼẽ'), ('id', 'Bahasa Indonesia'), ('de', 'Deutsch'), ('en', 'English'), ('es', 'español'), ('fr', 'français'), ('ha', 'Hausa'), ('rw', 'Ikinyarwanda'), ('xh', 'isiXhosa'), ('zu', 'isiZulu'), ('it', 'italiano'), ('km', 'Khmer'), ('sw', 'Kiswahili'), ('ht', 'Kreyòl ayisyen'), ('nl', 'Nederlands'), ('uz', 'oʻzbek tili'), ('pl', 'polski'), ('pt', 'Português'), ('ro', 'Română'), ('qu', 'Runa Simi'), ('so', 'Soomaali'), ('vi', 'Tiếng Việt'), ('tr', 'Türkçe'), ('wo', 'Wolof'), ('yo', 'Yorùbá'), ('ky', 'Кыргызча'), ('ru', 'Русский'), ('sr', 'српски'), ('uk', 'Українська'), ('hy', 'հայերեն'), ('he', 'עברית'), ('ur', 'اردو'), ('ar', 'العربيّة'), ('fa', 'فارسی'), ('ps', 'پښتو'), ('ckb', 'کوردی'), ('ne', 'नेपाली'), ('hi', 'हिंदी'), ('bn', 'বাংলা'), ('ta', 'தமிழ்'), ('th', 'ภาษาไทย'), ('my', 'မြန်မာဘာသာ'), ('ka', 'ქართული'), ('am', 'አማርኛ'), ('zh', '中文'), ('ja', '日本語'), ('ko', '한국어')], max_length=12)),
                    ('form_key', models.UUIDField()),
                    ('question', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='discussions.privatequestion')),
                    ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                ],
                options={
                    'verbose_name': 'private answer',
                    'verbose_name_plural': 'private answers',
                    'ordering': ['written_at', 'id'],
                    'constraints': [models.UniqueConstraint(models.F('member'), models.F('form_key'), name='privateanswer_of_one_form')],
                },
            ),
            migrations.CreateModel(
                name='Reaction',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reactions', to='discussions.post')),
                    ('kind', models.CharField(choices=[('thanks', 'Thank you'), ('same', 'I do this too'), ('more', 'Tell me more')], max_length=8)),
                    ('reacted_at', models.DateTimeField(default=django.utils.timezone.now)),
                ],
                options={
                    'ordering': ['id'],
                    'constraints': [models.UniqueConstraint(models.F('post'), models.F('member'), models.F('kind'), name='reaction_once_per_kind')],
                },
            ),
            migrations.CreateModel(
                name='Recording',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('session', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='recording', to='discussions.livesession')),
                    ('link', models.URLField(blank=True, max_length=1000, verbose_name='recording')),
                    ('transcript', models.TextField(blank=True, verbose_name='transcript')),
                    ('transcript_html', models.TextField(blank=True, editable=False)),
                    ('html_version', models.PositiveSmallIntegerField(editable=False)),
                    ('transcript_link', models.URLField(blank=True, max_length=1000, verbose_name='link to the transcript')),
                    ('language', models.CharField(choices=[('gn', 'Avañeʼẽ'), ('id', 'Bahasa Indonesia'), ('de', 'Deutsch'), ('en', 'English'), ('es', 'español'), ('fr', 'français'), ('ha', 'Hausa'), ('rw', 'Ikinyarwanda'), ('xh', 'isiXhosa'), ('zu', 'isiZulu'), ('it', 'italiano'), ('km', 'Khmer'), ('sw', 'Kiswahili'), ('ht', 'Kreyòl ayisyen'), ('nl', 'Nederlands'), ('uz', 'oʻzbek tili'), ('pl', 'polski'), ('pt', 'Português'), ('ro', 'Română'), ('qu', 'Runa Simi'), ('so', 'Soomaali'), ('vi', 'Tiếng Việt'), ('tr', 'Türkçe'), ('wo', 'Wolof'), ('yo', 'Yorùbá'), ('ky', 'Кыргызча'), ('ru', 'Русский'), ('sr', 'српски'), ('uk', 'Українська'), ('hy', 'հայերեն'), ('he', 'עברית'), ('ur', 'اردو'), ('ar', 'العربيّة'), ('fa', 'فارسی'), ('ps', 'پښتو'), ('ckb', 'کوردی'), ('ne', 'नेपाली'), ('hi', 'हिंदी'), ('bn', 'বাংলা'), ('ta', 'தமிழ்'), ('th', 'ภาษาไทย'), ('my', 'မြန်မာဘာသာ'), ('ka', 'ქართული'), ('am', 'አማርኛ'), ('zh', '中文'), ('ja', '日本語'), ('ko', '한국어')], max_length=12, verbose_name='language')),
                    ('kept_at', models.DateTimeField(editable=False)),
                    ('kept_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'recording',
                    'verbose_name_plural': 'recordings',
                    'constraints': [models.CheckConstraint(condition=models.Q(('link', ''), ('transcript', ''), ('transcript_link', ''), _negated=True), name='recording_has_something')],
                },
            ),
            migrations.CreateModel(
                name='Submission',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('form', models.CharField(choices=[('free', 'Free text'), ('case', 'Case'), ('resource', 'Resource'), ('question', 'Question')], default='free', editable=False, max_length=8, verbose_name='form')),
                    ('parts', models.JSONField(default=dict, editable=False)),
                    ('dialogue', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='discussions.dialogue')),
                    ('thread', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='discussions.thread')),
                    ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='discussions.post')),
                    ('phase', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='discussions.phase')),
                    ('form_key', models.UUIDField()),
                    ('title', models.CharField(blank=True, max_length=160, verbose_name='title')),
                    ('body', models.TextField(blank=True, verbose_name='text')),
                    ('note', models.CharField(blank=True, default='', max_length=120, verbose_name='content note')),
                    ('language', models.CharField(blank=True, choices=[('gn', 'Avañeʼẽ'), ('id', 'Bahasa Indonesia'), ('de', 'Deutsch'), ('en', 'English'), ('es', 'español'), ('fr', 'français'), ('ha', 'Hausa'), ('rw', 'Ikinyarwanda'), ('xh', 'isiXhosa'), ('zu', 'isiZulu'), ('it', 'italiano'), ('km', 'Khmer'), ('sw', 'Kiswahili'), ('ht', 'Kreyòl ayisyen'), ('nl', 'Nederlands'), ('uz', 'oʻzbek tili'), ('pl', 'polski'), ('pt', 'Português'), ('ro', 'Română'), ('qu', 'Runa Simi'), ('so', 'Soomaali'), ('vi', 'Tiếng Việt'), ('tr', 'Türkçe'), ('wo', 'Wolof'), ('yo', 'Yorùbá'), ('ky', 'Кыргызча'), ('ru', 'Русский'), ('sr', 'српски'), ('uk', 'Українська'), ('hy', 'հայերեն'), ('he', 'עברית'), ('ur', 'اردو'), ('ar', 'العربيّة'), ('fa', 'فارسی'), ('ps', 'پښتو'), ('ckb', 'کوردی'), ('ne', 'नेपाली'), ('hi', 'हिंदी'), ('bn', 'বাংলা'), ('ta', 'தமிழ்'), ('th', 'ภาษาไทย'), ('my', 'မြန်မာဘာသာ'), ('ka', 'ქართული'), ('am', 'አማርኛ'), ('zh', '中文'), ('ja', '日本語'), ('ko', '한국어')], max_length=12, verbose_name='language')),
                    ('attribution', models.CharField(blank=True, choices=[('name', 'By name'), ('role', 'By work and country'), ('participant', 'By a number')], default='', max_length=12)),
                    ('member', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('html', models.TextField(blank=True, editable=False)),
                    ('submitted_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('corrected_at', models.DateTimeField(null=True)),
                    ('corrected_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('sent', models.JSONField(default=dict)),
                    ('returned_at', models.DateTimeField(null=True)),
                    ('returned_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('why', models.CharField(blank=True, choices=[('recognised', 'Somebody could be recognised in it who has not agreed to that'), ('respect', 'Its tone could hurt somebody'), ('place', 'It belongs in another place'), ('note', 'It needs a content note'), ('unclear', 'Others may not understand what is meant'), ('other', 'Another reason')], default='', max_length=10, verbose_name='reason')),
                    ('reason', models.TextField(blank=True, default='', max_length=1000, verbose_name='in your words')),
                    ('published_at', models.DateTimeField(null=True)),
                    ('published_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('post', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='discussions.post')),
                    ('withdrawn_at', models.DateTimeField(null=True)),
                ],
                options={
                    'verbose_name': 'submission',
                    'verbose_name_plural': 'submissions',
                    'ordering': ['submitted_at', 'id'],
                    'constraints': [models.UniqueConstraint(models.F('form_key'), name='submission_form_key_unique'), models.CheckConstraint(condition=django.db.models.lookups.Exact(discussions.models.original.FilledPlaces('dialogue', 'thread', 'parent'), 1), name='submission_has_one_place'), models.CheckConstraint(condition=models.Q(models.Q(('post', None), ('published_at', None)), models.Q(('body', ''), ('html', ''), ('note', ''), ('post__isnull', False), ('published_at__isnull', False), ('sent', {}), ('title', '')), _connector='OR'), name='submission_published_has_no_text'), models.CheckConstraint(condition=models.Q(('member', None), ('attribution__in', ['', 'name']), _connector='OR'), name='submission_sealed_no_author')],
                },
            ),
            migrations.CreateModel(
                name='Attachment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('form_key', models.UUIDField(editable=False)),
                    ('sha256', models.CharField(editable=False, max_length=64)),
                    ('name', models.CharField(max_length=180, verbose_name='name')),
                    ('size', models.PositiveIntegerField(verbose_name='size')),
                    ('content_type', models.CharField(max_length=100, verbose_name='type')),
                    ('uploaded_at', models.DateTimeField(auto_now_add=True)),
                    ('post', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='discussions.post')),
                    ('submission', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='discussions.submission')),
                    ('uploaded_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('width', models.PositiveIntegerField(null=True)),
                    ('height', models.PositiveIntegerField(null=True)),
                    ('alt', models.CharField(blank=True, max_length=400, verbose_name='what the picture shows')),
                ],
                options={
                    'verbose_name': 'attachment',
                    'verbose_name_plural': 'attachments',
                    'ordering': ['id'],
                    'indexes': [models.Index(fields=['sha256'], name='attachment_content', opclasses=['varchar_pattern_ops'])],
                    'constraints': [models.UniqueConstraint(models.F('form_key'), models.F('uploaded_by'), models.F('sha256'), name='attachment_once_per_form'), models.CheckConstraint(condition=models.Q(('sha256__regex', '^[0-9a-f]{64}$')), name='attachment_hash'), models.CheckConstraint(condition=models.Q(('size__gt', 0)), name='attachment_not_empty')],
                },
            ),
            migrations.CreateModel(
                name='SubmissionSeal',
                fields=[
                    ('submission', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='discussions.submission')),
                    ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'seal of a submission',
                    'verbose_name_plural': 'seals of submissions',
                },
            ),
            migrations.CreateModel(
                name='Draft',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('form', models.CharField(choices=[('free', 'Free text'), ('case', 'Case'), ('resource', 'Resource'), ('question', 'Question')], default='free', editable=False, max_length=8, verbose_name='form')),
                    ('parts', models.JSONField(default=dict, editable=False)),
                    ('dialogue', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='discussions.dialogue')),
                    ('thread', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='discussions.thread')),
                    ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='discussions.post')),
                    ('phase', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='discussions.phase')),
                    ('form_key', models.UUIDField()),
                    ('title', models.CharField(blank=True, max_length=160, verbose_name='title')),
                    ('body', models.TextField(blank=True, verbose_name='text')),
                    ('note', models.CharField(blank=True, default='', max_length=120, verbose_name='content note')),
                    ('language', models.CharField(blank=True, choices=[('gn', 'Avañeʼẽ'), ('id', 'Bahasa Indonesia'), ('de', 'Deutsch'), ('en', 'English'), ('es', 'español'), ('fr', 'français'), ('ha', 'Hausa'), ('rw', 'Ikinyarwanda'), ('xh', 'isiXhosa'), ('zu', 'isiZulu'), ('it', 'italiano'), ('km', 'Khmer'), ('sw', 'Kiswahili'), ('ht', 'Kreyòl ayisyen'), ('nl', 'Nederlands'), ('uz', 'oʻzbek tili'), ('pl', 'polski'), ('pt', 'Português'), ('ro', 'Română'), ('qu', 'Runa Simi'), ('so', 'Soomaali'), ('vi', 'Tiếng Việt'), ('tr', 'Türkçe'), ('wo', 'Wolof'), ('yo', 'Yorùbá'), ('ky', 'Кыргызча'), ('ru', 'Русский'), ('sr', 'српски'), ('uk', 'Українська'), ('hy', 'հայերեն'), ('he', 'עברית'), ('ur', 'اردو'), ('ar', 'العربيّة'), ('fa', 'فارسی'), ('ps', 'پښتو'), ('ckb', 'کوردی'), ('ne', 'नेपाली'), ('hi', 'हिंदी'), ('bn', 'বাংলা'), ('ta', 'தமிழ்'), ('th', 'ภาษาไทย'), ('my', 'မြန်မာဘာသာ'), ('ka', 'ქართული'), ('am', 'አማርኛ'), ('zh', '中文'), ('ja', '日本語'), ('ko', '한국어')], max_length=12, verbose_name='language')),
                    ('attribution', models.CharField(blank=True, choices=[('name', 'By name'), ('role', 'By work and country'), ('participant', 'By a number')], default='', max_length=12)),
                    ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='drafts', to=settings.AUTH_USER_MODEL)),
                    ('edited', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='discussions.post')),
                    ('submission', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='discussions.submission')),
                    ('begun_from', models.DateTimeField(null=True)),
                    ('saved_at', models.DateTimeField(auto_now=True)),
                    ('summary', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='discussions.phase')),
                ],
                options={
                    'verbose_name': 'draft',
                    'verbose_name_plural': 'drafts',
                    'ordering': ['-saved_at', '-id'],
                    'constraints': [models.UniqueConstraint(models.F('member'), models.F('dialogue'), name='draft_once_per_dialogue'), models.UniqueConstraint(models.F('member'), models.F('thread'), name='draft_once_per_thread'), models.UniqueConstraint(models.F('member'), models.F('parent'), name='draft_once_per_parent'), models.UniqueConstraint(models.F('member'), models.F('edited'), name='draft_once_per_edited'), models.UniqueConstraint(models.F('member'), models.F('submission'), name='draft_once_per_submission'), models.UniqueConstraint(models.F('member'), models.F('form_key'), name='draft_of_one_form'), models.UniqueConstraint(models.F('member'), models.F('summary'), name='draft_once_per_summary'), models.CheckConstraint(condition=django.db.models.lookups.Exact(discussions.models.original.FilledPlaces('dialogue', 'summary', 'thread', 'parent', 'edited', 'submission'), 1), name='draft_has_one_place')],
                },
            ),
            migrations.CreateModel(
                name='Suspension',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='suspensions', to=settings.AUTH_USER_MODEL, verbose_name='member')),
                    ('dialogue', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='discussions.dialogue', verbose_name='dialogue')),
                    ('began_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='from')),
                    ('ends_at', models.DateTimeField(null=True, verbose_name='until')),
                    ('suspended_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='suspended by')),
                    ('measure', models.CharField(choices=[('writing', 'suspended'), ('removed', 'removed from a dialogue'), ('banned', 'banned')], db_default='writing', default='writing', editable=False, max_length=7, verbose_name='measure')),
                ],
                options={
                    'verbose_name': 'suspension',
                    'verbose_name_plural': 'suspensions',
                    'ordering': ['-began_at', '-id'],
                    'indexes': [models.Index(models.F('member'), models.F('ends_at'), name='suspension_of_member')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__gte', models.F('began_at'))), name='suspension_ends_after_it_began'), models.CheckConstraint(condition=models.Q(models.Q(('ends_at__isnull', False), ('measure', 'writing')), models.Q(('dialogue__isnull', False), ('measure', 'removed')), models.Q(('dialogue', None), ('measure', 'banned')), _connector='OR'), name='suspension_of_its_measure')],
                },
            ),
            migrations.CreateModel(
                name='Tally',
                fields=[
                    ('pk', models.CompositePrimaryKey('dialogue_id', 'slot', blank=True, editable=False, primary_key=True, serialize=False)),
                    ('dialogue', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='tallies', to='discussions.dialogue')),
                    ('slot', models.SmallIntegerField()),
                    ('threads', models.IntegerField()),
                    ('posts', models.IntegerField()),
                ],
            ),
            migrations.CreateModel(
                name='Translation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('post', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='discussions.post')),
                    ('thread', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='discussions.thread')),
                    ('dialogue', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='discussions.dialogue')),
                    ('phase', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='discussions.phase')),
                    ('language', models.CharField(choices=[('gn', 'Avañeʼẽ'), ('id', 'Bahasa Indonesia'), ('de', 'Deutsch'), ('en', 'English'), ('es', 'español'), ('fr', 'français'), ('ha', 'Hausa'), ('rw', 'Ikinyarwanda'), ('xh', 'isiXhosa'), ('zu', 'isiZulu'), ('it', 'italiano'), ('km', 'Khmer'), ('sw', 'Kiswahili'), ('ht', 'Kreyòl ayisyen'), ('nl', 'Nederlands'), ('uz', 'oʻzbek tili'), ('pl', 'polski'), ('pt', 'Português'), ('ro', 'Română'), ('qu', 'Runa Simi'), ('so', 'Soomaali'), ('vi', 'Tiếng Việt'), ('tr', 'Türkçe'), ('wo', 'Wolof'), ('yo', 'Yorùbá'), ('ky', 'Кыргызча'), ('ru', 'Русский'), ('sr', 'српски'), ('uk', 'Українська'), ('hy', 'հայերեն'), ('he', 'עברית'), ('ur', 'اردو'), ('ar', 'العربيّة'), ('fa', 'فارسی'), ('ps', 'پښتو'), ('ckb', 'کوردی'), ('ne', 'नेपाली'), ('hi', 'हिंदी'), ('bn', 'বাংলা'), ('ta', 'தமிழ்'), ('th', 'ภาษาไทย'), ('my', 'မြန်မာဘာသာ'), ('ka', 'ქართული'), ('am', 'አማርኛ'), ('zh', '中文'), ('ja', '日本語'), ('ko', '한국어')], max_length=12, verbose_name='language')),
                    ('lines', models.JSONField(default=dict, editable=False)),
                    ('html', models.TextField(editable=False)),
                    ('html_version', models.PositiveSmallIntegerField(editable=False)),
                    ('rendering', models.PositiveIntegerField(default=0, editable=False)),
                    ('made_from', models.DateTimeField(editable=False, null=True)),
                    ('digest', models.CharField(blank=True, editable=False, max_length=32)),
                    ('written_at', models.DateTimeField(editable=False)),
                    ('outdated_at', models.DateTimeField(editable=False, null=True)),
                ],
                options={
                    'verbose_name': 'translation',
                    'verbose_name_plural': 'translations',
                    'ordering': ['language', 'id'],
                    'indexes': [models.Index(models.F('html_version'), name='translation_html_version')],
                    'constraints': [models.CheckConstraint(condition=django.db.models.lookups.Exact(discussions.models.original.FilledPlaces('post', 'thread', 'dialogue', 'phase'), 1), name='translation_is_of_one_original'), models.UniqueConstraint(models.F('post'), models.F('language'), name='translation_once_per_language'), models.UniqueConstraint(models.F('thread'), models.F('language'), name='translation_of_thread_once'), models.UniqueConstraint(models.F('dialogue'), models.F('language'), name='translation_of_dialogue_once'), models.UniqueConstraint(models.F('phase'), models.F('language'), name='translation_of_phase_once')],
                },
            ),
            migrations.CreateModel(
                name='TranslationVersion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('translation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='discussions.translation')),
                    ('body', models.TextField(blank=True)),
                    ('lines', models.JSONField(default=dict)),
                    ('form_key', models.UUIDField()),
                    ('written_at', models.DateTimeField()),
                    ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['id'],
                    'constraints': [models.UniqueConstraint(models.F('form_key'), name='translation_form_key_unique')],
                },
            ),
            migrations.CreateModel(
                name='TranslationDraft',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('post', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='discussions.post')),
                    ('thread', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='discussions.thread')),
                    ('dialogue', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='discussions.dialogue')),
                    ('phase', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='discussions.phase')),
                    ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='translation_drafts', to=settings.AUTH_USER_MODEL)),
                    ('language', models.CharField(choices=[('gn', 'Avañeʼẽ'), ('id', 'Bahasa Indonesia'), ('de', 'Deutsch'), ('en', 'English'), ('es', 'español'), ('fr', 'français'), ('ha', 'Hausa'), ('rw', 'Ikinyarwanda'), ('xh', 'isiXhosa'), ('zu', 'isiZulu'), ('it', 'italiano'), ('km', 'Khmer'), ('sw', 'Kiswahili'), ('ht', 'Kreyòl ayisyen'), ('nl', 'Nederlands'), ('uz', 'oʻzbek tili'), ('pl', 'polski'), ('pt', 'Português'), ('ro', 'Română'), ('qu', 'Runa Simi'), ('so', 'Soomaali'), ('vi', 'Tiếng Việt'), ('tr', 'Türkçe'), ('wo', 'Wolof'), ('yo', 'Yorùbá'), ('ky', 'Кыргызча'), ('ru', 'Русский'), ('sr', 'српски'), ('uk', 'Українська'), ('hy', 'հայերեն'), ('he', 'עברית'), ('ur', 'اردو'), ('ar', 'العربيّة'), ('fa', 'فارسی'), ('ps', 'پښتو'), ('ckb', 'کوردی'), ('ne', 'नेपाली'), ('hi', 'हिंदी'), ('bn', 'বাংলা'), ('ta', 'தமிழ்'), ('th', 'ภาษาไทย'), ('my', 'မြန်မာဘာသာ'), ('ka', 'ქართული'), ('am', 'አማርኛ'), ('zh', '中文'), ('ja', '日本語'), ('ko', '한국어')], max_length=12)),
                    ('body', models.TextField(blank=True)),
                    ('lines', models.JSONField(default=dict)),
                    ('made_from', models.CharField(blank=True, max_length=40)),
                    ('begun_from', models.DateTimeField(null=True)),
                    ('form_key', models.UUIDField()),
                    ('saved_at', models.DateTimeField(auto_now=True)),
                ],
                options={
                    'ordering': ['-saved_at', '-id'],
                    'constraints': [models.CheckConstraint(condition=django.db.models.lookups.Exact(discussions.models.original.FilledPlaces('post', 'thread', 'dialogue', 'phase'), 1), name='translationdraft_is_of_one_original'), models.UniqueConstraint(models.F('member'), models.F('post'), models.F('language'), name='translationdraft_once_per_post'), models.UniqueConstraint(models.F('member'), models.F('thread'), models.F('language'), name='translationdraft_once_per_thread'), models.UniqueConstraint(models.F('member'), models.F('dialogue'), models.F('language'), name='translationdraft_once_per_dialogue'), models.UniqueConstraint(models.F('member'), models.F('phase'), models.F('language'), name='translationdraft_once_per_phase'), models.UniqueConstraint(models.F('member'), models.F('form_key'), name='translationdraft_of_one_form')],
                },
            ),
            migrations.CreateModel(
                name='Disclosure',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('body', models.TextField(max_length=4000, verbose_name='text')),
                    ('language', models.CharField(choices=[('gn', 'Avañeʼẽ'), ('id', 'Bahasa Indonesia'), ('de', 'Deutsch'), ('en', 'English'), ('es', 'español'), ('fr', 'français'), ('ha', 'Hausa'), ('rw', 'Ikinyarwanda'), ('xh', 'isiXhosa'), ('zu', 'isiZulu'), ('it', 'italiano'), ('km', 'Khmer'), ('sw', 'Kiswahili'), ('ht', 'Kreyòl ayisyen'), ('nl', 'Nederlands'), ('uz', 'oʻzbek tili'), ('pl', 'polski'), ('pt', 'Português'), ('ro', 'Română'), ('qu', 'Runa Simi'), ('so', 'Soomaali'), ('vi', 'Tiếng Việt'), ('tr', 'Türkçe'), ('wo', 'Wolof'), ('yo', 'Yorùbá'), ('ky', 'Кыргызча'), ('ru', 'Русский'), ('sr', 'српски'), ('uk', 'Українська'), ('hy', 'հայերեն'), ('he', 'עברית'), ('ur', 'اردو'), ('ar', 'العربيّة'), ('fa', 'فارسی'), ('ps', 'پښتو'), ('ckb', 'کوردی'), ('ne', 'नेपाली'), ('hi', 'हिंदी'), ('bn', 'বাংলা'), ('ta', 'தமிழ்'), ('th', 'ภาษาไทย'), ('my', 'မြန်မာဘာသာ'), ('ka', 'ქართული'), ('am', 'አማርኛ'), ('zh', '中文'), ('ja', '日本語'), ('ko', '한국어')], max_length=12)),
                    ('form_key', models.UUIDField()),
                    ('told_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('taken_up_at', models.DateTimeField(null=True)),
                    ('closed_at', models.DateTimeField(null=True)),
                    ('closing', models.TextField(blank=True, max_length=4000, verbose_name='closing words')),
                    ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='member')),
                    ('post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='disclosures', to='discussions.post')),
                    ('taken_up_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'word to the safety persons',
                    'verbose_name_plural': 'words to the safety persons',
                    'ordering': ['-told_at', '-id'],
                    'indexes': [models.Index(fields=['-told_at', '-id'], name='disclosure_newest')],
                    'constraints': [models.UniqueConstraint(models.F('member'), models.F('form_key'), name='disclosure_of_one_form'), models.CheckConstraint(condition=models.Q(models.Q(('taken_up_at', None), ('taken_up_by', None)), models.Q(('taken_up_at__isnull', False), ('taken_up_by__isnull', False)), _connector='OR'), name='disclosure_taken_up_by_whom'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at', None), ('closed_by', None), ('closing', '')), models.Q(('closed_at__isnull', False), ('closed_by__isnull', False), models.Q(('closing', ''), _negated=True)), _connector='OR'), name='disclosure_closed_with_words')],
                },
            ),
            migrations.CreateModel(
                name='DisclosureNote',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('body', models.TextField(max_length=4000, verbose_name='text')),
                    ('language', models.CharField(choices=[('gn', 'Avañeʼẽ'), ('id', 'Bahasa Indonesia'), ('de', 'Deutsch'), ('en', 'English'), ('es', 'español'), ('fr', 'français'), ('ha', 'Hausa'), ('rw', 'Ikinyarwanda'), ('xh', 'isiXhosa'), ('zu', 'isiZulu'), ('it', 'italiano'), ('km', 'Khmer'), ('sw', 'Kiswahili'), ('ht', 'Kreyòl ayisyen'), ('nl', 'Nederlands'), ('uz', 'oʻzbek tili'), ('pl', 'polski'), ('pt', 'Português'), ('ro', 'Română'), ('qu', 'Runa Simi'), ('so', 'Soomaali'), ('vi', 'Tiếng Việt'), ('tr', 'Türkçe'), ('wo', 'Wolof'), ('yo', 'Yorùbá'), ('ky', 'Кыргызча'), ('ru', 'Русский'), ('sr', 'српски'), ('uk', 'Українська'), ('hy', 'հայերեն'), ('he', 'עברית'), ('ur', 'اردو'), ('ar', 'العربيّة'), ('fa', 'فارسی'), ('ps', 'پښتو'), ('ckb', 'کوردی'), ('ne', 'नेपाली'), ('hi', 'हिंदी'), ('bn', 'বাংলা'), ('ta', 'தமிழ்'), ('th', 'ภาษาไทย'), ('my', 'မြန်မာဘာသာ'), ('ka', 'ქართული'), ('am', 'አማርኛ'), ('zh', '中文'), ('ja', '日本語'), ('ko', '한국어')], max_length=12)),
                    ('form_key', models.UUIDField()),
                    ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('disclosure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='discussions.disclosure')),
                    ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='member')),
                ],
                options={
                    'verbose_name': 'note for safety persons',
                    'verbose_name_plural': 'notes for safety persons',
                    'ordering': ['written_at', 'id'],
                    'constraints': [models.UniqueConstraint(models.F('member'), models.F('form_key'), name='disclosurenote_of_one_form')],
                },
            ),
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
                    'constraints': [models.UniqueConstraint(models.F('post'), models.F('against_at'), name='appeal_once_of_post'), models.UniqueConstraint(models.F('suspension'), name='appeal_once_of_suspension'), models.CheckConstraint(condition=models.Q(models.Q(('post', None), ('suspension__isnull', False)), models.Q(('post__isnull', False), ('suspension', None)), _connector='OR'), name='appeal_against_one_thing'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None), ('granted', None)), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False), ('granted__isnull', False)), _connector='OR'), name='appeal_decided_how'), models.CheckConstraint(condition=models.Q(('decided_by', None), ('against_by', None), models.Q(('decided_by', models.F('against_by')), _negated=True), _connector='OR'), name='appeal_decided_by_somebody_else')],
                },
            ),
            migrations.CreateModel(
                name='Finding',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveSmallIntegerField(editable=False)),
                    ('place', models.PositiveSmallIntegerField(editable=False)),
                    ('statement', models.CharField(max_length=300, verbose_name='finding')),
                    ('language', models.CharField(choices=[('gn', 'Avañeʼẽ'), ('id', 'Bahasa Indonesia'), ('de', 'Deutsch'), ('en', 'English'), ('es', 'español'), ('fr', 'français'), ('ha', 'Hausa'), ('rw', 'Ikinyarwanda'), ('xh', 'isiXhosa'), ('zu', 'isiZulu'), ('it', 'italiano'), ('km', 'Khmer'), ('sw', 'Kiswahili'), ('ht', 'Kreyòl ayisyen'), ('nl', 'Nederlands'), ('uz', 'oʻzbek tili'), ('pl', 'polski'), ('pt', 'Português'), ('ro', 'Română'), ('qu', 'Runa Simi'), ('so', 'Soomaali'), ('vi', 'Tiếng Việt'), ('tr', 'Türkçe'), ('wo', 'Wolof'), ('yo', 'Yorùbá'), ('ky', 'Кыргызча'), ('ru', 'Русский'), ('sr', 'српски'), ('uk', 'Українська'), ('hy', 'հայերեն'), ('he', 'עברית'), ('ur', 'اردو'), ('ar', 'العربيّة'), ('fa', 'فارسی'), ('ps', 'پښتو'), ('ckb', 'کوردی'), ('ne', 'नेपाली'), ('hi', 'हिंदी'), ('bn', 'বাংলা'), ('ta', 'தமிழ்'), ('th', 'ภาษาไทย'), ('my', 'မြန်မာဘာသာ'), ('ka', 'ქართული'), ('am', 'አማርኛ'), ('zh', '中文'), ('ja', '日本語'), ('ko', '한국어')], max_length=12, verbose_name='language')),
                    ('form_key', models.UUIDField(editable=False)),
                    ('drawn_at', models.DateTimeField(editable=False)),
                    ('dissolved_at', models.DateTimeField(editable=False, null=True)),
                    ('dialogue', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='discussions.dialogue')),
                    ('dissolved_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('drawn_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('into', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='discussions.finding')),
                ],
                options={
                    'verbose_name': 'finding',
                    'verbose_name_plural': 'findings',
                    'ordering': ['place', 'id'],
                    'constraints': [models.UniqueConstraint(models.F('form_key'), name='finding_form_key_unique'), models.UniqueConstraint(models.F('dialogue'), models.F('number'), name='finding_number_unique'), models.CheckConstraint(condition=models.Q(('statement', ''), _negated=True), name='finding_says_something'), models.CheckConstraint(condition=models.Q(('into', None), ('dissolved_at__isnull', False), _connector='OR'), name='finding_merged_is_dissolved')],
                },
                bases=(cop.lib.columns.SetsColumns, models.Model),
            ),
            migrations.CreateModel(
                name='Extract',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('issue', 'Issue'), ('practice', 'Practice'), ('lesson', 'Lesson'), ('resource', 'Resource'), ('recommendation', 'Recommendation'), ('question', 'Question')], max_length=14, verbose_name='type')),
                    ('words', models.TextField(blank=True, editable=False, max_length=2000, verbose_name='passage')),
                    ('before', models.CharField(blank=True, editable=False, max_length=40)),
                    ('after', models.CharField(blank=True, editable=False, max_length=40)),
                    ('language', models.CharField(choices=[('gn', 'Avañeʼẽ'), ('id', 'Bahasa Indonesia'), ('de', 'Deutsch'), ('en', 'English'), ('es', 'español'), ('fr', 'français'), ('ha', 'Hausa'), ('rw', 'Ikinyarwanda'), ('xh', 'isiXhosa'), ('zu', 'isiZulu'), ('it', 'italiano'), ('km', 'Khmer'), ('sw', 'Kiswahili'), ('ht', 'Kreyòl ayisyen'), ('nl', 'Nederlands'), ('uz', 'oʻzbek tili'), ('pl', 'polski'), ('pt', 'Português'), ('ro', 'Română'), ('qu', 'Runa Simi'), ('so', 'Soomaali'), ('vi', 'Tiếng Việt'), ('tr', 'Türkçe'), ('wo', 'Wolof'), ('yo', 'Yorùbá'), ('ky', 'Кыргызча'), ('ru', 'Русский'), ('sr', 'српски'), ('uk', 'Українська'), ('hy', 'հայերեն'), ('he', 'עברית'), ('ur', 'اردو'), ('ar', 'العربيّة'), ('fa', 'فارسی'), ('ps', 'پښتو'), ('ckb', 'کوردی'), ('ne', 'नेपाली'), ('hi', 'हिंदी'), ('bn', 'বাংলা'), ('ta', 'தமிழ்'), ('th', 'ภาษาไทย'), ('my', 'မြန်မာဘာသာ'), ('ka', 'ქართული'), ('am', 'አማርኛ'), ('zh', '中文'), ('ja', '日本語'), ('ko', '한국어')], editable=False, max_length=12)),
                    ('made_from', models.DateTimeField(editable=False, null=True)),
                    ('form_key', models.UUIDField(editable=False)),
                    ('marked_at', models.DateTimeField(editable=False)),
                    ('taken_up_at', models.DateTimeField(editable=False, null=True)),
                    ('set_aside_at', models.DateTimeField(editable=False, null=True)),
                    ('differs', models.BooleanField(default=False, editable=False)),
                    ('dialogue', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='extracts', to='discussions.dialogue')),
                    ('marked_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='extracts', to='discussions.post')),
                    ('set_aside_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('taken_up_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('finding', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='extracts', to='discussions.finding')),
                    ('quoted_as', models.CharField(blank=True, choices=[('name', 'With my name'), ('role', 'By my work and country, without my name'), ('not', 'Not at all')], editable=False, max_length=4)),
                    ('quoted_label', models.CharField(blank=True, editable=False, max_length=32)),
                ],
                options={
                    'verbose_name': 'extract',
                    'verbose_name_plural': 'extracts',
                    'ordering': ['id'],
                    'constraints': [models.UniqueConstraint(models.F('form_key'), name='extract_form_key_unique'), models.CheckConstraint(condition=models.Q(models.Q(('differs', False), ('finding', None)), models.Q(('finding__isnull', False), ('set_aside_at', None), ('taken_up_at__isnull', False)), _connector='OR'), name='extract_in_finding_stands')],
                },
                bases=(cop.lib.columns.SetsColumns, models.Model),
            ),
            migrations.CreateModel(
                name='Synthesis',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('language', models.CharField(choices=[('gn', 'Avañeʼẽ'), ('id', 'Bahasa Indonesia'), ('de', 'Deutsch'), ('en', 'English'), ('es', 'español'), ('fr', 'français'), ('ha', 'Hausa'), ('rw', 'Ikinyarwanda'), ('xh', 'isiXhosa'), ('zu', 'isiZulu'), ('it', 'italiano'), ('km', 'Khmer'), ('sw', 'Kiswahili'), ('ht', 'Kreyòl ayisyen'), ('nl', 'Nederlands'), ('uz', 'oʻzbek tili'), ('pl', 'polski'), ('pt', 'Português'), ('ro', 'Română'), ('qu', 'Runa Simi'), ('so', 'Soomaali'), ('vi', 'Tiếng Việt'), ('tr', 'Türkçe'), ('wo', 'Wolof'), ('yo', 'Yorùbá'), ('ky', 'Кыргызча'), ('ru', 'Русский'), ('sr', 'српски'), ('uk', 'Українська'), ('hy', 'հայերեն'), ('he', 'עברית'), ('ur', 'اردو'), ('ar', 'العربيّة'), ('fa', 'فارسی'), ('ps', 'پښتو'), ('ckb', 'کوردی'), ('ne', 'नेपाली'), ('hi', 'हिंदी'), ('bn', 'বাংলা'), ('ta', 'தமிழ்'), ('th', 'ภาษาไทย'), ('my', 'မြန်မာဘာသာ'), ('ka', 'ქართული'), ('am', 'አማርኛ'), ('zh', '中文'), ('ja', '日本語'), ('ko', '한국어')], max_length=12, verbose_name='language')),
                    ('title', models.CharField(max_length=160, verbose_name='title')),
                    ('body', models.TextField(blank=True, verbose_name='text')),
                    ('html', models.TextField(blank=True, editable=False)),
                    ('html_version', models.PositiveSmallIntegerField(editable=False)),
                    ('begun_at', models.DateTimeField(editable=False)),
                    ('edited_at', models.DateTimeField(editable=False, null=True)),
                    ('opened_at', models.DateTimeField(editable=False, null=True)),
                    ('published_at', models.DateTimeField(editable=False, null=True)),
                    ('begun_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('dialogue', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='syntheses', to='discussions.dialogue')),
                    ('opened_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('published_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('translated_from', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='translations', to='discussions.synthesis')),
                ],
                options={
                    'verbose_name': 'synthesis',
                    'verbose_name_plural': 'syntheses',
                    'ordering': ['dialogue', 'language'],
                    'constraints': [models.UniqueConstraint(models.F('dialogue'), models.F('language'), name='synthesis_once_per_language'), models.CheckConstraint(condition=models.Q(('published_at', None), ('opened_at__isnull', False), _connector='OR'), name='synthesis_published_was_open')],
                },
                bases=(cop.lib.columns.SetsColumns, models.Model),
            ),
            migrations.CreateModel(
                name='Remark',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('about', models.CharField(editable=False, max_length=2000)),
                    ('before', models.CharField(blank=True, editable=False, max_length=40)),
                    ('after', models.CharField(blank=True, editable=False, max_length=40)),
                    ('words', models.TextField(blank=True, max_length=2000, verbose_name='remark')),
                    ('language', models.CharField(choices=[('gn', 'Avañeʼẽ'), ('id', 'Bahasa Indonesia'), ('de', 'Deutsch'), ('en', 'English'), ('es', 'español'), ('fr', 'français'), ('ha', 'Hausa'), ('rw', 'Ikinyarwanda'), ('xh', 'isiXhosa'), ('zu', 'isiZulu'), ('it', 'italiano'), ('km', 'Khmer'), ('sw', 'Kiswahili'), ('ht', 'Kreyòl ayisyen'), ('nl', 'Nederlands'), ('uz', 'oʻzbek tili'), ('pl', 'polski'), ('pt', 'Português'), ('ro', 'Română'), ('qu', 'Runa Simi'), ('so', 'Soomaali'), ('vi', 'Tiếng Việt'), ('tr', 'Türkçe'), ('wo', 'Wolof'), ('yo', 'Yorùbá'), ('ky', 'Кыргызча'), ('ru', 'Русский'), ('sr', 'српски'), ('uk', 'Українська'), ('hy', 'հայերեն'), ('he', 'עברית'), ('ur', 'اردو'), ('ar', 'العربيّة'), ('fa', 'فارسی'), ('ps', 'پښتو'), ('ckb', 'کوردی'), ('ne', 'नेपाली'), ('hi', 'हिंदी'), ('bn', 'বাংলা'), ('ta', 'தமிழ்'), ('th', 'ภาษาไทย'), ('my', 'မြန်မာဘာသာ'), ('ka', 'ქართული'), ('am', 'አማርኛ'), ('zh', '中文'), ('ja', '日本語'), ('ko', '한국어')], max_length=12, verbose_name='language')),
                    ('form_key', models.UUIDField(editable=False)),
                    ('made_at', models.DateTimeField(editable=False)),
                    ('settled_at', models.DateTimeField(editable=False, null=True)),
                    ('withdrawn_at', models.DateTimeField(editable=False, null=True)),
                    ('hidden_at', models.DateTimeField(editable=False, null=True)),
                    ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('hidden_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('settled_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('synthesis', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='remarks', to='discussions.synthesis')),
                ],
                options={
                    'verbose_name': 'remark',
                    'verbose_name_plural': 'remarks',
                    'ordering': ['made_at', 'id'],
                    'constraints': [models.UniqueConstraint(models.F('form_key'), name='remark_form_key_unique'), models.CheckConstraint(condition=models.Q(('withdrawn_at', None), ('words', ''), _connector='OR'), name='remark_withdrawn_has_no_words')],
                },
                bases=(cop.lib.columns.SetsColumns, models.Model),
            ),
            migrations.CreateModel(
                name='Citation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveSmallIntegerField()),
                    ('cited_at', models.DateTimeField()),
                    ('told_at', models.DateTimeField(null=True)),
                    ('extract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='citations', to='discussions.extract')),
                    ('synthesis', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='citations', to='discussions.synthesis')),
                ],
                options={
                    'verbose_name': 'citation',
                    'verbose_name_plural': 'citations',
                    'ordering': ['number', 'id'],
                    'constraints': [models.UniqueConstraint(models.F('synthesis'), models.F('extract'), name='citation_once')],
                },
            ),
            migrations.CreateModel(
                name='SynthesisDraft',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('title', models.CharField(blank=True, max_length=160)),
                    ('body', models.TextField(blank=True)),
                    ('begun_from', models.DateTimeField(null=True)),
                    ('form_key', models.UUIDField()),
                    ('saved_at', models.DateTimeField(auto_now=True)),
                    ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='synthesis_drafts', to=settings.AUTH_USER_MODEL)),
                    ('synthesis', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='drafts', to='discussions.synthesis')),
                ],
                options={
                    'ordering': ['-saved_at', '-id'],
                    'constraints': [models.UniqueConstraint(models.F('synthesis'), models.F('member'), name='synthesisdraft_once')],
                },
            ),
            migrations.CreateModel(
                name='SynthesisVersion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('title', models.CharField(max_length=160)),
                    ('body', models.TextField(blank=True)),
                    ('form_key', models.UUIDField()),
                    ('written_at', models.DateTimeField()),
                    ('synthesis', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='discussions.synthesis')),
                    ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['id'],
                    'constraints': [models.UniqueConstraint(models.F('form_key'), name='synthesis_form_key_unique')],
                },
            ),
            migrations.CreateModel(
                name='Poll',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('opened_at', models.DateTimeField(editable=False)),
                    ('closes_at', models.DateTimeField(verbose_name='until')),
                    ('choices', models.PositiveSmallIntegerField(verbose_name='how many each may choose')),
                    ('dialogue', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='polls', to='discussions.dialogue')),
                    ('opened_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'vote',
                    'verbose_name_plural': 'votes',
                    'ordering': ['-opened_at', '-id'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('choices__gte', 1), ('choices__lte', 10)), name='poll_choices_in_range')],
                },
                bases=(cop.lib.columns.SetsColumns, models.Model),
            ),
            migrations.CreateModel(
                name='Vote',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('rank', models.PositiveSmallIntegerField()),
                    ('finding', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='votes', to='discussions.finding')),
                    ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('poll', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='votes', to='discussions.poll')),
                ],
                options={
                    'ordering': ['poll', 'member', 'rank'],
                    'constraints': [models.UniqueConstraint(models.F('poll'), models.F('member'), models.F('finding'), name='vote_once_per_finding'), models.UniqueConstraint(models.F('poll'), models.F('member'), models.F('rank'), name='vote_once_per_rank')],
                },
            ),
            migrations.CreateModel(
                name='Question',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('language', models.CharField(choices=[('gn', 'Avañeʼẽ'), ('id', 'Bahasa Indonesia'), ('de', 'Deutsch'), ('en', 'English'), ('es', 'español'), ('fr', 'français'), ('ha', 'Hausa'), ('rw', 'Ikinyarwanda'), ('xh', 'isiXhosa'), ('zu', 'isiZulu'), ('it', 'italiano'), ('km', 'Khmer'), ('sw', 'Kiswahili'), ('ht', 'Kreyòl ayisyen'), ('nl', 'Nederlands'), ('uz', 'oʻzbek tili'), ('pl', 'polski'), ('pt', 'Português'), ('ro', 'Română'), ('qu', 'Runa Simi'), ('so', 'Soomaali'), ('vi', 'Tiếng Việt'), ('tr', 'Türkçe'), ('wo', 'Wolof'), ('yo', 'Yorùbá'), ('ky', 'Кыргызча'), ('ru', 'Русский'), ('sr', 'српски'), ('uk', 'Українська'), ('hy', 'հայերեն'), ('he', 'עברית'), ('ur', 'اردو'), ('ar', 'العربيّة'), ('fa', 'فارسی'), ('ps', 'پښتو'), ('ckb', 'کوردی'), ('ne', 'नेपाली'), ('hi', 'हिंदी'), ('bn', 'বাংলা'), ('ta', 'தமிழ்'), ('th', 'ภาษาไทย'), ('my', 'မြန်မာဘာသာ'), ('ka', 'ქართული'), ('am', 'አማርኛ'), ('zh', '中文'), ('ja', '日本語'), ('ko', '한국어')], max_length=12, verbose_name='language')),
                    ('form_key', models.UUIDField(editable=False)),
                    ('asked_at', models.DateTimeField(editable=False)),
                    ('edited_at', models.DateTimeField(editable=False, null=True)),
                    ('withdrawn_at', models.DateTimeField(editable=False, null=True)),
                    ('hidden_at', models.DateTimeField(editable=False, null=True)),
                    ('words', models.CharField(blank=True, max_length=300, verbose_name='question')),
                    ('why', models.TextField(blank=True, max_length=2000, verbose_name='why it matters')),
                    ('taken_up_at', models.DateTimeField(editable=False, null=True)),
                    ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('dialogue', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='questions_taken_up', to='discussions.dialogue')),
                    ('hidden_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('raised_in', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='questions_raised', to='discussions.dialogue')),
                    ('taken_up_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('topics', models.ManyToManyField(blank=True, related_name='questions', to='members.topic', verbose_name='topics')),
                ],
                options={
                    'verbose_name': 'open question',
                    'verbose_name_plural': 'open questions',
                    'ordering': ['-asked_at', '-id'],
                    'constraints': [models.UniqueConstraint(models.F('form_key'), name='question_form_key_unique'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at', None), models.Q(('words', ''), _negated=True)), models.Q(('withdrawn_at__isnull', False), ('words', '')), _connector='OR'), name='question_withdrawn_has_no_words'), models.CheckConstraint(condition=models.Q(models.Q(('hidden_at', None), ('hidden_by', None)), models.Q(('hidden_at__isnull', False), ('hidden_by__isnull', False)), _connector='OR'), name='question_hidden_by_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('dialogue', None), ('taken_up_at', None), ('taken_up_by', None)), models.Q(('dialogue__isnull', False), ('taken_up_at__isnull', False), ('taken_up_by__isnull', False)), _connector='OR'), name='question_taken_up_by_somebody')],
                },
                bases=(cop.lib.columns.SetsColumns, models.Model),
            ),
            migrations.CreateModel(
                name='QuestionSupport',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('supported_at', models.DateTimeField()),
                    ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('question', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='supports', to='discussions.question')),
                ],
                options={
                    'ordering': ['id'],
                    'abstract': False,
                    'constraints': [models.UniqueConstraint(models.F('question'), models.F('member'), name='question_support_once')],
                },
            ),
            migrations.CreateModel(
                name='Proceedings',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('form', models.CharField(choices=[('page', 'One page for any browser'), ('pdf', 'PDF'), ('epub', 'EPUB'), ('json', 'Data')], max_length=4)),
                    ('asked_at', models.DateTimeField()),
                    ('begun_at', models.DateTimeField(null=True)),
                    ('tries', models.PositiveSmallIntegerField(default=0)),
                    ('percent', models.PositiveSmallIntegerField(default=0)),
                    ('made_at', models.DateTimeField(null=True)),
                    ('checked_at', models.DateTimeField(null=True)),
                    ('failed_at', models.DateTimeField(null=True)),
                    ('sha256', models.CharField(blank=True, max_length=64)),
                    ('size', models.PositiveBigIntegerField(default=0)),
                    ('stamp', models.CharField(blank=True, max_length=64)),
                    ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('dialogue', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proceedings', to='discussions.dialogue')),
                ],
                options={
                    'verbose_name': 'proceedings',
                    'verbose_name_plural': 'proceedings',
                    'ordering': ['dialogue', 'form'],
                    'constraints': [models.UniqueConstraint(models.F('dialogue'), models.F('form'), name='proceedings_once_per_form'), models.CheckConstraint(condition=models.Q(models.Q(('made_at', None), ('sha256', ''), ('stamp', '')), models.Q(('failed_at', None), ('made_at__isnull', False), ('sha256__regex', '^[0-9a-f]{64}$')), _connector='OR'), name='proceedings_made_have_a_file')],
                },
                bases=(cop.lib.columns.SetsColumns, models.Model),
            ),
        ]),
        migrations.RunSQL(RENAME, migrations.RunSQL.noop),
        counted("insert", "INSERT", "NEW TABLE AS came", CAME),
        counted("delete", "DELETE", "OLD TABLE AS went", WENT),
        counted("update", "UPDATE", "NEW TABLE AS came OLD TABLE AS went", f"{CAME} UNION ALL {WENT}"),
        migrations.RunSQL(GUARD, UNGUARD),
        shown("discussions_dialogue"),
        shown("discussions_registration"),
        shown("discussions_thread"),
        shown("discussions_post"),
        shown("discussions_postrevision"),
        shown("discussions_reaction"),
        shown("discussions_attachment"),
        shown("discussions_mention"),
        shown("discussions_tally"),
        shown("discussions_phase"),
        shown("discussions_translation"),
        shown("discussions_translationversion"),
        shown("discussions_livesession"),
        shown("discussions_recording"),
        shown("discussions_synthesis", columns=("title", "language", "opened_at", "published_at")),
        shown("discussions_poll"),
        shown("discussions_finding"),
        shown("discussions_question"),
        shown("discussions_question_topics"),
        shown("discussions_questionsupport"),
    ]
