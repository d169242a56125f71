"""upright("2x") arrow.r 2 dot x"""

from mathviz.calculus.notation import read

print(read("2x sin(x)^2", ("x",), "f").source)
#: 2*v_x*f_sin(v_x)**2
