"""2.7182818 approx e"""

import math

from mathviz.calculus.right_digits import right_digits

found = right_digits(2.7182818281, math.e)
print(found.right, found.wrong, found.count)
#: 2.718281828 10000 10
