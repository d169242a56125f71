"""alpha arrow.r upright("alpha")"""

from mathviz.calculus.vocabulary import canonical

print(canonical("α"), canonical("x"))
#: alpha x
