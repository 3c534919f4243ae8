"""What is pinned can be installed on the oldest Python the README promises: Debian 12's."""

import re
from importlib.metadata import distribution

import pytest
from packaging.specifiers import SpecifierSet

from tests.house.tree import PROJECT

DEBIAN_12 = "3.11.2"
PIN = re.compile(r"^([\w.-]+)==", re.MULTILINE)


@pytest.mark.parametrize("name", ["run", "test"])
def test_every_pinned_release_takes_the_python_of_debian(name: str) -> None:
    pins = PIN.findall((PROJECT / "requirements" / f"{name}.txt").read_text("utf-8"))

    refusing = [pin for pin in pins if not SpecifierSet(wanted(pin)).contains(DEBIAN_12)]

    assert pins
    assert refusing == []


def wanted(name: str) -> str:
    stated: list[str] = distribution(name).metadata.get_all("Requires-Python", [])
    return ",".join(stated)
