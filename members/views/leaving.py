from django.contrib import messages
from django.contrib.auth import logout
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from cop.lib.posted import posted
from members.forms.profile import LeaveForm


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request):
    """Leave for good: asks for the password, then scrubs the member in place."""
    form = LeaveForm(posted(request), member=request.user)
    if request.method == "POST" and form.is_valid():
        request.user.erase(by=request.user)
        logout(request)
        messages.success(request, _("You have left. Nothing here names you any more. Thank you for what you shared."))
        return redirect("home")
    return render(request, "members/leave.html", {"form": form})
