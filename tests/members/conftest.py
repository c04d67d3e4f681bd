"""Pages compared with each other."""

import re

import pytest


@pytest.fixture
def same():
    """same(response, words) is its page without the token and with the typed `words` blotted out, to compare."""

    def blot(response, words):
        page = response.content.decode().replace(words, "…")
        return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)

    return blot
