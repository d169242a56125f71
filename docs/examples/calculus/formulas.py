"""f(x) = x^2 sin x"""

from mathviz.calculus.formulas import parse_formula
from mathviz.errors import FormulaError

formula = parse_formula("x^2 sin(x)")
print(formula.evaluate([0, 1, 2]).round(4))
#: [0.     0.8415 3.6372]
print(formula.derivative().expression, "|", formula.typst)
#: x**2*cos(x) + 2*x*sin(x) | x^(2) sin(x)
try:
    parse_formula("x^2 + (y")
except FormulaError as error:
    print(error)
#: formula must use known names (here: x and functions such as sin), got y
#: x^2 + (y
#:        ^
