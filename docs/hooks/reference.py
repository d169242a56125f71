"""Pages of the reference, one a module, made anew at every build: nothing to edit by hand."""

import re
from typing import Any

from formulas import picture_of
from mkdocs.structure.files import File, Files
from modules import SUBJECTS, Module, modules, package

EMPTY_DESCRIPTION = re.compile(r'\s*–\s*<div class="doc-md-description">\s*</div>')
TITLES = {subject: subject.replace("_", " ").capitalize() for subject in SUBJECTS}


def on_config(config: Any) -> Any:
    """Append the subjects to the navigation."""
    config.nav = [*config.nav, *(_section(subject) for subject in SUBJECTS), _common()]
    return config


def on_files(files: Files, config: Any) -> Files:
    """Add a page for each module and one for each subject."""
    for subject in (*SUBJECTS, ""):
        for module in modules(subject):
            files.append(File.generated(config, module.page, content=page(module)))
    for subject in SUBJECTS:
        content = subject_page(subject)
        files.append(File.generated(config, f"reference/{subject}/index.md", content=content))
    return files


def on_page_content(content: str, **_: Any) -> str:
    """Drop the dash before a description that is empty, the shape having said it all."""
    return EMPTY_DESCRIPTION.sub("", content)


def page(module: Module) -> str:
    """Return a module's page: idea, formula, example, and what its docstrings say."""
    more = module.text.partition("\n")[2].strip()
    parts = [f"# {module.name}", f"{module.idea}\n{{ .idea }}", more, f"`{module.path}`"]
    if module.example.exists():
        parts += _told(module.example.read_text(encoding="utf-8"))
    parts += [f"::: {module.path}.{name}" for name in module.members]
    return "\n\n".join(parts) + "\n"


def subject_page(subject: str) -> str:
    """Return a subject's page: its modules, a line each."""
    calls, parts = _calls_and_parts(subject)
    lines = [f"# {TITLES[subject]}", "", package(subject).idea, "{ .idea }"]
    lines += ["", *_table(calls)]
    if parts:
        lines += ["", "## Parts", "", "What the modules above are made of.", "", *_table(parts)]
    return "\n".join(lines)


def _told(example: str) -> list[str]:
    """Return formula and code; an example's docstring is the formula, in Typst's notation."""
    _, formula, code = example.split('"""', 2)
    return [picture_of(formula), f"```python\n{code.strip()}\n```"]


def _calls_and_parts(subject: str) -> tuple[list[Module], list[Module]]:
    every = modules(subject)
    calls = [module for module in every if module.example.exists()]
    return calls, [module for module in every if module not in calls]


def _section(subject: str) -> dict[str, list[Any]]:
    calls, parts = _calls_and_parts(subject)
    entries: list[Any] = [f"reference/{subject}/index.md", *_entries(calls)]
    return {TITLES[subject]: [*entries, *([{"Parts": _entries(parts)}] if parts else [])]}


def _common() -> dict[str, list[dict[str, str]]]:
    return {"Common ground": _entries(list(modules("")))}


def _entries(chosen: list[Module]) -> list[dict[str, str]]:
    return [{module.name: module.page} for module in chosen]


def _table(chosen: list[Module]) -> list[str]:
    rows = [f"| [{m.name}]({m.name}.md) | {m.idea.replace('|', '&#124;')} |" for m in chosen]
    return ["| module | idea |", "|---|---|", *rows]
