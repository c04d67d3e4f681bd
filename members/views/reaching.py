from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from members import reaching


@require_POST
def try_address(request):
    if reaching.try_again(request.user, by=request.user):
        messages.success(request, _("We have written to you. Please look whether that mail has arrived."))
    return redirect("account_email")
