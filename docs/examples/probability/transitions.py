"""sum_j P_(i j) = 1"""

from mathviz.errors import MathvizError
from mathviz.probability.transitions import start_distribution, transition_matrix

print(start_distribution(1, 3))
#: [0. 1. 0.]
try:
    transition_matrix([[0.5, 0.4], [0.5, 0.5]])
except MathvizError as error:
    print(error)
#: matrix row 1 must add to 1, got a sum of 0.9
