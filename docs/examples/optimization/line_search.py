"""f(x + t d) <= f(x) + c_1 t nabla f(x)^T d"""

from mathviz.optimization.line_search import line_search

story = line_search("x^2 + 9y^2", start=[1, 1])
print(story.trials)
#: [1.     0.5    0.25   0.125  0.0625]
print(story.outcome.name, story.step)
#: ACCEPTED 0.0625
