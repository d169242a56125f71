"""phi(t) <= phi(0) + c_1 t phi'(0)"""

from mathviz.optimization.step_search import Conditions, search

found = search(lambda t: ((t - 1) ** 2, 2 * (t - 1)), 4.0, Conditions())
print(found.outcome.name, found.step)
#: ACCEPTED 1.0
print([t for t, _, _ in found.tried])
#: [4.0, 2.0, 1.0]
