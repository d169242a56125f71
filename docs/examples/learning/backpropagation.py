"""delta_l = a'_l (z_l) dot.o W_(l+1)^T delta_(l+1), quad (partial L) / (partial W_l) = delta_l x_l^T"""

from mathviz.learning.backpropagation import backpropagate
from mathviz.learning.network import network

small = network([[[0.5, -0.4], [0.3, 0.8]], [[1.0, -1.0]]], [[0, 0], [0]], ["tanh", "identity"])
story = backpropagate(small, inputs=[1, 2], target=1, learning_rate=0.1)
print(round(story.loss, 4), round(story.loss_after, 4))
#: 5.0515 0.0552
print(story.passes[0].weight_gradient.round(4))
#: [[-4.1136 -8.2273]
#:  [ 0.3848  0.7697]]
