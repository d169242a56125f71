"""x in.not X arrow.r.double upright("MathvizError")(upright("name"), upright("requirement"), x)"""

from mathviz.errors import MathvizError
from mathviz.linear_algebra.eigen import eigen_system

try:
    eigen_system([[1, 2, 3], [4, 5, 6]])
except MathvizError as error:
    print(error)
    print(error.name, "|", error.requirement, "|", error.received)
#: matrix must be square, got 2×3
#: matrix | be square | 2×3
