"""kappa(A) = sigma_max / sigma_min"""

import numpy as np

from mathviz.linear_algebra.conditioning import condition_number

print(round(condition_number(np.array([[1.0, 1.0], [1.0, 1.001]])), 1))
#: 4002.0
print(condition_number(np.array([[1.0, 2.0], [2.0, 4.0]])))
#: inf
