"""What a member wrote in the wiki, as data that they take with them."""

from django.views.decorators.http import require_safe

from discussions.exports_data import as_json
from discussions.views.exports import taken
from resources.exports_pages import edits_of


@require_safe
def my_edits_json(request):
    return taken(request, as_json(edits_of(request.user)), "my-wiki-edits.json", "application/json")
