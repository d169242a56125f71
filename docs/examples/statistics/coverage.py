"""P(L <= mu <= U) = 1 - alpha"""

import numpy as np

from mathviz.statistics.coverage import coverage

story = coverage("normal", size=20, level=0.95, repeats=100, rng=np.random.default_rng(0))
print(story.misses, story.share)
#: 4 0.96
