"""What the core says of itself: calls explain their arguments, errors and source."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SUBJECTS = ("linear_algebra", "calculus", "optimization", "probability", "statistics", "learning")
MODULES = sorted(p for s in SUBJECTS for p in (ROOT / "mathviz" / s).glob("[!_]*.py"))
SOURCE = re.compile(
    r"\b(1[4-9]|20)\d\d\b|\bchapter\b|\b(section|lecture)s?\b|\beq\. ", re.IGNORECASE
)


def name_of(path: Path) -> str:
    return f"{path.parent.name}.{path.stem}"


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(tree: ast.Module) -> list[ast.FunctionDef]:
    found = (node for node in tree.body if isinstance(node, ast.FunctionDef))
    return [function for function in found if not function.name.startswith("_")]


def classes(tree: ast.Module) -> list[ast.ClassDef]:
    found = (node for node in tree.body if isinstance(node, ast.ClassDef))
    return [kind for kind in found if not kind.name.startswith("_")]


def calls(tree: ast.Module) -> list[ast.FunctionDef]:
    """Return the functions that answer with a result declared beside them."""
    results = {kind.name for kind in classes(tree)}
    return [
        function
        for function in functions(tree)
        if function.returns and results & set(re.findall(r"\w+", ast.unparse(function.returns)))
    ]


def arguments(function: ast.FunctionDef) -> set[str]:
    given = function.args
    return {argument.arg for argument in (*given.posonlyargs, *given.args, *given.kwonlyargs)}


def complaints(function: ast.FunctionDef) -> bool:
    """Tell whether a function itself checks what it is given."""
    return any(
        isinstance(node, ast.Raise)
        or (isinstance(node, ast.Attribute) and ast.unparse(node.value) == "validation")
        for node in ast.walk(function)
    )


FUNCTIONS = [
    pytest.param(function, id=f"{name_of(path)}.{function.name}")
    for path in MODULES
    for function in functions(tree_of(path))
]
CALLS = [
    pytest.param(function, id=f"{name_of(path)}.{function.name}")
    for path in MODULES
    for function in calls(tree_of(path))
]
WITH_CALLS = [path for path in MODULES if calls(tree_of(path))]


@pytest.mark.parametrize("path", WITH_CALLS, ids=name_of)
def test_a_module_that_answers_calls_has_an_example(path: Path) -> None:
    assert (ROOT / "docs" / "examples" / path.parent.name / path.name).exists()


@pytest.mark.parametrize("path", WITH_CALLS, ids=name_of)
def test_a_module_that_answers_calls_names_its_source(path: Path) -> None:
    tree = tree_of(path)
    told = [tree, *tree.body]
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef)
    docs = [ast.get_docstring(node) or "" for node in told if isinstance(node, kinds)]
    assert SOURCE.search("\n".join(docs))


@pytest.mark.parametrize("function", FUNCTIONS)
def test_a_function_says_what_it_does_in_a_line(function: ast.FunctionDef) -> None:
    first = (ast.get_docstring(function) or "").partition("\n")[0]
    assert first.endswith((".", ":"))


@pytest.mark.parametrize("function", FUNCTIONS)
def test_a_function_that_checks_names_its_errors(function: ast.FunctionDef) -> None:
    assert not complaints(function) or "\nRaises\n------\n" in (ast.get_docstring(function) or "")


@pytest.mark.parametrize("function", CALLS)
def test_a_call_explains_each_argument(function: ast.FunctionDef) -> None:
    told = (ast.get_docstring(function) or "").partition("\nRaises\n")[0]
    assert {name for name in arguments(function) if not re.search(rf"\b{name}\b", told)} == set()


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_result_explains_itself(path: Path) -> None:
    assert all(ast.get_docstring(node) for node in classes(tree_of(path)))
