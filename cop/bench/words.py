"""Texts of the bench: 40 to 400 words of Markdown, made of words that people in this field use. Some words are common,
most are rare, as in any language."""

WORDS = (
    "the of and to in a we is that for with on as was they have it this by from are not our be their at or who can "
    "when what women gender training group men work participants room question people time exercise language village "
    "trainer facilitator power practice community budget evidence session story policy ministry care method evaluation "
    "discussion experience change household market school water health violence law rights land income decision voice "
    "meeting manual handout translation region colleague partner network report indicator baseline survey interview "
    "minutes morning afternoon silence laughter resistance question answer example mistake lesson finding cooperative "
    "farmer teacher nurse officer police judge mayor youth elder daughter mother father brother neighbour radio song "
    "drawing map calendar circle chair blackboard notebook paper phone travel road bus border season harvest seed goat "
    "loan savings wage contract union strike council election quota parliament party court hearing petition campaign "
    "alliance donor proposal deadline audit transparency accountability participation inclusion disability migration "
    "displacement peace security climate forest river well energy kitchen childcare pension insurance curriculum module"
).split()
FIRST = (
    "Nomsa Kofi Wanjiru Lucía Carmen Ilir Silvan Amina Dewi Farid Gulnara Hana Ines João Khadija Leila Mariam Ngozi "
    "Olena Paola Quyên Rosa Salma Tomás Ursula Vera Wambui Ximena Yara Zanele"
).split()
LAST = (
    "Dlakavu Asamoah-Badu Mutembei Arrúa Quispe Dervishaj Drexler Okafor Suryani Haddad Tashieva Novak Duarte Pereira "
    "Benali Farahani Traoré Eze Kovalenko Rossi Nguyễn Flores Karimi Herrera Lind Petrova Kamau Rojas Saleh Khumalo"
).split()
FEWEST, MOST = 40, 400  # words of a text
SENTENCE = 5, 22
PARAGRAPH = 3, 6  # sentences
WEIGHTS = [1 / rank for rank in range(1, len(WORDS) + 1)]


def body(random):
    """One text in Markdown."""
    wanted, blocks = random.randint(FEWEST, MOST), []
    while wanted > 0:
        lengths = [random.randint(*SENTENCE) for _ in range(random.randint(*PARAGRAPH))]
        sentences = [sentence(random, min(wanted, length)) for length in lengths]
        blocks.append(shaped(sentences, random))
        wanted -= sum(len(words.split()) for words in sentences)
    return "\n\n".join(blocks)


def shaped(sentences, random):
    """The sentences as a paragraph, mostly; sometimes as a list or a quotation, or with a link."""
    kind = random.random()
    if kind < 0.1:
        return "\n".join(f"- {words}" for words in sentences)
    if kind < 0.2:
        return "> " + " ".join(sentences)
    if kind < 0.3:
        return f"**{sentences[0]}** " + " ".join(sentences[1:]) + " See [the manual](https://example.org/manual)."
    return " ".join(sentences)


def sentence(random, length):
    return " ".join(random.choices(WORDS, WEIGHTS, k=max(2, length))).capitalize() + "."


def title(random):
    """A line of four to nine words."""
    return " ".join(random.choices(WORDS, k=random.randint(4, 9))).capitalize()
