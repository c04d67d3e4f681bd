from django.urls import path

from discussions.views import dialogues, flags, moderation, moving, posts, suspensions, thread_acts, threads

app_name = "discussions"
urlpatterns = [
    path("dialogues/", dialogues.dialogue_list, name="dialogue_list"),
    path("dialogues/<slug:slug>/", dialogues.dialogue, name="dialogue"),
    path("dialogues/<slug:slug>/start/", threads.start_thread, name="start_thread"),
    path("dialogues/<slug:slug>/log/", moderation.moderation_log, name="moderation_log"),
    path("threads/<int:id>/", threads.thread, {"slug": ""}, name="thread_by_id"),
    path("threads/<int:id>/~write/", posts.write, name="write"),
    path("threads/<int:id>/~pin/", thread_acts.pin_thread, name="pin_thread"),
    path("threads/<int:id>/~lock/", thread_acts.lock_thread, name="lock_thread"),
    path("threads/<int:id>/~rename/", thread_acts.rename_thread, name="rename_thread"),
    path("threads/<int:id>/~move/", moving.move_thread, name="move_thread"),
    path("threads/<int:id>/~merge/", moving.merge_thread, name="merge_thread"),
    path("threads/<int:id>/<str:slug>/", threads.thread, name="thread"),
    path("posts/<int:id>/", posts.post, name="post"),
    path("posts/<int:id>/reply/", posts.reply, name="reply"),
    path("posts/<int:id>/edit/", posts.edit, name="edit"),
    path("posts/<int:id>/history/", posts.history, name="history"),
    path("posts/<int:id>/delete/", posts.delete, name="delete"),
    path("posts/<int:id>/hide/", moderation.hide, name="hide"),
    path("posts/<int:id>/restore/", moderation.restore, name="restore"),
    path("posts/<int:id>/move/", moving.move_branch, name="move_branch"),
    path("posts/<int:id>/flag/", flags.flag, name="flag"),
    path("dialogues/<slug:slug>/flags/", flags.flag_queue, name="flag_queue"),
    path("mine/flags/", flags.my_flags, name="my_flags"),
    path("flags/<int:id>/decide/", flags.decide_flag, name="decide_flag"),
    path("members/<slug:handle>/suspend/", suspensions.suspend, name="suspend"),
    path("mine/suspensions/", suspensions.my_suspensions, name="my_suspensions"),
    path("suspensions/<int:id>/lift/", suspensions.lift_suspension, name="lift_suspension"),
]
