"""(partial x^T A x) / (partial x) = (A + A^T) x"""

from mathviz.calculus.matrix_calculus import MATRIX_IDENTITIES, matrix_derivative

name = MATRIX_IDENTITIES[0]
story = matrix_derivative(name)
print(name, "-", story.title)
#: linear - a linear form
print(story.shapes, story.largest_difference < 1e-6)
#: {'a': (2, 1), 'x': (2, 1), 'value': (1, 1), 'derivative': (2, 1)} True
