"""Ask the server in this container whether it is well; ends with 1 where it is not."""

import http.client
import os
import sys


def main() -> None:
    # The address and the headers a proxy would send, so that neither the host check
    # nor the redirect to https stands in the way.
    port = int(os.environ.get("CMS_BIND", "127.0.0.1:8000").rpartition(":")[2])
    hosts = os.environ.get("CMS_ALLOWED_HOSTS", "localhost").split(",")
    host = hosts[0].strip().lstrip(".*") or "localhost"
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=4)
    connection.request("GET", "/health/", headers={"Host": host, "X-Forwarded-Proto": "https"})
    status = connection.getresponse().status
    if status != http.client.OK:
        sys.exit(f"/health/ answers {status}")


if __name__ == "__main__":
    main()
