"""w <- w + (y - hat(y)) x"""

from mathviz.learning.perceptron import perceptron

story = perceptron([[0, 0], [0, 1], [1, 0], [1, 1]], [0, 0, 0, 1])
print(story.outcome.name, story.mistakes, round(story.separation.mistake_bound, 1))
#: CONVERGED 18 51.0
print(perceptron([[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 0]).description)
#: No line parts the classes: after 400 mistakes it still finds new ones.
