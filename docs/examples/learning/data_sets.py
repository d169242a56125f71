"""x' = (x - mu) / sigma"""

import numpy as np

from mathviz.learning.built_in_data import data_set
from mathviz.learning.data_sets import fit_scaling, split

moons = data_set("moons", samples=100, rng=np.random.default_rng(0))
parts = split(moons, test_share=0.25, rng=np.random.default_rng(0))
scaled = fit_scaling(parts.train.inputs).apply(parts.train.inputs)
print(len(parts.train.targets), len(parts.test.targets), abs(scaled.mean(axis=0)).max() < 1e-12)
#: 76 24 True
