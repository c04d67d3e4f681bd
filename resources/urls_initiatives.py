from django.urls import path

from resources.views import applications, evaluations, initiative_files, initiatives

app_name = "initiatives"
urlpatterns = [
    path("", initiatives.initiative_list, name="initiative_list"),
    path("begin/", initiatives.begin_initiative, name="begin_initiative"),
    path("mine/", initiatives.my_initiatives, name="my_initiatives"),
    path("mine.json", initiative_files.my_initiatives_json, name="my_initiatives_json"),
    path("initiatives.json", initiative_files.initiatives_json, name="initiatives_json"),
    path("initiatives.csv", initiative_files.initiatives_csv, name="initiatives_csv"),
    path("applications/<int:id>/~edit/", applications.edit_application, name="edit_application"),
    path("applications/<int:id>/~take-out/", applications.take_out_application, name="take_out_application"),
    path("evaluations/<int:id>/~take-back/", evaluations.take_back_evaluation, name="take_back_evaluation"),
    path("evaluations/<int:id>/<slug:step>/", evaluations.edit_evaluation, name="edit_evaluation"),
    path("<int:id>/", initiatives.initiative, {"slug": ""}, name="initiative_by_id"),
    path("<int:id>/~edit/", initiatives.edit_initiative, name="edit_initiative"),
    path("<int:id>/~share/", initiatives.share_initiative, name="share_initiative"),
    path("<int:id>/~unshare/", initiatives.unshare_initiative, name="unshare_initiative"),
    path("<int:id>/~discard/", initiatives.discard_initiative, name="discard_initiative"),
    path("<int:id>/~apply/", applications.apply_resource, name="apply_resource"),
    path("<int:id>/~findings/<int:finding>/~leave-out/", initiatives.leave_out_finding, name="leave_out_finding"),
    path("<int:id>/~evaluate/", evaluations.evaluate, name="evaluate"),
    path("<int:id>/<str:slug>/", initiatives.initiative, name="initiative"),
]
