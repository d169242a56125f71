r"""f(x) = 1 / (sigma sqrt(2 pi)) e^(-(x - mu)^2 \/ 2 sigma^2)"""

from mathviz.probability.continuous import cauchy, normal

bell = normal(mean=10, standard_deviation=2)
print(bell.density(10).round(4), bell.cumulative(12).round(4), bell.quantile(0.975).round(4))
#: 0.1995 0.8413 13.9199
print(cauchy().mean, "-", cauchy().missing)
#: None - the tails are so heavy that the integral of |x| is infinite
