"""Who gets which answer, for every address of the site (the shape of a row: access_rows.py)."""

from members import stopping
from members.models.house_page import Place
from tests.access_accounts import ACCOUNTS
from tests.access_asking import ASKING
from tests.access_blocks import BLOCKS
from tests.access_calendar import CALENDAR
from tests.access_certificates import CERTIFICATES
from tests.access_dated import DATED
from tests.access_desk import DESK
from tests.access_directory import DIRECTORY
from tests.access_exports import EXPORTS
from tests.access_facilitating import FACILITATING
from tests.access_initiatives import INITIATIVES
from tests.access_knowledge import KNOWLEDGE
from tests.access_live import LIVE
from tests.access_match import MATCH
from tests.access_moderating import MODERATING
from tests.access_proceedings import PROCEEDINGS
from tests.access_questions import QUESTIONS
from tests.access_reading import READING
from tests.access_reports import REPORTS
from tests.access_rows import post_rows, row
from tests.access_safety import SAFETY
from tests.access_sealed import SEALED
from tests.access_shelves import SHELVES
from tests.access_terms import TERMS
from tests.access_translating import TRANSLATING
from tests.access_waiting import WAITING
from tests.access_wiki import WIKI
from tests.access_writing import WRITING
from tests.world import ANSWERS

NOT = "404"
ALL = "200"
SIGNED = "in in 200 200 200 200 200 200 200"  # any member; a visitor is asked to sign in


#            visitor applicant member author facilitator elsewhere coordinator curator suspended
SITE = [
    row("home", "", ALL),
    row("search", "", ALL),
    row("search", "words", "200", args=lambda w: "/search/?q=thread"),
    row("search", "nothing", "200", args=lambda w: "/search/?q=zzzz+lang:xx"),
    row("opensearch", "", ALL),
    row("healthz", "", "503"),  # the loop does not run under the tests
]
MEMBERS = [
    *(row(f"members:{place}", "", ALL) for place in Place.values),
    row("members:help_in", "known", ALL, args=lambda w: ["ke"]),
    row("members:help_in", "nobody known", ALL, args=lambda w: ["is"]),
    row("members:help_in", "no country", NOT, args=lambda w: ["nowhere"]),
    row("members:begin", "begun long ago", NOT, NOT),
    row("members:directory", "", SIGNED, "in in 405 405 405 405 405 405 405"),
    row("members:profile", "public", ALL, args=lambda w: ["new-handle"]),
    row("members:profile", "former handle", "302", args=lambda w: ["public-profile"]),
    row("members:profile", "members", "404 404 200 200 200 200 200 200 200", args=lambda w: [w.author.profile.handle]),
    row("members:profile", "imported", "404 404 200 200 200 200 200 200 200",
        args=lambda w: [w.imported.profile.handle]),
    row("members:profile", "erased", NOT, args=lambda w: [f"former-{w.erased.pk}"]),
    row("members:profile", "absent", NOT, args=lambda w: ["nobody"]),
    row("members:announcement", "sent", SIGNED, "in in 405 405 405 405 405 405 405",
        args=lambda w: [w.sent_announcement.pk]),
    row("members:announcement", "not sent", "in in 404 404 404 404 404 404 404",
        "in in 405 405 405 405 405 405 405", args=lambda w: [w.announcement.pk]),
    row("members:notices", "", SIGNED, "in in 405 405 405 405 405 405 405"),
    row("members:read_notices", "", "in in 405 405 405 405 405 405 405", "in in 302 302 302 302 302 302 302"),
    row("members:settings", "", SIGNED, "in in 405 405 405 405 405 405 405"),
    row("members:edit_profile", "", SIGNED, SIGNED),
    row("members:preferences", "", SIGNED, "in in 200 200 200 200 200 200 200"),
    row("members:welcome", "", SIGNED, "in in 422 422 422 422 422 422 422"),
    row("members:mail_settings", "", SIGNED, "in in 422 422 422 422 422 422 422"),
    row("members:stop_mail", "", ALL, ALL, lambda w: [stopping.token(w.member, "personal")]),
    row("members:stop_mail", "one thing", ALL, ALL,
        lambda w: [stopping.token(w.member, stopping.scope_of(w.members_thread))]),
    row("members:stop_mail", "forged", NOT, NOT, lambda w: ["W10:x"]),
    row("members:try_address", "", "in in 405 405 405 405 405 405 405", "in in 302 302 302 302 302 302 302"),
    row("members:mailbox", "", ALL),
    row("members:mail", "", ALL, args=lambda w: [w.mail.pk]),
    row("members:mail", "absent", NOT, args=lambda w: [10**9]),
    row("members:mail_as_html", "text only", NOT, args=lambda w: [w.mail.pk]),
    row("members:mail_as_html", "", ALL, args=lambda w: [w.html_mail.pk]),
    row("members:erase", "", SIGNED, SIGNED),
    row("members:language", "", "405", "302", data=lambda w: {"language": "ar"}),
    row("members:language", "unknown language", "405", "400", data=lambda w: {"language": "xx"}),
]  # fmt: skip


def start_of(world):
    return f"/dialogues/{world.public_dialogue.slug}/start/"


WRITERS = "in in 422 422 422 422 422 422 403"  # an empty form comes back with its errors
OPEN_FORM = "in in 200 200 200 200 200 200 403"
DISCUSSIONS = [
    row("discussions:dialogue_list", "", ALL),
    row("discussions:dialogue", "public", ALL, args=lambda w: [w.public_dialogue.slug]),
    row("discussions:dialogue", "members", "404 404 200 200 200 200 200 200 200",
        args=lambda w: [w.members_dialogue.slug]),
    row("discussions:dialogue", "absent", NOT, args=lambda w: ["nothing-here"]),
    row("discussions:start_thread", "public", OPEN_FORM, WRITERS, lambda w: [w.public_dialogue.slug]),
    row("discussions:start_thread", "members", OPEN_FORM, WRITERS, lambda w: [w.members_dialogue.slug]),
    *(
        row("discussions:start_thread", form, OPEN_FORM, WRITERS, lambda w, f=form: f"{start_of(w)}?form={f}",
            lambda w, f=form: {"form": f})
        for form in ANSWERS
    ),
    row("discussions:start_thread", "absent", "in in 404 404 404 404 404 404 404", "in in 404 404 404 404 404 404 404",
        lambda w: ["nothing-here"]),
    row("discussions:moderation_log", "public", "in in 403 403 200 403 200 403 403",
        "in in 405 405 405 405 405 405 405", lambda w: [w.public_dialogue.slug]),
    row("discussions:moderation_log", "members", "in in 403 403 200 403 200 403 403",
        "in in 405 405 405 405 405 405 405", lambda w: [w.members_dialogue.slug]),
    row("discussions:thread", "public", ALL, args=lambda w: [w.public_thread.pk, w.public_thread.slug]),
    row("discussions:thread", "wrong slug", "302", args=lambda w: [w.public_thread.pk, "other"]),
    row("discussions:thread", "members", "404 404 200 200 200 200 200 200 200",
        args=lambda w: [w.members_thread.pk, w.members_thread.slug]),
    row("discussions:thread", "members, wrong slug", "404 404 302 302 302 302 302 302 302",
        args=lambda w: [w.members_thread.pk, "other"]),
    row("discussions:thread", "hidden", "404 404 404 404 200 404 200 404 404",
        args=lambda w: [w.hidden_thread.pk, w.hidden_thread.slug]),
    row("discussions:thread", "locked", ALL, args=lambda w: [w.locked_thread.pk, w.locked_thread.slug]),
    row("discussions:thread", "absent", NOT, args=lambda w: [10**9, "nothing"]),
    row("discussions:thread_by_id", "public", "302", args=lambda w: [w.public_thread.pk]),
    row("discussions:thread_by_id", "members", "404 404 302 302 302 302 302 302 302",
        args=lambda w: [w.members_thread.pk]),
    row("discussions:write", "public", OPEN_FORM, WRITERS, lambda w: [w.public_thread.pk]),
    row("discussions:write", "members", OPEN_FORM, WRITERS, lambda w: [w.members_thread.pk]),
    row("discussions:write", "hidden", "in in 404 404 200 404 200 404 404", "in in 404 404 422 404 422 404 404",
        lambda w: [w.hidden_thread.pk]),
    row("discussions:write", "locked", OPEN_FORM, WRITERS, lambda w: [w.locked_thread.pk]),
    *post_rows("discussions:post", "302", hidden_get="404 404 404 302 302 404 302 404 404"),
    *post_rows("discussions:history", ALL, hidden_get="404 404 404 200 200 404 200 404 404"),
    row("discussions:history", "with a content note", ALL, args=lambda w: [w.noted.pk]),
    row("discussions:reply", "with a content note", OPEN_FORM, WRITERS, lambda w: [w.noted.pk]),
    row("discussions:edit", "with a content note", "in in 403 200 200 403 200 403 403",
        "in in 403 422 422 403 422 403 403", lambda w: [w.noted.pk]),
    row("discussions:edit", "a case", "in in 403 200 200 403 200 403 403", "in in 403 422 422 403 422 403 403",
        lambda w: [w.case.pk], lambda w: {"form": "case"}),
    *post_rows("discussions:reply", OPEN_FORM, WRITERS,
        hidden_get="in in 404 200 200 404 200 404 404", hidden_post="in in 404 422 422 404 422 404 404"),
    *post_rows("discussions:edit", "in in 403 200 200 403 200 403 403", "in in 403 422 422 403 422 403 403",
        hidden_get="in in 404 200 403 404 403 404 404", hidden_post="in in 404 422 403 404 403 404 404"),
    *post_rows("discussions:delete", "in in 403 200 403 403 403 403 403", "in in 403 302 403 403 403 403 403",
        hidden_get="in in 404 200 403 404 403 404 404", hidden_post="in in 404 302 403 404 403 404 404"),
    *post_rows("discussions:hide", "in in 403 403 200 403 200 403 403", "in in 403 403 422 403 422 403 403",
        hidden_get="in in 404 403 200 404 200 404 404", hidden_post="in in 404 403 422 404 422 404 404"),
    *post_rows("discussions:restore", "in in 405 405 405 405 405 405 405", "in in 403 403 302 403 302 403 403",
        hidden_get="in in 405 405 405 405 405 405 405", hidden_post="in in 404 403 302 404 302 404 404"),
]  # fmt: skip
#               visitor applicant member author facilitator elsewhere coordinator curator suspended
OWN_UNPUBLISHED = "404 404 404 200 404 404 200 200 404"  # its submitter and the curators
OWN_DRAFT = "404 404 404 200 404 404 404 404 404"
STONE = OWN_UNPUBLISHED.replace("404", "410")  # what was published once is gone, and says so
WRONG_SLUG = OWN_UNPUBLISHED.replace("200", "302")
RESOURCES = [
    row("resources:resource_list", "", ALL),
    row("resources:add_resource", "", OPEN_FORM, WRITERS),
    row("resources:my_resources", "", SIGNED, "in in 405 405 405 405 405 405 405"),
    row("resources:resource", "published", ALL, args=lambda w: [w.published.pk, w.published.slug]),
    row("resources:resource", "published, wrong slug", "302", args=lambda w: [w.published.pk, "other"]),
    row("resources:resource", "absent", NOT, args=lambda w: [10**9, "nothing"]),
    row("resources:resource_by_id", "published", "302", args=lambda w: [w.published.pk]),
    row("resources:resource_by_id", "waiting", WRONG_SLUG, args=lambda w: [w.waiting.pk]),
    row("resources:download", "published", ALL, args=lambda w: w.published.files.values_list("id", "name")[0]),
    row("resources:library_feed", "", ALL),
    row("resources:cite", "published", ALL, args=lambda w: [w.published.pk, "bib"]),
    row("resources:cite", "no such form", NOT, args=lambda w: [w.published.pk, "exe"]),
    row("resources:cite", "waiting", OWN_UNPUBLISHED, args=lambda w: [w.waiting.pk, "ris"]),
    row("resources:edit_resource", "published", "in in 403 403 403 403 200 200 403",
        "in in 403 403 403 403 422 422 403", lambda w: [w.published.pk]),
    row("resources:edit_resource", "withdrawn", "in in 404 403 404 404 200 200 404",
        "in in 404 403 404 404 422 422 404", lambda w: [w.withdrawn.pk]),
    row("resources:resource", "draft", OWN_DRAFT, args=lambda w: [w.draft_resource.pk, w.draft_resource.slug]),
    row("resources:edit_resource", "draft", "in in 404 200 404 404 404 404 404", "in in 404 422 404 404 404 404 404",
        lambda w: [w.draft_resource.pk]),
    row("resources:discard_resource", "draft", "in in 405 405 405 405 405 405 405",
        "in in 404 302 404 404 404 404 404", lambda w: [w.draft_resource.pk]),
    row("resources:discard_resource", "published", "in in 405 405 405 405 405 405 405",
        "in in 403 403 403 403 403 403 403", lambda w: [w.published.pk]),
    row("resources:resource", "merged", "302 302 302 200 302 302 200 200 302",
        args=lambda w: [w.merged.pk, w.merged.slug]),
    *(
        made
        for state in ("waiting", "returned", "withdrawn")
        for made in (
            row("resources:resource", state, STONE if state == "withdrawn" else OWN_UNPUBLISHED,
                args=lambda w, state=state: [getattr(w, state).pk, getattr(w, state).slug]),
            row("resources:resource", f"{state}, wrong slug",
                STONE.replace("200", "302") if state == "withdrawn" else WRONG_SLUG,
                args=lambda w, state=state: [getattr(w, state).pk, "other"]),
            row("resources:download", state, OWN_UNPUBLISHED,
                args=lambda w, state=state: getattr(w, state).files.values_list("id", "name")[0]),
        )
    ),
    *(
        row("resources:edit_resource", state, "in in 404 200 404 404 200 200 404", "in in 404 422 404 404 422 422 404",
            lambda w, state=state: [getattr(w, state).pk])
        for state in ("waiting", "returned")
    ),
    *(
        made
        for name in ("file_text", "file_picture")
        for made in (
            row(f"resources:{name}", "published", ALL, args=lambda w: w.published.files.values_list("id")[0]),
            *(
                row(f"resources:{name}", state, OWN_UNPUBLISHED,
                    args=lambda w, state=state: getattr(w, state).files.values_list("id")[0])
                for state in ("waiting", "returned", "withdrawn")
            ),
            row(f"resources:{name}", "kept for a form", NOT, args=lambda w: [w.loose_file.pk]),
            row(f"resources:{name}", "absent", NOT, args=lambda w: [10**9]),
        )
    ),
    row("resources:download", "kept for a form", NOT, args=lambda w: [w.loose_file.pk, w.loose_file.name]),
    row("resources:download", "absent", NOT, args=lambda w: [10**9, "nothing.pdf"]),
]  # fmt: skip
TABLE = [
    *SITE, *ACCOUNTS, *MEMBERS, *DISCUSSIONS, *READING, *WRITING, *TRANSLATING, *SEALED, *MODERATING, *DATED, *LIVE,
    *ASKING, *BLOCKS, *CERTIFICATES, *SAFETY, *REPORTS, *EXPORTS, *FACILITATING, *RESOURCES, *SHELVES, *TERMS, *DESK,
    *WAITING, *KNOWLEDGE, *QUESTIONS, *INITIATIVES, *PROCEEDINGS, *WIKI, *DIRECTORY, *CALENDAR, *MATCH,
]  # fmt: skip
