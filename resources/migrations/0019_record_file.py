from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('resources', '0018_next_day_of_training'),
    ]

    operations = [
        migrations.RenameModel(old_name='CalendarFile', new_name='RecordFile'),
        migrations.AddField(
            model_name='recordfile',
            name='section',
            field=models.CharField(blank=True, default='', max_length=16),
            preserve_default=False,
        ),
    ]
