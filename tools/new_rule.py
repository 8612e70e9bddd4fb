"""Begin a new rule: `python -m tools.new_rule 10 tool-number-shown 10.2` writes it and four cases, to be filled in.

Two files of the article's folder are touched, rules.py and cases.yaml; nothing is written where anything is wrong.
"""

from __future__ import annotations

import argparse
import ast
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKS = ROOT / "src" / "fencun" / "rules" / "packs"
PACKAGE = "fencun.rules.packs"
SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
CLAUSE = re.compile(r"[1-9]\d*(\.\d+)*(\.[a-z])?")
MAX_SLUG = 50
WRITERS = ("rule", "conduct", "Rule")

RULE = """
rule(
    "{slug}",
    "{clause}",
    applies=Lit(True),  # 待写 TO WRITE: which contacts the clause speaks of
    breach=Lit(False),  # 待写 TO WRITE: what breaks it, from facts; unknown where they are
    {options}says=words(
        "待写：规则名称",
        "TO WRITE: the rule's title",
        "待写：违反时哪里不对。",
        "TO WRITE: what is wrong when it is broken.",
    ),
),
"""
NEW_RULES = '''"""Article {article}: TO WRITE – what it asks, in one sentence."""

from __future__ import annotations

from fencun.rules.kernel.declare import Rule

RULES: tuple[Rule, ...] = ()
'''
NEW_CASES = """# TO WRITE: what these cases are about.
assume: in_order
situations:
"""
CASES = """\
  # TO WRITE: just inside – what {clause} still allows.
  - id: C-{slug}-inside
    contacts:
      - {contact}
    expect: {{decision: permit, breaches: [], advice: [], unproven: []}}
  # TO WRITE: just outside – the least that breaks {clause}; not met until the rule says what breaks it.
  - id: C-{slug}-outside
    contacts:
      - {contact}
    expect: {outside}
  # TO WRITE: not applicable – a contact that {clause} does not speak of, such as one the debtor began.
  - id: C-{slug}-not-applicable
    contacts:
      - {answered}
    expect: {{decision: permit, breaches: [], advice: [], unproven: []}}
  # TO WRITE: unknown – what {clause} turns on is not known; not met until the rule asks for it.
  - id: C-{slug}-unknown
    contacts:
      - {contact}
    expect: {unknown}
"""
CONTACT = (
    "{contact_id: c1, organisation: AgencyX, channel: sms, start_at: 2026-03-10T10:00:00+08:00, introduced: true%s}"
)


class Refused(Exception):
    """Nothing was written: what is wrong, and what to do instead."""


@dataclass(frozen=True)
class Wanted:
    """The rule asked for; options are those of `Rule` that differ from its own defaults."""

    article: str
    slug: str
    clause: str
    phase: str = "before"
    force: str = "shall"
    bound: str = "contacting"


@dataclass(frozen=True)
class Written:
    """The files of a scaffolded rule, with what they will hold."""

    folder: Path
    files: dict[Path, str]
    new_article: bool


def main(arguments: Sequence[str] | None = None, packs: Path = PACKS) -> int:
    """Scaffold a rule; 0 if it was written, 2 if not."""
    options = _parser().parse_args(arguments)
    pack = packs / options.pack
    wanted = Wanted(
        options.article, options.slug, options.clause, phase=options.phase, force=options.force, bound=options.bound
    )
    try:
        planned = plan(pack, wanted)
    except Refused as refusal:
        print(f"new_rule: {refusal} Nothing was written.", file=sys.stderr)
        return 2
    for path, text in planned.files.items():
        path.write_text(text, encoding="utf-8")
    print("\n".join(next_steps(planned, wanted)))
    return 0


def plan(pack: Path, wanted: Wanted) -> Written:
    """What is to be written where; Refused if the rule cannot be begun so."""
    if not (pack / "pack.py").is_file():
        known = sorted(path.parent.name for path in pack.parent.glob("*/pack.py"))
        raise Refused(f"There is no pack {pack.name}; there is {_listed(known)}.")
    folder = _article_folder(pack, wanted.article)
    _check(pack, folder, wanted)
    rules, cases = folder / "rules.py", folder / "cases.yaml"
    new_article = not rules.is_file()
    before = NEW_RULES.format(article=_number(folder)) if new_article else rules.read_text(encoding="utf-8")
    files = {
        rules: _tidied(_with_imports(_with_rule(before, wanted), wanted), rules),
        cases: _with_cases(cases, wanted),
    }
    if not (folder / "__init__.py").is_file():
        files[folder / "__init__.py"] = f'"""Article {_number(folder)}."""\n'
    return Written(folder, files, new_article)


def next_steps(written: Written, wanted: Wanted) -> list[str]:
    """What the author does now, a line each; one more where the pack has to list the article."""
    rules, cases = (_shown(written.folder / name) for name in ("rules.py", "cases.yaml"))
    lines = [
        f"1. {rules}: write `applies`, `breach` and the words of {wanted.slug}, wherever it says TO WRITE.",
        f"2. {cases}: tell in four cases what it means; C-{wanted.slug}-outside and -unknown are not met until then.",
        f"3. Run `.venv/bin/fencun judge {cases}`, then `make docs` and `make check`.",
    ]
    if written.new_article:
        module, name = f"{PACKAGE}.{written.folder.parent.name}.{written.folder.name}", _short(written.folder)
        pack = _shown(written.folder.parent / "pack.py")
        lines.insert(0, f"0. {pack}: add {name} to ARTICLES, with `from {module} import rules as {name}`.")
    return lines


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tools.new_rule", description=__doc__)
    parser.add_argument("article", help="the article's number or folder, as in 10 or article_10_tools")
    parser.add_argument("slug", help="the rule's name, as in tool-number-shown")
    parser.add_argument("clause", help="the clause it renders, as in 10.2")
    parser.add_argument("--pack", default="nifa_2024")
    parser.add_argument("--phase", choices=("before", "after"), default="before")
    parser.add_argument("--force", choices=("shall", "should"), default="shall")
    parser.add_argument("--bound", choices=("contacting", "collector", "creditor"), default="contacting")
    return parser


def _article_folder(pack: Path, article: str) -> Path:
    names = sorted(path.name for path in pack.glob("article_*") if path.is_dir())
    number = article.removeprefix("article_")
    found = [name for name in names if name == article or (number.isdigit() and _number(Path(name)) == int(number))]
    if len(found) != 1:
        numbers = [str(_number(Path(name))) for name in names]
        raise Refused(f"There is no article {article} in {pack.name}; it has {_listed(numbers)}.")
    return pack / found[0]


def _check(pack: Path, folder: Path, wanted: Wanted) -> None:
    if not SLUG.fullmatch(wanted.slug) or len(wanted.slug) > MAX_SLUG:
        raise Refused(f"{wanted.slug!r} is no name for a rule; write it in-small-letters, {MAX_SLUG} at most.")
    for file in sorted(pack.glob("article_*/rules.py")):
        if wanted.slug in (name for name, _, _ in _rules_of(ast.parse(file.read_text(encoding="utf-8")))):
            raise Refused(f"{_shown(file)} has a rule {wanted.slug} already; choose another name.")
    for file in sorted(pack.glob("article_*/cases*.yaml")):
        if re.search(rf"\bid: C-{wanted.slug}-(inside|outside|not-applicable|unknown)\b", file.read_text("utf-8")):
            raise Refused(f"{_shown(file)} has cases of {wanted.slug} already; choose another name.")
    if not CLAUSE.fullmatch(wanted.clause) or int(wanted.clause.split(".")[0]) != _number(folder):
        raise Refused(f"{wanted.clause!r} is no clause of {folder.name}; write it as in 16.2.1 or 15.3.2.a.")
    text = folder / "clause.md"
    if text.is_file():
        known = re.findall(r"^## (\S+) · ", text.read_text(encoding="utf-8"), re.MULTILINE)
        if wanted.clause not in known:
            raise Refused(f"{_shown(text)} has no clause {wanted.clause}; it has {_listed(known)}.")


def _rules_of(tree: ast.AST) -> Iterator[tuple[str, str, ast.Call]]:
    """Name, first clause and place of every rule written down in a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
            texts = [
                inner.value for part in node.args[:2] for inner in ast.walk(part) if isinstance(inner, ast.Constant)
            ]
            named = node.func.id in WRITERS or "says" in (keyword.arg for keyword in node.keywords)
            if named and len(texts) >= 2:
                yield str(texts[0]), str(texts[1]), node


def _with_rule(text: str, wanted: Wanted) -> str:
    """The module with the rule after the last one of the nearest clause; in an empty RULES as its first."""
    tree = ast.parse(text)
    options = {
        "phase": (wanted.phase, "before"),
        "force": (wanted.force, "shall"),
        "bound": (wanted.bound, "contacting"),
    }
    said = [
        f"{name}={name.title()}.{value.upper()},\n    " for name, (value, usual) in options.items() if value != usual
    ]
    rule = RULE.format(slug=wanted.slug, clause=wanted.clause, options="".join(said))
    held = [
        (clause, node)
        for listed in _tuples(tree)
        for node in listed.elts
        for _, clause, found in _rules_of(node)
        if found is node
    ]
    if held:
        _, after = max(enumerate(held), key=lambda pair: (_alike(pair[1][0], wanted.clause), pair[0]))[1]
        return _inserted(text, after, rule)
    empty = [listed for listed in _tuples(tree) if not listed.elts]
    if not empty:
        raise Refused("rules.py has no tuple of rules to add one to; give it `RULES: tuple[Rule, ...] = ()`.")
    return _inserted(text, empty[-1], f"({rule})", whole=True)


def _tuples(tree: ast.Module) -> Iterator[ast.Tuple]:
    """The tuples a module writes down at its top: its groups of rules, and RULES."""
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Tuple):
            yield node.value


def _alike(clause: str, wanted: str) -> int:
    """How many parts two clauses have in common from the left."""
    pairs = zip(clause.split("."), wanted.split("."), strict=False)
    return next((index for index, (a, b) in enumerate(pairs) if a != b), min(clause.count("."), wanted.count(".")) + 1)


def _inserted(text: str, node: ast.expr, new: str, whole: bool = False) -> str:
    """The text with something after a node and its comma, or in place of the node."""
    lines = text.encode().splitlines(keepends=True)
    begins = sum(map(len, lines[: node.lineno - 1])) + node.col_offset
    ends = sum(map(len, lines[: (node.end_lineno or node.lineno) - 1])) + (node.end_col_offset or 0)
    head, tail = text.encode()[: begins if whole else ends].decode(), text.encode()[ends:].decode()
    return f"{head}{new}{tail}" if whole else f"{head},{new}{tail.lstrip().removeprefix(',')}"


def _with_imports(text: str, wanted: Wanted) -> str:
    """The module with the imports the rule needs, not yet in order."""
    bound = {
        name.asname or name.name
        for node in ast.parse(text).body
        if isinstance(node, ast.ImportFrom)
        for name in node.names
    }
    declare = [
        name for name, given in (("Phase", wanted.phase == "after"), ("Force", wanted.force == "should")) if given
    ] + ["Bound"] * (wanted.bound != "contacting")
    needed = {
        "fencun.rules.kernel.declare": declare,
        "fencun.rules.kernel.nodes": ["Lit"],
        f"{PACKAGE}.write": ["rule", "words"],
    }
    lines = [
        f"from {module} import {name}\n" for module, names in needed.items() for name in names if name not in bound
    ]
    mark = "from __future__ import annotations\n"
    if mark not in text:
        raise Refused(f"rules.py does not begin with `{mark.strip()}`, where imports are added; write it first.")
    return text.replace(mark, mark + "".join(lines), 1)


def _tidied(text: str, path: Path) -> str:
    """The module with imports in order and formatted; Refused where that cannot be done."""
    for what in (["check", "--select=I,F401", "--fix", "--quiet"], ["format", "--quiet"]):
        command = [sys.executable, "-m", "ruff", *what, "--config", str(ROOT / "pyproject.toml")]
        done = subprocess.run(
            [*command, "--stdin-filename", str(path), "-"], input=text, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise Refused(f"ruff could not put {_shown(path)} in order: {(done.stderr or done.stdout).strip()}")
        text = done.stdout
    return text


def _with_cases(cases: Path, wanted: Wanted) -> str:
    held = cases.read_text(encoding="utf-8") if cases.is_file() else NEW_CASES
    if "\nsituations:\n" not in f"\n{held}" or not re.search(r"^assume: in_order$", held, re.MULTILINE):
        raise Refused(f"{_shown(cases)} does not begin with `assume: in_order` and `situations:`; write it so first.")
    clause = f'["{wanted.clause}"]'
    found, other = ("breaches", "advice") if wanted.force == "shall" else ("advice", "breaches")
    gate = wanted.force == "shall" and wanted.phase == "before"
    told = CASES.format(
        slug=wanted.slug,
        clause=wanted.clause,
        contact=CONTACT % "",
        answered=CONTACT % ", initiated_by: person",
        outside=f"{{decision: {'refuse' if gate else 'permit'}, {found}: {clause}, {other}: [], unproven: []}}",
        unknown=f"{{decision: {'hold' if gate else 'permit'}, breaches: [], advice: [], unproven: {clause}}}",
    )
    return held.rstrip("\n") + "\n" + told


def _number(folder: Path) -> int:
    return int(folder.name.split("_")[1])


def _short(folder: Path) -> str:
    return "_".join(folder.name.split("_")[:2])


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names) or "none"


def _shown(path: Path) -> str:
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)


if __name__ == "__main__":
    sys.exit(main())
