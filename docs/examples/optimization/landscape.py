"""nabla f(x^*) = 0"""

from mathviz.optimization.landscape import loss_landscape

story = loss_landscape()
print(story.description)
#: From 4 starts the descents reach 3 different minima.
print(story.reached)
#: (2, 3, 4)
