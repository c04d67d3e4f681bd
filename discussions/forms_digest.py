"""The form in which a facilitator puts a digest together."""

from django import forms
from django.utils.translation import gettext_lazy as _

from discussions.forms import WordsField
from members.forms.markdown import clean_markdown


class DigestForm(forms.Form):
    comment = forms.CharField(
        label=_("Your comment"),
        required=False,
        max_length=5_000,
        help_text=_("It stands first. Markdown works: *emphasis*, **strong**, > quotation, - list, [words](address)."),
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
    )

    def __init__(self, *args, digest, **kwargs):
        super().__init__(*args, initial={"comment": digest.comment}, **kwargs)
        self.chosen = list(digest.items.select_related("post__author__profile", "post__thread"))
        for item in self.chosen:
            self.fields[f"place-{item.pk}"] = forms.IntegerField(
                label=_("Place"), min_value=1, max_value=999, initial=item.position,
                widget=forms.NumberInput(attrs={"inputmode": "numeric", "aria-describedby": f"item-{item.pk}"}),
            )  # fmt: skip
            self.fields[f"words-{item.pk}"] = WordsField(
                label=_("Words"), required=False, max_length=2_000, initial=item.shown, disabled=bool(item.post.note),
                widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
            )  # fmt: skip
            self.fields[f"out-{item.pk}"] = forms.BooleanField(
                label=_("Leave it out"), required=False, initial=item.is_left_out
            )

    def rows(self):
        """[(DigestItem, its field for the place, for the words, for leaving it out)]."""
        return [(item, *(self[f"{name}-{item.pk}"] for name in ("place", "words", "out"))) for item in self.chosen]

    def clean_comment(self):
        return clean_markdown(self.cleaned_data["comment"], prefix="digest-")

    def items(self):
        """{id of a DigestItem: (position, words, whether it is left out)}."""
        said = self.cleaned_data
        return {item.pk: tuple(said[f"{name}-{item.pk}"] for name in ("place", "words", "out")) for item in self.chosen}
