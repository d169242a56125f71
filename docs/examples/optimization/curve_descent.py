"""x_(k+1) = x_k - eta f'(x_k)"""

from mathviz.optimization.curve_descent import compare_curve_rates

for run in compare_curve_rates("x^2", start=2, rates=[0.1, 0.5, 1.1]):
    print(run.learning_rate, run.outcome.name, run.stopping_step)
#: 0.1 CONVERGED 38
#: 0.5 CONVERGED 1
#: 1.1 DIVERGED 50
