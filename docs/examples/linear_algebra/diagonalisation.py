"""A = P D P^(-1), quad A^k = P D^k P^(-1)"""

from mathviz.linear_algebra.diagonalisation import diagonalise

story = diagonalise([[2, 1], [1, 2]], power=3)
print(story.diagonal)
#: [3. 1.]
print(story.powers[3])
#: [[14. 13.]
#:  [13. 14.]]
print(diagonalise([[1, 1], [0, 1]]).reason)
#: eigenvalue 1 counts 2 times but has only 1 independent eigenvector
