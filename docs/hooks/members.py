"""What a result holds and what kinds there are, listed under the class that declares them."""

from collections.abc import Iterator
from typing import Any

from griffe import Class, Extension


class Members(Extension):
    """Appends fields to the docstring of a dataclass, and members to that of an enumeration."""

    def on_class(self, *, cls: Class, **kwargs: Any) -> None:
        """Append the list, if the class is of either sort and explains itself."""
        del kwargs
        if cls.docstring is None:
            return
        if any(str(base) == "Enum" for base in cls.bases):
            cls.docstring.value = "\n".join([cls.docstring.value, "", *_meanings(cls)])
        elif "dataclass" in cls.labels:
            fields = "\n".join(_fields(cls))
            cls.docstring.value += f"\n\n```python\n{fields}\n```" if fields else ""


def _meanings(cls: Class) -> Iterator[str]:
    for name, member in cls.attributes.items():
        meaning = str(member.value).strip("\"'")
        yield f"- `{name}`: {meaning}"


def _fields(cls: Class) -> Iterator[str]:
    for name, field in cls.attributes.items():
        if "property" not in field.labels and not name.startswith("_"):
            default = "" if field.value is None else f" = {field.value}"
            yield f"{name}: {field.annotation}{default}"
