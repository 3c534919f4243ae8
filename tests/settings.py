"""The site's settings for test runs: development files, a key of no worth."""

import os

os.environ.setdefault("CMS_DEBUG", "1")
os.environ.setdefault("CMS_SECRET_KEY", "only-for-tests-" + "0" * 32)

from cmsproject.settings import *  # noqa: F403 - the variables must stand first

# Passwords of test users need no stretching.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Each client of a test is a server that starts: none needs a list of all static files first.
WHITENOISE_AUTOREFRESH = True
