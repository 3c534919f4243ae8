"""Count the queries that a page needs, and tell reads from writes."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")


def queries_of(client: Client, path: str) -> int:
    """Number of queries of a page that must answer 200."""
    with CaptureQueriesContext(connection) as captured:
        response = client.get(path)
    assert response.status_code == 200
    return len(captured)


def writes_in(captured: CaptureQueriesContext) -> list[str]:
    statements = [query["sql"] for query in captured.captured_queries]
    return [sql for sql in statements if sql.lstrip().upper().startswith(WRITES)]
