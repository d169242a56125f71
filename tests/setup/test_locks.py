"""The lock files: exact versions, no addresses, nothing forgotten."""

import json
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock")
PINNED = re.compile(r"[a-z0-9-]+==[0-9][0-9a-z.]*( ; .+)?")


def lines(lock: str) -> list[str]:
    return (ROOT / lock).read_text().splitlines()


def pins(lock: str) -> dict[str, Requirement]:
    return {canonicalize_name(r.name): r for r in map(Requirement, lines(lock))}


@pytest.mark.parametrize("lock", LOCKS)
def test_each_line_is_one_exact_public_version(lock: str) -> None:
    assert [line for line in lines(lock) if not PINNED.fullmatch(line)] == []


def test_development_installs_what_users_run() -> None:
    users, ours = ({line.split(" ; ")[0] for line in lines(lock)} for lock in LOCKS)
    assert users <= ours


@pytest.mark.parametrize("lock", LOCKS)
def test_each_declared_dependency_is_locked_within_its_bounds(lock: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    declared = project["project"]["dependencies"] + project["dependency-groups"]["build"]
    declared += project["project"]["optional-dependencies"]["slides"]
    if lock == "requirements-dev.lock":
        declared += [d for d in project["dependency-groups"]["dev"] if isinstance(d, str)]
    locked = pins(lock)
    for requirement in map(Requirement, declared):
        (pin,) = locked[canonicalize_name(requirement.name)].specifier
        assert requirement.specifier.contains(pin.version), requirement


def test_the_slide_tools_are_pinned_without_addresses() -> None:
    lock = json.loads((ROOT / "tests/decks/package-lock.json").read_text())
    pinned = [known for name, known in lock["packages"].items() if name]
    assert all(re.match(r"\d", known["version"]) and known["integrity"] for known in pinned)
    assert not any("resolved" in known for known in pinned)
