"""p in QQ, quad 0 <= p <= 1"""

from fractions import Fraction

from mathviz.probability.chances import chance

print(chance("p", 0.01), chance("p", Fraction(1, 3)))
#: 1/100 1/3
