"""Pages of the wiki can be reported: those who patrol see to that."""

from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy

from discussions.reportable import OfOneMaker
from members.access import is_patroller
from resources import access
from resources.models import Page
from resources.notices_pages import patrollers


class Pages(OfOneMaker):
    """A page has many authors; who began it does not read what was reported of it."""

    maker = "begun_by"
    model, name, template = Page, "page", "resources/_reported_page.html"
    title, sends = gettext_lazy("Report a page"), gettext_lazy("Send to those who patrol")
    asks = gettext_lazy(
        "Those who patrol the wiki will read your reason and look at the page: they may change it, hide it, or leave "
        "it. If a word is wrong, you can also change it yourself."
    )
    mine = gettext_lazy("You began this page: you can change it, or say on its talk page what is wrong.")

    def handles_any(self, member):
        return is_patroller(member)

    def may_decide(self, member, thing):
        return access.may_patrol(member)

    def handlers(self, thing, members):
        return members.filter(pk__in=patrollers()).exclude(pk=thing.begun_by_id)

    def seen_by(self, reader):
        return Page.objects.standing()

    def stands(self, thing):
        return thing.stands

    def path(self, thing):
        wiki = _("Wiki"), "", reverse("wiki:front")
        return [wiki, (thing.title, thing.language, thing.get_absolute_url())]

    def in_queue(self, ids, reader):
        return Page.objects.visible_to(reader).in_bulk(ids)

    def names(self, ids, reader):
        return {
            page.pk: (page.title, page.language, page.get_absolute_url() if page.stands else "")
            for page in Page.objects.visible_to(reader).filter(pk__in=ids)
        }
