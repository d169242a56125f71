"""S_lambda (x) = upright("sign")(x) max(abs(x) - lambda, 0)"""

from mathviz.optimization.coordinate_descent import soft_threshold

print(soft_threshold([-3, -0.5, 0.2, 2], 1))
#: [-2.  0.  0.  1.]
