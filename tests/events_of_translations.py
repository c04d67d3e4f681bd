"""What becomes of translations: who hears of it."""

from discussions.models import FormerTranslation, Post, Translation
from discussions.outdating import note_outdated
from tests.events import Event, delete, hide, nobody, only_for_members
from tests.factories import make_translation


def translated_it(w):
    make_translation(w.post, by=w.me)


def improved_it(w):
    make_translation(w.post, by=w.other)
    make_translation(w.post, by=w.me, body="Mieux.")


def translated_another(w):
    make_translation(w.post, by=w.me, language="sw", body="Sentensi.")


def there(w):
    """The French translation, by somebody else where I made none."""
    return Translation.objects.of(w.post).filter(language="fr").first() or make_translation(w.post, by=w.other)


def is_taken_away(w):
    there(w).take_away(by=w.facilitator, reason=w.why)
    return FormerTranslation.objects.get()


def edit(w, body):
    post = Post.objects.get(pk=w.post.pk)
    post.edit(by=w.other, body=body, language="en", edited_at=post.edited_at)


def becomes_outdated(w):
    translation = there(w)
    edit(w, "We count heads twice.")
    note_outdated()
    return translation


def is_mended(w, thing):
    make_translation(w.post, by=w.other, body="Deux fois.")


GONE = {"hidden": lambda w, thing: hide(w, w.post), "deleted": lambda w, thing: delete(w, w.post)}
STILL = {"only for members": only_for_members}
TRANSLATIONS = [
    Event(FormerTranslation, "untranslated", "facilitator", is_taken_away,
        {"translated it": (translated_it, "mine"), "improved it": (improved_it, "mine"),
            "translated another": (translated_another, ""), "nothing": (nobody, "")},
        undo=GONE, still=STILL, private=True),
    Event(Translation, "outdated", "clock", becomes_outdated,
        {"translated it": (translated_it, "mine"), "improved it": (improved_it, "mine"), "nothing": (nobody, "")},
        undo=GONE | {"mended": is_mended}, still=STILL, private=True),
]  # fmt: skip
