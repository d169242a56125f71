"""P(X = k) = binom(n, k) p^k (1 - p)^(n - k)"""

from mathviz.probability.counts import binomial, poisson

print(binomial(10, 0.5).density([4, 5, 6]).round(4))
#: [0.2051 0.2461 0.2051]
print(poisson(4).mean, poisson(4).standard_deviation)
#: 4.0 2.0
