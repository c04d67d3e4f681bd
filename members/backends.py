"""How a session becomes a member."""

from allauth.account.auth_backends import AuthenticationBackend

from members.models import Member


class Backend(AuthenticationBackend):
    """allauth's sign-in by e-mail; the member comes with the profile, so that no page asks twice."""

    def get_user(self, user_id):
        return Member.objects.present().select_related("profile").filter(pk=user_id).first()
