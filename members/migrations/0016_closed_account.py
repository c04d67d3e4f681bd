from django.db import migrations, models


class Migration(migrations.Migration):
    """An account can be closed. What the database computes is made anew, since it cannot be changed."""

    dependencies = [("members", "0015_pledge")]
    operations = [
        migrations.AddField(
            model_name="mail",
            name="of_closing",
            field=models.BooleanField(db_default=False, default=False, editable=False),
        ),
        migrations.AddField(
            model_name="member",
            name="closed_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="account closed since"),
        ),
        migrations.RemoveField(model_name="member", name="is_active"),
        migrations.AddField(
            model_name="member",
            name="is_active",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.Q(("closed_at__isnull", True), ("erased_at__isnull", True)),
                output_field=models.BooleanField(),
            ),
        ),
    ]
