from django.db import migrations, models


class Migration(migrations.Migration):
    """Slow mode of a dialogue; a suspension becomes one of several measures, some of which have no end."""

    dependencies = [("discussions", "0021_disclosure"), ("members", "0016_closed_account")]
    operations = [
        migrations.AddField(
            model_name="dialogue",
            name="pace",
            field=models.PositiveSmallIntegerField(
                choices=[
                    (0, "As often as they like"),
                    (10, "Once in ten minutes"),
                    (60, "Once an hour"),
                    (360, "Once in six hours"),
                    (1440, "Once a day"),
                ],
                db_default=0,
                default=0,
                verbose_name="how often each member writes",
            ),
        ),
        migrations.AddField(
            model_name="suspension",
            name="measure",
            field=models.CharField(
                choices=[("writing", "suspended"), ("removed", "removed from a dialogue"), ("banned", "banned")],
                db_default="writing",
                default="writing",
                editable=False,
                max_length=7,
                verbose_name="measure",
            ),
        ),
        migrations.AlterField(
            model_name="suspension",
            name="ends_at",
            field=models.DateTimeField(null=True, verbose_name="until"),
        ),
        migrations.AddConstraint(
            model_name="suspension",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_at__isnull", False), ("measure", "writing")
                )
                | models.Q(("dialogue__isnull", False), ("measure", "removed"))
                | models.Q(("dialogue", None), ("measure", "banned")),
                name="suspension_of_its_measure",
            ),
        ),
    ]
