"""P(k | x) = e^(w_k^T x) / (sum_j e^(w_j^T x))"""

from mathviz.learning.softmax_regression import softmax_regression

fit = softmax_regression([[0], [1], [4], [5], [8], [9]], [0, 0, 1, 1, 2, 2], steps=2000)
print(fit.accuracies[-1], fit.probabilities.argmax(axis=1))
#: 1.0 [0 0 1 1 2 2]
