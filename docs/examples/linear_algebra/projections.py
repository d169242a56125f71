"""p = A (A^T A)^(-1) A^T b"""

from mathviz.linear_algebra.projections import project

shadow = project([3, 4], onto=[[1, 0]])
print(shadow.projection, shadow.residual, shadow.distance)
#: [3. 0.] [0. 4.] 4.0
