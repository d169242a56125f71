"""v_i = phi_i (v_j)_(j prec i)"""

from mathviz.calculus.graph_building import plan
from mathviz.calculus.notation import read

planned = plan(read("(x + y) exp(x)", ("x", "y"), "f"), ("x", "y"))
for step in planned.steps:
    print(step.name, step.parents)
#: x ()
#: y ()
#: + (0, 1)
#: exp (0,)
#: × (2, 3)
