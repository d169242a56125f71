"""det A, upright("rank") A in QQ"""

import numpy as np

from mathviz.linear_algebra import exact

thirds = np.array([[1 / 3, 1.0], [1.0, 3.0]])
print(exact.rank(thirds), exact.determinant(thirds))
#: 1 0.0
print(exact.typed_rows(thirds)[0][0])
#: 1/3
