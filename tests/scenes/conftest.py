"""Order of the catalogue's tests."""

from __future__ import annotations

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep tests of one telling together: one after the other, and with xdist in one process."""
    items.sort(key=_telling)
    for item in items:
        if _telling(item):
            item.add_marker(pytest.mark.xdist_group(_telling(item)))


def _telling(item: pytest.Item) -> str:
    case = item.callspec.params.get("case") if hasattr(item, "callspec") else None
    return str(case) if type(case).__name__ == "Case" else ""
