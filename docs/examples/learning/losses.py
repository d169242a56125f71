"""L(z, y) = log(1 + e^z) - y z"""

import numpy as np

from mathviz.learning.losses import LOSSES, loss

print(list(LOSSES))
#: ['squared', 'log', 'hinge', 'cross entropy']
print(loss("log").value(np.array([[1000.0], [-1000.0]]), np.array([1.0, 1.0])))
#: [   0. 1000.]
