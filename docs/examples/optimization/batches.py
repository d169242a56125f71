"""g = 1/(abs(B)) sum_(i in B) nabla f_i (w)"""

import numpy as np

from mathviz.optimization.batches import run_batches
from mathviz.optimization.regression import regression

problem = regression([0, 1, 2, 3], [1, 3, 5, 7])
rng = np.random.default_rng(0)
run = run_batches(problem, np.zeros(2), size=2, rates=np.full(100, 0.1), near=1e-3, rng=rng)
print(run.iterates[-1].round(2), run.steps_per_epoch, run.samples_used[:4])
#: [1. 2.] 2 [0 2 4 6]
