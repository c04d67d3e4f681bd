"""The dialogues of the demo. A post is (who, language, text, answers); `answers` are posts of the same shape."""

DIALOGUES = [
    {
        "slug": "when-the-room-goes-quiet",
        "title": "When the room goes quiet: resistance in gender training",
        "language": "en",
        "visibility": "public",
        "introduction": (
            "Folded arms, jokes, perfect politeness, a fire drill. This is about the moment when a training meets a no: "
            "what it may be saying, and what we do next.\n\n"
            "1. What did people say, or do, or not do?\n"
            "2. Which exercise, question or silence helped?\n"
            "3. What would you not do again?"
        ),
        "facilitators": ["wanjiru", "lucia"],
    },
    {
        "slug": "the-open-room",
        "title": "The open room",
        "language": "en",
        "visibility": "members",
        "introduction": "Ask anything, meet anyone. This room is always open, and only members read it.",
        "facilitators": ["wanjiru"],
    },
]

THREADS = [
    (
        "when-the-room-goes-quiet",
        "The colonel who would not sit in the circle",
        (
            "kofi", "en",
            "Two days with a regional police command: thirty-one officers, four of them women. I had asked for a circle "
            "of chairs.\n\n"
            "The colonel came in last, looked at the circle, and put a chair outside it, by the door, with a desk. "
            "Everyone else then watched his face instead of mine. I carried on as planned.\n\n"
            "Nobody disagreed with me, and nobody spoke. At the break a sergeant told me: *“Sir, we cannot be more "
            "interested than he is.”* After lunch I asked the colonel to open the afternoon with one decision he had "
            "found hard, about anybody’s posting. He talked for twelve minutes, and in the end he was inside the circle, "
            "because he needed people to hear him.\n\n"
            "**What I would do differently:** meet him the week before. I had prepared for resistance, and I met good "
            "manners.",
            [
                (
                    "lucia", "es",
                    "Gracias, Kofi. “Me preparé para la resistencia y me encontré con buenos modales”: me la llevo.\n\n"
                    "Una pregunta para todas y todos: ¿la cortesía es resistencia, o es miedo a hablar delante de quien "
                    "decide mi próximo destino?",
                    [
                        (
                            "kofi", "en",
                            "Fear, I think, and I nearly wrote it up as refusal in my report. What changed my mind was "
                            "that they were lively at the tea urn.",
                            [
                                (
                                    "ixchel", "es",
                                    "Con las lideresas me pasó lo mismo, pero al revés: el silencio era por mí. Yo venía "
                                    "“de la capital”. Empezamos de nuevo en el patio, desgranando maíz, y hablaron de "
                                    "herencia de la tierra durante una hora.",
                                    [],
                                ),
                            ],
                        ),
                    ],
                ),
                (
                    "nomsa", "en",
                    "With councils I ask for twenty minutes alone with the mayor first. Not to convince: to ask what "
                    "would make the day useful to *them*. Twice they cancelled, and that was useful too.",
                    [
                        (
                            "wanjiru", "en",
                            "Would you say what you ask in those twenty minutes? I believe several of us would use it.",
                            [
                                (
                                    "nomsa", "en",
                                    "Three things:\n\n"
                                    "- Who asked for this training, and what had happened just before?\n"
                                    "- What do people here already do well?\n"
                                    "- Who will be ordered to come, and may they leave?",
                                    [],
                                ),
                            ],
                        ),
                    ],
                ),
                ("drop", "en", "All of this is nonsense and so is whoever wrote it.", []),
            ],
        ),
    ),
    (
        "when-the-room-goes-quiet",
        "La question du coût, encore",
        (
            "mariama", "fr",
            "Chez nous, la question du coût vient toujours des mêmes : ceux qui n’ont pas été consultés sur le programme. "
            "« Combien cela va-t-il coûter ? » veut souvent dire : pourquoi personne ne m’a-t-il demandé ?\n\n"
            "J’ai cessé de répondre par des chiffres. Je demande ce qu’a coûté la dernière réunion sans les femmes du "
            "quartier.",
            [
                (
                    "salma", "ar",
                    "أمّا نحن فنَعُدّ الحاضرين ولا نكتب الأسماء. وافقت الجهة المانحة منذ أن سألناها أوّل مرّة، ولم يكلّفنا ذلك شيئًا.",
                    [
                        (
                            "mariama", "fr",
                            "« Compter les présents sans écrire les noms » : je le propose à ma commune dès lundi.",
                            [],
                        ),
                    ],
                ),
            ],
        ),
    ),
    (
        "when-the-room-goes-quiet",
        "من يملك قائمة الحضور؟",
        (
            "salma", "ar",
            "في تدريب مع موظفين من ثلاث بلديات، طُلب منّا تسليم قائمة الحضور في نهاية كلّ يوم. لاحظنا أنّ المشاركات توقّفن عن الكلام "
            "بعد اليوم الأوّل.\n\nماذا تفعلون عندما تطلب الجهة المضيفة الأسماء؟",
            [
                (
                    "nomsa", "en",
                    "We agree on it in writing before we come: numbers by sex and age, no names, and the list stays with "
                    "the trainers. Where that is refused, we ask the participants whether they want to begin.",
                    [],
                ),
            ],
        ),
    ),
    (
        "the-open-room",
        "Who trains in isiXhosa?",
        (
            "nomsa", "en",
            "I look for a co-trainer for two days in Mdantsane in March: ward committees, about twenty-five people. "
            "Travel is paid, the fee is modest, the company is good.",
            [
                ("carmen", "en", "I have passed this on to two colleagues in the region. They will write here.", []),
            ],
        ),
    ),
]  # fmt: skip
HIDDEN = ("All of this is nonsense", "This attacks a person and not an argument. Please write again about the case.")
