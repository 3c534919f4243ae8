"""The one settings file; machines differ by CMS_* variables and DATABASE_URL only."""

from pathlib import Path
from urllib.parse import quote

import django_stubs_ext
from csp.constants import NONE, SELF

from cmsproject.env import Environment

# Lets `ModelAdmin[Article]` and the like stand in the code as they stand for the type checker.
django_stubs_ext.monkeypatch()

env = Environment()
BASE_DIR = Path(__file__).resolve().parent.parent

DEBUG = env.flag("CMS_DEBUG", default=False)
SECRET_KEY = env.secret("CMS_SECRET_KEY", kept_in=BASE_DIR / "var" / "secret-key")
ALLOWED_HOSTS = env.words("CMS_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env.words("CMS_TRUSTED_ORIGINS", "")

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "csp",
    "taggit",
    "django_tasks",
    "cmsproject.shared",
    # After `shared`, whose `db_worker` is this one's with a lock that tells it is at work.
    "django_tasks_db",
    "cmsproject",
    "events",
    "news",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    # Before the policy of pages: a stylesheet has no use for it, and a page has twenty-five files.
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cmsproject.encoding.Utf8Middleware",
    "csp.middleware.CSPMiddleware",
    "cmsproject.compression.CompressionMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "cmsproject.languages.SiteLanguageMiddleware",
    "news.due_changes.DueChangesMiddleware",
]
if DEBUG:
    MIDDLEWARE.append("news.legacy.redirects.LegacyAddressMiddleware")
    MIDDLEWARE.append("cmsproject.old_tags.MovedTagMiddleware")
ROOT_URLCONF = "cmsproject.urls"
WSGI_APPLICATION = "cmsproject.wsgi.application"
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
                "cmsproject.context.site",
            ],
        },
    }
]

DATABASES = {
    "default": env.database("DATABASE_URL", f"sqlite:///{quote(str(BASE_DIR / 'db.sqlite3'))}")
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# Site codes (in addresses) are the content languages; Django's own codes stand apart.
CONTENT_LANGUAGES = env.languages("CMS_LANGUAGES", "zh,en,ru")
SITE_LANGUAGE = CONTENT_LANGUAGES[0][0]
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LANGUAGE_CODE = "zh-hans" if SITE_LANGUAGE == "zh" else "en"
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = env.time_zone("CMS_TIME_ZONE", "Asia/Shanghai")
USE_TZ = True
SITE_NAME = env.text("CMS_SITE_NAME", "Community News")
BRAND_HUE = env.whole_number("CMS_BRAND_HUE", 255, lowest=0, highest=360)
SHARE_FONT = env.file("CMS_SHARE_FONT")

STATIC_URL = "/static/"
STATIC_ROOT = env.folder("CMS_STATIC_ROOT", BASE_DIR / "staticfiles")
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = env.folder("CMS_MEDIA_ROOT", BASE_DIR / "media")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "cmsproject.static_files.JoiningStaticFilesStorage"
        )
    },
}
# Background jobs: queued in the database, done by `manage.py db_worker`. Where none is at work,
# the web process starts one for the while.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
STARTS_WORKERS = env.flag("CMS_STARTS_WORKERS", default=True)
# What is at hand between two steps of a job: zips sent in. Web and worker share it.
WORK_ROOT = env.folder("CMS_WORK_ROOT", BASE_DIR / "var")
LARGEST_ZIP = env.whole_number("CMS_ZIP_MEGABYTES", 512, lowest=1, highest=4000) * 1024 * 1024
# Articles of 100,000 characters with a hundred pictures pass the admin's form in one piece.
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
# An event with a hundred talks posts more than Django's thousand fields.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
INSTALLED_APPS += ["django.forms"]
TAGGIT_CASE_INSENSITIVE = True
# The records a visitor can search for, in the rooms that know them.
SEARCH_SOURCES = [
    "news.searchable.ARTICLES",
    "events.searchable.EVENTS",
    "events.searchable.TALKS",
    "events.searchable.SPEAKERS",
    "events.searchable.ORGANIZATIONS",
    "cmsproject.shared.searching.tag_entries.TAGS",
]
# What follows a change of records besides search.
RECORD_FOLLOWERS = ["news.proposals.known.PROPOSALS"]
# Which records show pictures, in the rooms that know them; the picture library asks them all.
PICTURE_USES = [
    "news.pictures.uses.USES",
    "events.pictures.USES",
    "cmsproject.shared.images.tag_uses.USES",
]

# Applications of meetups: how many a day from one address, and how many days after the decision
# the applicant's personal data are kept.
APPLICATIONS_A_DAY = env.whole_number("CMS_APPLICATIONS_A_DAY", 5, lowest=1, highest=1000)
APPLICATION_DAYS = env.whole_number("CMS_APPLICATION_DAYS", 90, lowest=1, highest=3650)

# Whether editors may have pictures of other sites fetched and kept here.
FETCH_PICTURES = env.flag("CMS_FETCH_PICTURES", default=True)

# Remote pictures and players load only after a click; scripts and styles are ours alone.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:", "https:"],
        "frame-src": [
            SELF,
            "https://v.qq.com",
            "https://player.bilibili.com",
            "https://www.youtube-nocookie.com",
        ],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
SECURE_HTTPS = env.flag("CMS_HTTPS", default=False)
# Begins the links in e-mails, which no request tells; empty: taken from the names above.
SITE_ADDRESS = env.text("CMS_SITE_ADDRESS").rstrip("/")
# Read by gunicorn.conf.py too: whose X-Forwarded-* headers are believed.
TRUSTED_PROXIES = env.words("CMS_TRUSTED_PROXIES", "127.0.0.1,::1")
SECURE_SSL_REDIRECT = SECURE_HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE_HTTPS else None
SECURE_HSTS_SECONDS = 31536000 if SECURE_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HTTPS
SECURE_HSTS_PRELOAD = SECURE_HTTPS
SESSION_COOKIE_SECURE = SECURE_HTTPS
CSRF_COOKIE_SECURE = SECURE_HTTPS
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"

mail = env.mail("CMS_EMAIL_URL")
EMAIL_BACKEND = mail["EMAIL_BACKEND"]
EMAIL_HOST = mail.get("EMAIL_HOST", "")
EMAIL_PORT = mail.get("EMAIL_PORT", 25)
EMAIL_HOST_USER = mail.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = mail.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = mail.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = mail.get("EMAIL_USE_SSL", False)
# Seconds; an editor waits for it where the mail server does not answer.
EMAIL_TIMEOUT = 5
IS_MAIL_SENT = bool(env.text("CMS_EMAIL_URL"))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("CMS_EMAIL_FROM", "webmaster@localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
