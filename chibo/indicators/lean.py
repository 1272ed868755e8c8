"""SQL as engines read it best: what Ibis writes is right, and reads everything it may need."""

from sqlglot import exp, parse_one
from sqlglot.optimizer.pushdown_projections import pushdown_projections


def lean(sql: str, dialect: str) -> str:
    """The same as engines read it best.

    Without columns of subqueries that nobody asks for: they would be computed. Subqueries that
    rank or add up rows stand before the statement, once each. And SQLite, which has no statistics
    of its tables, is made to join them in the order written.
    """
    tree = parse_one(sql, dialect=dialect)
    for said in list(tree.find_all(exp.Is)):
        # Written out again without them, `(x IS NOT NULL) IS NOT NULL` would say something else.
        if isinstance(said.this, exp.Not | exp.Is):
            said.set("this", exp.paren(said.this))
    named = Named()
    given = tree.args.pop("with_", None)
    for one in given.expressions if given else ():
        named.move_out(one)
        named.tables.append(one)
    named.move_out(tree)
    if named.tables:
        tree.set("with_", exp.With(expressions=named.tables))
    if dialect == "sqlite":
        for join in tree.find_all(exp.Join):
            if join.args.get("on") is not None and not join.side:
                join.set("kind", "CROSS")
    return pushdown_projections(tree).sql(dialect, identify=True)


class Named:
    """Subqueries that rank or add up rows, under names of their own, each after those it rests on.

    Whatever else they stand in could not be read together with them anyway. Two alike are one: it
    is worked out once. And SQLite's parser reads no more than some fourteen inside each other.
    """

    def __init__(self) -> None:
        self.tables: list[exp.Expr] = []
        self._names: dict[str, str] = {}

    def move_out(self, query: exp.Expr) -> None:
        """Put names in place of such subqueries that it selects from."""
        for part in list(query.iter_expressions()):
            from_it = isinstance(query, exp.From | exp.Join)
            if isinstance(part, exp.Subquery) and from_it and _works(part.this):
                name = exp.to_identifier(self._name_of(part), quoted=True)
                part.replace(exp.alias_(exp.Table(this=name), part.alias, table=True))
            elif not _looks_out(part, query):
                self.move_out(part)

    def _name_of(self, part: exp.Subquery) -> str:
        same = part.this.sql()
        if same not in self._names:
            self.move_out(part)
            name = self._names[same] = f"named_{len(self.tables)}"
            alias = exp.TableAlias(this=exp.to_identifier(name, quoted=True))
            self.tables.append(exp.CTE(this=part.this, alias=alias))
        return self._names[same]


def _looks_out(part: exp.Expr, query: exp.Expr) -> bool:
    """It may name columns of the row that it is asked for: what it selects from stays there."""
    of_its_own = isinstance(query, exp.From | exp.Join | exp.In)
    return isinstance(part, exp.Exists) or (isinstance(part, exp.Subquery) and not of_its_own)


def _works(query: exp.Expr) -> bool:
    """It ranks, adds up or unites rows."""
    if isinstance(query, exp.SetOperation) or query.args.get("group"):
        return True
    return bool(query.args.get("distinct")) or any(
        column.find(exp.Window) for column in query.expressions
    )
