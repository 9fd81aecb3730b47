"""Django's settings, made from the few values of `environment.py`. A city's choices are not here."""

from pathlib import Path

from django.conf import locale

from quartier.base.languages import LANGUAGES as OUR_LANGUAGES
from quartier.base.languages import PLAIN, SOURCE
from quartier.website import environment

HERE = Path(__file__).parent
FOLDER = Path(environment.value("QUARTIER_DIR")).resolve()

SECRET_KEY = environment.kept_key("QUARTIER_SECRET_KEY", FOLDER, "secret.key")
QUARTIER_VAULT_KEY = environment.vault_key(FOLDER)
QUARTIER_FILES = FOLDER / "files"
QUARTIER_BACKUPS = Path(environment.value("QUARTIER_BACKUP_DIR") or FOLDER / "backups")
QUARTIER_FOLDER = FOLDER
QUARTIER_PUBLIC_URL = environment.public_url()
QUARTIER_SECOND_FACTOR = (
    environment.choice("QUARTIER_SECOND_FACTOR", "required", "optional") == "required"
)

DEBUG = environment.flag("QUARTIER_DEBUG")
ALLOWED_HOSTS = environment.listed("QUARTIER_HOSTS")
HTTPS = environment.flag("QUARTIER_HTTPS")

INSTALLED_APPS = [
    "quartier.website",
    "quartier.strategy.web",
    "quartier.needs.web",
    "quartier.typology.web",
    "quartier.dialogue.web",
    "quartier.inventory.web",
    "quartier.privacy.web",
    "quartier.city.web",
    "quartier.people.web",
    "quartier.base.web",
    "wagtail.users",
    "wagtail.admin",
    "wagtail.search",
    # Unused and closed to every role, but the admin reverses their addresses on each page.
    "wagtail.images",
    "wagtail.documents",
    "wagtail",
    "taggit",
    "modelcluster",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "quartier.website.middleware.SecurityHeaders",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "quartier.website.middleware.LanguageAliases",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "quartier.website.middleware.StaffGate",
]

ROOT_URLCONF = "quartier.website.urls"
WSGI_APPLICATION = "quartier.website.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "quartier.website.context.page",
            ]
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {"default": environment.database(environment.value("QUARTIER_DATABASE_URL"), FOLDER)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "quartier.people.web.adapter.StaffAccounts"
ACCOUNT_SESSION_REMEMBER = False
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Quartier"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

LANGUAGE_CODE = SOURCE
LANGUAGES = [(language.code, language.name) for language in OUR_LANGUAGES]
# Django does not know plain language; it is German, left to right, under its own name.
locale.LANG_INFO[PLAIN] = {
    "bidi": False,
    "code": PLAIN,
    "name": "German, plain language",
    "name_local": "Einfache Sprache",
}
LOCALE_PATHS = [HERE / "locale"]
FORMAT_MODULE_PATH = "quartier.website.formats"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Berlin"

STATIC_URL = "/static/"
STATIC_ROOT = FOLDER / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "quartier.website.staticfiles.Storage"},
}
MEDIA_ROOT = FOLDER / "media"
WHITENOISE_ADD_HEADERS_FUNCTION = None

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
CSRF_FAILURE_VIEW = "quartier.website.errors.csrf_failure"
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
# No file that somebody sends touches the disk before it was looked at.
FILE_UPLOAD_HANDLERS = ["quartier.inventory.web.in_memory.InMemory"]
QUARTIER_LARGEST_UPLOAD = 100 * 1024 * 1024

vars().update(environment.mail(environment.value("QUARTIER_MAIL_URL")))
DEFAULT_FROM_EMAIL = environment.value("QUARTIER_MAIL_FROM")

WAGTAIL_SITE_NAME = "Quartier"
WAGTAILADMIN_BASE_URL = QUARTIER_PUBLIC_URL
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_FRONTEND_LOGIN_URL = "/konto/login/"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_I18N_ENABLED = False
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAIL_CONTENT_LANGUAGES = [("de", "Deutsch")]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("de", "Deutsch")]
WAGTAILDOCS_EXTENSIONS: list[str] = []
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}

LOG_LEVEL = environment.choice("QUARTIER_LOG_LEVEL", "WARNING", "INFO", "ERROR", "DEBUG")
# A log line is a method, a route and a status; `quartier.website.logs` takes out the rest.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"no_contents": {"()": "quartier.website.logs.NoContents"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["no_contents"]}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
}
