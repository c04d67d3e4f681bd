from django.urls import path, register_converter

from members.urls_directory import urlpatterns as people
from resources import feeds_directory
from resources.record_kinds import SectionConverter
from resources.views import map, proposals, record_files, record_sheets, records, tending

register_converter(SectionConverter, "section")
app_name = "directory"
urlpatterns = [
    *people,
    path("", records.directory, name="directory"),
    path("map/", map.directory_map, name="map"),
    path("mine/", tending.my_records, name="my_records"),
    path("mine.json", tending.my_records_json, name="my_records_json"),
    path("~confirm/<str:token>/", tending.confirm_by_mail, name="confirm_by_mail"),
    path("proposals/<int:id>/", proposals.proposal, name="proposal"),
    path("proposals/<int:id>/~accept/", proposals.accept_proposal, name="accept_proposal"),
    path("proposals/<int:id>/~decline/", proposals.decline_proposal, name="decline_proposal"),
    path("proposals/<int:id>/~take-back/", proposals.take_back_proposal, name="take_back_proposal"),
    path("organisations/<int:id>/~join/", tending.join_organisation, name="join_organisation"),
    path("organisations/<int:id>/~part/", tending.part_from_organisation, name="part_from_organisation"),
    path("organisations/~names/", records.organisation_names, name="organisation_names"),
    path("files/<int:id>/", record_files.look_through, name="look_through"),
    path("files/<int:id>/bad-rows.csv", record_files.bad_rows_csv, name="bad_rows"),
    path("files/<int:id>/~take/", record_files.take_file, name="take_file"),
    path("<section:kind>.csv", record_sheets.records_csv, name="records_csv"),
    path("<section:kind>.xlsx", record_sheets.records_excel, name="records_excel"),
    path("<section:kind>/", records.record_list, name="record_list"),
    path("<section:kind>/feed/", feeds_directory.record_feed, name="record_feed"),
    path("<section:kind>/add/", records.add_record, name="add_record"),
    path("<section:kind>/~bring/", record_files.bring_list, name="bring_list"),
    path("<section:kind>/~bring/empty.xlsx", record_files.empty_list, name="empty_list"),
    path("<section:kind>/~similar/", records.similar_records, name="similar_records"),
    path("<section:kind>/<int:id>/", records.record, {"slug": ""}, name="record_by_id"),
    path("<section:kind>/<int:id>/~edit/", records.edit_record, name="edit_record"),
    path("<section:kind>/<int:id>/~propose/", proposals.propose_change, name="propose_change"),
    path("<section:kind>/<int:id>/~confirm/", tending.confirm_record, name="confirm_record"),
    path("<section:kind>/<int:id>/~archive/", tending.archive_record, name="archive_record"),
    path("<section:kind>/<int:id>/~hand-over/", tending.hand_over_record, name="hand_over_record"),
    path("<section:kind>/<int:id>/~hide/", tending.hide_record, name="hide_record"),
    path("<section:kind>/<int:id>/~restore/", tending.restore_record, name="restore_record"),
    path("<section:kind>/<int:id>/<str:slug>/", records.record, name="record"),
]
