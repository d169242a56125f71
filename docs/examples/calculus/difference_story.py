"""abs(D(h) - f') approx abs(f''')/6 h^2 + epsilon abs(f) / h"""

from mathviz.calculus.difference_story import difference_story

story = difference_story("exp(x)", 1)
for step, estimate in list(zip(story.steps, story.digits, strict=True))[1:4]:
    print(step, estimate.right, estimate.wrong)
#: 10^(-3) 2.71828 228150572
#: 10^(-5) 2.718281828 51763
#: 10^(-7) 2.718281828 51763
