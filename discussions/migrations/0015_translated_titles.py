import discussions.models.original
import django.db.models.deletion
import django.db.models.lookups
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

# FOR SHARE: who changes the original's language, or deletes a post, waits for a translation that is being saved, or it
# for them.
GUARD = """
DROP TRIGGER discussions_translation_guard ON discussions_translation;
CREATE OR REPLACE FUNCTION discussions_check_translation() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT
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
DROP TRIGGER discussions_translation_guard ON discussions_translation;
CREATE OR REPLACE FUNCTION discussions_check_translation() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT
AS $$
DECLARE found record;
BEGIN
    SELECT language, deleted_at INTO found FROM discussions_post WHERE id = NEW.post_id FOR SHARE;
    IF found.language = NEW.language OR found.deleted_at IS NOT NULL THEN
        RAISE check_violation USING CONSTRAINT = 'translation_of_a_post_in_another_language',
            MESSAGE = 'a translation in the language of its post, or of a deleted one';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER discussions_translation_guard BEFORE INSERT OR UPDATE OF post_id, language ON discussions_translation
FOR EACH ROW EXECUTE FUNCTION discussions_check_translation();
"""


class Migration(migrations.Migration):
    """Titles, questions and concept notes in other languages; drafts of translations; who made one that is gone."""

    dependencies = [
        ('discussions', '0014_answer_first'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='FormerTranslation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=[('gn', 'Avañeʼẽ'), ('id', 'Bahasa Indonesia'), ('de', 'Deutsch'), ('en', 'English'), ('es', 'español'), ('fr', 'français'), ('ha', 'Hausa'), ('rw', 'Ikinyarwanda'), ('xh', 'isiXhosa'), ('zu', 'isiZulu'), ('it', 'italiano'), ('km', 'Khmer'), ('sw', 'Kiswahili'), ('ht', 'Kreyòl ayisyen'), ('nl', 'Nederlands'), ('uz', 'oʻzbek tili'), ('pl', 'polski'), ('pt', 'Português'), ('ro', 'Română'), ('qu', 'Runa Simi'), ('so', 'Soomaali'), ('vi', 'Tiếng Việt'), ('tr', 'Türkçe'), ('wo', 'Wolof'), ('yo', 'Yorùbá'), ('ky', 'Кыргызча'), ('ru', 'Русский'), ('sr', 'српски'), ('uk', 'Українська'), ('hy', 'հայերեն'), ('he', 'עברית'), ('ur', 'اردو'), ('ar', 'العربيّة'), ('fa', 'فارسی'), ('ps', 'پښتو'), ('ckb', 'کوردی'), ('ne', 'नेपाली'), ('hi', 'हिंदी'), ('bn', 'বাংলা'), ('ta', 'தமிழ்'), ('th', 'ภาษาไทย'), ('my', 'မြန်မာဘာသာ'), ('ka', 'ქართული'), ('am', 'አማርኛ'), ('zh', '中文'), ('ja', '日本語'), ('ko', '한국어')], max_length=12)),
                ('taken_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'ordering': ['-id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='TranslationDraft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
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
            },
        ),
        migrations.AlterModelOptions(
            name='translation',
            options={'ordering': ['language', 'id'], 'verbose_name': 'translation', 'verbose_name_plural': 'translations'},
        ),
        migrations.AddField(
            model_name='translation',
            name='dialogue',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='discussions.dialogue'),
        ),
        migrations.AddField(
            model_name='translation',
            name='digest',
            field=models.CharField(blank=True, editable=False, max_length=32),
        ),
        migrations.AddField(
            model_name='translation',
            name='lines',
            field=models.JSONField(default=dict, editable=False),
        ),
        migrations.AddField(
            model_name='translation',
            name='outdated_at',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='translation',
            name='phase',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='discussions.phase'),
        ),
        migrations.AddField(
            model_name='translation',
            name='thread',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='discussions.thread'),
        ),
        migrations.AddField(
            model_name='translationversion',
            name='lines',
            field=models.JSONField(default=dict),
        ),
        migrations.AlterField(
            model_name='translation',
            name='post',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='discussions.post'),
        ),
        migrations.AlterField(
            model_name='translationversion',
            name='body',
            field=models.TextField(blank=True),
        ),
        migrations.AddConstraint(
            model_name='translation',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.Exact(discussions.models.original.FilledPlaces('post', 'thread', 'dialogue', 'phase'), 1), name='translation_is_of_one_original'),
        ),
        migrations.AddConstraint(
            model_name='translation',
            constraint=models.UniqueConstraint(models.F('thread'), models.F('language'), name='translation_of_thread_once'),
        ),
        migrations.AddConstraint(
            model_name='translation',
            constraint=models.UniqueConstraint(models.F('dialogue'), models.F('language'), name='translation_of_dialogue_once'),
        ),
        migrations.AddConstraint(
            model_name='translation',
            constraint=models.UniqueConstraint(models.F('phase'), models.F('language'), name='translation_of_phase_once'),
        ),
        migrations.AddField(
            model_name='formertranslation',
            name='dialogue',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='discussions.dialogue'),
        ),
        migrations.AddField(
            model_name='formertranslation',
            name='hands',
            field=models.ManyToManyField(related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='formertranslation',
            name='phase',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='discussions.phase'),
        ),
        migrations.AddField(
            model_name='formertranslation',
            name='post',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='discussions.post'),
        ),
        migrations.AddField(
            model_name='formertranslation',
            name='thread',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='discussions.thread'),
        ),
        migrations.AddField(
            model_name='translationdraft',
            name='dialogue',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='discussions.dialogue'),
        ),
        migrations.AddField(
            model_name='translationdraft',
            name='member',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='translation_drafts', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='translationdraft',
            name='phase',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='discussions.phase'),
        ),
        migrations.AddField(
            model_name='translationdraft',
            name='post',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='discussions.post'),
        ),
        migrations.AddField(
            model_name='translationdraft',
            name='thread',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='discussions.thread'),
        ),
        migrations.AddConstraint(
            model_name='formertranslation',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.Exact(discussions.models.original.FilledPlaces('post', 'thread', 'dialogue', 'phase'), 1), name='formertranslation_is_of_one_original'),
        ),
        migrations.AddConstraint(
            model_name='translationdraft',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.Exact(discussions.models.original.FilledPlaces('post', 'thread', 'dialogue', 'phase'), 1), name='translationdraft_is_of_one_original'),
        ),
        migrations.AddConstraint(
            model_name='translationdraft',
            constraint=models.UniqueConstraint(models.F('member'), models.F('post'), models.F('language'), name='translationdraft_once_per_post'),
        ),
        migrations.AddConstraint(
            model_name='translationdraft',
            constraint=models.UniqueConstraint(models.F('member'), models.F('thread'), models.F('language'), name='translationdraft_once_per_thread'),
        ),
        migrations.AddConstraint(
            model_name='translationdraft',
            constraint=models.UniqueConstraint(models.F('member'), models.F('dialogue'), models.F('language'), name='translationdraft_once_per_dialogue'),
        ),
        migrations.AddConstraint(
            model_name='translationdraft',
            constraint=models.UniqueConstraint(models.F('member'), models.F('phase'), models.F('language'), name='translationdraft_once_per_phase'),
        ),
        migrations.AddConstraint(
            model_name='translationdraft',
            constraint=models.UniqueConstraint(models.F('member'), models.F('form_key'), name='translationdraft_of_one_form'),
        ),
        migrations.RunSQL(GUARD, UNGUARD),
    ]
