"""P(a < X <= b) = F(b) - F(a)"""

from mathviz.probability.distributions import distribution
from mathviz.probability.law import Distribution

law: Distribution = distribution("normal")
print(law.support, law.variance)
#: (-inf, inf) 1.0
print(law.cumulative([-1, 0, 1]).round(4), law.tail(3.0).round(5))
#: [0.1587 0.5    0.8413] 0.00135
