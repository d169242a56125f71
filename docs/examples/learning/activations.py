"""sigma(z) = 1 / (1 + e^(-z)), quad sigma'(z) = sigma(z) (1 - sigma(z))"""

from mathviz.learning.activations import ACTIVATIONS, activation

print(ACTIVATIONS)
#: ('sigmoid', 'tanh', 'relu', 'leaky relu', 'gelu', 'identity')
sigmoid = activation("sigmoid")
print(sigmoid.value([-1000, 0, 2]).round(4), sigmoid.derivative(0.0))
#: [0.     0.5    0.8808] 0.25
