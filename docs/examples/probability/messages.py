"""upright("message") arrow.r {upright("spam"), upright("ham")}"""

from mathviz.probability.messages import MESSAGES

print(len(MESSAGES))
#: 12
print(MESSAGES[0])
#: ('win a free prize now', 'spam')
