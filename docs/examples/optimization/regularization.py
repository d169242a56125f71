"""min_w 1/(2 n) norm(y - X w)^2 + lambda (alpha norm(w)_1 + (1 - alpha)/2 norm(w)_2^2)"""

from mathviz.optimization.regularization import lasso, ridge

rows, targets = [[1, 0], [0, 1], [-1, 0], [0, -1]], [3, 0.2, -3, -0.2]
print(ridge(rows, targets, penalty=0.5).weights)
#: [1.5 0.1]
print(lasso(rows, targets, penalty=0.5).weights)
#: [2. 0.]
