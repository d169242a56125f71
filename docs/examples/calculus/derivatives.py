"""f'(a) = lim_(h arrow.r 0) (f(a + h) - f(a)) / h"""

from mathviz.calculus.derivatives import derivative_at

smooth = derivative_at("x^2", 1)
print(smooth.slope, smooth.right_secants[:4])
#: 2.0 [3.    2.5   2.25  2.125]
corner = derivative_at("|x|", 0)
print(corner.kind.name, corner.left_slope, corner.right_slope)
#: CORNER -1.0 1.0
print(corner.description)
#: no tangent: slope −1 on the left, 1 on the right
