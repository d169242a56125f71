"""x_(k+1) = x_k - eta nabla f(x_k)"""

import numpy as np

from mathviz.optimization.objectives import objective
from mathviz.optimization.walk import walk_down

walk = walk_down(objective("bowl"), np.array([2.0, 1.0]), rate=0.5, steps=20, tolerance=1e-3)
print(walk.at_rest, len(walk.iterates))
#: True 13
print(walk.iterates[2], walk.losses[:3])
#: [0.5  0.25] [2.5, 0.625, 0.15625]
