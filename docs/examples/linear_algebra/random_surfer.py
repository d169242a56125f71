"""P(X_(t+1) = j | X_t = i) = d P_(i j) + (1 - d) / n"""

import numpy as np

from mathviz.linear_algebra.random_surfer import random_surfer

links = [(0, 1), (1, 2), (2, 0)]
walk = random_surfer(links, steps=3000, pages=3, rng=np.random.default_rng(0))
print(walk.pages[:8])
#: [0 1 2 0 1 2 2 0]
print(walk.shares[-1].round(2))
#: [0.33 0.34 0.33]
