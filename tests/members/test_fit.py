"""Who fits what somebody looks for: the weights, alone."""

from members.fit import Candidate, Need, Reason, Trait, best_first, hours_in_common


def test_hours_in_common():
    table = {(0, 0): 8, (0, 1): 7, (5.5, 1): 3, (0, 8): 0, (-10, 13): 7, (12, -12): 8, (-3, 3): 2}
    assert {pair: hours_in_common(*pair) for pair in table} == table


def test_who_has_nothing_that_was_asked_for_is_not_there():
    one = Candidate(1, "A", looks_for=frozenset({"review"}), applied=True, hours=12)
    assert best_first(Need("review", language="fr", hours=0.0), [one]) == []
    assert [reason.trait for reason in best_first(Need("review"), [one])[0].fits] == [Trait.MUTUAL, Trait.APPLIED]


def test_who_fits_equally_stands_by_name():
    names = ["zoe", "Ana", "Łucja"]
    found = best_first(Need("talk"), [Candidate(n, name) for n, name in enumerate(names)])
    assert [fit.candidate.name for fit in found] == ["Ana", "zoe", "Łucja"]


def test_a_region_is_near_a_country_and_is_one_itself():
    kenya = Candidate(1, "A", country="KE", region="africa", topics=frozenset({"law"}))
    near, same, far = (
        best_first(Need("talk", topic="law", place=place, region=region), [kenya])[0]
        for place, region in (("GH", "africa"), ("africa", ""), ("FR", "europe"))
    )
    assert (near.score, same.score, far.score) == (5, 7, 4)
    assert near.fits[-1] == Reason(Trait.PLACE, "africa", is_near=True)
    assert far.lacks == [Reason(Trait.PLACE, "FR")]
