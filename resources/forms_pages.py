"""The forms in which pages of the wiki are written, renamed, linked and protected."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from cop.lib import honeypot, languages, text
from discussions.forms_files import WordsField
from resources.models import Protection
from resources.models.page import PREFIX
from resources.models.page_title import FORBIDDEN, TITLE_LENGTH, clean_title, is_possible
from resources.models.revision import CATEGORY_LENGTH, NOTE_LENGTH
from resources.models.waiting_edit import REASON_LENGTH

MOST_CATEGORIES = 12
REFUSED = {
    "long": _(
        "This is longer than a page can be (%(limit)s characters, and %(part)s from one heading to the next). Could "
        "some of it become a page of its own?"
    ),
    "nested": _("This has too many levels or marks inside one another for us to show it. Please make it simpler."),
    "slow": _("We could not lay out this text in time. Please make it simpler, or cut it in two."),
}
IMPOSSIBLE = _("A title has none of these signs: %(signs)s. No part of it between strokes is empty or begins with “~”.")


class PageForm(honeypot.Quiet):
    """The text of a page, in `written_in` (a language code) where it has a language already. `base` is the id of the
    Revision from which its writer began."""

    body = forms.CharField(
        label=_("Text"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 18, "dir": "auto"}),
        help_text=_(
            "Markdown works: # heading, *emphasis*, - list, a note[^1]. [[Title]] links to a page, [[Title|words]] "
            "with other words, [[es:Título]] in another language."
        ),
        error_messages={"required": _("There is no text yet. A sentence is enough to begin a page.")},
    )
    categories = WordsField(
        label=_("Categories"),
        required=False,
        help_text=_("Under which pages are found together; between commas."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    note = WordsField(
        label=_("What you changed"),
        required=False,
        max_length=NOTE_LENGTH,
        help_text=_("In a few words, for those who follow the page."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    base = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)
    form_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args, written_in="", **options):
        super().__init__(*args, **options)
        for name in ("body", "categories", "note") if written_in else ():
            self.fields[name].widget.attrs["lang"] = written_in

    def clean_body(self):
        body = text.clean_input(self.cleaned_data["body"])
        if not body.strip():
            raise forms.ValidationError(self.fields["body"].error_messages["required"])
        try:
            text.render_long(body, prefix=PREFIX)
        except text.TextRefused as refused:
            self.refuse(refused.reason)
        return body

    def refuse(self, reason):
        """Say beside the text why it cannot be shown; `reason` is that of text.TextRefused."""
        self.add_error("body", REFUSED[reason] % {"limit": text.MAX_LONG, "part": text.MAX_CHARS})

    def clean_categories(self):
        """The names, each once; an Arabic or a Chinese comma is one too."""
        names = category_names(self.cleaned_data["categories"])
        if len(names) > MOST_CATEGORIES:
            raise forms.ValidationError(_("These are more than %(most)s categories.") % {"most": MOST_CATEGORIES})
        if any(len(name) > CATEGORY_LENGTH for name in names):
            raise forms.ValidationError(_("A category has up to %(most)s letters.") % {"most": CATEGORY_LENGTH})
        return names

    def retype(self, name, value):
        """Let the form come back with this value in a field, whatever was sent."""
        self.data = self.data.copy()
        self.data[name] = value

    def words(self):
        names = ("body", "categories", "note", "form_key")
        return {name: self.cleaned_data[name] for name in names}


def category_names(typed):
    """Those between commas, each once, in the letters in which it came last."""
    typed = typed.replace("،", ",").replace("，", ",").replace("、", ",")
    names = {text.clean_line(name).casefold(): text.clean_line(name) for name in typed.split(",")}
    return [name for name in names.values() if name]


def title_field():
    return forms.CharField(
        label=_("Title"),
        max_length=TITLE_LENGTH,
        error_messages={"required": _("A page needs a title, so that others find it and link to it.")},
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )


def possible(title):
    title = clean_title(title)
    if not is_possible(title):
        raise forms.ValidationError(IMPOSSIBLE % {"signs": " ".join(FORBIDDEN)})
    return title


class BeginForm(PageForm):
    """A new page; `of` is the id of the page of which it is a translation."""

    title = title_field()
    language = forms.ChoiceField(label=_("Language"), choices=languages.CHOICES)
    of = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)

    def clean_title(self):
        return possible(self.cleaned_data["title"])


class RenameForm(forms.Form):
    title = title_field()
    reason = WordsField(
        label=_("Reason"), required=False, max_length=NOTE_LENGTH, widget=forms.TextInput(attrs={"dir": "auto"})
    )

    def clean_title(self):
        return possible(self.cleaned_data["title"])


class ReasonForm(forms.Form):
    reason = WordsField(
        label=_("Reason"),
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        error_messages={"required": _("Please give a reason: others will ask for it.")},
    )


class ReturnForm(ReasonForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = _("What would make it right? Its author reads this, and nobody else.")


class ProtectForm(ReasonForm):
    level = forms.ChoiceField(
        label=_("Who changes this page"),
        choices=[("", _("Everybody who may write")), *Protection.choices],
        required=False,
        widget=forms.RadioSelect,
    )
    field_order = ["level", "reason"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = _("Everybody reads it on the page.")


class LinkForm(forms.Form):
    """Another page, of which this one is a translation."""

    language = forms.ChoiceField(label=_("Language of the other page"), choices=languages.CHOICES)
    title = title_field()


class TalkForm(honeypot.Quiet):
    body = forms.CharField(
        label=_("What would you say about this page?"),
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        error_messages={"required": _("There is no text yet. What would you like to say?")},
    )
    form_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def clean_body(self):
        body = text.clean_input(self.cleaned_data["body"])
        try:
            text.render(body, prefix=PREFIX)
        except text.TextRefused:
            raise forms.ValidationError(REFUSED["slow"]) from None
        return body
