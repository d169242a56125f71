"""A e_k = "column" k "of" A, quad A in RR^(3 times 3)"""

from mathviz.linear_algebra.space_maps import space_map

turn = space_map([[0, -1, 0], [1, 0, 0], [0, 0, 1]])
print(turn.kind.name, turn.axis, round(turn.angle, 4))
#: ROTATION [0. 0. 1.] 1.5708
print(turn.description)
#: rotation by 90° about (0, 0, 1)
