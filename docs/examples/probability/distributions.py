"""F(x) = P(X <= x)"""

import numpy as np

from mathviz.probability.distributions import DISTRIBUTIONS, distribution

print(DISTRIBUTIONS)
#: ('exponential', 'uniform', 'bernoulli', 'lumpy', 'normal', 'cauchy', 'binomial', 'geometric', 'poisson', 'gamma', 'beta', 'chi_squared', 't')
law = distribution("gamma", shape=3, rate=2)
print(law.mean, round(law.standard_deviation, 4), round(law.skewness, 4))
#: 1.5 0.866 1.1547
print(law.sample(np.random.default_rng(0), 3).round(3))
#: [1.439 1.928 0.942]
