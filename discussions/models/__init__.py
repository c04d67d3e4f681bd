from discussions.models.appeal import Appeal
from discussions.models.attachment import Attachment
from discussions.models.bookmark import Bookmark, bookmark
from discussions.models.certificate import Certificate, CertificateRule, NotEarned
from discussions.models.citation import Citation
from discussions.models.dialogue import Dialogue, Entry, Visibility
from discussions.models.digest import Digest, DigestItem
from discussions.models.disclosure import Disclosure, DisclosureNote
from discussions.models.draft import Draft
from discussions.models.extract import Extract, NotThere, Quoted
from discussions.models.finding import Finding
from discussions.models.flag import Flag
from discussions.models.former_translation import FormerTranslation
from discussions.models.handover import Handover
from discussions.models.imported_message import ImportedMessage
from discussions.models.life import NotReady, Stage
from discussions.models.live_question import LiveQuestion
from discussions.models.live_session import LiveSession
from discussions.models.mention import Mention
from discussions.models.message import Message, MessageRecipient
from discussions.models.pace import Pace
from discussions.models.phase import Phase
from discussions.models.poll import Poll, Vote
from discussions.models.post import Post
from discussions.models.private_question import PrivateAnswer, PrivateQuestion
from discussions.models.proceedings import Proceedings
from discussions.models.question import Question, QuestionSupport
from discussions.models.reaction import Reaction
from discussions.models.reading_mark import Reader, ReadingMark
from discussions.models.recording import Recording
from discussions.models.refusals import CannotMove, Closed
from discussions.models.registration import Registration, Review
from discussions.models.remark import Remark
from discussions.models.revision import EditConflict, PostRevision
from discussions.models.seal import Seal, SubmissionSeal, Unsealing
from discussions.models.submission import Submission
from discussions.models.suspension import Suspension
from discussions.models.synthesis import NotYet, Synthesis, SynthesisVersion, Uncited
from discussions.models.synthesis_draft import SynthesisDraft
from discussions.models.tally import Tally
from discussions.models.task import Task
from discussions.models.thread import Thread
from discussions.models.translation import Translation, TranslationVersion
from discussions.models.translation_draft import TranslationDraft

__all__ = [
    "Appeal", "Attachment", "Bookmark", "CannotMove", "Certificate", "CertificateRule", "Citation", "Closed",
    "Dialogue", "Digest", "DigestItem", "Disclosure", "DisclosureNote", "Draft", "EditConflict", "Entry", "Extract",
    "Finding", "Flag", "FormerTranslation", "Handover", "ImportedMessage", "LiveQuestion", "LiveSession", "Mention",
    "Message", "MessageRecipient", "NotEarned", "NotReady", "NotThere", "NotYet", "Pace", "Phase", "Poll", "Post",
    "PostRevision", "PrivateAnswer", "PrivateQuestion", "Proceedings", "Question", "QuestionSupport",
    "Quoted", "Reaction", "Reader", "ReadingMark", "Recording", "Registration", "Remark", "Review", "Seal",
    "Stage", "Submission", "SubmissionSeal", "Suspension", "Synthesis",
    "SynthesisDraft", "SynthesisVersion", "Tally", "Task", "Thread", "Translation", "TranslationDraft",
    "TranslationVersion", "Uncited", "Unsealing", "Visibility", "Vote", "bookmark",
]  # fmt: skip
