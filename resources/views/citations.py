"""A resource for the programs in which people keep what they cite."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from resources import citing
from resources.models import Resource

FORMS = {
    "bib": (citing.bibtex, "application/x-bibtex; charset=utf-8"),
    "ris": (citing.ris, "application/x-research-info-systems; charset=utf-8"),
}


@require_safe
@login_not_required
def cite(request, id, form):
    resource = get_object_or_404(Resource.objects.visible_to(request.user), pk=id)
    if form not in FORMS:
        raise Http404
    write, content_type = FORMS[form]
    name = f"{resource.pk}.{form}"
    return HttpResponse(
        write(resource),
        headers={"Content-Type": content_type, "Content-Disposition": f'attachment; filename="{name}"'},
    )
