"""The core's modules, found in its folders: what the reference has pages for."""

import ast
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).parents[2]
CORE = ROOT / "mathviz"
EXAMPLES = ROOT / "docs" / "examples"
SUBJECTS = (
    "linear_algebra",
    "calculus",
    "optimization",
    "probability",
    "statistics",
    "learning",
)


@dataclass(frozen=True)
class Module:
    """A module of the core, its idea in a line, and the file of its example."""

    subject: str
    name: str
    source: Path

    @property
    def path(self) -> str:
        """The name by which it is imported."""
        return ".".join(part for part in ("mathviz", self.subject, self.name) if part)

    @cached_property
    def tree(self) -> ast.Module:
        """Its syntax."""
        return ast.parse(self.source.read_text(encoding="utf-8"))

    @property
    def text(self) -> str:
        """Its docstring."""
        return ast.get_docstring(self.tree) or ""

    @property
    def idea(self) -> str:
        """The first line of its docstring."""
        return self.text.partition("\n")[0]

    @property
    def members(self) -> tuple[str, ...]:
        """Its public functions, then its public classes: calls before what they return."""
        kinds = (ast.FunctionDef, ast.ClassDef)
        found = [node.name for kind in kinds for node in self.tree.body if isinstance(node, kind)]
        return tuple(name for name in found if not name.startswith("_"))

    @property
    def page(self) -> str:
        """The place of its page in the site."""
        return f"reference/{self.subject or 'common'}/{self.name}.md"

    @property
    def example(self) -> Path:
        """The file of its example, whether or not there is one."""
        return EXAMPLES / (self.subject or "common") / f"{self.name}.py"


def modules(subject: str) -> tuple[Module, ...]:
    """Return the public modules of a subject by name; an empty subject means the core's own."""
    sources = sorted((CORE / subject).glob("[!_]*.py"))
    return tuple(Module(subject, source.stem, source) for source in sources)


def package(subject: str) -> Module:
    """Return the package of a subject as the module that its docstring stands in."""
    return Module(subject, "", CORE / subject / "__init__.py")
