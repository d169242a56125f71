"""A(t) = R(t theta) ((1 - t) I + t S)"""

from mathviz.linear_algebra.paths import polar_path

path = polar_path([[0, -2], [2, 0]])
print(round(path.angle, 4), path.reflects)
#: 1.5708 False
print(path.at(1.0))
#: [[ 0. -2.]
#:  [ 2.  0.]]
