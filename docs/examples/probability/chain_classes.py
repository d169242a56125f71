"""d(i) = gcd {n : (P^n)_(i i) > 0}"""

import numpy as np

from mathviz.probability.chain_classes import state_classes

for group in state_classes(np.array([[0.0, 1.0, 0.0], [1.0, 0.0, 0.0], [0.5, 0.0, 0.5]])):
    print(group.states, group.closed, group.period)
#: (0, 1) True 2
#: (2,) False 1
