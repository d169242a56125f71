"""f : RR arrow.r RR"""

from mathviz.optimization.curves import CURVES, curve

print(CURVES)
#: ('parabola', 'double_well', 'waves', 'quartic', 'kink')
print(curve("x^2 - 2x").minima)
#: [1.]
