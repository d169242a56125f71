"""R(theta) = mat(cos theta, -sin theta; sin theta, cos theta)"""

import numpy as np

from mathviz.linear_algebra.map_kinds import map_traits

turn = map_traits(np.array([[0.0, -1.0], [1.0, 0.0]]), rank=2)
print(turn.kind.name, round(turn.angle, 4))
#: ROTATION 1.5708
print(turn.description)
#: rotation by 90°
