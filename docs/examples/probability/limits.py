"""sqrt(n) (macron(X)_n - mu) / sigma arrow.r N(0, 1)"""

import numpy as np

from mathviz.probability.limits import central_limit_theorem

story = central_limit_theorem("exponential", rng=np.random.default_rng(0))
for stage in story.stages:
    print(stage.size, round(stage.standard_deviation, 3), round(stage.kolmogorov_distance, 3))
#: 1 1.031 0.159
#: 2 0.71 0.102
#: 5 0.432 0.072
#: 30 0.185 0.027
