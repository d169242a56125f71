"""w = (X^T X)^(-1) X^T y"""

from mathviz.learning.linear import linear_regression

line = linear_regression([[0], [1], [2], [3]], [1.1, 2.9, 5.2, 6.8])
print(line.weights.round(4), round(line.r_squared, 4))
#: [1.09 1.94] 0.9957
print(line.description)
#: After 98 steps descent meets the closed form.
