"""nabla f(x) = 0"""

from mathviz.optimization.critical_points import CriticalKind
from mathviz.optimization.objectives import objective

for point in objective("x^4 - 2x^2 + y^2").critical_points:
    print(point.position.round(3) + 0.0, round(point.value, 3), point.kind is CriticalKind.MINIMUM)
#: [-1.  0.] -1.0 True
#: [0. 0.] 0.0 False
#: [1. 0.] -1.0 True
