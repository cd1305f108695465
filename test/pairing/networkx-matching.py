"""Reads graphs from standard input, one JSON list of [vertices, edges] a line, and answers with the size and the weight of
networkx's maximum weight matching, first without and then with maximum cardinality, one JSON list a line."""

import json
import sys

import networkx


def size_and_weight(graph, maxcardinality):
    pairs = networkx.max_weight_matching(graph, maxcardinality=maxcardinality)
    return [len(pairs), sum(graph[a][b]["weight"] for a, b in pairs)]


for line in sys.stdin:
    vertices, edges = json.loads(line)
    graph = networkx.Graph()
    graph.add_nodes_from(range(vertices))
    graph.add_weighted_edges_from(edges)
    print(json.dumps([size_and_weight(graph, False), size_and_weight(graph, True)]))
