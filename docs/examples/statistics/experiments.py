r"""z = (hat(p)_B - hat(p)_A) / sqrt(2 hat(p) (1 - hat(p)) \/ n)"""

import numpy as np

from mathviz.statistics.experiments import ab_test

story = ab_test(rate_a=0.10, rate_b=0.13, visitors=2000, rng=np.random.default_rng(0))
print(story.description)
#: Looking 10 times, one would stop after 600 visitors; a test that allows for the looks never does.
