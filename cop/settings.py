"""The one settings file.

Every value that differs between sites comes from the environment (or from `.env` beside manage.py) through
loud readers: a wrong value stops the program with a sentence that names the fix. `SITE_URL` decides the host,
and whether cookies and redirects are for https. What each variable means stands in README.md, "Configuration".
"""

import hashlib
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from cop.lib import env as environment, postgres

BASE_DIR = Path(__file__).resolve().parent.parent
env = environment.Reader(BASE_DIR)

# ── Where the site stands ──────────────────────────────────────────────────────────────────────────────
VAR_DIR = env.path("VAR_DIR", BASE_DIR / "var")
PORT = env.number("PORT", 8000)
SITE_URL = env.text("SITE_URL", f"http://localhost:{PORT}").rstrip("/")
SITE_NAME = env.text("SITE_NAME", "Gender Training")
HTTPS = SITE_URL.startswith("https://")
DEMO = env.flag("DEMO", not HTTPS)
CHECK_LINKS = env.flag("CHECK_LINKS", not DEMO)  # of the library, by the loop; those of a demo lead nowhere
DEBUG = env.flag("DEBUG", False)
ALLOWED_HOSTS = [urlsplit(SITE_URL).hostname, *env.names("EXTRA_HOSTS", [])]
if not HTTPS:
    ALLOWED_HOSTS += ["localhost", "127.0.0.1", "[::1]"]


# From SECRET_KEY, or made once and kept, readable by its owner only.
SECRET_KEY = env.secret("SECRET_KEY", VAR_DIR / "secret_key")

# ── The parts ──────────────────────────────────────────────────────────────────────────────────────────
INSTALLED_APPS = [
    "cop",
    "resources",
    "discussions",
    "members",
    "cop.apps.Admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "django_countries",
    "csp",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]
MIDDLEWARE = [
    "cop.visitor_cache.VisitorCache",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "cop.middleware.Compress",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "members.middleware.FirstRun",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "members.middleware.MembersLanguage",
    "members.middleware.KeptNowhere",
    "cop.middleware.LoginRequired",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
]
ROOT_URLCONF = "cop.urls"
WSGI_APPLICATION = "cop.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cop.context.site",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# ── The database ───────────────────────────────────────────────────────────────────────────────────────
if env.text("DATABASE_URL", ""):
    DATABASES = {"default": env.database("DATABASE_URL")}
    EMBEDDED_POSTGRES = None
else:
    EMBEDDED_POSTGRES = postgres.Server(VAR_DIR)
    DATABASES = {"default": EMBEDDED_POSTGRES.database()}
DATABASES["default"] |= {
    "ENGINE": "cop.lib.engine",
    "CONN_MAX_AGE": 60,  # seconds; a connection costs more than most pages
    "CONN_HEALTH_CHECKS": True,  # after the server was restarted no request meets a dead connection
    "TEST": {"NAME": "test_cop" + env.text("COP_TEST_DB", "")},
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Limits of sign-in attempts live in the cache and must hold across workers, so the cache is in the database.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}

# ── Members and their sessions ─────────────────────────────────────────────────────────────────────────
SESSION_ENGINE = "members.sessions"
AUTH_USER_MODEL = "members.Member"
AUTHENTICATION_BACKENDS = ["members.backends.Backend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "members.adapter.Adapter"
ACCOUNT_FORMS = {
    "login": "members.forms.accounts.SignInForm",
    "signup": "members.forms.accounts.JoinForm",
    "add_email": "members.forms.accounts.AddEmailForm",
    "reset_password": "members.forms.accounts.ResetPasswordForm",
    "reset_password_from_key": "members.forms.accounts.NewPasswordForm",
    "change_password": "members.forms.accounts.ChangePasswordForm",
    "set_password": "members.forms.accounts.SetPasswordForm",
    "reauthenticate": "members.forms.accounts.ReauthenticateForm",
    "user_token": "members.forms.accounts.TokenForm",
}
ACCOUNT_CHANGE_EMAIL = True  # one address a member; a new one takes its place once it is confirmed
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# Beside allauth's own: what visitors report, from one address, so that nobody buries what others reported; and how
# often they take the whole wiki along.
ACCOUNT_RATE_LIMITS = {"report": "10/h/ip", "export_wiki": "60/h/ip"}
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = False
ACCOUNT_CONFIRM_EMAIL_ON_GET = False
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_USER_DISPLAY = "members.access.display_name"
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("TRUSTED_PROXY_COUNT", 0)
MFA_FORMS = {
    "authenticate": "members.forms.accounts.CodeForm",
    "reauthenticate": "members.forms.accounts.ConfirmCodeForm",
    "activate_totp": "members.forms.accounts.ActivateAppForm",
    "add_webauthn": "members.forms.accounts.AddKeyForm",
    "edit_webauthn": "members.forms.accounts.RenameKeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1  # periods of 30 s: a clock that is a little off, a code typed at the turn
MFA_TOTP_ISSUER = SITE_NAME
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS  # passkeys work on http://localhost too
USERSESSIONS_TRACK_ACTIVITY = False  # no last-seen of anybody, not even for oneself

# Each site on a machine has its own cookies, so that two on localhost do not sign each other out.
_cookie = "cop" + hashlib.sha256(SITE_URL.encode()).hexdigest()[:6]
SESSION_COOKIE_NAME = f"{_cookie}-session"
CSRF_COOKIE_NAME = f"{_cookie}-csrf"
LANGUAGE_COOKIE_NAME = f"{_cookie}-language"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "cop.views.errors.csrf_failure"

# ── What the browser is told ───────────────────────────────────────────────────────────────────────────
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ALLAUTH_TRUSTED_PROXY_COUNT else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
# Other hosts of the same domain are not ours to decide about: no includeSubDomains, no preload.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}
# Where who leaves quickly finds themselves: a page that anybody may have open, and that is there in many languages.
QUICK_EXIT_URL = env.address("QUICK_EXIT_URL", "https://www.wikipedia.org/")
COMPRESS = env.text("COMPRESS", "app")  # "proxy": the web server in front compresses
# What one form may carry: 64 kB of text and its neighbours; files have their own limit in resources.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler", "cop.lib.uploads.CutUpload"]
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# ── Mail: rows in the outbox, sent by the loop ─────────────────────────────────────────────────────────
EMAIL_BACKEND = "members.outbox.Outbox"
MAIL_URL = env.mail("MAIL_URL")  # smtp://user:password@host:587/?tls=True; empty: files in VAR_DIR/mail
DEFAULT_FROM_EMAIL = env.text("MAIL_FROM", f"{SITE_NAME} <noreply@{urlsplit(SITE_URL).hostname}>")
# Of discreet mail: a name, and if need be an address, that say nothing of what this site is about.
MAIL_FROM_DISCREET = env.text("MAIL_FROM_DISCREET", f"News <{parseaddr(DEFAULT_FROM_EMAIL)[1]}>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# ── Words, dates, static files, uploads ────────────────────────────────────────────────────────────────
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("ar", _("Arabic"))]
FORMAT_MODULE_PATH = ["cop.formats"]
LOCALE_PATHS = [BASE_DIR / "cop" / "locale"]
USE_TZ = True
TIME_ZONE = "UTC"
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "cop.lib.sheets.Joined",
]
STATIC_ROOT = VAR_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "cop.lib.static_files.Linked"},
}
WHITENOISE_AUTOREFRESH = True  # looks at a file when it is asked for: to remember all of them took 5 MB of each worker
FILES_DIR = VAR_DIR / "files"
MEDIA_ROOT = VAR_DIR / "media"  # never served: every upload goes through resources.models.ResourceFile
TAGGIT_CASE_INSENSITIVE = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"answered": {"()": "cop.lib.database.Answered"}},
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django.request": {"filters": ["answered"]},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
}
