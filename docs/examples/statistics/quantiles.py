"""(F^(-1) (p_i), x_((i)))"""

from mathviz.statistics.quantiles import quantile_points

points = quantile_points([2.1, 1.9, 3.2, 2.7, 2.4])
print(points.theoretical.round(3), points.ordered)
#: [-1.129 -0.486  0.     0.486  1.129] [1.9 2.1 2.4 2.7 3.2]
print(round(points.correlation, 4))
#: 0.9867
