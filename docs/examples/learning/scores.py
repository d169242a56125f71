"""log sum_k e^(z_k) = m + log sum_k e^(z_k - m), quad m = max_k z_k"""

from mathviz.learning.scores import log_sum_exp, softmax

print(log_sum_exp([[1000, 1000]]).round(4))
#: [1000.6931]
print(softmax([[1, 2, 3]]).round(4))
#: [[0.09   0.2447 0.6652]]
