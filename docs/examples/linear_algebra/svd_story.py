"""S arrow.r^(V^T) S arrow.r^Sigma E arrow.r^U E"""

from mathviz.linear_algebra.svd_story import svd_story

story = svd_story([[3, 0], [4, 5]])
print(story.singular_values.round(4), round(story.first_angle, 4))
#: [6.7082 2.2361] -0.7854
print(story.description)
#: the circle becomes an ellipse
