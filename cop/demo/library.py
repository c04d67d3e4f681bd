"""The resources of the demo; `text` becomes the file. `state` is published, waiting or returned."""

RESOURCES = [
    {
        "by": "nomsa", "kind": "checklist", "language": "en", "year": 2024, "tags": ["police", "preparation"],
        "title": "Before you train uniformed services",
        "summary": "Things to settle with a police, prison or border service before the first day.",
        "description": (
            "A list for two people: the trainer, and the officer who asked for the training. It takes an hour to fill in "
            "together. That hour is the point: most of what goes wrong in the room was decided before it, by nobody in "
            "particular."
        ),
        "file": "before-you-train.txt",
        "text": (
            "Before you train uniformed services\n\n"
            "1. Who asked for this training, and what happened just before?\n"
            "2. Who will be ordered to come? May they leave?\n"
            "3. Who keeps the attendance list, and who may see it?\n"
            "4. May women officers meet first, if they wish?\n"
            "5. What happens to a complaint that is made during the break?\n"
            "6. Who sits down first?\n"
        ),
        "state": "published",
    },
    {
        "by": "ixchel", "kind": "practice", "language": "es", "year": 2025, "tags": ["rural", "method"],
        "title": "El patio y el maíz: reuniones sin estrado",
        "summary": "Cómo un equipo dejó la sala, y qué cambió en quién hablaba.",
        "description": (
            "Doce reuniones en patios, con las manos ocupadas. Quién habló, cuánto, y de qué, comparado con las mismas "
            "personas en la sala municipal."
        ),
        "file": "el-patio-y-el-maiz.txt",
        "text": "El patio y el maíz\n\nDoce reuniones, ocho comunidades. Lo que anotamos después de cada una.\n",
        "state": "published",
    },
    {
        "by": "mariama", "kind": "tool", "language": "fr", "year": 2025, "tags": ["budget"],
        "title": "Compter les présents sans écrire les noms",
        "summary": "Une feuille de présence en chiffres, acceptée par trois bailleurs.",
        "description": "Une page, et la phrase à écrire dans la convention pour qu’elle soit acceptée.",
        "file": "feuille-de-presence.csv",
        "text": "jour,femmes,hommes,autres,moins de 25 ans\n1,,,,\n2,,,,\n",
        "state": "published",
    },
    {
        "by": "kofi", "kind": "case", "language": "en", "year": 2026, "tags": ["police"],
        "title": "A desk by the door: working with command staff",
        "summary": "Four accounts of the same first hour, with what each trainer would change.",
        "description": "From the thread about the colonel, put in order and checked with those who wrote it.",
        "file": "a-desk-by-the-door.txt",
        "text": "A desk by the door\n\nFour accounts of the first hour with command staff.\n",
        "state": "waiting",
    },
    {
        "by": "nomsa", "kind": "guidance", "language": "en", "year": 2026, "tags": ["co-training"],
        "title": "Training as a pair: who does what when it gets loud",
        "summary": "Agreements between two trainers, made before the day.",
        "description": "One page of agreements. It came out of a day on which we had none.",
        "file": "training-as-a-pair.txt",
        "text": "Training as a pair\n\nWho speaks, who watches, who goes out with whom.\n",
        "state": "returned",
        "reason": "A good list. Please say in one sentence for which groups you used it, and put a licence on it.",
    },
]  # fmt: skip
