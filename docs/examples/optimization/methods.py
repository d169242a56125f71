"""m <- beta_1 m + (1 - beta_1) g, quad s <- beta_2 s + (1 - beta_2) g^2, quad x <- x - eta hat(m) / (sqrt(hat(s)) + epsilon)"""

from mathviz.optimization.methods import METHODS, method

print(list(METHODS))
#: ['gradient_descent', 'momentum', 'nesterov', 'adagrad', 'rmsprop', 'adam']
print(method("adam").constants)
#: {'beta1': 0.9, 'beta2': 0.999}
