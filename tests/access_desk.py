"""The rows of the desk (Django's admin): coordinators see everything, curators the library, nobody else anything."""

from tests.access_rows import row

#                   visitor applicant member author facilitator elsewhere coordinator curator suspended
NOBODY_ = "in in 403 403 403 403 403 403 403"
COORDINATORS = "in in 403 403 403 403 200 403 403"
CURATORS = "in in 403 403 403 403 200 200 403"
ABSENT = "in in 403 403 403 403 404 404 403"  # an act that there is not
NO_SAMPLE = "in in 403 403 403 403 404 403 403"
LISTED = "302 302 403 403 403 403 200 200 403"  # pages of the desk itself send a visitor to its door first
LEADING = "302 302 403 403 403 403 302 302 403"


def model_rows(model, thing, seen, *, add=NOBODY_, change=NOBODY_):
    """The six pages of a model; `seen` who may look, `add` and `change` who may send the plain form (the desk's
    acts are the way to change a thing, and nothing is deleted)."""
    one = lambda w: [thing(w).pk]  # noqa: E731
    return [
        row(f"admin:{model}_changelist", "", seen, seen),
        row(f"admin:{model}_add", "", add, add),
        row(f"admin:{model}_history", "", seen, seen, one),
        row(f"admin:{model}_change", "", seen, change, one),
        row(f"admin:{model}_delete", "", NOBODY_, NOBODY_, one),
        row(f"admin:{model}_act", "no such act", ABSENT, ABSENT, lambda w: [thing(w).pk, "nothing"]),
    ]


DESK = [
    row("admin:index", "", "302 302 403 403 403 403 200 302 403", "302 302 403 403 403 403 200 302 403"),
    row("admin:login", "", "in in 403 403 403 403 200 302 403", "in in 403 403 403 403 200 302 403"),
    row("admin:logout", "", LEADING, LEADING),
    row("admin:password_change", "", LEADING, LEADING),
    row("admin:password_change_done", "", LEADING, LEADING),
    row("admin:autocomplete", "", "302 302 403 403 403 403 403 403 403", "302 302 403 403 403 403 405 405 403"),
    row("admin:jsi18n", "", LISTED, "302 302 403 403 403 403 405 405 403"),
    row("admin:app_list", "library", LISTED, LISTED, lambda w: ["resources"]),
    row("admin:app_list", "members", "302 302 403 403 403 403 200 404 403", "302 302 403 403 403 403 200 404 403",
        lambda w: ["members"]),
    row("admin:view_on_site", "", LEADING, LEADING, lambda w: w.on_site),
    # What Django names not: an address without "change" leads there, and everything else is nothing.
    row("admin:route <path:object_id>/", "", "in in 403 403 403 403 302 302 403", "in in 403 403 403 403 302 302 403",
        lambda w: f"/admin/resources/resource/{w.published.pk}/"),
    row("admin:route (?P<url>.*)$", "", "302 302 403 403 403 403 404 404 403", "302 302 403 403 403 403 404 404 403",
        lambda w: "/admin/nothing/here/"),
    *model_rows("resources_resource", lambda w: w.published, CURATORS),
    *model_rows("resources_spreadsheetimport", lambda w: w.sheet, CURATORS, add=CURATORS),
    *model_rows("resources_collection", lambda w: w.shared_collection, CURATORS),
    row("admin:resources_collection_change", "private", "in in 403 403 403 403 302 302 403", NOBODY_,
        lambda w: [w.private_collection.pk]),
    *model_rows("resources_resourcenote", lambda w: w.standing_note, CURATORS),
    *model_rows("resources_initiative", lambda w: w.shared_initiative, CURATORS),
    row("admin:resources_initiative_change", "private", "in in 403 403 403 403 302 302 403", NOBODY_,
        lambda w: [w.private_initiative.pk]),
    *model_rows("resources_evaluation", lambda w: w.standing_evaluation, CURATORS),
    row("admin:resources_evaluation_change", "begun", "in in 403 403 403 403 302 302 403", NOBODY_,
        lambda w: [w.begun_evaluation.pk]),
    *model_rows("members_organisation", lambda w: w.hidden_organisation, CURATORS),
    *model_rows("resources_training", lambda w: w.training, CURATORS),
    *model_rows("resources_opportunity", lambda w: w.opportunity, CURATORS),
    row("admin:resources_spreadsheetimport_bad_rows", "", CURATORS, "in in 403 403 403 403 200 200 403",
        lambda w: [w.sheet.pk]),
    row("admin:resources_spreadsheetimport_empty", "", CURATORS, CURATORS),
    *(made for name in ("topic", "audience", "method")
      for made in model_rows(f"members_{name}", lambda w, name=name: getattr(w, name), CURATORS, add=CURATORS,
                             change=CURATORS)),
    *model_rows("resources_term", lambda w: w.term, CURATORS, change=CURATORS),
    *model_rows("resources_page", lambda w: w.hidden_page, COORDINATORS),
    *model_rows("members_member", lambda w: w.member, COORDINATORS),
    *model_rows("members_appointment", lambda w: w.appointment, COORDINATORS),
    *model_rows("members_mail", lambda w: w.mail, COORDINATORS),
    row("admin:members_mail_samples", "", COORDINATORS, COORDINATORS),
    row("admin:members_mail_samples", "in Arabic", COORDINATORS, COORDINATORS,
        args=lambda w: "/admin/members/mail/samples/?mail=suspended&language=ar"),
    row("admin:members_mail_samples", "none", NO_SAMPLE, NO_SAMPLE,
        args=lambda w: "/admin/members/mail/samples/?mail=x"),
    row("admin:members_mail_sample", "", COORDINATORS, COORDINATORS, lambda w: ["suspended", "ar"]),
    row("admin:members_mail_sample", "another language", NO_SAMPLE, NO_SAMPLE, lambda w: ["suspended", "xx"]),
    *(
        made
        for name in ("house_page", "help_offer")
        for made in model_rows(f"members_{name.replace('_', '')}", lambda w, name=name: getattr(w, name), COORDINATORS,
                               add=COORDINATORS, change=COORDINATORS)
    ),
    *model_rows("members_announcement", lambda w: w.announcement, COORDINATORS, add=COORDINATORS, change=COORDINATORS),
    *model_rows("members_site", lambda w: w.site, COORDINATORS, change=COORDINATORS),
    *model_rows("discussions_dialogue", lambda w: w.public_dialogue, COORDINATORS, add=COORDINATORS,
                change=COORDINATORS),
    *model_rows("discussions_registration", lambda w: w.registration, COORDINATORS),
    *model_rows("discussions_suspension", lambda w: w.suspension, COORDINATORS),
]  # fmt: skip
