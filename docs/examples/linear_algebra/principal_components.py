"""C v_k = lambda_k v_k, quad lambda_1 >= lambda_2 >= dots.c"""

from mathviz.linear_algebra.principal_components import principal_components

story = principal_components([[0, 0], [2, 1], [4, 3], [6, 4]], components=1)
print(story.axes.round(3))
#: [[ 0.817  0.576]
#:  [ 0.576 -0.817]]
print(story.shares.round(4), round(story.missed_variance, 4))
#: [0.9955 0.0045] 0.0446
