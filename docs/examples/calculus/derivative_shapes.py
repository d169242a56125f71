"""x in RR^n, quad f(x) in RR^m arrow.r.double (partial f) / (partial x) in RR^(m times n) "or" RR^(n times m)"""

from mathviz.calculus.derivative_shapes import derivative_shape

print(derivative_shape((2, 1), (3, 1), "numerator"), derivative_shape((2, 1), (3, 1)))
#: (2, 3) (3, 2)
