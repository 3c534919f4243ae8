"""An editor at the list of articles, with nobody but the test to do what waits."""

from typing import Any

import pytest
from django.test import Client


@pytest.fixture
def desk(admin_client: Client, settings: Any) -> Client:
    settings.STARTS_WORKERS = False
    return admin_client
