"""x_(k+1) = x_k - f(x_k) / (f'(x_k))"""

from mathviz.optimization.newton_root import newton_root

story = newton_root("x^2 - 2", start=1)
print(story.outcome.name, round(story.root, 12), len(story.iterates))
#: CONVERGED 1.414213562373 7
print(newton_root("x^2 + 1", start=0).description)
#: Stopped after 0 steps at 0: the tangent is level and never meets the axis.
