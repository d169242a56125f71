"""R_i <- R_i + c R_j"""

from fractions import Fraction

from mathviz.linear_algebra.row_steps import Phase, RowOperation, row_step

after = [[Fraction(2), Fraction(1)], [Fraction(0), Fraction(5, 2)]]
step = row_step(RowOperation.ADD, Phase.ECHELON, (1, 0), Fraction(-1, 2), (0, 0), after)
print(step.text)
#: R2 → R2 − 1/2 R1
print(step.matrix)
#: [[2.  1. ]
#:  [0.  2.5]]
