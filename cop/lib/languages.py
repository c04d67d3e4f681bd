"""The languages that people write in here: codes, their own names, and direction.

Source of the names: Django's table of languages, which carries each language's name in itself; a few that gender
trainers write in and the table lacks are added by hand.
"""

from django.conf.locale import LANG_INFO

_ADDED = {
    "am": "አማርኛ", "ckb": "کوردی", "gn": "Avañeʼẽ", "ha": "Hausa", "ht": "Kreyòl ayisyen", "ps": "پښتو",
    "qu": "Runa Simi", "rw": "Ikinyarwanda", "so": "Soomaali", "wo": "Wolof", "xh": "isiXhosa", "yo": "Yorùbá",
    "zu": "isiZulu",
}  # fmt: skip
_SHORT = [
    "ar", "bn", "de", "en", "es", "fa", "fr", "he", "hi", "hy", "id", "it", "ja", "ka", "km", "ko", "ky", "my", "ne",
    "nl", "pl", "pt", "ro", "ru", "sr", "sw", "ta", "th", "tr", "uk", "ur", "uz", "vi",
]  # fmt: skip
NAMES = {code: LANG_INFO[code]["name_local"] for code in _SHORT} | {"zh": "中文"} | _ADDED
CHOICES = sorted(NAMES.items(), key=lambda pair: pair[1].casefold())


def name(code):
    """The language's own name; the code itself where we know no name."""
    return NAMES.get(code, code)
