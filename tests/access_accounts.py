"""The rows of signing in and of what keeps an account safe (django-allauth's addresses, our pages)."""

from tests.access_rows import row

#              visitor applicant member author facilitator elsewhere coordinator curator suspended
OUTSIDE = "200 200 302 302 302 302 302 302 302"  # for who is not signed in; a member is sent home
INSIDE = "in in 200 200 200 200 200 200 200"
MOVES_ON = "in in 302 302 302 302 302 302 302"  # done, or something else has to be done first
INSIDE_READ = "in in 405 405 405 405 405 405 405"
NOT_SET_UP = "in in 404 404 404 404 404 404 404"

ACCOUNTS = [
    row("account_login", "", OUTSIDE, OUTSIDE),
    row("account_logout", "", "302 302 200 200 200 200 200 200 200", "302"),
    row("account_inactive", "", "200"),
    row("account_signup", "", OUTSIDE, OUTSIDE),
    row("account_reauthenticate", "", INSIDE, INSIDE),
    row("account_email", "", INSIDE, MOVES_ON),
    row("account_email_verification_sent", "", "200"),
    row("account_confirm_email", "no such key", "200", "404", lambda w: ["nokey"]),
    row("account_change_password", "", INSIDE, INSIDE),
    row("account_set_password", "", MOVES_ON, MOVES_ON),
    row("account_reset_password", "", "200", "200"),
    row("account_reset_password_done", "", "200"),
    row("account_reset_password_from_key", "no such key", "200", "200", lambda w: ["1", "x-y"]),
    row("account_reset_password_from_key_done", "", "200"),
    row("account_confirm_login_code", "no code asked for", MOVES_ON, MOVES_ON),
    row("mfa_index", "", INSIDE, INSIDE_READ),
    row("mfa_authenticate", "not asked for", MOVES_ON, MOVES_ON),
    row("mfa_reauthenticate", "", MOVES_ON, MOVES_ON),
    row("mfa_activate_totp", "asks who you are first", MOVES_ON, MOVES_ON),
    row("mfa_deactivate_totp", "not set up", NOT_SET_UP, NOT_SET_UP),
    row("mfa_view_recovery_codes", "not set up", NOT_SET_UP, INSIDE_READ),
    row("mfa_generate_recovery_codes", "asks who you are first", MOVES_ON, MOVES_ON),
    row("mfa_download_recovery_codes", "not set up", NOT_SET_UP, NOT_SET_UP),
    row("mfa_list_webauthn", "", INSIDE, INSIDE_READ),
    row("mfa_add_webauthn", "asks who you are first", MOVES_ON, MOVES_ON),
    row("mfa_reauthenticate_webauthn", "", MOVES_ON, MOVES_ON),
    row("mfa_remove_webauthn", "no such key", MOVES_ON, MOVES_ON, lambda w: [10**9]),
    row("mfa_edit_webauthn", "no such key", MOVES_ON, MOVES_ON, lambda w: [10**9]),
    row("mfa_login_webauthn", "without a challenge", MOVES_ON, MOVES_ON),
    row("usersessions_list", "", INSIDE, MOVES_ON),
]
