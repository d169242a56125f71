r"""P(union.big_k {abs(Z_k) > z_(1 - alpha \/ 2)}) > alpha"""

import numpy as np

from mathviz.statistics.false_alarms import false_alarms

story = false_alarms(looks=10, alpha=0.05, rng=np.random.default_rng(0))
print(story.expected[[0, -1]].round(3), story.corrected[-1].round(3))
#: [0.05  0.193] 0.048
