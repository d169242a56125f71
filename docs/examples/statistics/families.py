"""ell(theta) = sum_i log f(x_i; theta)"""

from mathviz.statistics.families import log_likelihood

print(round(log_likelihood("bernoulli", "HHTH", [0.75]), 4))
#: -2.2493
print(round(log_likelihood("poisson", [2, 4, 3], [3.0]), 4))
#: -4.7754
