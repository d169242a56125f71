"""x arrow.r a(W x + b)"""

from mathviz.learning.layer_map import layer_map

story = layer_map([[2, 1], [1, 3]], [0, -1], "relu", points=[[1, 1], [-1, 0]])
print(story.linear)
#: [[ 3.  4.]
#:  [-2. -1.]]
print(story.bent, story.folds)
#: [[3. 3.]
#:  [0. 0.]] True
