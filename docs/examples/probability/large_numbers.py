"""P(abs(macron(X)_n - mu) >= epsilon) <= sigma^2 / (n epsilon^2)"""

import numpy as np

from mathviz.probability.large_numbers import law_of_large_numbers

story = law_of_large_numbers("exponential", size=10000, runs=3, rng=np.random.default_rng(0))
print(story.running_means[:, [9, 99, 9999]].round(3))
#: [[1.421 1.181 0.993]
#:  [0.732 1.044 0.993]
#:  [1.016 0.938 0.99 ]]
print(law_of_large_numbers("cauchy").has_mean)
#: False
