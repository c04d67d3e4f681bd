from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('members', '0017_the_board'),
    ]

    operations = [
        migrations.AlterField(
            model_name='activity',
            name='actor_kind',
            field=models.CharField(choices=[('member', 'a member'), ('clock', 'the clock'), ('mail', 'a mail'), ('import', 'an import'), ('sealed', 'a sealed author'), ('reader', 'a reader')], max_length=8),
        ),
    ]
