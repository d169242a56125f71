"""D_u f = nabla f dot u"""

from mathviz.calculus.gradients import directional_derivative, gradient_at

story = gradient_at("x^2 + 3y^2", [1, 1])
print(story.gradient, round(story.norm, 4), story.steepest.round(4))
#: [2. 6.] 6.3246 [0.3162 0.9487]
print(directional_derivative("x^2 + 3y^2", [1, 1], [1, 0]).slope)
#: 2.0
