"""H = mat(partial_(x x) f, partial_(x y) f; partial_(x y) f, partial_(y y) f)"""

from mathviz.calculus.formulas import parse_formula
from mathviz.optimization.surface import surface

drawn = surface(parse_formula("x^2 y + y^3", ("x", "y")))
print(drawn.value(1, 2), drawn.gradient(1, 2))
#: 10.0 [ 4. 13.]
print(drawn.hessian(1, 2))
#: [[ 4.  2.]
#:  [ 2. 12.]]
