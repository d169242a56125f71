"""P(upright("switch wins")) = (n - 1) / n dot 1 / (n - 1 - k)"""

from mathviz.probability.monty_hall import monty_hall

game = monty_hall(doors=3, games=1000)
print(game.stay, game.switch)
#: 1/3 2/3
print(game.description)
#: Staying wins 1/3, switching 2/3: 66.5 % of 1,000 games here.
