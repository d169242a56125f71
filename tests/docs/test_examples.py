"""The examples of the reference run, and print what they say they print."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "docs" / "examples").glob("*/*.py"))


def loaded(name: str) -> ModuleType:
    path = ROOT / "docs" / "hooks" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(f"docs_hook_{name}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def examples() -> ModuleType:
    return loaded("examples")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parent.name}.{path.stem}")
def test_an_example_prints_what_it_says(examples: ModuleType, path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert examples.with_outputs(source) == source


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parent.name}.{path.stem}")
def test_an_example_belongs_to_a_module_and_uses_it(path: Path) -> None:
    subject = "" if path.parent.name == "common" else path.parent.name
    assert (ROOT / "mathviz" / subject / path.name).exists()
    assert path.stem in path.read_text(encoding="utf-8")


def test_the_front_page_prints_what_it_says(examples: ModuleType) -> None:
    page = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    source = page.split("```python\n")[1].split("```")[0]
    assert examples.with_outputs(source) == source


def test_a_false_output_is_found(examples: ModuleType) -> None:
    assert examples.with_outputs("print(1 + 1)\n#: 3\n") == "print(1 + 1)\n#: 2\n"
