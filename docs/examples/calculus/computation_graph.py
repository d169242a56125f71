"""macron(v)_i = sum_(j : i arrow.r j) macron(v)_j (partial v_j) / (partial v_i)"""

from mathviz.calculus.computation_graph import computation_graph

graph = computation_graph("(x + y) exp(x)", {"x": 0, "y": 2})
print(graph.value, graph.gradient, graph.forward_gradient)
#: 2.0 [3. 1.] [3. 1.]
for node in graph.nodes:
    print(node.operation, node.value, node.adjoint)
#: x 0.0 3.0
#: y 2.0 1.0
#: + 2.0 1.0
#: exp 1.0 2.0
#: × 2.0 1.0
