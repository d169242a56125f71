r"""X arrow.r (X - mu) \/ sigma arrow.r Z = X V_k arrow.r sigma(Z w + b)"""

import numpy as np

from mathviz.learning.capstone import capstone

story = capstone(rng=np.random.default_rng(0))
print(story.description)
#: 75% of the test cases are right, better than always guessing one class (50%, p = 0.0041).
print(round(story.accuracy.low, 3), round(story.accuracy.high, 3), story.baseline.better)
#: 0.628 0.842 True
