"""All settings, in one file. What differs from machine to machine comes from the environment.

DATABASE_URL       sqlite:///PATH or postgres://USER:PASSWORD@HOST:PORT/NAME; default sqlite:///var/chibo.sqlite3
CHIBO_SECRET_KEY   default: made at the first start and kept in var/secret_key
CHIBO_HOSTS        names under which the application is reached, separated by commas
CHIBO_HTTPS        1 when it is reached over https only (behind a proxy that sets X-Forwarded-Proto)
CHIBO_DEBUG        1 for development: tracebacks in the browser, templates read anew each time
"""

from datetime import timedelta
from pathlib import Path

from chibo.config import env

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "chibo"
VAR = ROOT / "var"

DEBUG = env.flag("CHIBO_DEBUG", default=False)
SECRET_KEY = env.secret("CHIBO_SECRET_KEY", kept_in=VAR / "secret_key")
ALLOWED_HOSTS = env.words("CHIBO_HOSTS", default="127.0.0.1,localhost")
HTTPS = env.flag("CHIBO_HTTPS", default=False)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_cotton.apps.SimpleAppConfig",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "axes",
    "chibo.core",
    "chibo.organisations",
    "chibo.accounts",
    "chibo.documents",
    "chibo.members",
    "chibo.work",
    "chibo.meetings",
    "chibo.indicators",
    "chibo.programmes",
    "chibo.dissemination",
    "chibo.training",
    "chibo.inspection",
    "chibo.reviews",
    "chibo.reports",
    "chibo.exchange",
    "chibo.portal",
    "chibo.cli",
    "chibo.config",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "chibo.config.compression.Compressed",
    "chibo.core.once.once_a_page",
    "chibo.config.csp.policy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "chibo.config.language.chosen",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "chibo.accounts.middleware.ActorMiddleware",
    "chibo.portal.looking.one_entry_a_page",
    "django.contrib.messages.middleware.MessageMiddleware",
    "chibo.portal.answers.Answers",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "chibo.config.urls"
WSGI_APPLICATION = "chibo.config.wsgi.application"

# --- Database -------------------------------------------------------------------------------

DATABASES = {
    "default": env.database(env.text("DATABASE_URL", "sqlite:///var/chibo.sqlite3"), root=ROOT)
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # SQL compiled from the facts: the same for every process, and good until the code changes.
    "compiled": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": VAR / "compiled",
        "TIMEOUT": None,
        "OPTIONS": {"MAX_ENTRIES": 5000},
    },
}

# --- Long actions: kept in the database, done by a process of its own ------------------------

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# --- Pages ----------------------------------------------------------------------------------

_LOADERS = [
    "django_cotton.cotton_loader.Loader",
    "django.template.loaders.filesystem.Loader",
    "django.template.loaders.app_directories.Loader",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": _LOADERS if DEBUG else [("django.template.loaders.cached.Loader", _LOADERS)],
            "builtins": ["django_cotton.templatetags.cotton"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "chibo.portal.context.instance",
                "chibo.portal.guide.guide",
            ],
        },
    }
]
COTTON_DIR = "cotton"
COTTON_ISOLATE_BY_DEFAULT = True  # a component sees what it is given, and what every page has

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        # Names with a hash, so that browsers may keep the files for ever, and compressed copies
        # beside them; bin/run collects them.
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_AUTOREFRESH = DEBUG

# --- Files that people send: no larger than this with all that comes along (packs say less) ----

UPLOAD_BYTES = 26_000_000
FILE_UPLOAD_HANDLERS = [
    "chibo.config.uploads.Bounded",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# --- Language and time ----------------------------------------------------------------------

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_THOUSAND_SEPARATOR = False  # years and codes would be grouped too; see templatetags/formats.py
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

# --- Signing in -----------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "chibo.accounts.backends.PasswordOrPin",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "signin"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "signin"

# Phones with a PIN go from hand to hand: a session ends with the browser and after half a day.
SESSION_COOKIE_AGE = int(timedelta(hours=12).total_seconds())
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

# Whole offices share one address: a lock is on the name from that address, not on either alone.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_LOCKOUT_TEMPLATE = "portal/locked.html"

# --- Headers and cookies --------------------------------------------------------------------

X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds()) if HTTPS else 0
if HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]

# --- What the server says on its console ----------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING"},
        # Answers such as 404 are part of daily work; only what broke is worth a line.
        "django.request": {"level": "ERROR"},
    },
}
