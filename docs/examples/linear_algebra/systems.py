"""A x = b"""

from mathviz.linear_algebra.systems import solve_system

print(solve_system([[2, 1], [1, 3]], [3, 5]).particular)
#: [0.8 1.4]
print(solve_system([[1, 1], [1, 1]], [1, 2]).description)
#: no solution: the equations contradict each other
print(solve_system([[1, 1], [2, 2]], [1, 2]).directions)
#: [[-1.  1.]]
