"""Imports are absolute and point down; import-linter holds it, and tests hold import-linter."""

import tomllib
from pathlib import Path

from tests.house.tree import PROJECT, read

# Modules that think: plain functions over text, without database or disk.
THINKING = ("cmsproject/shared/markup", "events/recognition")


def test_every_thinking_package_is_named_in_the_contract() -> None:
    contracts = tomllib.loads(read(Path("pyproject.toml")))["tool"]["importlinter"]["contracts"]
    (named,) = [
        contract["source_modules"]
        for contract in contracts
        if "django" in contract.get("forbidden_modules", [])
    ]

    there = [place.replace("/", ".") for place in THINKING if (PROJECT / place).is_dir()]

    assert [module for module in there if module not in named] == []
