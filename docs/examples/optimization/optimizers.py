"""m <- beta m + g, quad x <- x - eta m"""

from mathviz.optimization.optimizers import optimizer_race

race = optimizer_race("valley", start=[2, 1], steps=200)
for run in race.runs:
    print(f"{run.method:16} {run.stopping_step:4} {run.outcome.name}")
#: gradient_descent  149 CONVERGED
#: momentum          132 CONVERGED
#: nesterov           98 CONVERGED
#: adagrad            45 CONVERGED
#: rmsprop            65 CONVERGED
#: adam              140 CONVERGED
