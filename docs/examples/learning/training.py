"""theta <- theta - eta nabla_theta 1/n sum_i L(f_theta (x_i), y_i)"""

import numpy as np

from mathviz.learning.built_in_data import data_set
from mathviz.learning.training import train_network

moons = data_set("moons", samples=120, rng=np.random.default_rng(0))
story = train_network(moons, hidden=[8], epochs=150, rng=np.random.default_rng(0))
print(story.sizes, story.outcome.name, len(story.frames))
#: (2, 8, 1) STEP_LIMIT 21
print(story.losses[[0, -1]].round(2), story.accuracies[-1].round(2))
#: [0.73 0.08] 0.98
