import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from members.changes import shown

# FOR SHARE: who deletes the post, or changes its language, waits for a translation that is being saved, or it for them.
GUARD = """
CREATE FUNCTION discussions_check_translation() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
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
"""
UNGUARD = """
DROP TRIGGER discussions_post_translated ON discussions_post;
DROP FUNCTION discussions_check_translated();
DROP TRIGGER discussions_translation_guard ON discussions_translation;
DROP FUNCTION discussions_check_translation();
"""


class Migration(migrations.Migration):
    """Posts in other languages, by members."""

    dependencies = [
        ('discussions', '0008_life_of_a_dialogue'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='reader',
            name='first',
            field=models.CharField(choices=[('translation', 'The translation'), ('original', 'What its author wrote')], default='translation', max_length=11),
        ),
        migrations.AddField(
            model_name='reader',
            name='helps_into',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('gn', 'Avañeʼẽ'), ('id', 'Bahasa Indonesia'), ('de', 'Deutsch'), ('en', 'English'), ('es', 'español'), ('fr', 'français'), ('ha', 'Hausa'), ('rw', 'Ikinyarwanda'), ('xh', 'isiXhosa'), ('zu', 'isiZulu'), ('it', 'italiano'), ('km', 'Khmer'), ('sw', 'Kiswahili'), ('ht', 'Kreyòl ayisyen'), ('nl', 'Nederlands'), ('uz', 'oʻzbek tili'), ('pl', 'polski'), ('pt', 'Português'), ('ro', 'Română'), ('qu', 'Runa Simi'), ('so', 'Soomaali'), ('vi', 'Tiếng Việt'), ('tr', 'Türkçe'), ('wo', 'Wolof'), ('yo', 'Yorùbá'), ('ky', 'Кыргызча'), ('ru', 'Русский'), ('sr', 'српски'), ('uk', 'Українська'), ('hy', 'հայերեն'), ('he', 'עברית'), ('ur', 'اردو'), ('ar', 'العربيّة'), ('fa', 'فارسی'), ('ps', 'پښتو'), ('ckb', 'کوردی'), ('ne', 'नेपाली'), ('hi', 'हिंदी'), ('bn', 'বাংলা'), ('ta', 'தமிழ்'), ('th', 'ภาษาไทย'), ('my', 'မြန်မာဘာသာ'), ('ka', 'ქართული'), ('am', 'አማርኛ'), ('zh', '中文'), ('ja', '日本語'), ('ko', '한국어')], max_length=12), default=list, size=None),
        ),
        migrations.CreateModel(
            name='Translation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=[('gn', 'Avañeʼẽ'), ('id', 'Bahasa Indonesia'), ('de', 'Deutsch'), ('en', 'English'), ('es', 'español'), ('fr', 'français'), ('ha', 'Hausa'), ('rw', 'Ikinyarwanda'), ('xh', 'isiXhosa'), ('zu', 'isiZulu'), ('it', 'italiano'), ('km', 'Khmer'), ('sw', 'Kiswahili'), ('ht', 'Kreyòl ayisyen'), ('nl', 'Nederlands'), ('uz', 'oʻzbek tili'), ('pl', 'polski'), ('pt', 'Português'), ('ro', 'Română'), ('qu', 'Runa Simi'), ('so', 'Soomaali'), ('vi', 'Tiếng Việt'), ('tr', 'Türkçe'), ('wo', 'Wolof'), ('yo', 'Yorùbá'), ('ky', 'Кыргызча'), ('ru', 'Русский'), ('sr', 'српски'), ('uk', 'Українська'), ('hy', 'հայերեն'), ('he', 'עברית'), ('ur', 'اردو'), ('ar', 'العربيّة'), ('fa', 'فارسی'), ('ps', 'پښتو'), ('ckb', 'کوردی'), ('ne', 'नेपाली'), ('hi', 'हिंदी'), ('bn', 'বাংলা'), ('ta', 'தமிழ்'), ('th', 'ภาษาไทย'), ('my', 'မြန်မာဘာသာ'), ('ka', 'ქართული'), ('am', 'አማርኛ'), ('zh', '中文'), ('ja', '日本語'), ('ko', '한국어')], max_length=12, verbose_name='language')),
                ('html', models.TextField(editable=False)),
                ('html_version', models.PositiveSmallIntegerField(editable=False)),
                ('rendering', models.PositiveIntegerField(default=0, editable=False)),
                ('made_from', models.DateTimeField(editable=False, null=True)),
                ('written_at', models.DateTimeField(editable=False)),
                ('post', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='translations', to='discussions.post')),
            ],
            options={
                'verbose_name': 'translation',
                'verbose_name_plural': 'translations',
                'ordering': ['post', 'language'],
            },
        ),
        migrations.CreateModel(
            name='TranslationVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('body', models.TextField()),
                ('form_key', models.UUIDField()),
                ('written_at', models.DateTimeField()),
                ('translation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='discussions.translation')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.AddIndex(
            model_name='translation',
            index=models.Index(models.F('html_version'), name='translation_html_version'),
        ),
        migrations.AddConstraint(
            model_name='translation',
            constraint=models.UniqueConstraint(models.F('post'), models.F('language'), name='translation_once_per_language'),
        ),
        migrations.AddConstraint(
            model_name='translationversion',
            constraint=models.UniqueConstraint(models.F('form_key'), name='translation_form_key_unique'),
        ),
        migrations.RunSQL(GUARD, UNGUARD),
        shown("discussions_translation"),
        shown("discussions_translationversion"),
    ]
