"""P_(i j) = a_(i j) / (sum_k a_(i k))"""

from mathviz.linear_algebra.graphs import link_graph

web = link_graph([(0, 1), (0, 2), (1, 2)], pages=3)
print(web.transition)
#: [[0.         0.5        0.5       ]
#:  [0.         0.         1.        ]
#:  [0.33333333 0.33333333 0.33333333]]
print(web.dangling, web.connected)
#: (2,) True
