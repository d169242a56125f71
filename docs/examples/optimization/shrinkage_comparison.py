"""min_w frac(1, 2 n) norm(y - X w)^2 + lambda norm(w)_1 quad "or" quad frac(lambda, 2) norm(w)_2^2"""

import numpy as np

from mathviz.optimization.shrinkage_comparison import compare_shrinkage

rng = np.random.default_rng(0)
features = rng.normal(size=(60, 3))
targets = features @ [3, -2, 0.1] + rng.normal(size=60)
story = compare_shrinkage(features, targets, penalty=0.5)
print(story.ridge.weights.round(2), story.lasso.weights.round(2), story.lasso.zeros)
#: [ 2.01 -1.01  0.42] [ 2.48 -1.06  0.  ] [False False  True]
