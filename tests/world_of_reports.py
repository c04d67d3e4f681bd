"""Reports in each of their states, and appeals."""

import uuid

from discussions.models import Suspension
from discussions.models.appeal import appeal
from discussions.models.flag import flag, leave
from tests import factories


def reports(w):
    """Of a thing of each kind; by a member and by a visitor; waiting and answered. Appeals of the
    author: one that waits, and one that was decided."""
    w.visitors_flag = flag(w.noted, why="other", form_key=uuid.uuid4())
    w.resource_flag = flag(w.published, by=w.member, why="other", words="Its second file is another one.")
    w.question_flag = flag(w.coming_question, by=w.member, why="private", words="It names a colleague.")
    w.open_question_flag = flag(w.open_question, by=w.member, why="other", words="It was asked before.")
    w.note_flag = flag(w.standing_note, by=w.member, why="private", words="It names a colleague.")
    w.collection_flag = flag(w.shared_collection, by=w.member, why="advert", words="All of it is one firm’s.")
    w.initiative_flag = flag(w.shared_initiative, by=w.member, why="private", words="It names the school.")
    w.evaluation_flag = flag(w.standing_evaluation, by=w.member, why="other", words="It mixes two courses.")
    w.page_flag = flag(w.other_page, by=w.member, why="private", words="It names the school.")
    w.organisation_flag = flag(w.standing_organisation, by=w.member, why="advert", words="It is a shop.")
    w.training_flag = flag(w.training, by=w.member, why="other", words="It was cancelled.")
    w.opportunity_flag = flag(w.opportunity, by=w.member, why="other", words="They ask for money first.")
    w.remark_flag = flag(w.others_remark, by=w.member, why="private", words="It names a colleague.")
    w.synthesis_flag = flag(w.members_synthesis, by=w.member, why="other", words="It leaves half of us out.")
    w.finding_flag = flag(w.finding, by=w.member, why="other", words="Nobody said that.")
    w.message_flag = flag(w.message, by=w.author, why="disrespect", words="It shames who is silent.")
    w.digest_flag = flag(w.sent_digest, by=w.author, why="disrespect", words="It mocks who was silent.")
    w.translation_flag = flag(w.translation, by=w.author, why="other", words="It says the contrary.")
    w.wording_flag = flag(w.wording, by=w.author, why="other", words="Nobody says that in French.")
    w.conversation_flag = flag(w.answer_to_them, by=w.author, why="disrespect", words="This is no answer.")
    w.profile_flag = flag(w.author.profile, by=w.member, why="advert", words="It is a shop.")
    answered = factories.make_post(thread=w.public_thread, by=w.author)
    w.answered_flag = flag(answered, by=w.member, why="disrespect", words="It mocks them.")
    leave(answered, by=w.facilitator, words="We talked to them.")
    w.appealed, decided = (factories.make_post(thread=w.public_thread, by=w.author) for _ in range(2))
    for post in (w.appealed, decided):
        post.hide(by=w.facilitator, reason="It names somebody.")
    w.appeal = appeal(w.appealed, "She agreed to be named.", by=w.author)
    w.decided_appeal = appeal(decided, "She did, really.", by=w.author)
    w.decided_appeal.decide(by=w.coordinator, granted=False, reason="We asked her.")
    w.own_suspension = Suspension.objects.get(member=w.suspended)
