"""What nobody should hand to the core, and what must come of it: a sound result or a sentence."""

import dataclasses
import importlib
import inspect
import math
import pkgutil
import signal
from fractions import Fraction

import numpy as np

from mathviz.errors import MathvizError

NUMBERS = (0, 1, -1, 0.5, 1e-150, -1e-150, 1e150, -1e150, 1e300, math.nan, math.inf, 10**400)
LISTS = (
    [],
    [5],
    [5, 5, 5],
    [0, 0],
    [0, 1],
    [1e150, -1e150],
    [1e-150, 3e-150, -1e-150],
    [1, math.nan],
    [1, math.inf],
    [1, None],
    [1, "a"],
    [1, [2]],
    range(3),
    (1, 2, 3),
    np.array([]),
    np.array([1, 2, 2], dtype=np.int8),
    np.array([1, 2.5, 3], dtype=object),
    np.array([True, False]),
    np.array([1 + 2j]),
    np.array(5.0),
    np.float32([1e-40, 3e38]),
)
TABLES = (
    [[]],
    [[], []],
    [[5]],
    [[1, 2], [3]],
    [[1, 1], [1, 1]],
    [[0, 0], [0, 0]],
    [[1e150, -1e150], [1e-150, 0]],
    [[1e-150, 2e-150], [3e-150, 5e-150]],
    [[math.nan, 1], [1, 1]],
    [[1, 2], [2, 4], [3, 6]],
    np.zeros((0, 2)),
    np.zeros((2, 0)),
    np.ones((2, 2, 2)),
    np.arange(6).reshape(3, 2),
    np.array([[1, 2], [3, 4]], dtype=object),
)
OTHERS = (None, True, "", "a", "1", b"1", 1j, {}, {1: 2}, {3, 4}, object(), Fraction(1, 3), len)
HOSTILE = (*NUMBERS, *LISTS, *TABLES, *OTHERS)
SECONDS = 10


@dataclasses.dataclass
class Fixed:
    """An argument that our own code passes and nobody types."""

    value: object


def boundary_functions(subject):
    """Return the functions of a subject that say what they refuse, by module and name."""
    package = importlib.import_module(f"mathviz.{subject}")
    modules = [
        importlib.import_module(f"{package.__name__}.{found.name}")
        for found in pkgutil.iter_modules(package.__path__)
    ]
    return {
        f"{module.__name__.rpartition('.')[2]}.{name}": function
        for module in modules
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__
        and not name.startswith("_")
        and "MathvizError" in (function.__doc__ or "")
    }


def complaints(function, arguments):
    """Hand hostile values to a function, one argument at a time; return what went wrong."""
    _called(function, arguments)
    return [
        f"{name} = {value!r}: {problem}"
        for name in arguments
        if not dataclasses.is_dataclass(arguments[name])
        for value in HOSTILE
        if (problem := _problem(function, {**arguments, name: value}))
    ]


def _called(function, arguments):
    return function(**{k: v.value if isinstance(v, Fixed) else v for k, v in arguments.items()})


def _problem(function, arguments):
    signal.signal(signal.SIGALRM, _too_slow)
    signal.alarm(SECONDS)
    try:
        result = _called(function, arguments)
    except MathvizError as error:
        return "" if error.received else f"says nothing of the value: {error}"
    except (Exception, Warning) as error:
        return f"{type(error).__name__}: {error}"
    finally:
        signal.alarm(0)
    return "a result with NaN" if _holds_nan(result) else ""


def _too_slow(signum, frame):
    raise TimeoutError(f"takes more than {SECONDS} seconds")


def _holds_nan(value):
    if dataclasses.is_dataclass(value) and "NaN" not in value.__doc__:
        return any(_holds_nan(getattr(value, field.name)) for field in dataclasses.fields(value))
    if isinstance(value, dict):
        return any(map(_holds_nan, value.values()))
    if isinstance(value, list | tuple):
        return any(map(_holds_nan, value))
    if isinstance(value, np.ndarray):
        return value.dtype.kind == "f" and bool(np.isnan(value).any())
    return isinstance(value, float) and math.isnan(value)
