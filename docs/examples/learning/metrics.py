"""F_1 = (2 p r) / (p + r)"""

from mathviz.learning.metrics import confusion, roc_curve

table = confusion([0, 0, 1, 1, 1], [0, 1, 1, 1, 0])
print(table.matrix.tolist(), table.accuracy, round(table.interval.low, 3))
#: [[1, 1], [1, 2]] 0.6 0.231
print(roc_curve([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]).area)
#: 0.75
