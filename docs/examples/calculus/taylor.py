"""f(x) approx sum_(k=0)^n (f^((k)) (a)) / k! (x - a)^k"""

from mathviz.calculus.taylor import taylor

print(taylor("exp(x)", order=4).coefficients.round(4))
#: [1.     1.     0.5    0.1667 0.0417]
story = taylor("1/(1 + x^2)")
print(story.radius, story.radius_exact)
#: 1.0 True
