"""(1 - s)^2, quad log(1 + e^(-s)), quad max(0, 1 - s)"""

from mathviz.learning.loss_curves import loss_curves

curves = loss_curves(reach=2)
print(curves.hinge[[0, -1]], curves.log[[0, -1]].round(4))
#: [3. 0.] [2.1269 0.1269]
