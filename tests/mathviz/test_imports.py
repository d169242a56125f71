import subprocess
import sys

import pytest

MODULES_NOT_NEEDED = {
    "mathviz": ("numpy", "scipy", "sympy"),
    "mathviz.errors": ("numpy", "scipy", "sympy"),
    "mathviz.linear_algebra.paths": ("scipy", "sympy"),
    "mathviz.linear_algebra.maps": ("scipy", "sympy"),
    "mathviz.probability.limits": ("sympy", "matplotlib"),
    "mathviz.optimization.descent": ("scipy", "matplotlib", "manim"),
}


@pytest.mark.parametrize(("module", "unneeded"), MODULES_NOT_NEEDED.items())
def test_a_module_loads_no_more_than_it_needs(module, unneeded):
    program = f"import sys, {module}; print([m for m in {unneeded!r} if m in sys.modules])"
    answer = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "[]"
