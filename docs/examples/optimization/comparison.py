"""x_(k+1) = x_k - eta nabla f(x_k)"""

from mathviz.optimization.comparison import compared_descent

story = compared_descent("valley", [2, 1], learning_rate=0.1, steps=60)
print(story.main.outcome.name, [other.learning_rate for other in story.others])
#: STEP_LIMIT [0.005, 0.18181818181818182]
