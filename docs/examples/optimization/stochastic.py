"""w <- w - eta 1/abs(B) sum_(i in B) nabla L_i (w)"""

import numpy as np

from mathviz.optimization.stochastic import stochastic_gradient_descent

x = np.linspace(-1, 1, 32)
story = stochastic_gradient_descent(x, 2 * x + 1, batch_sizes=[32, 8, 1], epochs=10)
for run in story.runs:
    print(run.batch_size, run.steps_per_epoch, f"{run.losses[-1]:.4f}")
#: 32 1 0.8107
#: 8 4 0.0776
#: 1 32 0.0000
