from django.urls import path

from discussions.views import dialogues, exports, moderation, posts, threads

app_name = "discussions"
urlpatterns = [
    path("dialogues/", dialogues.dialogue_list, name="dialogue_list"),
    path("dialogues/<slug:slug>/", dialogues.dialogue, name="dialogue"),
    path("dialogues/<slug:slug>/start/", threads.start_thread, name="start_thread"),
    path("dialogues/<slug:slug>/log/", moderation.moderation_log, name="moderation_log"),
    path("threads/<int:id>/", threads.thread, {"slug": ""}, name="thread_by_id"),
    path("threads/<int:id>/~write/", posts.write, name="write"),
    path("threads/<int:id>/<str:slug>/", threads.thread, name="thread"),
    path("posts/<int:id>/", posts.post, name="post"),
    path("posts/<int:id>/reply/", posts.reply, name="reply"),
    path("posts/<int:id>/edit/", posts.edit, name="edit"),
    path("posts/<int:id>/history/", posts.history, name="history"),
    path("posts/<int:id>/delete/", posts.delete, name="delete"),
    path("posts/<int:id>/hide/", moderation.hide, name="hide"),
    path("posts/<int:id>/restore/", moderation.restore, name="restore"),
    path("dialogues/<slug:slug>/export.mbox", exports.export_mbox, name="export_mbox"),
]
