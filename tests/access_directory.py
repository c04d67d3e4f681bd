"""The rows of the directory: its lists, what stands in it, and what was proposed."""

from resources import confirming
from tests.access_rows import row
from tests.access_shelves import (
    ABSENT,
    HIDDEN,
    HIDDEN_IN,
    NO_PAGE,
    OWN,
    SIGNED,
    WRITER,
    WRITER_ERROR,
    done,
    failed,
)

#        visitor applicant member author facilitator elsewhere coordinator curator suspended
TENDED = "in in 403 403 403 403 200 200 403"  # what nobody owns is the curators'
PROPOSES = "in in 200 302 200 200 200 200 403"  # its owner corrects it
PROPOSES_ORPHAN = "in in 200 200 200 200 302 302 403"
NOT_PROPOSED = "in in 404 302 404 404 403 403 404"
CURATES = "in in 403 403 403 403 200 200 403"
CURATES_HIDDEN = "in in 404 403 404 404 200 200 404"
ANY_WRITER = "in in 302 302 302 302 302 302 403"
BETWEEN = "in in 200 200 404 404 404 404 404"  # who proposed it, and whose the record is
OF_ORPHAN = "in in 200 404 404 404 200 200 404"
ANSWERED = "in in 403 302 404 404 404 404 404"
ANSWERED_ORPHAN = "in in 403 404 404 404 302 302 404"
BROUGHT = "in in 404 404 404 404 200 404 404"
STATES = ("standing", "hidden", "archived", "orphan")


def one(state):
    return lambda w: ["organisations", getattr(w, f"{state}_organisation").pk]


def page(state, answers):
    def args(w):
        thing = getattr(w, f"{state}_organisation")
        return ["organisations", thing.pk, thing.slug]

    return row("directory:record", state, answers, args=args)


def act(name, answers, *, has_page=True, data=None):
    """Rows of an act of who looks after it, in each state; `answers` makes of what a page answers what POST does."""
    found = [
        row(f"directory:{name}", state, said if has_page else NO_PAGE, answers(said), one(state), data)
        for state, said in zip(STATES, (OWN, HIDDEN_IN, OWN, TENDED), strict=True)
    ]
    return [
        *found, row(f"directory:{name}", "absent", ABSENT if has_page else NO_PAGE, ABSENT,
                    lambda w: ["organisations", 10**9], data),
    ]  # fmt: skip


def answer(name, data):
    return [
        row(f"directory:{name}", "waiting", NO_PAGE, ANSWERED, lambda w: [w.record_proposal.pk], data),
        row(f"directory:{name}", "declined", NO_PAGE, "in in 302 302 404 404 404 404 404",
            lambda w: [w.declined_proposal.pk], data),
        row(f"directory:{name}", "of nobody", NO_PAGE, ANSWERED_ORPHAN, lambda w: [w.orphan_proposal.pk], data),
        row(f"directory:{name}", "of a silent one", NO_PAGE, ANSWERED_ORPHAN, lambda w: [w.late_proposal.pk], data),
        row(f"directory:{name}", "absent", NO_PAGE, ABSENT, lambda w: [10**9], data),
    ]  # fmt: skip


DIRECTORY = [
    row("directory:directory", "", "302"),
    *(row("directory:record_list", section, "200", args=lambda w, s=section: [s])
      for section in ("organisations", "trainings", "opportunities")),
    row("directory:record_list", "past", "200", args=lambda w: "/directory/trainings/?when=past"),
    row("directory:record_list", "nothing fits", "200", args=lambda w: "/directory/organisations/?country=IS"),
    row("directory:record_list", "no such part", "404", "404", args=lambda w: "/directory/nothing/"),
    *(row("directory:record_feed", section, "200", args=lambda w, s=section: [s])
      for section in ("organisations", "trainings", "opportunities")),
    *(row("directory:add_record", section, WRITER, WRITER_ERROR, lambda w, s=section: [s])
      for section in ("organisations", "trainings", "opportunities")),
    row("directory:add_record", "of an organisation", WRITER, WRITER_ERROR,
        lambda w: f"/directory/trainings/add/?organiser={w.standing_organisation.pk}"),
    row("directory:organisation_names", "", SIGNED, NO_PAGE, lambda w: "/directory/organisations/~names/?q=centre"),
    row("directory:similar_records", "", SIGNED, NO_PAGE, lambda w: "/directory/organisations/~similar/?title=A+place"),
    page("standing", "200"), page("hidden", HIDDEN), page("archived", "200"), page("orphan", "200"),
    row("directory:record", "training", "200", args=lambda w: ["trainings", w.training.pk, w.training.slug]),
    row("directory:record", "opportunity", "200",
        args=lambda w: ["opportunities", w.opportunity.pk, w.opportunity.slug]),
    row("directory:record", "wrong slug", "302", args=lambda w: ["organisations", w.standing_organisation.pk, "other"]),
    row("directory:record", "hidden, wrong slug", done(HIDDEN),
        args=lambda w: ["organisations", w.hidden_organisation.pk, "other"]),
    row("directory:record", "absent", "404", args=lambda w: ["organisations", 10**9, "nothing"]),
    row("directory:record_by_id", "standing", "302", args=one("standing")),
    row("directory:record_by_id", "hidden", done(HIDDEN), args=one("hidden")),
    *act("edit_record", failed),
    *act("hand_over_record", failed),
    *act("confirm_record", done, has_page=False),
    *act("archive_record", done, has_page=False),
    row("directory:propose_change", "standing", PROPOSES, failed(PROPOSES), one("standing")),
    row("directory:propose_change", "of nobody", PROPOSES_ORPHAN, failed(PROPOSES_ORPHAN), one("orphan")),
    row("directory:propose_change", "hidden", NOT_PROPOSED, NOT_PROPOSED, one("hidden")),
    row("directory:propose_change", "absent", ABSENT, ABSENT, lambda w: ["organisations", 10**9]),
    row("directory:hide_record", "standing", CURATES, failed(CURATES), one("standing")),
    row("directory:hide_record", "hidden", CURATES_HIDDEN, failed(CURATES_HIDDEN), one("hidden")),
    row("directory:hide_record", "absent", ABSENT, ABSENT, lambda w: ["organisations", 10**9]),
    row("directory:restore_record", "standing", NO_PAGE, done(CURATES), one("standing")),
    row("directory:restore_record", "hidden", NO_PAGE, done(CURATES_HIDDEN), one("hidden")),
    row("directory:restore_record", "absent", NO_PAGE, ABSENT, lambda w: ["organisations", 10**9]),
    row("directory:join_organisation", "", NO_PAGE, ANY_WRITER, lambda w: [w.standing_organisation.pk]),
    row("directory:join_organisation", "hidden", NO_PAGE, "in in 404 302 404 404 302 302 404",
        lambda w: [w.hidden_organisation.pk]),
    row("directory:join_organisation", "absent", NO_PAGE, ABSENT, lambda w: [10**9]),
    row("directory:part_from_organisation", "", NO_PAGE, ANY_WRITER.replace("403", "302"),
        lambda w: [w.standing_organisation.pk]),
    row("directory:part_from_organisation", "absent", NO_PAGE, ABSENT, lambda w: [10**9]),
    row("directory:proposal", "waiting", BETWEEN, NO_PAGE, lambda w: [w.record_proposal.pk]),
    row("directory:proposal", "declined", BETWEEN, NO_PAGE, lambda w: [w.declined_proposal.pk]),
    row("directory:proposal", "of nobody", OF_ORPHAN, NO_PAGE, lambda w: [w.orphan_proposal.pk]),
    row("directory:proposal", "of a silent one", OF_ORPHAN, NO_PAGE, lambda w: [w.late_proposal.pk]),
    row("directory:proposal", "absent", ABSENT, NO_PAGE, lambda w: [10**9]),
    *answer("accept_proposal", lambda w: {"field": ["place"]}),
    *answer("decline_proposal", lambda w: {"reason": "It stays."}),
    row("directory:take_back_proposal", "waiting", NO_PAGE, "in in 302 403 404 404 404 404 404",
        lambda w: [w.record_proposal.pk]),
    row("directory:take_back_proposal", "declined", NO_PAGE, "in in 403 403 404 404 404 404 404",
        lambda w: [w.declined_proposal.pk]),
    row("directory:take_back_proposal", "absent", NO_PAGE, ABSENT, lambda w: [10**9]),
    *(row(f"directory:records_{form}", section, "200", args=lambda w, s=section: [s])
      for form in ("csv", "excel") for section in ("organisations", "trainings", "opportunities")),
    row("directory:bring_list", "", WRITER, WRITER_ERROR, lambda w: ["trainings"]),
    row("directory:empty_list", "", SIGNED, NO_PAGE, lambda w: ["trainings"]),
    row("directory:look_through", "a list", BROUGHT, NO_PAGE, lambda w: [w.list_file.pk]),
    row("directory:look_through", "absent", ABSENT, NO_PAGE, lambda w: [10**9]),
    row("directory:bad_rows", "a list", BROUGHT, NO_PAGE, lambda w: [w.list_file.pk]),
    row("directory:bad_rows", "absent", ABSENT, NO_PAGE, lambda w: [10**9]),
    row("directory:take_file", "a list", NO_PAGE, done(BROUGHT), lambda w: [w.list_file.pk]),
    row("directory:take_file", "absent", NO_PAGE, ABSENT, lambda w: [10**9]),
    row("directory:my_records", "", SIGNED, NO_PAGE),
    row("directory:my_records_json", "", SIGNED, NO_PAGE),
    row("directory:confirm_by_mail", "", "200", "200", lambda w: [confirming.token(w.asked_organisation)]),
    row("directory:confirm_by_mail", "hidden", "404", "404", lambda w: [confirming.token(w.hidden_organisation)]),
    row("directory:confirm_by_mail", "forged", "404", "404", lambda w: ["W10:x"]),
]  # fmt: skip
