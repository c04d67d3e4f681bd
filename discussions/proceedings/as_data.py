"""Proceedings as JSON; what each field means stands in static/schemas/proceedings.json."""

import json

from django.conf import settings
from django.utils import timezone

from cop.lib.text.spoken import paragraphs
from discussions.proceedings.contents import leading_home, talk
from members.models import Site

FORMAT = "cop-proceedings/1"


def written(front, heard):
    """The file, in pieces of bytes; `heard(number)` is told how many posts are in it so far."""
    number, between = 0, ""
    yield f'{dumped(of_front(front))[:-1]}, "threads": ['.encode()
    for phase, told, contributions in talk(front):
        about = {"phase": phase and phase.thing.number} | of_thread(told)
        yield f'{between}\n{dumped(about)[:-1]}, "posts": ['.encode()
        comma = ""
        for one in contributions:
            yield f"{comma}\n{dumped(of_post(one))}".encode()
            comma, number = ",", number + 1
            heard(number)
        yield b"\n]}"
        between = ","
    yield b"\n]}\n"


def dumped(data):
    return json.dumps(data, ensure_ascii=False)


def of_front(front):
    dialogue = front.dialogue
    return {
        "format": FORMAT,
        "site": Site.objects.current().name,
        "made_at": moment(timezone.now()),
        "dialogue": {
            "address": settings.SITE_URL + dialogue.get_absolute_url(), "opens_at": moment(dialogue.opens_at),
            "closes_at": moment(dialogue.closes_at), "facilitators": front.facilitators,
            **of_words(front.told, "title", "summary", "html"),
        },
        "phases": [
            {
                "number": phase.thing.number, "begins_at": moment(phase.thing.begins_at),
                "ends_at": moment(phase.thing.ends_at), **of_words(phase, "title", "questions"),
            }
            for phase in front.phases
        ],
        "syntheses": [of_outcome(one) for one in front.outcomes],
        "contributors": front.contributors,
    }  # fmt: skip


def of_outcome(one):
    synthesis = one.synthesis
    source = synthesis.translated_from
    return {
        "address": settings.SITE_URL + synthesis.get_absolute_url(),
        "title": synthesis.title,
        "language": synthesis.language,
        "translated_from": source.language if source else None,
        "authors": one.hands,
        "published_at": moment(synthesis.published_at),
        "html": leading_home(one.html),
        "sources": [of_source(cited) for cited in one.sources],
    }


def of_source(cited):
    """Its words and who said them where they may be quoted; else its number and why there is nothing."""
    source = cited.source
    if source.state != "shown":
        return {"number": source.number, "state": source.state}
    said = {"words": source.words, "language": source.language, "who": source.who.name, "content_note": source.note}
    return {"number": source.number, "state": "shown", "post": cited.post, "changed": source.is_changed} | said


def of_thread(told):
    return {
        "id": told.thing.pk,
        "address": settings.SITE_URL + told.thing.get_absolute_url(),
        **of_words(told, "title"),
    }


def of_post(one):
    post = one.post
    place = {"id": post.pk, "answers_to": one.answers_to, "state": one.state}
    if one.state != "shown":
        return place
    return place | {
        "address": settings.SITE_URL + post.get_absolute_url(),
        "who": one.who,
        "without_a_name": bool(post.byline),
        "form": post.form,
        "language": post.language,
        "published_at": moment(post.published_at),
        "edited_at": moment(post.edited_at),
        "content_note": post.note,
        "html": leading_home(post.html),
        "text": "\n\n".join(paragraphs(post.html)),
        "files": [
            {"name": file.name, "size": file.size, "address": settings.SITE_URL + file.get_absolute_url()}
            for file in post.attachments.all()
        ],
        "translations": [
            {"language": made.said.language, "html": leading_home(made.said.html), **of_hands(made)}
            for made in one.translations
        ],
    }


def of_words(told, *names):
    """What a thing says of itself under these names, and in other languages."""

    def said(words):
        found = {name: getattr(words, name) for name in names}
        return {"language": words.language} | {
            name: leading_home(value) if name == "html" else list(value) if name == "questions" else value
            for name, value in found.items()
        }

    return said(told.said) | {"translations": [said(made.said) | of_hands(made) for made in told.translations]}


def of_hands(made):
    return {"translators": made.hands, "outdated": made.is_outdated}


def moment(at):
    return at.isoformat() if at else None
