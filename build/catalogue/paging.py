"""Pages and lists of items: what the models declare, and otherwise what the names of members say."""
import re

import wire

# What reads like a token. NextMarker before Marker: some answers repeat the request's marker.
TOKENS = re.compile(
    r"(?i)^(next_?token|next_?marker|next_?page_?token|pagination_?token|position|next_?page|marker|cursor|token)$")
LIMITS = re.compile(r"(?i)^(max_?results|max_?items|max_?records|limit|page_?size|maximum_?page_?size)$")
# Lists beside the items: what went wrong, and hints.
BESIDE = re.compile(r"(?i)^(errors|failures|warnings|unprocessed.*|failed.*|invalid.*|nonexistent.*|responsemetadata)$")


def normal(name):
    """A name's letters."""
    return re.sub("[^a-z]", "", name.lower())


def scalar(service, reference, kind):
    """Whether a reference is to a single value of a kind."""
    return service.shape(reference)["type"] in kind


class Paging:
    """The paging and the lists of an operation."""

    def __init__(self, document, reviewed):
        self.document = document
        self.service = document.service
        self.operation = document.operation
        self.inputs = self.service.input(self.operation).get("members", {})
        self.declared = self.service.paginators.get(self.operation)
        self.reviewed = reviewed
        # A structure that is all of the answer, or the only member beside tokens, stands for the answer.
        self.inner = self._inner()
        self.how = None
        self.tokens = []
        self.more = None
        self._tokens()
        self.limit = self._limit()

    def _inner(self):
        members = self.document.members()
        if self.document.payload:
            return self.document.payload + ".", members
        lists = [n for n, r in members.items() if self.service.shape(r)["type"] == "list"]
        structures = [n for n, r in members.items() if self.service.shape(r)["type"] == "structure"]
        if not lists and len(structures) == 1:
            inner = self.service.shape(members[structures[0]]).get("members", {})
            kinds = [self.service.shape(r)["type"] for r in inner.values()]
            if kinds.count("list") == 1 and (set(inner) & {"Items", "items"} or any(TOKENS.match(n) for n in inner)):
                return structures[0] + ".", inner
        return "", members

    def _tokens(self):
        declared = self.declared
        if self.reviewed.tokens:
            self.how = "reviewed"
            for output, given in self.reviewed.tokens:
                self._add(output, given)
            self.more = self._path(self.reviewed.more) if self.reviewed.more else None
            return
        if declared:
            outputs, inputs = (it if isinstance(it, list) else [it]
                               for it in (declared["output_token"], declared["input_token"]))
            if any(not re.fullmatch(r"[\w.]+", it) for it in outputs):
                # The last item's name, which no page says; no operation that is called has it.
                self.how = "not readable"
                return
            self.how = "declared"
            for output, given in zip(outputs, inputs, strict=True):
                self._add(output, given)
            if declared.get("more_results"):
                self.more = self._path(declared["more_results"])
            return
        start, members = self.inner
        named = [n for n, r in members.items() if TOKENS.match(n) and scalar(self.service, r, ("string",))]
        for output in sorted(named, key=lambda it: not it.lower().startswith("next")):
            for given, reference in self.inputs.items():
                one, other = normal(given), normal(output)
                if scalar(self.service, reference, ("string",)) and (
                        one == other or one == "next" + other or other == "next" + one):
                    self.how = "inferred"
                    self._add(start + output, given)
                    return

    def _add(self, output, given):
        self.tokens.append([self._path(output), wire.input_code(self.service, self.operation, given)])

    def _path(self, model):
        found = self.document.find(model)
        if not found:
            raise ValueError(f"{self.service.name}:{self.operation} answers no {model}")
        return found.path

    def looks_paged(self):
        """Whether names say that there are pages that nobody knows how to get."""
        _, members = self.inner
        return not self.tokens and any(TOKENS.match(n) or n == "IsTruncated" for n in members)

    def _limit(self):
        declared = (self.declared or {}).get("limit_key")
        names = [declared] if declared in self.inputs else [n for n in self.inputs if LIMITS.match(n)]
        if not names or not (self.tokens or self._required(names[0])):
            return None
        traits = self.service.traits(self.inputs[names[0]])
        low, high = traits.get("min"), traits.get("max")
        if self.reviewed.minimum:
            low, high = self.reviewed.minimum, high or self.reviewed.maximum
        return [
            wire.input_code(self.service, self.operation, names[0]), max(1, int(low or 1)), int(high) if high else 0,
            1 if self._required(names[0]) else 0]

    def _required(self, name):
        return name in self.service.input(self.operation).get("required", [])

    def lists(self):
        """The model's paths of the lists of items."""
        if self.reviewed.lists is not None:
            return self.reviewed.lists
        keys = (self.declared or {}).get("result_key")
        if keys and self.how == "declared":
            return keys if isinstance(keys, list) else [keys]
        start, members = self.inner
        return [
            start + n for n, r in members.items()
            if self.service.shape(r)["type"] == "list" and not BESIDE.match(n)]


def singular(name):
    """A list's name as its item has it: Policies to policy."""
    name = name.rstrip("[]{}").split(".")[-1]
    for end in ("Summaries", "SummaryList", "Summary", "List", "InfoList", "Infos", "Details", "Set", "Descriptions"):
        if name.endswith(end) and len(name) > len(end):
            name = name[: -len(end)]
    name = normal(name)
    if name.endswith("ies"):
        return name[:-3] + "y"
    if name.endswith(("sses", "xes", "ches")):
        return name[:-2]
    return name[:-1] if name.endswith("s") else name


OWN = ["arn"], ["{}arn"], ["id"], ["{}id"], ["{}identifier"], ["identifier"], ["uuid"], ["{}name"], ["name"], ["{}"], ["key"]
ENDINGS = ("item", "properties", "property", "config", "metadata", "status", "statuse", "summary", "detail", "configuration", "info", "description")
OTHERS = re.compile(
    r"(?i)^(.*role|principal|billing|application|model|dataset|vpc|subnet|account|aws_?account|owner|kms|execution|service|resource|region|user|source"
    r"|customer|organization|parent|cluster|instance|created|last|target|domain|workspace|bucket)")
# Members that together tell items apart, where none does alone.
COMPOSITE = re.compile(r"(arn|ARN|Arn|[iI]d|ID|[nN]ame|[iI]dentifier|[tT]ype|[kK]ey|[pP]rincipal|[cC]idr|[eE]mail|[aA]lias)$")


def stems(document, model, element):
    """What the item may be called in the names of its members."""
    found = {singular(model), normal(element), singular(element)}
    found |= {it[: -len(end)] for it in found for end in ENDINGS if it.endswith(end) and len(it) > len(end)}
    found |= {it.removesuffix("s") for it in found}
    return found | {it[len(p):] for it in found for p in ("db", "describe", "cluster", "user") if it.startswith(p)}


def identity(document, model):
    """Document paths, from the item on, of what names a list's item; None if nothing does."""
    service = document.service
    element = document.find(model + "[]") or document.find(model + "{}")
    shape = service.shape(element.reference)
    if shape.get("sensitive"):
        return None
    if shape["type"] != "structure":
        return [""] if shape["type"] not in ("list", "map") else None
    members = {n: r for n, r in shape["members"].items() if scalar(service, r, ("string", "integer", "long"))}
    own = _own(members, stems(document, model, element.reference["shape"]))
    if not own and len(members) <= 1 and len(shape["members"]) <= 3:
        # An envelope around the item.
        for name, reference in shape["members"].items():
            inner = service.shape(reference)
            if not own and inner["type"] == "structure":
                inside = {n: r for n, r in inner["members"].items() if scalar(service, r, ("string",))}
                own = [f"{name}.{it}" for it in _own(inside, stems(document, model, reference["shape"]))]
    if not own:
        own = [n for n in members if COMPOSITE.search(n) and scalar(service, members[n], ("string",))]
    return [document.find(f"{element.model}.{it}").path.removeprefix(element.path + ".") for it in own]


def _own(members, names):
    """The member that names the item it is in."""
    for kinds in OWN:
        for kind in kinds:
            wanted = {kind.format(it) for it in names}
            for name in members:
                if normal(name) in wanted:
                    return [name]
    for end in ("arn", "id", "name"):
        for name in members:
            if len(normal(name)) > len(end) + 2 and normal(name).endswith(end) and any(
                    it.endswith(normal(name).removesuffix(end)) for it in names):
                return [name]
    for end in ("Arn", "ARN", "Id"):
        own = [n for n in members if n.endswith(end) and not OTHERS.match(n)]
        if len(own) == 1:
            return own
    return []
