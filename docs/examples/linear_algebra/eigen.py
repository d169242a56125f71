"""A v = lambda v, quad det(lambda I - A) = 0"""

from mathviz.linear_algebra.eigen import eigen_system

system = eigen_system([[2, 1], [1, 2]])
print(system.kind.value)
#: distinct real eigenvalues
print(system.eigenvalues)
#: [3. 1.]
print(system.eigenvectors.round(3))
#: [[ 0.707  0.707]
#:  [ 0.707 -0.707]]
