"""Y | X = x tilde N(mu_Y + rho sigma_Y / sigma_X (x - mu_X), (1 - rho^2) sigma_Y^2)"""

from mathviz.probability.joint import joint_normal

pair = joint_normal(correlation=0.6, x=1.0)
print(pair.slice.mean, pair.slice.standard_deviation)
#: 0.6 0.8
print(pair.covariance_matrix)
#: [[1.  0.6]
#:  [0.6 1. ]]
