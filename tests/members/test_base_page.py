"""What every page has, and what no page may have."""

import re

import pytest

VISITOR_PAGES = ["/", "/dialogues/", "/library/", "/accounts/login/", "/accounts/signup/", "/accounts/password/reset/"]
MEMBER_PAGES = [
    "/", "/settings/", "/settings/profile/", "/settings/preferences/", "/settings/leave/", "/members/nomsa-dlakavu/",
    "/accounts/email/", "/accounts/password/change/", "/accounts/2fa/", "/accounts/2fa/webauthn/",
    "/accounts/sessions/", "/accounts/logout/", "/accounts/reauthenticate/",
]  # fmt: skip


@pytest.fixture(params=[*((path, False) for path in VISITOR_PAGES), *((path, True) for path in MEMBER_PAGES)])
def page(request, client_of, member, thread):
    path, signed_in = request.param
    response = client_of(member if signed_in else None).get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_page_has_one_heading_and_a_way_past_the_menu(page):
    assert page.count("<h1") == 1
    assert '<a class="skip" href="#main">' in page
    assert '<main id="main"' in page


def test_page_carries_every_drawing_that_it_uses(page):
    used = set(re.findall(r'<use href="#(i-\w+)"', page))
    assert used <= set(re.findall(r'<symbol id="(i-\w+)"', page))


def test_page_has_no_style_script_or_handler_of_its_own(page):
    assert "<style" not in page
    assert not re.search(r"<[^>]+\s(style|on[a-z]+)=", page)
    scripts = re.findall(r"<script([^>]*)>", page)
    assert all("src=" in script or "application/json" in script for script in scripts)


def test_page_loads_nothing_from_elsewhere(page):
    addresses = re.findall(r'(?:src|href|action)="([^"]+)"', page)
    assert [address for address in addresses if re.match(r"(https?:)?//", address)] == []


def test_every_field_has_a_label(page):
    fields = re.findall(r"<(?:input|select|textarea)\b([^>]*)>", page)
    ids = [re.search(r'id="([^"]+)"', field) for field in fields if 'type="hidden"' not in field]
    labels = set(re.findall(r'<label for="([^"]+)"', page))
    assert [found and found[1] for found in ids if not found or found[1] not in labels] == []


@pytest.mark.parametrize("path", ["/", "/dialogues/"])
def test_public_page_carries_no_token_and_sets_no_cookie(visitor, thread, path):
    response = visitor.get(path)
    assert b"csrfmiddlewaretoken" not in response.content
    assert not response.cookies


def test_menu_names_the_place_where_one_is(visitor, dialogue):
    page = visitor.get("/dialogues/").content.decode()
    assert page.count('href="/dialogues/" aria-current="page"') == 2  # the wide menu and the one of phones
    inside = visitor.get(dialogue.get_absolute_url()).content.decode()
    assert inside.count('href="/dialogues/" aria-current="true"') == 2


def test_only_the_desk_holders_see_the_way_to_it(client_of, member, curator):
    assert "The desk" in client_of(curator).get("/settings/").content.decode()
    assert "The desk" not in client_of(member).get("/settings/").content.decode()


def test_signed_in_page_costs_three_queries(client_of, member, django_assert_num_queries):
    client = client_of(member)
    client.get("/settings/preferences/")
    with django_assert_num_queries(3):  # session, member with profile and roles, what the bell counts
        client.get("/settings/preferences/")


def test_visitors_page_costs_no_query_of_its_own(visitor, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        visitor.get("/accounts/login/")
