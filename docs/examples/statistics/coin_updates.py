"""p | x tilde upright("Beta")(a + k, b + n - k)"""

from mathviz.statistics.coin_updates import coin_update

belief = coin_update("HHTH", prior_a=2, prior_b=2)
print(belief.a, belief.b)
#: [2. 3. 4. 4. 5.] [2. 2. 2. 3. 3.]
print(belief.maxima[-1], belief.likeliest[-1])
#: 0.6666666666666666 0.75
