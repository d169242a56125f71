"""E[1/n sum_i (x_i - macron(x))^2] = (n - 1) / n sigma^2"""

import numpy as np

from mathviz.statistics.variance_bias import variance_bias

story = variance_bias("exponential", size=5, rng=np.random.default_rng(0))
print(story.variance, story.expected_with_n)
#: 1.0 0.8
