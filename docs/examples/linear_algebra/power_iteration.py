"""x_(k+1) = (A x_k) / norm(A x_k), quad mu_k = x_k^T A x_k"""

from mathviz.linear_algebra.power_iteration import power_iteration

run = power_iteration([[2, 1], [1, 2]], start=[1, 0])
print(run.rayleigh[:4].round(4))
#: [2.     2.8    2.9756 2.9973]
print(run.outcome.name, round(run.eigenvalue, 6))
#: CONVERGED 3.0
