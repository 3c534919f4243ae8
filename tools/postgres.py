"""Find the PostgreSQL that tests may use."""

import hashlib
import sys
from dataclasses import dataclass

import psycopg

from tools.sample_site import PROJECT

USUAL_SERVER = "postgres://postgres@127.0.0.1:5432"
SECONDS_TO_ANSWER = 3
REMEDY = (
    "start PostgreSQL, or set TEST_DATABASE_URL=postgres://user:password@host/name "
    "to a role that may create databases"
)


@dataclass(frozen=True)
class UsablePostgres:
    """Where tests make their databases, or why they cannot."""

    address: str = ""
    refusal: str = ""


def find_postgres(wanted: str) -> UsablePostgres:
    """The server of `TEST_DATABASE_URL`, which must answer; without one the usual local server."""
    # Tests of two checkouts at once get databases of their own.
    name = "cms_" + hashlib.sha256(bytes(PROJECT)).hexdigest()[:8]
    address = wanted or f"{USUAL_SERVER}/{name}"
    refusal = reason_for_refusal(address)
    if refusal and wanted:
        sys.exit(f"TEST_DATABASE_URL cannot be used: {refusal}")
    return UsablePostgres(refusal=refusal) if refusal else UsablePostgres(address)


def reason_for_refusal(address: str) -> str:
    """Why no database can be made there; nothing where one can."""
    may_create = "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"
    try:
        with psycopg.connect(
            address, dbname="postgres", connect_timeout=SECONDS_TO_ANSWER
        ) as connection:
            allowed = connection.execute(may_create).fetchone()
    except psycopg.Error as error:
        return " ".join(str(error).split())
    return "" if allowed and allowed[0] else "its role may not create databases"
