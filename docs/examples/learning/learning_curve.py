"""theta_(k+1) = theta_k - eta nabla L(theta_k)"""

import numpy as np

from mathviz.learning.built_in_data import data_set
from mathviz.learning.learning_curve import follow
from mathviz.learning.losses import loss
from mathviz.learning.network import random_network

moons = data_set("moons", samples=60, rng=np.random.default_rng(0))
start = random_network([2, 4, 1], rng=np.random.default_rng(0))
curve = follow(start, moons, loss("log"), "adam", learning_rate=0.1, epochs=40, frames=4)
print(curve.outcome.name, curve.losses[[0, -1]].round(2), curve.accuracies[-1].round(2))
#: STEP_LIMIT [0.72 0.24] 0.88
print(sorted(curve.networks))
#: [0, 2, 11, 40]
