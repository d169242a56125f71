"""(partial a_n) / (partial x) = product_(k=1)^n w a'(z_k)"""

from mathviz.learning.deep_chain import deep_chain

for name in ("sigmoid", "relu"):
    print(name, deep_chain(name, inputs=[2.0], layers=10).gradients.ravel()[[0, -1]].round(9))
#: sigmoid [1.00e+00 1.39e-07]
#: relu [1. 1.]
