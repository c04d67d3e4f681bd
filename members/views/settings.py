from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cop.lib import text
from cop.lib.posted import posted
from members.forms.profile import PreferencesForm, ProfileForm
from members.models import Profile


@require_safe
def settings(request):
    """Everything a member can set, as one list of links."""
    return render(request, "members/settings.html")


@require_http_methods(["GET", "HEAD", "POST"])
def edit_profile(request):
    # A copy of its own: a form that has errors must not change what the rest of the page shows.
    profile = Profile.objects.select_related("member").get(member=request.user)
    form = ProfileForm(posted(request), instance=profile)
    if request.method == "POST" and form.is_valid():
        try:
            profile.describe(by=request.user, **form.cleaned_data)
        except text.TextRefused as refusal:
            form.add_error("bio", _(refusal.message))
        else:
            messages.success(request, _("Your profile is saved."))
            return redirect("members:profile", form.cleaned_data["handle"])
    return render(request, "members/edit_profile.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request):
    now = {"language": request.user.language, "timezone": request.user.timezone}
    form = PreferencesForm(posted(request), initial=now)
    if request.method == "POST" and form.is_valid():
        request.user.prefer(by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved. The pages follow from now on."))
        return redirect("members:settings")
    return render(request, "members/preferences.html", {"form": form})
