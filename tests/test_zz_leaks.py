import pytest
from tests import world as things
from tests.leaks import crawl, plant
pytestmark = pytest.mark.django_db
def test_wiki(standing, settings):
    s = standing(lambda: (lambda w: (w, plant(w)))(things.build()))
    settings.FILES_DIR = s.files
    w, canaries = s.made
    mine = {k: c for k, c in canaries.items() if c.word in {"canarypage","canaryrevised","canaryedit","canaryreason","canarydrafted","canaryspoilt"}}
    assert len(mine) == 6
    heard=set()
    found=[*crawl(w, canaries, heard=heard, chosen=lambda u: u.startswith(("/wiki","/mine/","/notices","/search","/about-the","/dialogues/about","/admin/")))]
    assert found == []
    may={(r,p) for p,c in mine.items() for r in c.readers}
    print(may-heard)
    assert may-heard == set()
