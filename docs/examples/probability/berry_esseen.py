"""sup_x abs(F_n (x) - Phi(x)) <= (C E abs(X - mu)^3) / (sigma^3 sqrt(n))"""

from mathviz.probability.berry_esseen import berry_esseen_bound
from mathviz.probability.distributions import distribution

law = distribution("exponential")
print([round(berry_esseen_bound(law, n), 4) for n in (1, 30, 1000)])
#: [1.0, 0.2093, 0.0363]
