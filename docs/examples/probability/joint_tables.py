"""p_X (x) = sum_y p(x, y)"""

from mathviz.probability.joint_tables import joint_table

table = joint_table([[0.25, 0.25], [0, 0.5]])
print(*table.x_marginal, table.covariance, table.independent)
#: 1/2 1/2 1/8 False
