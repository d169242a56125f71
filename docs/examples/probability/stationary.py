"""pi = pi P, quad sum_i pi_i = 1"""

import numpy as np

from mathviz.probability.stationary import stationary_distribution

print(stationary_distribution(np.array([[0.9, 0.1], [0.5, 0.5]])).round(4))
#: [0.8333 0.1667]
