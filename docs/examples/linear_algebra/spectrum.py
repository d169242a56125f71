"""E_lambda = N(A - lambda I)"""

import numpy as np

from mathviz.linear_algebra.spectrum import eigenspaces

for space in eigenspaces(np.array([[1.0, 1.0], [0.0, 1.0]])):
    print(space.value, space.algebraic, len(space.basis))
#: (1+0j) 2 1
