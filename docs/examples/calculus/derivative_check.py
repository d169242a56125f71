"""frac(f(x + h) - f(x - h), 2 h) = f'(x) + cal(O)(h^2)"""

from mathviz.calculus.derivative_check import derivative_check

print(derivative_check("x sin(x)", 1).check.verdict.name)
#: CORRECT
wrong = derivative_check("x sin(x)", 1, derivative="cos(x)")
print(wrong.check.verdict.name, wrong.claimed.text)
#: WRONG cos(x)
print([method.name for method in wrong.curves.methods])
#: ['forward', 'central', 'Richardson', 'complex step']
