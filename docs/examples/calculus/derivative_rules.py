"""(f g)' = f' g + f g', quad (f(g(x)))' = f'(g(x)) g'(x)"""

from mathviz.calculus.derivative_rules import derivative_rules

story = derivative_rules("x^2", "sin(x)", point=1)
print(story.product.derivative.text, round(story.changes.product_slope, 6))
#: x**2*cos(x) + 2*x*sin(x) 2.223244
print(story.chain.derivative.text, round(story.changes.chain_slope, 6))
#: 2*sin(x)*cos(x) 0.909297
print([step.rule.name for step in story.chain.steps])
#: ['POWER', 'FUNCTION']
