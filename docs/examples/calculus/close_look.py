"""lim_(h -> 0) A(h) / h^2 = det bold(J)"""

from mathviz.calculus.close_look import close_look

look = close_look(["x - y^2/2", "y + x^2/2"], point=[1, 0.5], reach=1)
print(look.kind.value)
#: cells become parallelograms
print(look.area_factors[[0, 100, -1]].round(2), look.jacobian.determinant)
#: [1.7  1.53 1.5 ] 1.5
