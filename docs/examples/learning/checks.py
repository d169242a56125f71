"""X in RR^(n times d)"""

from mathviz.errors import MathvizError
from mathviz.learning.checks import features

print(features("inputs", [[1, 2], [3, 4]]).shape)
#: (2, 2)
try:
    features("inputs", [[1, 2], [3]])
except MathvizError as error:
    print(error)
#: inputs must have rows of equal length, got rows of 1 and 2 numbers
