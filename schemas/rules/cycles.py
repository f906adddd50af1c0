"""Find rows that lead back to themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import polars as pl


def on_a_cycle(frame: pl.LazyFrame, key: str, pointer: str, within: str | None = None) -> pl.LazyFrame:
    """Return the rows that are reached again by following pointers; `within` names a column that a cycle stays in."""
    group = [within] if within else []

    def search(edges: pl.DataFrame) -> pl.DataFrame:
        nodes = [*group, key]
        graph: dict[object, list[object]] = {}
        pairs = [(tuple(start), (*start[:-1], end)) for *start, end in edges.select(*nodes, pointer).iter_rows()]
        # Following pointers has no vectorised form; only rows that have a pointer are walked, each once.
        for start, end in pairs:
            graph.setdefault(start, []).append(end)
        component = {node: number for number, found in enumerate(_components(graph)) for node in found}
        # An edge is on a cycle if both its ends are in one component.
        return edges.filter(pl.Series([component[start] == component[end] for start, end in pairs], dtype=pl.Boolean))

    edges = frame.select(*dict.fromkeys(["table", "line", *group, key, pointer])).drop_nulls()
    # What leads to nothing further is on no cycle; of valid rows hardly any are left to walk.
    onwards = edges.select(*group, pl.col(key).alias(pointer))
    edges = edges.join(onwards, on=[*group, pointer], how="semi", maintain_order="left")
    return edges.map_batches(search, schema=edges.collect_schema())


def _components(graph: Mapping[object, Sequence[object]]) -> Iterator[list[object]]:
    """Yield the strongly connected components of a graph, in linear time and without recursion.

    After Tarjan (1972), Depth-first search and linear graph algorithms.
    """
    order: dict[object, int] = {}
    low: dict[object, int] = {}
    stack: list[object] = []
    waiting: set[object] = set()
    for root in graph:
        path = [] if root in order else [(root, iter(graph.get(root, ())))]
        while path:
            node, following = path[-1]
            if node not in order:
                order[node] = low[node] = len(order)
                stack.append(node)
                waiting.add(node)
            step = next(following, None)
            if step is not None:
                if step not in order:
                    path.append((step, iter(graph.get(step, ()))))
                elif step in waiting:
                    low[node] = min(low[node], order[step])
                continue
            path.pop()
            if path:
                low[path[-1][0]] = min(low[path[-1][0]], low[node])
            if low[node] == order[node]:
                component = [stack.pop()]
                while component[-1] != node:
                    component.append(stack.pop())
                waiting.difference_update(component)
                yield component
