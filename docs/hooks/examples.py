"""Examples that carry what they print: each output stands under its statement, after ``#:``.

Run as a program, it writes the outputs of all examples anew.
"""

import ast
import contextlib
import io
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "examples"
MARK = "#:"


def with_outputs(source: str) -> str:
    """Run an example statement by statement and return it with what each one printed."""
    lines = [line for line in source.splitlines() if not line.startswith(MARK)]
    tree = ast.parse("\n".join(lines))
    names: dict[str, object] = {"__name__": "example"}
    told: list[str] = []
    done = 0
    for statement in tree.body:
        end = statement.end_lineno or done
        told += [*lines[done:end], *_marked(_printed(statement, names))]
        done = end
    return "\n".join([*told, *lines[done:]]) + "\n"


def _printed(statement: ast.stmt, names: dict[str, object]) -> str:
    code = compile(ast.Module([statement], []), "example", "exec")
    with contextlib.redirect_stdout(io.StringIO()) as output:
        exec(code, names)
    return output.getvalue()


def _marked(output: str) -> list[str]:
    return [f"{MARK} {line}".rstrip() for line in output.splitlines()]


if __name__ == "__main__":
    for path in sorted(FOLDER.glob("*/*.py")):
        path.write_text(with_outputs(path.read_text(encoding="utf-8")), encoding="utf-8")
