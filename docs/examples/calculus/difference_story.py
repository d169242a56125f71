"""abs(D(h) - f') approx abs(f''')/6 h^2 + epsilon abs(f) / h"""

from mathviz.calculus.difference_story import difference_story

story = difference_story("exp(x)", 1)
for power, estimate in list(zip(story.powers, story.digits, strict=True))[1:4]:
    print(power, estimate.right, estimate.wrong)
#: -3 2.718282 28150572
#: -5 2.718281828 51763
#: -7 2.718281828 51763
