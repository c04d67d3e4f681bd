"""A small community to look around in. Everybody in it is invented."""

PASSWORD = "seventeen looms"  # noqa: S105  known to everybody: a check refuses the demo behind https
LOGINS = [
    ("nomsa@demo.example", "practitioner"),
    ("wanjiru@demo.example", "facilitator"),
    ("ilir@demo.example", "curator"),
    ("carmen@demo.example", "coordinator"),
]
