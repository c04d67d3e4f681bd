"""The members of the demo: (key, name, headline, country, languages, bio)."""

PEOPLE = [
    (
        "nomsa", "Nomsa Dlakavu", "Trains local councils and police in the Eastern Cape", "ZA", ["xh", "en", "zu"],
        "I began as a paralegal and stayed for the training rooms. Most of my work is with people who were told to come.",
    ),
    (
        "wanjiru", "Wanjiru Mutembei", "Facilitator, public service training", "KE", ["en", "sw"],
        "Twenty years of rooms with flip charts. I collect opening sentences.",
    ),
    (
        "kofi", "Kofi Asamoah-Badu", "Works with police and prison services", "GH", ["en"],
        "I train men who did not ask for it, and I learn a good deal from them.",
    ),
    (
        "lucia", "Lucía Arrúa", "Formadora y facilitadora", "PY", ["es", "gn", "fr"],
        "Trabajo con promotoras rurales y con quienes escriben los presupuestos.",
    ),
    (
        "ixchel", "Ixchel Tzunún", "Acompaña a lideresas en el altiplano", "GT", ["es"],
        "Aprendí más en los patios que en las salas.",
    ),
    (
        "mariama", "Mariama Diatta", "Formatrice, budgets sensibles au genre", "SN", ["fr", "wo"],
        "Je forme des élues et des agents municipaux, à Ziguinchor et ailleurs.",
    ),
    (
        "salma", "سلمى نصر الدين", "مدرّبة وميسّرة حوار", "JO", ["ar", "fr"],
        "أعمل مع جمعيات محلية ومع موظفي البلديات.",
    ),
    (
        "ilir", "Ilir Dervishaj", "Librarian of this community", "AL", ["en", "fr"],
        "I keep the library: I read what you send, ask what is missing, and put it where others find it.",
    ),
    (
        "carmen", "Carmen Quispe", "Coordinates this community", "BO", ["es", "en"],
        "Write to me when something does not work, or when you have an idea for a dialogue.",
    ),
]  # fmt: skip
