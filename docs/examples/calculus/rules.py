"""(f dot g)' = f' g + f g', quad (f compose g)' = (f' compose g) dot g'"""

from mathviz.calculus.rules import differentiation_steps

for step in differentiation_steps("x^2 sin(x)", point=1).steps:
    print(step.rule.name, step.depth, round(step.slope, 4))
#: PRODUCT 0 2.2232
#: POWER 1 2.0
#: VARIABLE 2 1.0
#: FUNCTION 1 0.5403
