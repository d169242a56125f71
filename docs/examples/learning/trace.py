"""w_(k+1) = w_k - eta nabla L(w_k)"""

import numpy as np

from mathviz.learning.trace import descend

walk = descend(lambda w: (float(w @ w), 2 * w), np.array([1.0, -2.0]), rate=0.25, steps=50)
print(walk.outcome.name, walk.stopping_step, walk.weights[:3].tolist())
#: CONVERGED 20 [[1.0, -2.0], [0.5, -1.0], [0.25, -0.5]]
