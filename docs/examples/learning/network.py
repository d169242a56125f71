"""h_l = a_l (W_l h_(l-1) + b_l)"""

import numpy as np

from mathviz.learning.network import forward, network, random_network

small = network([[[1, -1]]], [[0.5]], ["relu"])
print(forward(small, [[2, 1], [0, 3]]).outputs.ravel())
#: [1.5 0. ]
print(random_network([2, 8, 1], rng=np.random.default_rng(0)).sizes)
#: (2, 8, 1)
