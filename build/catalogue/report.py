"""What the refresh prints: the coverage table, and differences from the committed catalogue."""
import collections
import json

PROTOCOLS = ("json", "rest-json", "rest-xml", "query", "ec2", "smithy-rpc-v2-cbor")


def flat(lines):
    """The operations of a catalogue's lines, by id, with a rule each."""
    found = {}
    for line in lines[1:]:
        service = json.loads(line)
        for operation in service["o"]:
            rule = operation.get("c", ["on", "", ""])
            found[f"{service['s']}:{operation['n']}"] = (service, operation, rule)
    return found


def dependents(lines):
    """The dependent operations of a catalogue's lines, by parent and id."""
    found = {}
    for line in lines[1:]:
        service = json.loads(line)
        for dependent in service.get("d", []):
            found[f"{service['s']}:{dependent['o']['n']} of {dependent['f']}"] = dependent
    return found


def coverage(lines, without_input):
    """The coverage table as Markdown."""
    operations = flat(lines)
    counts = collections.Counter()
    for service, operation, rule in operations.values():
        for key in (service["p"], "all"):
            counts[key, "catalogue"] += 1
            counts[key, rule[0]] += 1
            counts[key, "paged"] += 1 if rule[0] == "on" and "t" in operation.get("pg", {}) else 0
            counts[key, "preset"] += 1 if "x" in operation else 0
    for protocol, number in without_input.items():
        counts[protocol, "botocore"] = number
        counts["all", "botocore"] += number
    columns = ("botocore", "catalogue", "on", "paged", "off", "never", "preset")
    yield "| protocol | in botocore, no required input | in the catalogue | on | of these paged | off | never | with preset input |"
    yield "|---|" + "---:|" * len(columns)
    for protocol in (*PROTOCOLS, "all"):
        yield f"| {protocol} | " + " | ".join(f"{counts[protocol, it]:,}" for it in columns) + " |"
    yield ""
    yield "| rule | kind of reason | operations |"
    yield "|---|---|---:|"
    reasons = collections.Counter((rule[0], rule[1]) for _, _, rule in operations.values())
    for (mode, category), number in sorted(reasons.items(), key=lambda it: (it[0][0] != "on", it[0])):
        yield f"| {mode} | {category or '-'} | {number:,} |"
    yield ""
    items = [it for _, operation, _ in operations.values() for it in operation.get("r", [])]
    actions = sum(operation.get("a", 1) != "" for _, operation, rule in operations.values() if rule[0] != "never")
    callable_ = sum(rule[0] != "never" for _, _, rule in operations.values())
    yield "| what is known | number |"
    yield "|---|---:|"
    yield f"| services | {len(lines) - 1:,} |"
    yield f"| operations with lists of items | {sum('r' in it[1] for it in operations.values()):,} |"
    yield f"| lists of items | {len(items):,} |"
    yield f"| lists whose items have an identity | {sum(bool(it['i']) for it in items):,} |"
    yield f"| operations, but for never, whose IAM action is known | {actions:,} of {callable_:,} |"
    for name, key in (("sensitive", "s"), ("volatile", "v")):
        paths = sum(len(it.get(key, [])) for it in items) + sum(len(it[1].get(key, [])) for it in operations.values())
        yield f"| {name} paths | {paths:,} |"
    dependents = [it for line in lines[1:] for it in json.loads(line).get("d", [])]
    yield f"| dependent operations | {len(dependents)}, {sum(it['t'] == 1 for it in dependents)} of tier 1 |"


def differences(old, new):
    """What was added, lost and changed, a line each."""
    before, after = flat(old) if old else {}, flat(new)
    for name in sorted(after.keys() - before.keys()):
        yield f"added    {name} ({after[name][2][0]}{', ' + after[name][2][1] if after[name][2][1] else ''})"
    for name in sorted(before.keys() - after.keys()):
        yield f"lost     {name} ({before[name][2][0]})"
    for name in sorted(before.keys() & after.keys()):
        one, other = before[name], after[name]
        what = [label for label, a, b in (
            ("rule", one[2], other[2]),
            ("protocol", one[0]["p"], other[0]["p"]),
            ("request", *({k: it[1].get(k) for k in "muqhbx"} for it in (one, other))),
            ("paging", one[1].get("pg"), other[1].get("pg")),
            ("items", *([{k: r[k] for k in r if k in "pmi"} for r in it[1].get("r", [])] for it in (one, other))),
            ("action", *(permission(*it[:2]) for it in (one, other))),
            ("endpoint", *(it[0]["e"][it[1].get("e", 0)] if it[0]["e"] else None for it in (one, other))),
            ("sensitive", *paths(one[1], other[1], "s")),
            ("volatile", *paths(one[1], other[1], "v")),
        ) if a != b]
        if what:
            yield f"changed  {name}: {', '.join(what)}"
    before, after = dependents(old) if old else {}, dependents(new)
    for name in sorted(after.keys() | before.keys()):
        if before.get(name) != after.get(name):
            yield f"{'added' if name not in before else 'lost' if name not in after else 'changed':8} {name}"


def permission(service, operation):
    """The IAM action of an operation, '' if it is not known."""
    return operation.get("a", f"{service.get('a', '')}:{operation['n']}")


def paths(one, other, key):
    """The paths of a kind, of both."""
    for operation in (one, other):
        yield [operation.get(key), [it.get(key) for it in operation.get("r", [])]]
