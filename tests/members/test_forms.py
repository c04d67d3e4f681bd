"""How fields, their help and their errors are written, on our pages and not in the admin."""

from django import forms
from django.urls import reverse


class Sample(forms.Form):
    title = forms.CharField(help_text="One line.", max_length=20)
    agreed = forms.BooleanField(help_text="What it does.")
    kinds = forms.MultipleChoiceField(choices=[("a", "One"), ("b", "Two")], widget=forms.CheckboxSelectMultiple)
    key = forms.CharField(widget=forms.HiddenInput)


def test_field_is_tied_to_its_help_and_its_error():
    page = str(Sample({"title": "x" * 21}))
    assert 'id="id_title_helptext">One line.' in page
    assert 'aria-describedby="id_title_helptext id_title_error"' in page
    assert 'aria-invalid="true"' in page
    assert '<p class="error" id="id_title_error">' in page


def test_errors_are_summed_up_with_links():
    summary, _, rest = str(Sample({})).partition("</ul>")
    assert 'role="alert"' in summary
    for field in ["id_title", "id_agreed", "id_kinds"]:
        assert f'href="#{field}"' in summary
        assert f'id="{field}"' in rest


def test_choices_stand_under_a_legend():
    page = str(Sample())
    assert "<legend>Kinds</legend>" in page
    assert '<div class="choice"><input type="checkbox" name="agreed"' in page


def test_sound_form_has_no_summary():
    assert 'role="alert"' not in str(Sample({"title": "a", "agreed": "on", "kinds": ["a"], "key": "k"}))


def test_typed_markup_stays_text():
    page = str(Sample({"title": '"><script>alert(1)</script>'}))
    assert "<script>" not in page


def test_admin_forms_are_left_alone(client_of, coordinator):
    page = client_of(coordinator).get(reverse("admin:discussions_dialogue_add")).content.decode()
    assert page.count('class="form-row') > 3
    assert '<div class="field">' not in page
    wrong = client_of(coordinator).post(reverse("admin:discussions_dialogue_add"), {}).content.decode()
    assert '<ul class="errorlist"' in wrong
