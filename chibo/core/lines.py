"""YAML read together with the line on which each of its places stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode

Loc = tuple[str | int, ...]


@dataclass(slots=True)
class Document:
    """Plain data, the line (from 1) of every place in it, and what is wrong.

    A place that could not be read is empty in the data and stands in `unread`.
    """

    data: object = None
    lines: dict[Loc, int] = field(default_factory=dict)
    unread: set[Loc] = field(default_factory=set)
    faults: list[tuple[Loc, int, str]] = field(default_factory=list)

    def nearest(self, loc: Loc) -> Loc:
        """The deepest place that stands in the file; parts that name none are passed over."""
        found: Loc = ()
        for part in loc:
            if (*found, part) in self.lines:
                found = (*found, part)
        return found

    def line(self, loc: Loc) -> int:
        """The line of the place, else of what it would stand in."""
        return self.lines.get(self.nearest(loc), 1)

    def name(self, loc: Loc) -> str:
        """The place as people find it: targets[000-9].when, entries by their id or code."""
        said, here = "", self.data
        for part in loc:
            here = _inside(here, part)
            if isinstance(part, int):
                label = here.get("id", here.get("code")) if isinstance(here, Mapping) else None
                said += f"[{label or part + 1}]"
            else:
                said += f".{part}" if said else part
        return said


def _inside(data: object, part: str | int) -> object:
    if isinstance(data, Mapping):
        return data.get(part)
    if isinstance(data, list) and isinstance(part, int) and part < len(data):
        return data[part]
    return None


def read(content: bytes) -> Document:
    """Read one document. What is wrong with it stands in its faults; nothing is raised."""
    document = Document()
    yaml = YAML(typ="safe", pure=True)
    try:
        node = yaml.compose(content.decode("utf-8"))
    except UnicodeDecodeError:
        document.faults.append(((), 1, _("Tệp không phải là văn bản UTF-8.")))
    except MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        said = _("Không đọc được YAML: %(problem)s.") % {"problem": fault.problem}
        document.faults.append(((), mark.line + 1 if mark else 1, said))
    except YAMLError as fault:
        said = _("Không đọc được YAML: %(problem)s.") % {"problem": str(fault).partition("\n")[0]}
        document.faults.append(((), 1, said))
    else:
        if node is not None:
            document.data = _plain(yaml, node, (), document)
    return document


def _plain(yaml: YAML, node: Node, loc: Loc, document: Document) -> object:
    line = node.start_mark.line + 1
    document.lines.setdefault(loc, line)
    if node.anchor:  # who reads one place must see all of it; and an anchor may hold itself
        document.faults.append((loc, line, _("Không dùng neo (& và *) trong gói.")))
        document.unread.add(loc)
        return None
    if isinstance(node, ScalarNode):
        return _scalar(yaml, node, loc, document)
    if isinstance(node, MappingNode):
        return _mapping(yaml, node, loc, document)
    return [_plain(yaml, part, (*loc, at), document) for at, part in enumerate(node.value)]


def _mapping(yaml: YAML, node: MappingNode, loc: Loc, document: Document) -> dict[str, object]:
    found: dict[str, object] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        key = key_node.value if isinstance(key_node, ScalarNode) else None
        if not isinstance(key, str):
            document.faults.append((loc, line, _("Khoá phải là một từ.")))
        elif key in found:
            said = _("Khoá “%(key)s” viết hai lần.") % {"key": key}
            document.faults.append(((*loc, key), line, said))
        else:
            document.lines[(*loc, key)] = line
            found[key] = _plain(yaml, value_node, (*loc, key), document)
    return found


def _scalar(yaml: YAML, node: ScalarNode, loc: Loc, document: Document) -> object:
    try:
        return yaml.constructor.construct_object(node)
    except (ValueError, YAMLError):  # a 31 April is written like a date and is none
        line = node.start_mark.line + 1
        said = _("Không hiểu giá trị “%(value)s”.") % {"value": node.value}
        document.faults.append((loc, line, said))
        document.unread.add(loc)
        return None
