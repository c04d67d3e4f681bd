from discussions.models.dialogue import Dialogue
from discussions.models.imported_message import ImportedMessage
from discussions.models.post import Post
from discussions.models.registration import Registration
from discussions.models.revision import EditConflict, PostRevision
from discussions.models.suspension import Suspension
from discussions.models.thread import Closed, Thread

__all__ = [
    "Closed", "Dialogue", "EditConflict", "ImportedMessage", "Post", "PostRevision", "Registration", "Suspension",
    "Thread",
]  # fmt: skip
