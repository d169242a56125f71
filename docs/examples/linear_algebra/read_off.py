"""bold(x) = bold(c) + sum_(j "free") x_j bold(d)_j"""

from mathviz.linear_algebra.elimination import eliminate
from mathviz.linear_algebra.read_off import read_off

solved = read_off(eliminate([[2, 1, 1], [0, 3, 1]], [1, 2]))
print(solved.free)
#: (2,)
for constant, *factors in solved.unknowns:
    print(constant, "+", factors[2], "z")
#: 1/6 + -1/3 z
#: 2/3 + -1/3 z
#: 0 + 1 z

contradicting = read_off(eliminate([[1, 1], [2, 2]], [1, 5]))
print("row", contradicting.false_row, "says 0 =", contradicting.false_value)
#: row 2 says 0 = 3
