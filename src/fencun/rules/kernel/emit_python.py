"""Python source for expressions, exactly three-valued: one test for *is true*, another for *is false*."""

from __future__ import annotations

from collections.abc import Callable

from fencun.rules.kernel import nodes as n
from fencun.rules.kernel.nodes import Expr

_PYTHON_OP = {"=": "==", "<>": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}
_OPPOSITE = {"=": "!=", "<>": "==", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}
_BOOLEAN = (n.And, n.Or, n.Not, n.Known, n.In, n.Has, n.Cmp)


class PythonSource:
    """Writes expressions as Python; values that are more than a name are worked out once, in `lines`.

    `atom` gives the source of a fact or row column. Sharing is by structure, so equal parts cost once.
    """

    def __init__(self, atom: Callable[[n.Fact | n.Row], str]) -> None:
        self.atom = atom
        self.lines: list[str] = []
        self._shared: dict[Expr, str] = {}

    def true(self, expr: Expr) -> str:
        """Source of a test that holds exactly when the expression is true."""
        match expr:
            case n.Lit(value):
                return str(value is True)
            case n.And(items):
                return _join(" and ", [self.true(item) for item in _without_known(items)], "True")
            case n.Or(items):
                return _join(" or ", [self.true(item) for item in items], "False")
            case n.Not(item):
                return self.false(item)
            case n.Known(n.Lit(value)):
                return str(value is not None)
            case n.Known(item):
                return f"{self.value(item)} is not None"
            case n.In(item, values):
                return f"{self.value(item)} in {_literals(values)}"
            case n.Has(item, member):
                return self._has(item, member, "in")
            case n.Cmp():
                return self._compare(expr, _PYTHON_OP)
            case n.Case():
                return self._case(expr, self.true)
            case _:
                return f"{self.value(expr)} is True"

    def false(self, expr: Expr) -> str:
        """Source of a test that holds exactly when the expression is false."""
        match expr:
            case n.Lit(value):
                return str(value is False)
            case n.And((n.Known(first), second)) if first == second:
                return f"not {self.true(expr)}"
            case n.And(items):
                return _join(" or ", [self.false(item) for item in items], "False")
            case n.Or(items):
                return _join(" and ", [self.false(item) for item in items], "True")
            case n.Not(item):
                return self.true(item)
            case n.Known(n.Lit(value)):
                return str(value is None)
            case n.Known(item):
                return f"{self.value(item)} is None"
            case n.In(item, values):
                held = self.value(item)
                return f"({held} is not None and {held} not in {_literals(values)})"
            case n.Has(item, member):
                return self._has(item, member, "not in")
            case n.Cmp():
                return self._compare(expr, _OPPOSITE)
            case n.Case():
                return self._case(expr, self.false)
            case _:
                return f"{self.value(expr)} is False"

    def value(self, expr: Expr) -> str:
        """Source of the value itself, a name or a literal; None is unknown."""
        match expr:
            case n.Lit(value):
                return repr(value)
            case n.Fact() | n.Row():
                return self.atom(expr)
        if expr not in self._shared:
            source = self._worked_out(expr)
            name = f"v{len(self._shared)}"
            self.lines.append(f"{name} = {source}")
            self._shared[expr] = name
        return self._shared[expr]

    def _worked_out(self, expr: Expr) -> str:
        match expr:
            case n.Arith(op, left, right):
                a, b = self.value(left), self.value(right)
                return _guarded([a, b], f"{a} {op} {b}", "None")
            case n.Case(branches, otherwise):
                text = self.value(otherwise)
                for when, then in reversed(branches):
                    rest = f"({text}) if {self.false(when)} else None"
                    text = f"({self.value(then)}) if {self.true(when)} else ({rest})"
                return text
        assert isinstance(expr, _BOOLEAN), f"{expr} has no value"
        return f"True if {self.true(expr)} else (False if {self.false(expr)} else None)"

    def _has(self, item: Expr, member: Expr, test: str) -> str:
        held = self.value(item)
        if isinstance(member, n.Lit) and member.value is not None:
            return f"({held} is not None and {f'|{member.value}|'!r} {test} {held})"
        wanted = self.value(member)
        return _guarded([held, wanted], f"'|' + {wanted} + '|' {test} {held}", "False")

    def _compare(self, expr: n.Cmp, ops: dict[str, str]) -> str:
        a, b = self.value(expr.left), self.value(expr.right)
        op = ops[expr.op]
        if op == "==" and "None" not in (a, b) and isinstance(expr.right, n.Lit):
            return f"{a} == {b}"
        return _guarded([a, b], f"{a} {op} {b}", "False")

    def _case(self, expr: n.Case, test: Callable[[Expr], str]) -> str:
        text = test(expr.otherwise)
        for when, then in reversed(expr.branches):
            then_text, on, off = test(then), self.true(when), self.false(when)
            hit = "False" if "False" in (then_text, on) else f"({on} and {then_text})"
            miss = "False" if "False" in (text, off) else f"({off} and {text})"
            text = _join(" or ", [hit, miss], "False")
        return text


def _without_known(items: tuple[Expr, ...]) -> list[Expr]:
    """What is true is known: `known(x) and x` is true exactly when `x` is."""
    return [item for item in items if not (isinstance(item, n.Known) and item.item in items)]


def _join(word: str, parts: list[str], empty: str) -> str:
    absorbing = "False" if word == " and " else "True"
    if absorbing in parts:
        return absorbing
    kept = [part for part in parts if part != ("True" if word == " and " else "False")]
    if not kept:
        return empty
    return kept[0] if len(kept) == 1 else f"({word.join(kept)})"


def _guarded(names: list[str], source: str, otherwise: str) -> str:
    if "None" in names:
        return otherwise
    guards = list(dict.fromkeys(name for name in names if not _is_literal(name)))
    if not guards:
        return source
    tests = " and ".join(f"{name} is not None" for name in guards)
    return f"({tests} and {source})" if otherwise == "False" else f"({source}) if {tests} else None"


def _is_literal(source: str) -> bool:
    return source in ("True", "False") or source[0] in "-0123456789'\""


def _literals(values: tuple[n.Scalar, ...]) -> str:
    return "(" + "".join(f"{value!r}, " for value in values) + ")"
