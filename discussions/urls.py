from django.urls import path

from discussions.views import attachments, dialogues, drafts, history, live, moderation, posts, threads

app_name = "discussions"
urlpatterns = [
    path("dialogues/", dialogues.dialogue_list, name="dialogue_list"),
    path("dialogues/<slug:slug>/", dialogues.dialogue, name="dialogue"),
    path("dialogues/<slug:slug>/start/", posts.start_thread, name="start_thread"),
    path("dialogues/<slug:slug>/log/", moderation.moderation_log, name="moderation_log"),
    path("threads/<int:id>/", threads.thread, {"slug": ""}, name="thread_by_id"),
    path("threads/<int:id>/~write/", posts.write, name="write"),
    path("threads/<int:id>/<str:slug>/", threads.thread, name="thread"),
    path("posts/<int:id>/", posts.post, name="post"),
    path("posts/<int:id>/reply/", posts.reply, name="reply"),
    path("posts/<int:id>/edit/", posts.edit, name="edit"),
    path("posts/<int:id>/history/", history.history, name="history"),
    path("posts/<int:id>/react/", posts.react, name="react"),
    path("posts/<int:id>/delete/", posts.delete, name="delete"),
    path("posts/<int:id>/hide/", moderation.hide, name="hide"),
    path("posts/<int:id>/restore/", moderation.restore, name="restore"),
    path("mine/drafts/", drafts.my_drafts, name="my_drafts"),
    path("drafts/~save/", drafts.save_draft, name="save_draft"),
    path("drafts/<int:id>/discard/", drafts.discard_draft, name="discard_draft"),
    path("mentions/", live.complete_mention, name="complete_mention"),
    path("preview/", live.preview, name="preview"),
    path("attachments/~add/", attachments.attach, name="attach"),
    path("attachments/<int:id>/remove/", attachments.detach, name="detach"),
    path("attachments/<int:id>/<str:name>/", attachments.attachment, name="attachment"),
]
