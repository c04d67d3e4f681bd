from django.db import migrations

# Evaluations have entries of their own, which the loop writes as it starts; those of initiatives held their words.
ANEW = "UPDATE members_searchentry SET version = 0 WHERE kind = 'initiative'"


class Migration(migrations.Migration):

    dependencies = [
        ('members', '0001_squashed_0018_reader_who_reports'),
        ('resources', '0012_files_of_initiatives'),
    ]

    operations = [migrations.RunSQL(ANEW, migrations.RunSQL.noop)]
