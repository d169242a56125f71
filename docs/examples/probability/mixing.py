"""d(t) = max_i norm(P^t (i, dot) - pi)_upright("TV")"""

import numpy as np

from mathviz.probability.mixing import mixing_time, total_variation

moves = np.array([[0.9, 0.1], [0.5, 0.5]])
print(total_variation(moves[0], moves[1]))
#: 0.4
print(mixing_time(moves, np.array([5 / 6, 1 / 6])))
#: 2
