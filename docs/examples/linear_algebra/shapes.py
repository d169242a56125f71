"""A S = {A x | x in S}"""

from mathviz.linear_algebra.shapes import SHAPES, shape

print(SHAPES)
#: ('square', 'f', 'circle', 'cloud')
print(shape("square").points)
#: [[0. 0.]
#:  [1. 0.]
#:  [1. 1.]
#:  [0. 1.]]
