"""Small changes of a module's code, each of which a test should notice.  Pure.

Well-kept testers of this kind were tried first.  mutmut leaves constants and decorated
functions as they are, runs all tests three times before the first change, and takes no
sample; cosmic-ray runs all tests for each change.
"""

from __future__ import annotations

import ast
import copy
import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

#: Where a node stands in a tree: fields, and places in lists.
Steps = tuple[tuple[str, int | None], ...]

#: Operators, and what takes the place of each.
_OTHER: Final[dict[type[ast.AST], type[ast.AST]]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
    ast.In: ast.NotIn, ast.NotIn: ast.In,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult, ast.Pow: ast.Mult,
    ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr, ast.BitXor: ast.BitOr,
    ast.LShift: ast.RShift, ast.RShift: ast.LShift,
    ast.And: ast.Or, ast.Or: ast.And,
    ast.Break: ast.Continue, ast.Continue: ast.Break,
}  # fmt: skip

#: Functions, and what takes the place of each.
_OPPOSITE: Final = {"max": "min", "min": "max", "any": "all", "all": "any"}

#: Fields that say something of types or of how a class is made: checked by others.
_SAID: Final = {"annotation", "returns", "decorator_list", "bases"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """One small change."""

    #: Of the file, as given.
    path: str

    #: The function or class that it is in; "" outside of all.
    scope: str

    #: Number of its first line.
    line: int

    #: What stands there, and what shall, as code of one line.
    before: str
    after: str

    #: How many of its scope read like it and stand before it.
    nth: int
    steps: Steps

    @property
    def key(self) -> str:
        """What it is known by as long as its function stays as it is."""
        return "|".join((self.path, self.scope, self.before, self.after, str(self.nth)))

    def __str__(self) -> str:
        return f"{self.path}:{self.line} {self.scope}: {self.before} -> {self.after}"


def mutants(path: str, code: str) -> list[Mutant]:
    """Return all small changes of a module, in its order."""
    seen: Counter[tuple[str, str, str]] = Counter()
    found = []
    for mutant, _ in _changed(path, ast.parse(code)):
        like = mutant.scope, mutant.before, mutant.after
        found.append(replace(mutant, nth=seen[like]))
        seen[like] += 1
    return found


def mutated(mutant: Mutant, code: str) -> str:
    """Return the code of the module with one change made."""
    tree = ast.parse(code)
    afters = [
        after
        for each, after in _changed(mutant.path, tree)
        if each.steps == mutant.steps and each.after == mutant.after
    ]
    *way, (field, place) = mutant.steps
    node: ast.AST = tree
    for name, at in way:
        node = getattr(node, name) if at is None else getattr(node, name)[at]
    if place is None:
        setattr(node, field, afters[0])
    else:
        getattr(node, field)[place] = afters[0]
    return ast.unparse(ast.fix_missing_locations(tree))


def sample(found: Sequence[Mutant], count: int, *, seed: int) -> list[Mutant]:
    """Return some, chosen by a seed; the choice among those that stay, stays."""

    def order(mutant: Mutant) -> bytes:
        return hashlib.sha256(f"{seed}|{mutant.key}".encode()).digest()

    return sorted(found, key=order)[:count]


def _changed(path: str, tree: ast.Module) -> Iterator[tuple[Mutant, ast.AST]]:
    """Yield each change with the node that takes the place of another."""
    for node, steps, scope in _nodes(tree, (), ""):
        for after in _variants(node):
            yield (
                Mutant(
                    path=path,
                    scope=scope,
                    line=getattr(node, "lineno", 0),
                    before=_shown(node),
                    after=_shown(after),
                    nth=0,
                    steps=steps,
                ),
                after,
            )


def _shown(node: ast.AST) -> str:
    """Return the code of a node; of one with a body the line above that."""
    return ast.unparse(node).partition("\n")[0]


def _nodes(
    node: ast.AST, steps: Steps, scope: str
) -> Iterator[tuple[ast.AST, Steps, str]]:
    """Yield all nodes that may change, with their places and scopes."""
    yield node, steps, scope
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        scope = f"{scope}.{node.name}".lstrip(".")
    for field, value in ast.iter_fields(node):
        if field in _SAID:
            continue
        if isinstance(value, ast.AST) and not _is_fixed(value):
            yield from _nodes(value, (*steps, (field, None)), scope)
        elif isinstance(value, list):
            for place, each in enumerate(value):
                if isinstance(each, ast.AST) and not _is_fixed(each):
                    yield from _nodes(each, (*steps, (field, place)), scope)


def _is_fixed(node: ast.AST) -> bool:
    """Whether a node is none to change: words for readers of the code or of a log."""
    match node:
        case ast.Expr(value=ast.Constant()) | ast.Import() | ast.ImportFrom():
            return True
        case ast.Expr(value=ast.Call(func=ast.Attribute(value=ast.Name(id="log")))):
            return True
        case ast.Expr(value=ast.Call(func=ast.Name(id="assert_never"))):
            return True
        case ast.AnnAssign(annotation=ast.Name(id="TypeAlias")):
            return True
        case ast.Assign(value=ast.Subscript(value=ast.Name(id=name))):
            # `Links = Mapping[...]` is a type.
            return name[0].isupper()
        case _:
            return False


def _variants(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what a node may be changed to."""
    yield from _other_signs(node)
    yield from _other_values(node)
    yield from _other_steps(node)


def _other_signs(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Compare(ops=ops):
            for place, sign in enumerate(ops):
                after = copy.deepcopy(node)
                after.ops[place] = _OTHER[type(sign)]()
                yield after
        case ast.BinOp(op=sign) | ast.BoolOp(op=sign) | ast.AugAssign(op=sign):
            after = copy.deepcopy(node)
            after.op = _OTHER[type(sign)]()
            yield after
        case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=operand):
            yield operand
        case ast.Call(func=ast.Name(id=name)) if name in _OPPOSITE:
            after = copy.deepcopy(node)
            after.func = ast.Name(_OPPOSITE[name])
            yield after


def _other_values(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Constant(value=bool() as value):
            yield ast.Constant(not value)
        case ast.Constant(value=int() | float() as number):
            yield ast.Constant(number + 1)
        case ast.Constant(value=str() as words):
            yield ast.Constant(f"XX{words}XX")
        case ast.Return(value=ast.expr() as value) if not _is_constant(value):
            yield ast.Return(ast.Constant(None))


def _other_steps(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.If() | ast.While() | ast.IfExp() if _is_bare(node.test):
            after = copy.deepcopy(node)
            after.test = ast.UnaryOp(ast.Not(), after.test)
            yield after
        case ast.Expr(value=ast.Call() | ast.Await()) | ast.Raise():
            yield ast.Pass()
        case ast.Assign(targets=[ast.Attribute() | ast.Subscript()]):
            yield ast.Pass()
        case ast.Break() | ast.Continue():
            yield _OTHER[type(node)]()


def _is_bare(test: ast.expr) -> bool:
    """Whether no other change turns a condition round."""
    return not isinstance(test, ast.Compare | ast.UnaryOp)


def _is_constant(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant)
