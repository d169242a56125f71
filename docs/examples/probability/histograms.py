"""hat(f)(x) = n_j / (n dot w_j)"""

import numpy as np

from mathviz.probability.distributions import distribution
from mathviz.probability.histograms import histogram_of_means

law = distribution("exponential")
means = np.sort(law.sample(np.random.default_rng(0), (2000, 5)).mean(axis=1))
bars = histogram_of_means(law, 5, means)
print(len(bars.counts), bars.counts.sum() + bars.outside)
#: 23 2000
