"""J = D_L W_L dots.c D_1 W_1, quad D_l = upright("diag")(a'_l (z_l))"""

from mathviz.learning.network import network
from mathviz.learning.sensitivity import sensitivity

small = network([[[1.0, 0.2]], [[2.0]]], [[0], [0]], ["tanh", "identity"])
story = sensitivity(small, [[0, 0], [1, 1]])
print(story.jacobians.reshape(2, 2).round(4), story.ranking)
#: [[2.    0.4  ]
#:  [0.61  0.122]] [[0 1]]
