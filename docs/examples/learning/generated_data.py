"""x = g(t) + epsilon"""

import numpy as np

from mathviz.learning.generated_data import generated_data

moons = generated_data("moons", samples=100, rng=np.random.default_rng(0))
print(moons.inputs.shape, moons.feature_names, moons.class_names)
#: (100, 2) ('x', 'y') ('A', 'B')
