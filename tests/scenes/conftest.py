"""Options and order of the catalogue's tests."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="accept today's pictures as golden stills"
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep tests of one staging in one process: `--dist=loadgroup` sends a group to one worker."""
    for item in items:
        case = getattr(item, "callspec", None) and item.callspec.params.get("case")
        if case is not None:
            item.add_marker(pytest.mark.xdist_group(str(case)))
