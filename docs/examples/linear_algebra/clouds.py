"""x = mu + L z, quad L L^T = mat(sigma_1^2, rho sigma_1 sigma_2; rho sigma_1 sigma_2, sigma_2^2), quad z tilde N(0, I)"""

import numpy as np

from mathviz.linear_algebra.clouds import correlated_cloud

cloud = correlated_cloud(correlation=0.8, count=2000, rng=np.random.default_rng(0))
print(cloud.shape, round(float(np.corrcoef(cloud.T)[0, 1]), 2))
#: (2000, 2) 0.79
