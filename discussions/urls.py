from django.urls import path

from discussions import feeds
from discussions.views import (
    attachments, dialogues, drafts, exports, history, live, mine, moderation, posts, reading, threads,
)  # fmt: skip

app_name = "discussions"
urlpatterns = [
    path("dialogues/", dialogues.dialogue_list, name="dialogue_list"),
    path("dialogues/<slug:slug>/", dialogues.dialogue, name="dialogue"),
    path("dialogues/<slug:slug>/start/", posts.start_thread, name="start_thread"),
    path("dialogues/<slug:slug>/log/", moderation.moderation_log, name="moderation_log"),
    path("dialogues/<slug:slug>/read/", reading.mark_dialogue_read, name="mark_dialogue_read"),
    path("dialogues/<slug:slug>/watch/", reading.watch_dialogue, name="watch_dialogue"),
    path("dialogues/<slug:slug>/feed/", feeds.dialogue_feed, name="dialogue_feed"),
    path("threads/<int:id>/", threads.thread, {"slug": ""}, name="thread_by_id"),
    path("threads/<int:id>/~write/", posts.write, name="write"),
    path("threads/<int:id>/~new/", reading.next_new, name="next_new"),
    path("threads/<int:id>/~view/", reading.view, name="view"),
    path("threads/<int:id>/~read/", reading.mark_thread_read, name="mark_thread_read"),
    path("threads/<int:id>/~watch/", reading.watch_thread, name="watch_thread"),
    path("threads/<int:id>/~feed/", feeds.thread_feed, name="thread_feed"),
    path("threads/<int:id>/<str:slug>/", threads.thread, name="thread"),
    path("posts/<int:id>/", posts.post, name="post"),
    path("posts/<int:id>/reply/", posts.reply, name="reply"),
    path("posts/<int:id>/edit/", posts.edit, name="edit"),
    path("posts/<int:id>/history/", history.history, name="history"),
    path("posts/<int:id>/react/", posts.react, name="react"),
    path("posts/<int:id>/delete/", posts.delete, name="delete"),
    path("posts/<int:id>/hide/", moderation.hide, name="hide"),
    path("posts/<int:id>/restore/", moderation.restore, name="restore"),
    path("posts/<int:id>/unread/", reading.mark_unread, name="mark_unread"),
    path("posts/<int:id>/bookmark/", reading.bookmark, name="bookmark"),
    path("mine/new/", mine.news, name="news"),
    path("mine/posts/", mine.my_posts, name="my_posts"),
    path("mine/bookmarks/", mine.my_bookmarks, name="my_bookmarks"),
    path("mine/drafts/", drafts.my_drafts, name="my_drafts"),
    path("drafts/~save/", drafts.save_draft, name="save_draft"),
    path("drafts/<int:id>/discard/", drafts.discard_draft, name="discard_draft"),
    path("mentions/", live.complete_mention, name="complete_mention"),
    path("preview/", live.preview, name="preview"),
    path("attachments/~add/", attachments.attach, name="attach"),
    path("attachments/<int:id>/remove/", attachments.detach, name="detach"),
    path("attachments/<int:id>/<str:name>/", attachments.attachment, name="attachment"),
    path("dialogues/<slug:slug>/export.mbox", exports.export_mbox, name="export_mbox"),
]
