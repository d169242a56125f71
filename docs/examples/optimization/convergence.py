"""(kappa - 1) / (kappa + 1), quad (sqrt(kappa) - 1) / (sqrt(kappa) + 1)"""

from mathviz.optimization.convergence import condition_rates, convergence

print(convergence([1, 0.5, 0.25, 0.125, 0.0625], 0).description)
#: Linear: each step multiplies the error by about 0.5.
rates = condition_rates(100)
print(round(rates.gradient_descent, 4), round(rates.heavy_ball, 4))
#: 0.9802 0.8182
