"""upright("se")^* = sqrt(1/(B - 1) sum_b (hat(theta)_b^* - macron(theta)^*)^2)"""

import numpy as np

from mathviz.statistics.bootstrap import bootstrap

story = bootstrap([3, 5, 1, 8, 2, 9, 4], "median", rng=np.random.default_rng(0))
print(story.estimate, story.low, story.high)
#: 4.0 2.0 8.0
