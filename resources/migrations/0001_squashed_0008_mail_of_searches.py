import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.constraints
import django.db.models.deletion
import django.utils.timezone
import taggit.managers
from django.conf import settings
from django.db import migrations, models

import resources.models.described
from members.changes import shown

# Whether a search that was kept as `query` has in its list what has these `terms`: of each facet that it asks for one.
FINDS = """
CREATE FUNCTION resources_search_finds(query text, terms text[])
RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT NOT EXISTS (
        SELECT FROM unnest(string_to_array(query, '&')) asked
        GROUP BY split_part(asked, '=', 1) HAVING NOT bool_or(asked = ANY(terms))
    )
$$
"""


class Migration(migrations.Migration):
    """The library: as it was when saved searches could come by mail."""

    initial = True
    replaces = [
        ("resources", "0001_first"),
        ("resources", "0002_change_triggers"),
        ("resources", "0003_texts_and_links"),
        ("resources", "0004_library"),
        ("resources", "0005_spreadsheet_import"),
        ("resources", "0006_revision_at"),
        ("resources", "0007_shelves"),
        ("resources", "0008_mail_of_searches"),
    ]
    dependencies = [
        ("members", "0001_squashed_0013_occupation"),
        ("discussions", "0001_squashed_0020_submission"),
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
    ]

    operations = [
        migrations.CreateModel(
            name='Work',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
            options={
                'verbose_name': 'work',
                'verbose_name_plural': 'works',
            },
        ),
        migrations.CreateModel(
            name='Resource',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('submitted_at', models.DateTimeField(editable=False, null=True, verbose_name='submitted')),
                ('submitted_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='resources', to=settings.AUTH_USER_MODEL)),
                ('reviewed_at', models.DateTimeField(editable=False, null=True)),
                ('reviewed_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('returned_at', models.DateTimeField(editable=False, null=True)),
                ('returned_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('published_at', models.DateTimeField(editable=False, null=True)),
                ('published_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('withdrawn_at', models.DateTimeField(editable=False, null=True)),
                ('withdrawn_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('tombstone', models.CharField(blank=True, editable=False, max_length=400)),
                ('merged_at', models.DateTimeField(editable=False, null=True)),
                ('merged_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('merged_into', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='resources.resource')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('summary', models.CharField(blank=True, max_length=400, verbose_name='summary')),
                ('kind', models.CharField(choices=[('tool', 'Tool'), ('checklist', 'Checklist'), ('guidance', 'Guidance'), ('analysis', 'Analysis'), ('practice', 'Practice profile'), ('training', 'Training material'), ('report', 'Report'), ('case', 'Case'), ('recording', 'Recording'), ('link', 'Link')], max_length=12, verbose_name='kind')),
                ('language', models.CharField(choices=[('gn', 'Avañeʼẽ'), ('id', 'Bahasa Indonesia'), ('de', 'Deutsch'), ('en', 'English'), ('es', 'español'), ('fr', 'français'), ('ha', 'Hausa'), ('rw', 'Ikinyarwanda'), ('xh', 'isiXhosa'), ('zu', 'isiZulu'), ('it', 'italiano'), ('km', 'Khmer'), ('sw', 'Kiswahili'), ('ht', 'Kreyòl ayisyen'), ('nl', 'Nederlands'), ('uz', 'oʻzbek tili'), ('pl', 'polski'), ('pt', 'Português'), ('ro', 'Română'), ('qu', 'Runa Simi'), ('so', 'Soomaali'), ('vi', 'Tiếng Việt'), ('tr', 'Türkçe'), ('wo', 'Wolof'), ('yo', 'Yorùbá'), ('ky', 'Кыргызча'), ('ru', 'Русский'), ('sr', 'српски'), ('uk', 'Українська'), ('hy', 'հայերեն'), ('he', 'עברית'), ('ur', 'اردو'), ('ar', 'العربيّة'), ('fa', 'فارسی'), ('ps', 'پښتو'), ('ckb', 'کوردی'), ('ne', 'नेपाली'), ('hi', 'हिंदी'), ('bn', 'বাংলা'), ('ta', 'தமிழ்'), ('th', 'ภาษาไทย'), ('my', 'မြန်မာဘာသာ'), ('ka', 'ქართული'), ('am', 'አማርኛ'), ('zh', '中文'), ('ja', '日本語'), ('ko', '한국어')], max_length=12, verbose_name='language')),
                ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=12), default=list, editable=False, size=None)),
                ('description', models.TextField(blank=True, verbose_name='description')),
                ('description_html', models.TextField(blank=True, editable=False)),
                ('html_version', models.PositiveSmallIntegerField(editable=False)),
                ('link', models.URLField(blank=True, max_length=1000, verbose_name='link')),
                ('makers', models.CharField(blank=True, max_length=300, verbose_name='by whom')),
                ('publisher', models.CharField(blank=True, max_length=200, verbose_name='publisher')),
                ('edition', models.CharField(blank=True, max_length=60, verbose_name='edition')),
                ('year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='year')),
                ('licence', models.CharField(blank=True, choices=[('', 'Not stated'), ('cc0', 'CC0 1.0'), ('cc-by', 'CC BY 4.0'), ('cc-by-sa', 'CC BY-SA 4.0'), ('cc-by-nc', 'CC BY-NC 4.0'), ('cc-by-nc-sa', 'CC BY-NC-SA 4.0'), ('cc-by-nd', 'CC BY-ND 4.0'), ('cc-by-nc-nd', 'CC BY-NC-ND 4.0'), ('permission', 'All rights reserved, shared with permission')], max_length=12, verbose_name='licence')),
                ('countries', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('AF', 'Afghanistan'), ('AX', 'Åland Islands'), ('AL', 'Albania'), ('DZ', 'Algeria'), ('AS', 'American Samoa'), ('AD', 'Andorra'), ('AO', 'Angola'), ('AI', 'Anguilla'), ('AQ', 'Antarctica'), ('AG', 'Antigua and Barbuda'), ('AR', 'Argentina'), ('AM', 'Armenia'), ('AW', 'Aruba'), ('AU', 'Australia'), ('AT', 'Austria'), ('AZ', 'Azerbaijan'), ('BS', 'Bahamas (The)'), ('BH', 'Bahrain'), ('BD', 'Bangladesh'), ('BB', 'Barbados'), ('BY', 'Belarus'), ('BE', 'Belgium'), ('BZ', 'Belize'), ('BJ', 'Benin'), ('BM', 'Bermuda'), ('BT', 'Bhutan'), ('BO', 'Bolivia'), ('BQ', 'Bonaire, Sint Eustatius and Saba'), ('BA', 'Bosnia and Herzegovina'), ('BW', 'Botswana'), ('BV', 'Bouvet Island'), ('BR', 'Brazil'), ('IO', 'British Indian Ocean Territory'), ('BN', 'Brunei'), ('BG', 'Bulgaria'), ('BF', 'Burkina Faso'), ('BI', 'Burundi'), ('CV', 'Cabo Verde'), ('KH', 'Cambodia'), ('CM', 'Cameroon'), ('CA', 'Canada'), ('KY', 'Cayman Islands'), ('CF', 'Central African Republic'), ('TD', 'Chad'), ('CL', 'Chile'), ('CN', 'China'), ('CX', 'Christmas Island'), ('CC', 'Cocos (Keeling) Islands'), ('CO', 'Colombia'), ('KM', 'Comoros'), ('CG', 'Congo'), ('CK', 'Cook Islands'), ('CR', 'Costa Rica'), ('CI', "Côte d'Ivoire"), ('HR', 'Croatia'), ('CU', 'Cuba'), ('CW', 'Curaçao'), ('CY', 'Cyprus'), ('CZ', 'Czechia'), ('CD', 'Democratic Republic of the Congo'), ('DK', 'Denmark'), ('DJ', 'Djibouti'), ('DM', 'Dominica'), ('DO', 'Dominican Republic'), ('EC', 'Ecuador'), ('EG', 'Egypt'), ('SV', 'El Salvador'), ('GQ', 'Equatorial Guinea'), ('ER', 'Eritrea'), ('EE', 'Estonia'), ('SZ', 'Eswatini'), ('ET', 'Ethiopia'), ('FK', 'Falkland Islands (Malvinas)'), ('FO', 'Faroe Islands'), ('FJ', 'Fiji'), ('FI', 'Finland'), ('FR', 'France'), ('GF', 'French Guiana'), ('PF', 'French Polynesia'), ('TF', 'French Southern Territories'), ('GA', 'Gabon'), ('GM', 'Gambia'), ('GE', 'Georgia'), ('DE', 'Germany'), ('GH', 'Ghana'), ('GI', 'Gibraltar'), ('GR', 'Greece'), ('GL', 'Greenland'), ('GD', 'Grenada'), ('GP', 'Guadeloupe'), ('GU', 'Guam'), ('GT', 'Guatemala'), ('GG', 'Guernsey'), ('GN', 'Guinea'), ('GW', 'Guinea-Bissau'), ('GY', 'Guyana'), ('HT', 'Haiti'), ('HM', 'Heard Island and McDonald Islands'), ('HN', 'Honduras'), ('HK', 'Hong Kong'), ('HU', 'Hungary'), ('IS', 'Iceland'), ('IN', 'India'), ('ID', 'Indonesia'), ('IR', 'Iran'), ('IQ', 'Iraq'), ('IE', 'Ireland'), ('IM', 'Isle of Man'), ('IL', 'Israel'), ('IT', 'Italy'), ('JM', 'Jamaica'), ('JP', 'Japan'), ('JE', 'Jersey'), ('JO', 'Jordan'), ('KZ', 'Kazakhstan'), ('KE', 'Kenya'), ('KI', 'Kiribati'), ('KW', 'Kuwait'), ('KG', 'Kyrgyzstan'), ('LA', 'Laos'), ('LV', 'Latvia'), ('LB', 'Lebanon'), ('LS', 'Lesotho'), ('LR', 'Liberia'), ('LY', 'Libya'), ('LI', 'Liechtenstein'), ('LT', 'Lithuania'), ('LU', 'Luxembourg'), ('MO', 'Macao'), ('MG', 'Madagascar'), ('MW', 'Malawi'), ('MY', 'Malaysia'), ('MV', 'Maldives'), ('ML', 'Mali'), ('MT', 'Malta'), ('MH', 'Marshall Islands'), ('MQ', 'Martinique'), ('MR', 'Mauritania'), ('MU', 'Mauritius'), ('YT', 'Mayotte'), ('MX', 'Mexico'), ('FM', 'Micronesia'), ('MD', 'Moldova'), ('MC', 'Monaco'), ('MN', 'Mongolia'), ('ME', 'Montenegro'), ('MS', 'Montserrat'), ('MA', 'Morocco'), ('MZ', 'Mozambique'), ('MM', 'Myanmar'), ('NA', 'Namibia'), ('NR', 'Naoero'), ('NP', 'Nepal'), ('NL', 'Netherlands'), ('NC', 'New Caledonia'), ('NZ', 'New Zealand'), ('NI', 'Nicaragua'), ('NE', 'Niger'), ('NG', 'Nigeria'), ('NU', 'Niue'), ('NF', 'Norfolk Island'), ('KP', 'North Korea'), ('MK', 'North Macedonia'), ('MP', 'Northern Mariana Islands'), ('NO', 'Norway'), ('OM', 'Oman'), ('PK', 'Pakistan'), ('PW', 'Palau'), ('PS', 'Palestine'), ('PA', 'Panama'), ('PG', 'Papua New Guinea'), ('PY', 'Paraguay'), ('PE', 'Peru'), ('PH', 'Philippines'), ('PN', 'Pitcairn'), ('PL', 'Poland'), ('PT', 'Portugal'), ('PR', 'Puerto Rico'), ('QA', 'Qatar'), ('RE', 'Réunion'), ('RO', 'Romania'), ('RU', 'Russia'), ('RW', 'Rwanda'), ('BL', 'Saint Barthélemy'), ('SH', 'Saint Helena'), ('KN', 'Saint Kitts and Nevis'), ('LC', 'Saint Lucia'), ('MF', 'Saint Martin (French part)'), ('PM', 'Saint Pierre and Miquelon'), ('VC', 'Saint Vincent and the Grenadines'), ('WS', 'Samoa'), ('SM', 'San Marino'), ('ST', 'Sao Tome and Principe'), ('SA', 'Saudi Arabia'), ('SN', 'Senegal'), ('RS', 'Serbia'), ('SC', 'Seychelles'), ('SL', 'Sierra Leone'), ('SG', 'Singapore'), ('SX', 'Sint Maarten (Dutch part)'), ('SK', 'Slovakia'), ('SI', 'Slovenia'), ('SB', 'Solomon Islands'), ('SO', 'Somalia'), ('ZA', 'South Africa'), ('GS', 'South Georgia'), ('KR', 'South Korea'), ('SS', 'South Sudan'), ('ES', 'Spain'), ('LK', 'Sri Lanka'), ('SD', 'Sudan'), ('SR', 'Suriname'), ('SJ', 'Svalbard and Jan Mayen'), ('SE', 'Sweden'), ('CH', 'Switzerland'), ('SY', 'Syria'), ('TW', 'Taiwan'), ('TJ', 'Tajikistan'), ('TZ', 'Tanzania'), ('TH', 'Thailand'), ('TL', 'Timor-Leste'), ('TG', 'Togo'), ('TK', 'Tokelau'), ('TO', 'Tonga'), ('TT', 'Trinidad and Tobago'), ('TN', 'Tunisia'), ('TR', 'Türkiye'), ('TM', 'Turkmenistan'), ('TC', 'Turks and Caicos Islands'), ('TV', 'Tuvalu'), ('UG', 'Uganda'), ('UA', 'Ukraine'), ('AE', 'United Arab Emirates'), ('GB', 'United Kingdom'), ('UM', 'United States Minor Outlying Islands'), ('US', 'United States of America'), ('UY', 'Uruguay'), ('UZ', 'Uzbekistan'), ('VU', 'Vanuatu'), ('VA', 'Vatican City'), ('VE', 'Venezuela'), ('VN', 'Vietnam'), ('VG', 'Virgin Islands (British)'), ('VI', 'Virgin Islands (U.S.)'), ('WF', 'Wallis and Futuna'), ('EH', 'Western Sahara'), ('YE', 'Yemen'), ('ZM', 'Zambia'), ('ZW', 'Zimbabwe')], max_length=2), blank=True, default=list, size=None, verbose_name='countries')),
                ('regions', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('africa', 'Sub-Saharan Africa'), ('arab-states', 'Arab States'), ('asia-pacific', 'Asia and the Pacific'), ('europe', 'Europe and Central Asia'), ('latin-america', 'Latin America and the Caribbean'), ('north', 'North America')], max_length=16), blank=True, default=list, size=None, verbose_name='regions')),
                ('details', models.JSONField(blank=True, default=dict, validators=[resources.models.described.check_details], verbose_name='details')),
                ('form_key', models.UUIDField(editable=False)),
                ('work', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='resources.work')),
                ('topics', models.ManyToManyField(blank=True, related_name='resources', to='members.topic', verbose_name='topics')),
                ('audiences', models.ManyToManyField(blank=True, related_name='resources', to='members.audience', verbose_name='for whom')),
                ('methods', models.ManyToManyField(blank=True, related_name='resources', to='members.method', verbose_name='methods')),
            ],
            options={
                'verbose_name': 'resource',
                'verbose_name_plural': 'resources',
                'ordering': ['-id'],
                'indexes': [models.Index(condition=models.Q(('merged_at', None), ('published_at__isnull', False), ('withdrawn_at', None)), fields=['-published_at', '-id'], name='resource_newest_first'), models.Index(fields=['submitted_by', '-id'], name='resource_by_submitter'), django.contrib.postgres.indexes.GinIndex(fields=['languages'], name='resource_languages'), django.contrib.postgres.indexes.GinIndex(fields=['countries'], name='resource_countries'), django.contrib.postgres.indexes.GinIndex(fields=['regions'], name='resource_regions')],
                'constraints': [models.UniqueConstraint(models.F('form_key'), name='resource_form_key_unique'), models.CheckConstraint(condition=models.Q(('link', ''), ('link__iregex', '^https?://[^\\s]+$'), _connector='OR'), name='resource_link_is_http'), models.CheckConstraint(condition=models.Q(('year', None), ('year__range', (1400, 2200)), _connector='OR'), name='resource_year'), models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='resource_has_title'), models.CheckConstraint(condition=models.Q(('returned_at', None), ('published_at', None), _connector='OR'), name='resource_returned_or_published'), models.CheckConstraint(condition=models.Q(('withdrawn_at', None), ('published_at__lte', models.F('withdrawn_at')), _connector='OR'), name='resource_withdrawn_after_published'), models.CheckConstraint(condition=models.Q(('submitted_at__isnull', False), models.Q(('merged_at', None), ('published_at', None), ('returned_at', None), ('reviewed_at', None)), _connector='OR'), name='resource_draft_is_nowhere'), models.CheckConstraint(condition=models.Q(models.Q(('merged_at', None), ('merged_into', None)), models.Q(('merged_at__isnull', False), ('merged_into__isnull', False)), _connector='OR'), name='resource_merged_into_another'), models.CheckConstraint(condition=models.Q(models.Q(('reviewed_at', None), ('reviewed_by', None)), models.Q(('reviewed_at__isnull', False), ('reviewed_by__isnull', False)), _connector='OR'), name='resource_reviewed_by_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('returned_at', None), ('returned_by', None)), models.Q(('returned_at__isnull', False), ('returned_by__isnull', False)), _connector='OR'), name='resource_returned_by_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('published_at', None), ('published_by', None)), models.Q(('published_at__isnull', False), ('published_by__isnull', False)), _connector='OR'), name='resource_published_by_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at', None), ('withdrawn_by', None)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='resource_withdrawn_by_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('merged_at', None), ('merged_by', None)), models.Q(('merged_at__isnull', False), ('merged_by__isnull', False)), _connector='OR'), name='resource_merged_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='ResourceFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('form_key', models.UUIDField(editable=False)),
                ('sha256', models.CharField(editable=False, max_length=64)),
                ('name', models.CharField(max_length=180, verbose_name='name')),
                ('size', models.PositiveIntegerField(verbose_name='size')),
                ('content_type', models.CharField(max_length=100, verbose_name='type')),
                ('uploaded_at', models.DateTimeField(auto_now_add=True)),
                ('uploaded_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('resource', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='files', to='resources.resource')),
                ('language', models.CharField(blank=True, choices=[('gn', 'Avañeʼẽ'), ('id', 'Bahasa Indonesia'), ('de', 'Deutsch'), ('en', 'English'), ('es', 'español'), ('fr', 'français'), ('ha', 'Hausa'), ('rw', 'Ikinyarwanda'), ('xh', 'isiXhosa'), ('zu', 'isiZulu'), ('it', 'italiano'), ('km', 'Khmer'), ('sw', 'Kiswahili'), ('ht', 'Kreyòl ayisyen'), ('nl', 'Nederlands'), ('uz', 'oʻzbek tili'), ('pl', 'polski'), ('pt', 'Português'), ('ro', 'Română'), ('qu', 'Runa Simi'), ('so', 'Soomaali'), ('vi', 'Tiếng Việt'), ('tr', 'Türkçe'), ('wo', 'Wolof'), ('yo', 'Yorùbá'), ('ky', 'Кыргызча'), ('ru', 'Русский'), ('sr', 'српски'), ('uk', 'Українська'), ('hy', 'հայերեն'), ('he', 'עברית'), ('ur', 'اردو'), ('ar', 'العربيّة'), ('fa', 'فارسی'), ('ps', 'پښتو'), ('ckb', 'کوردی'), ('ne', 'नेपाली'), ('hi', 'हिंदी'), ('bn', 'বাংলা'), ('ta', 'தமிழ்'), ('th', 'ภาษาไทย'), ('my', 'မြန်မာဘာသာ'), ('ka', 'ქართული'), ('am', 'አማርኛ'), ('zh', '中文'), ('ja', '日本語'), ('ko', '한국어')], max_length=12, verbose_name='language')),
                ('text', models.TextField(blank=True, editable=False)),
                ('text_size', models.PositiveIntegerField(default=0, editable=False)),
                ('text_state', models.CharField(blank=True, choices=[('', 'Not read yet'), ('begun', 'Being read'), ('read', 'Read'), ('blank', 'Without text, as a scan is'), ('locked', 'Locked by a password'), ('failed', 'Could not be read'), ('other', 'Nothing to read in it')], editable=False, max_length=8, verbose_name='text')),
                ('text_version', models.PositiveSmallIntegerField(default=0, editable=False)),
                ('text_at', models.DateTimeField(editable=False, null=True)),
                ('text_tries', models.PositiveSmallIntegerField(default=0, editable=False)),
                ('pages', models.PositiveIntegerField(editable=False, null=True, verbose_name='pages')),
                ('picture_sha256', models.CharField(blank=True, editable=False, max_length=64)),
                ('picture_width', models.PositiveSmallIntegerField(editable=False, null=True)),
                ('picture_height', models.PositiveSmallIntegerField(editable=False, null=True)),
            ],
            options={
                'verbose_name': 'file',
                'verbose_name_plural': 'files',
                'ordering': ['id'],
                'indexes': [models.Index(fields=['sha256'], name='resource_file_content', opclasses=['varchar_pattern_ops']), models.Index(condition=models.Q(('picture_sha256', ''), _negated=True), fields=['picture_sha256'], name='resource_file_picture', opclasses=['varchar_pattern_ops']), models.Index(fields=['text_version', 'id'], name='resource_file_to_read')],
                'constraints': [models.UniqueConstraint(models.F('form_key'), models.F('uploaded_by'), models.F('sha256'), name='resource_file_once_per_form'), models.CheckConstraint(condition=models.Q(('sha256__regex', '^[0-9a-f]{64}$')), name='resource_file_hash'), models.CheckConstraint(condition=models.Q(('size__gt', 0)), name='resource_file_not_empty'), models.CheckConstraint(condition=models.Q(models.Q(('picture_height', None), ('picture_sha256', ''), ('picture_width', None)), models.Q(('picture_height__gt', 0), ('picture_sha256__regex', '^[0-9a-f]{64}$'), ('picture_width__gt', 0)), _connector='OR'), name='resource_file_picture_whole')],
            },
        ),
        migrations.CreateModel(
            name='ResourceTag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tag', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='resource_tags', to='taggit.tag')),
                ('content_object', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='resource_tags', to='resources.resource')),
            ],
            options={
                'constraints': [models.UniqueConstraint(models.F('tag'), models.F('content_object'), name='resource_tag_once')],
            },
        ),
        migrations.CreateModel(
            name='Collection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('hidden_at', models.DateTimeField(editable=False, null=True)),
                ('hidden_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('title', models.CharField(max_length=120, verbose_name='title')),
                ('description', models.TextField(blank=True, max_length=1000, verbose_name='description')),
                ('language', models.CharField(choices=[('gn', 'Avañeʼẽ'), ('id', 'Bahasa Indonesia'), ('de', 'Deutsch'), ('en', 'English'), ('es', 'español'), ('fr', 'français'), ('ha', 'Hausa'), ('rw', 'Ikinyarwanda'), ('xh', 'isiXhosa'), ('zu', 'isiZulu'), ('it', 'italiano'), ('km', 'Khmer'), ('sw', 'Kiswahili'), ('ht', 'Kreyòl ayisyen'), ('nl', 'Nederlands'), ('uz', 'oʻzbek tili'), ('pl', 'polski'), ('pt', 'Português'), ('ro', 'Română'), ('qu', 'Runa Simi'), ('so', 'Soomaali'), ('vi', 'Tiếng Việt'), ('tr', 'Türkçe'), ('wo', 'Wolof'), ('yo', 'Yorùbá'), ('ky', 'Кыргызча'), ('ru', 'Русский'), ('sr', 'српски'), ('uk', 'Українська'), ('hy', 'հայերեն'), ('he', 'עברית'), ('ur', 'اردو'), ('ar', 'العربيّة'), ('fa', 'فارسی'), ('ps', 'پښتو'), ('ckb', 'کوردی'), ('ne', 'नेपाली'), ('hi', 'हिंदी'), ('bn', 'বাংলা'), ('ta', 'தமிழ்'), ('th', 'ภาษาไทย'), ('my', 'မြန်မာဘာသာ'), ('ka', 'ქართული'), ('am', 'አማርኛ'), ('zh', '中文'), ('ja', '日本語'), ('ko', '한국어')], max_length=12, verbose_name='language')),
                ('owner', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='collections', to=settings.AUTH_USER_MODEL)),
                ('form_key', models.UUIDField(editable=False)),
                ('begun_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('shared_at', models.DateTimeField(editable=False, null=True, verbose_name='shared')),
                ('featured_at', models.DateTimeField(editable=False, null=True, verbose_name='in front since')),
                ('featured_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'collection',
                'verbose_name_plural': 'collections',
                'ordering': ['-begun_at', '-id'],
                'indexes': [models.Index(condition=models.Q(('hidden_at', None), ('shared_at__isnull', False)), fields=['-shared_at', '-id'], name='collection_newest_first'), models.Index(fields=['owner', '-begun_at'], name='collection_by_owner')],
                'constraints': [models.UniqueConstraint(models.F('form_key'), name='collection_form_key_unique'), models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='collection_has_title'), models.CheckConstraint(condition=models.Q(models.Q(('featured_at', None), ('featured_by', None)), models.Q(('featured_at__isnull', False), ('featured_by__isnull', False), ('shared_at__isnull', False)), _connector='OR'), name='collection_featured_is_shared'), models.CheckConstraint(condition=models.Q(models.Q(('hidden_at', None), ('hidden_by', None)), models.Q(('hidden_at__isnull', False), ('hidden_by__isnull', False)), _connector='OR'), name='collection_hidden_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='CollectionItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('resource', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='resources.resource')),
                ('why', models.CharField(blank=True, max_length=300, verbose_name='why it is here')),
                ('position', models.PositiveSmallIntegerField(editable=False)),
                ('placed_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('placed_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('collection', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='resources.collection')),
            ],
            options={
                'ordering': ['collection', 'position'],
                'constraints': [models.UniqueConstraint(models.F('collection'), models.F('resource'), name='collection_item_once'), models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('collection', 'position'), name='collection_item_position_unique')],
            },
        ),
        migrations.CreateModel(
            name='LinkCheck',
            fields=[
                ('resource', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='link_check', serialize=False, to='resources.resource')),
                ('address', models.URLField(blank=True, max_length=1000)),
                ('checked_at', models.DateTimeField(null=True, verbose_name='followed')),
                ('status', models.PositiveSmallIntegerField(null=True)),
                ('failed_since', models.DateTimeField(null=True, verbose_name='no answer since')),
            ],
            options={
                'verbose_name': 'link check',
                'verbose_name_plural': 'link checks',
                'indexes': [models.Index(fields=['checked_at'], name='link_check_oldest')],
            },
        ),
        migrations.CreateModel(
            name='Reading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('resource', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='resources.resource')),
                ('why', models.CharField(blank=True, max_length=300, verbose_name='why it is here')),
                ('position', models.PositiveSmallIntegerField(editable=False)),
                ('placed_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('placed_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('dialogue', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='readings', to='discussions.dialogue')),
            ],
            options={
                'verbose_name': 'reading',
                'verbose_name_plural': 'readings',
                'ordering': ['dialogue', 'position'],
                'constraints': [models.UniqueConstraint(models.F('dialogue'), models.F('resource'), name='reading_once'), models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('dialogue', 'position'), name='reading_position_unique')],
            },
        ),
        migrations.CreateModel(
            name='ResourceNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('hidden_at', models.DateTimeField(editable=False, null=True)),
                ('hidden_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('resource', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='resources.resource')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='resource_notes', to=settings.AUTH_USER_MODEL)),
                ('text', models.TextField(max_length=1500, verbose_name='text')),
                ('place', models.CharField(blank=True, max_length=120, verbose_name='where')),
                ('country', models.CharField(blank=True, choices=[('AF', 'Afghanistan'), ('AX', 'Åland Islands'), ('AL', 'Albania'), ('DZ', 'Algeria'), ('AS', 'American Samoa'), ('AD', 'Andorra'), ('AO', 'Angola'), ('AI', 'Anguilla'), ('AQ', 'Antarctica'), ('AG', 'Antigua and Barbuda'), ('AR', 'Argentina'), ('AM', 'Armenia'), ('AW', 'Aruba'), ('AU', 'Australia'), ('AT', 'Austria'), ('AZ', 'Azerbaijan'), ('BS', 'Bahamas (The)'), ('BH', 'Bahrain'), ('BD', 'Bangladesh'), ('BB', 'Barbados'), ('BY', 'Belarus'), ('BE', 'Belgium'), ('BZ', 'Belize'), ('BJ', 'Benin'), ('BM', 'Bermuda'), ('BT', 'Bhutan'), ('BO', 'Bolivia'), ('BQ', 'Bonaire, Sint Eustatius and Saba'), ('BA', 'Bosnia and Herzegovina'), ('BW', 'Botswana'), ('BV', 'Bouvet Island'), ('BR', 'Brazil'), ('IO', 'British Indian Ocean Territory'), ('BN', 'Brunei'), ('BG', 'Bulgaria'), ('BF', 'Burkina Faso'), ('BI', 'Burundi'), ('CV', 'Cabo Verde'), ('KH', 'Cambodia'), ('CM', 'Cameroon'), ('CA', 'Canada'), ('KY', 'Cayman Islands'), ('CF', 'Central African Republic'), ('TD', 'Chad'), ('CL', 'Chile'), ('CN', 'China'), ('CX', 'Christmas Island'), ('CC', 'Cocos (Keeling) Islands'), ('CO', 'Colombia'), ('KM', 'Comoros'), ('CG', 'Congo'), ('CK', 'Cook Islands'), ('CR', 'Costa Rica'), ('CI', "Côte d'Ivoire"), ('HR', 'Croatia'), ('CU', 'Cuba'), ('CW', 'Curaçao'), ('CY', 'Cyprus'), ('CZ', 'Czechia'), ('CD', 'Democratic Republic of the Congo'), ('DK', 'Denmark'), ('DJ', 'Djibouti'), ('DM', 'Dominica'), ('DO', 'Dominican Republic'), ('EC', 'Ecuador'), ('EG', 'Egypt'), ('SV', 'El Salvador'), ('GQ', 'Equatorial Guinea'), ('ER', 'Eritrea'), ('EE', 'Estonia'), ('SZ', 'Eswatini'), ('ET', 'Ethiopia'), ('FK', 'Falkland Islands (Malvinas)'), ('FO', 'Faroe Islands'), ('FJ', 'Fiji'), ('FI', 'Finland'), ('FR', 'France'), ('GF', 'French Guiana'), ('PF', 'French Polynesia'), ('TF', 'French Southern Territories'), ('GA', 'Gabon'), ('GM', 'Gambia'), ('GE', 'Georgia'), ('DE', 'Germany'), ('GH', 'Ghana'), ('GI', 'Gibraltar'), ('GR', 'Greece'), ('GL', 'Greenland'), ('GD', 'Grenada'), ('GP', 'Guadeloupe'), ('GU', 'Guam'), ('GT', 'Guatemala'), ('GG', 'Guernsey'), ('GN', 'Guinea'), ('GW', 'Guinea-Bissau'), ('GY', 'Guyana'), ('HT', 'Haiti'), ('HM', 'Heard Island and McDonald Islands'), ('HN', 'Honduras'), ('HK', 'Hong Kong'), ('HU', 'Hungary'), ('IS', 'Iceland'), ('IN', 'India'), ('ID', 'Indonesia'), ('IR', 'Iran'), ('IQ', 'Iraq'), ('IE', 'Ireland'), ('IM', 'Isle of Man'), ('IL', 'Israel'), ('IT', 'Italy'), ('JM', 'Jamaica'), ('JP', 'Japan'), ('JE', 'Jersey'), ('JO', 'Jordan'), ('KZ', 'Kazakhstan'), ('KE', 'Kenya'), ('KI', 'Kiribati'), ('KW', 'Kuwait'), ('KG', 'Kyrgyzstan'), ('LA', 'Laos'), ('LV', 'Latvia'), ('LB', 'Lebanon'), ('LS', 'Lesotho'), ('LR', 'Liberia'), ('LY', 'Libya'), ('LI', 'Liechtenstein'), ('LT', 'Lithuania'), ('LU', 'Luxembourg'), ('MO', 'Macao'), ('MG', 'Madagascar'), ('MW', 'Malawi'), ('MY', 'Malaysia'), ('MV', 'Maldives'), ('ML', 'Mali'), ('MT', 'Malta'), ('MH', 'Marshall Islands'), ('MQ', 'Martinique'), ('MR', 'Mauritania'), ('MU', 'Mauritius'), ('YT', 'Mayotte'), ('MX', 'Mexico'), ('FM', 'Micronesia'), ('MD', 'Moldova'), ('MC', 'Monaco'), ('MN', 'Mongolia'), ('ME', 'Montenegro'), ('MS', 'Montserrat'), ('MA', 'Morocco'), ('MZ', 'Mozambique'), ('MM', 'Myanmar'), ('NA', 'Namibia'), ('NR', 'Naoero'), ('NP', 'Nepal'), ('NL', 'Netherlands'), ('NC', 'New Caledonia'), ('NZ', 'New Zealand'), ('NI', 'Nicaragua'), ('NE', 'Niger'), ('NG', 'Nigeria'), ('NU', 'Niue'), ('NF', 'Norfolk Island'), ('KP', 'North Korea'), ('MK', 'North Macedonia'), ('MP', 'Northern Mariana Islands'), ('NO', 'Norway'), ('OM', 'Oman'), ('PK', 'Pakistan'), ('PW', 'Palau'), ('PS', 'Palestine'), ('PA', 'Panama'), ('PG', 'Papua New Guinea'), ('PY', 'Paraguay'), ('PE', 'Peru'), ('PH', 'Philippines'), ('PN', 'Pitcairn'), ('PL', 'Poland'), ('PT', 'Portugal'), ('PR', 'Puerto Rico'), ('QA', 'Qatar'), ('RE', 'Réunion'), ('RO', 'Romania'), ('RU', 'Russia'), ('RW', 'Rwanda'), ('BL', 'Saint Barthélemy'), ('SH', 'Saint Helena'), ('KN', 'Saint Kitts and Nevis'), ('LC', 'Saint Lucia'), ('MF', 'Saint Martin (French part)'), ('PM', 'Saint Pierre and Miquelon'), ('VC', 'Saint Vincent and the Grenadines'), ('WS', 'Samoa'), ('SM', 'San Marino'), ('ST', 'Sao Tome and Principe'), ('SA', 'Saudi Arabia'), ('SN', 'Senegal'), ('RS', 'Serbia'), ('SC', 'Seychelles'), ('SL', 'Sierra Leone'), ('SG', 'Singapore'), ('SX', 'Sint Maarten (Dutch part)'), ('SK', 'Slovakia'), ('SI', 'Slovenia'), ('SB', 'Solomon Islands'), ('SO', 'Somalia'), ('ZA', 'South Africa'), ('GS', 'South Georgia'), ('KR', 'South Korea'), ('SS', 'South Sudan'), ('ES', 'Spain'), ('LK', 'Sri Lanka'), ('SD', 'Sudan'), ('SR', 'Suriname'), ('SJ', 'Svalbard and Jan Mayen'), ('SE', 'Sweden'), ('CH', 'Switzerland'), ('SY', 'Syria'), ('TW', 'Taiwan'), ('TJ', 'Tajikistan'), ('TZ', 'Tanzania'), ('TH', 'Thailand'), ('TL', 'Timor-Leste'), ('TG', 'Togo'), ('TK', 'Tokelau'), ('TO', 'Tonga'), ('TT', 'Trinidad and Tobago'), ('TN', 'Tunisia'), ('TR', 'Türkiye'), ('TM', 'Turkmenistan'), ('TC', 'Turks and Caicos Islands'), ('TV', 'Tuvalu'), ('UG', 'Uganda'), ('UA', 'Ukraine'), ('AE', 'United Arab Emirates'), ('GB', 'United Kingdom'), ('UM', 'United States Minor Outlying Islands'), ('US', 'United States of America'), ('UY', 'Uruguay'), ('UZ', 'Uzbekistan'), ('VU', 'Vanuatu'), ('VA', 'Vatican City'), ('VE', 'Venezuela'), ('VN', 'Vietnam'), ('VG', 'Virgin Islands (British)'), ('VI', 'Virgin Islands (U.S.)'), ('WF', 'Wallis and Futuna'), ('EH', 'Western Sahara'), ('YE', 'Yemen'), ('ZM', 'Zambia'), ('ZW', 'Zimbabwe')], max_length=2, verbose_name='country')),
                ('audience', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.audience')),
                ('language', models.CharField(choices=[('gn', 'Avañeʼẽ'), ('id', 'Bahasa Indonesia'), ('de', 'Deutsch'), ('en', 'English'), ('es', 'español'), ('fr', 'français'), ('ha', 'Hausa'), ('rw', 'Ikinyarwanda'), ('xh', 'isiXhosa'), ('zu', 'isiZulu'), ('it', 'italiano'), ('km', 'Khmer'), ('sw', 'Kiswahili'), ('ht', 'Kreyòl ayisyen'), ('nl', 'Nederlands'), ('uz', 'oʻzbek tili'), ('pl', 'polski'), ('pt', 'Português'), ('ro', 'Română'), ('qu', 'Runa Simi'), ('so', 'Soomaali'), ('vi', 'Tiếng Việt'), ('tr', 'Türkçe'), ('wo', 'Wolof'), ('yo', 'Yorùbá'), ('ky', 'Кыргызча'), ('ru', 'Русский'), ('sr', 'српски'), ('uk', 'Українська'), ('hy', 'հայերեն'), ('he', 'עברית'), ('ur', 'اردو'), ('ar', 'العربيّة'), ('fa', 'فارسی'), ('ps', 'پښتو'), ('ckb', 'کوردی'), ('ne', 'नेपाली'), ('hi', 'हिंदी'), ('bn', 'বাংলা'), ('ta', 'தமிழ்'), ('th', 'ภาษาไทย'), ('my', 'မြန်မာဘာသာ'), ('ka', 'ქართული'), ('am', 'አማርኛ'), ('zh', '中文'), ('ja', '日本語'), ('ko', '한국어')], max_length=12, verbose_name='language')),
                ('form_key', models.UUIDField(editable=False)),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='written')),
                ('edited_at', models.DateTimeField(editable=False, null=True)),
            ],
            options={
                'verbose_name': 'note on a resource',
                'verbose_name_plural': 'notes on resources',
                'ordering': ['-written_at', '-id'],
                'indexes': [models.Index(fields=['resource', '-written_at', '-id'], name='note_newest_first'), models.Index(fields=['author', '-written_at'], name='note_by_author')],
                'constraints': [models.UniqueConstraint(models.F('form_key'), name='note_form_key_unique'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='note_has_text'), models.CheckConstraint(condition=models.Q(models.Q(('hidden_at', None), ('hidden_by', None)), models.Q(('hidden_at__isnull', False), ('hidden_by__isnull', False)), _connector='OR'), name='note_hidden_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='ResourceRevision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('resource', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='revisions', to='resources.resource')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('said', models.JSONField()),
            ],
            options={
                'verbose_name': 'revision of a resource',
                'verbose_name_plural': 'revisions of resources',
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='SavedSearch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='saved_searches', to=settings.AUTH_USER_MODEL)),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('query', models.CharField(editable=False, max_length=2000)),
                ('frequency', models.CharField(blank=True, choices=[('once', 'At once'), ('daily', 'Once a day'), ('weekly', 'Once a week'), ('never', 'Not at all')], max_length=6)),
                ('looked_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ],
            options={
                'ordering': ['name', 'id'],
                'constraints': [models.UniqueConstraint(models.F('member'), models.F('query'), name='saved_search_once')],
            },
        ),
        migrations.CreateModel(
            name='SpreadsheetImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, verbose_name='file')),
                ('rows', models.JSONField()),
                ('read_at', models.DateTimeField(auto_now_add=True, verbose_name='read')),
                ('read_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                ('carried_out_at', models.DateTimeField(null=True, verbose_name='carried out')),
                ('carried_out_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'import from a spreadsheet',
                'verbose_name_plural': 'imports from spreadsheets',
                'ordering': ['-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('carried_out_at', None), ('carried_out_by', None)), models.Q(('carried_out_at__isnull', False), ('carried_out_by__isnull', False)), _connector='OR'), name='spreadsheet_import_by_somebody')],
            },
        ),
        migrations.AddField(
            model_name='Resource',
            name='tags',
            field=taggit.managers.TaggableManager(blank=True, help_text='A comma-separated list of tags.', through='resources.ResourceTag', to='taggit.Tag', verbose_name='tags'),
        ),
        migrations.RunSQL(FINDS, "DROP FUNCTION resources_search_finds"),
        shown("resources_resource"),
        shown("resources_resourcefile"),
        shown("resources_resourcetag"),
        shown("taggit_tag"),
        shown("resources_linkcheck", columns=("address", "failed_since")),
        shown("resources_resource_topics"),
        shown("resources_resource_audiences"),
        shown("resources_resource_methods"),
        shown("members_topic"),
        shown("members_audience"),
        shown("members_method"),
        shown("resources_collection"),
        shown("resources_collectionitem"),
        shown("resources_reading"),
        shown("resources_resourcenote"),
    ]
