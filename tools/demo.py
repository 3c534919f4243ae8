"""Serve the sample site on 127.0.0.1: what `make demo` does once everything is installed."""

import os
import socket
import subprocess
import sys
from errno import EADDRINUSE

from tools.sample_site import HOST, PROJECT, fill, run, sample_environment, server_command


def main() -> None:
    listener = reserve_port(os.environ.get("PORT", "8000"))
    environment = sample_environment(PROJECT / "db.sqlite3", CMS_BIND=f"fd://{listener.fileno()}")
    try:
        fill(environment)
        run("create_demo_editor", environment=environment).check_returncode()
    except subprocess.CalledProcessError as error:
        sys.exit(f"The demo stops: {' '.join(error.cmd[1:])} failed, for the reason above.")
    print_addresses(listener.getsockname()[1])
    os.chdir(PROJECT)
    listener.set_inheritable(True)
    os.execve(sys.executable, server_command(), environment)


def reserve_port(port: str) -> socket.socket:
    """Take the port before any work, so that a taken one is told at once."""
    if not port.isascii() or not port.isdecimal() or not 0 < len(port) < 6 or int(port) > 65535:
        sys.exit(f"PORT is {port!r}; write a number up to 65535: PORT=8001 make demo")
    try:
        return socket.create_server((HOST, int(port)))
    except OSError as error:
        reason = "is taken" if error.errno == EADDRINUSE else f"cannot be used: {error.strerror}"
        sys.exit(f"Port {port} on {HOST} {reason}; name another: PORT=8001 make demo")


def print_addresses(port: int) -> None:
    address = f"http://{HOST}:{port}"
    print(f"\n  Site   {address}/\n  Admin  {address}/admin/\n  Stop   Ctrl+C\n", flush=True)


if __name__ == "__main__":
    main()
