"""C = 1/(n - 1) sum_i (x_i - macron(x)) (x_i - macron(x))^T"""

from mathviz.linear_algebra.covariance import covariance

cloud = covariance([[0, 0], [2, 1], [4, 5], [6, 6]])
print(cloud.mean, cloud.kind.value)
#: [3. 3.] the cloud spreads in every direction
print(cloud.matrix.round(3))
#: [[6.667 7.333]
#:  [7.333 8.667]]
print(cloud.correlation[0, 1].round(3))
#: 0.965
