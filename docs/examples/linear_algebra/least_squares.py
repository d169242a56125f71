"""A^T A hat(x) = A^T b"""

from mathviz.linear_algebra.least_squares import least_squares

fit = least_squares([[1, 0], [1, 1], [1, 2]], [6, 0, 0])
print(fit.solution.round(6), fit.residual.round(6))
#: [ 5. -3.] [ 1. -2.  1.]
print(abs(fit.perpendicularity).max() < 1e-12)
#: True
