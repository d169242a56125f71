"""f : RR^2 arrow.r RR"""

from mathviz.optimization.objectives import OBJECTIVES, objective

print(OBJECTIVES)
#: ('bowl', 'valley', 'rosenbrock', 'himmelblau')
bowl = objective("x^2 + 9y^2")
print(bowl.curvatures, bowl.condition_number)
#: [18.  2.] 9.0
print(bowl.gradient(1.0, 1.0))
#: [ 2. 18.]
