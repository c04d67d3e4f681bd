"""The line of evidence of a resource: how often it was applied, where, and what came of it."""

import pytest

from resources import evidence
from resources.models import Initiative
from tests.factories import make_member
from tests.resources.making import make_published
from tests.resources.telling import make_evaluation, make_initiative


def line(times, countries=0, evaluations=0, held=0, failed=0):
    return " ".join(evidence.Record(times, countries, evaluations, held, failed).sentences)


@pytest.mark.parametrize(
    ("counted", "said"),
    [
        ((0,), ""),
        ((1, 1), "Applied once. Not evaluated yet."),
        ((3,), "Applied 3 times. Not evaluated yet."),
        ((2, 1, 1, 1), "Applied 2 times in one country. Evaluated once: it held."),
        ((4, 3, 2, 1, 1), "Applied 4 times in 3 countries. Evaluated 2 times: mixed."),
        ((4, 3, 2, 0, 0), "Applied 4 times in 3 countries. Evaluated 2 times: mixed."),
        ((4, 3, 2, 0, 2), "Applied 4 times in 3 countries. Evaluated 2 times: it did not hold."),
    ],
)
def test_it_is_said_in_whole_sentences(counted, said):
    assert line(*counted) == said


def test_it_counts_what_everybody_sees(visitor, curator, published):
    in_georgia, again = (make_initiative(applying=[published]) for _ in range(2))
    in_kenya = make_initiative(applying=[published], country="KE")
    somewhere = make_initiative(applying=[published], country="")
    make_initiative(applying=[published], shared=False)
    make_initiative(applying=[published]).hide(by=curator, reason="It names somebody.")
    make_initiative()
    make_evaluation(in_georgia, outcome="held"), make_evaluation(in_georgia, by=make_member(), outcome="held")
    make_evaluation(in_kenya, outcome="held")
    make_evaluation(again, published=False, outcome="failed")
    make_evaluation(somewhere, outcome="failed").hide(by=curator, reason="It names somebody.")
    found = evidence.of(Initiative.objects.shared().that_applied(published))
    assert found == evidence.Record(times=4, countries=2, evaluations=3, held=3, failed=0)
    page = visitor.get(published.get_absolute_url()).text
    assert "Applied 4 times in 2 countries." in page
    assert "Evaluated 3 times: it held." in page


def test_the_list_behind_it_ends_with_what_is_open(visitor, published):
    initiative = make_initiative(applying=[published], title="Port police")
    evaluation = make_evaluation(initiative, outcome="failed", lessons="Read by no one.", question="Who can sign?")
    make_evaluation(initiative, by=make_member(), outcome="held")
    page = visitor.get(published.get_absolute_url()).text
    chain = page[page.index('class="chain"') :]
    for words in ("Port police", "Evaluated: it did not hold", "Read by no one.", "What it left open", "Who can sign?"):
        assert words in chain, words
    assert f'href="{evaluation.get_absolute_url()}"' in chain


def test_there_are_more_on_their_own_page(visitor, published):
    for number in range(6):
        make_initiative(applying=[published], title=f"Number {number}")
    page = visitor.get(published.get_absolute_url()).text
    assert [f"Number {number}" in page for number in range(6)] == [False] + [True] * 5
    assert f'href="/initiatives/?resource={published.pk}"' in page


def test_all_versions_of_a_work_have_one_line(visitor, curator, published):
    """Who used the translation used the work."""
    french = make_published(curator=curator, title="Compter les têtes", language="fr")
    french.join(published, by=curator)
    make_initiative(applying=[published, french])
    make_initiative(applying=[french], country="SN", title="Trois cours")
    for resource in (published, french):
        page = visitor.get(resource.get_absolute_url()).text
        assert "Applied 2 times in 2 countries." in page
        assert "Trois cours" in page
        assert "Trois cours" in visitor.get(f"/initiatives/?resource={resource.pk}").text
