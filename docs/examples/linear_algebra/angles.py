"""u dot v = sum_i u_i v_i = norm(u) norm(v) cos theta"""

from mathviz.linear_algebra.angles import dot_product

pair = dot_product([2, 1], [1, 3])
print(pair.dot, pair.kind.value)
#: 5.0 acute angle
print(round(pair.angle, 4), pair.projection)
#: 0.7854 [2. 1.]
