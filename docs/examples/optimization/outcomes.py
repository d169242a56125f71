"""norm(nabla f(x_k)) <= epsilon"""

from mathviz.optimization.outcomes import Outcome

for outcome in Outcome:
    print(outcome.name, "-", outcome.value)
#: CONVERGED - converged to a minimum
#: STALLED - stalled at a critical point that is no minimum
#: DIVERGED - diverged
#: OUTSIDE_DOMAIN - left the region where the function has values
#: STEP_LIMIT - ran out of steps
