"""The members of answers, by their paths in the model and in the document that the caller makes of an answer."""


class Found:
    """A place in an answer."""

    def __init__(self, model, path, reference, traits):
        self.model = model          # with the model's names, as boto3 has it
        self.path = path            # with the document's names
        self.reference = reference
        self.traits = traits

    @property
    def name(self):
        """The last member's name in the model."""
        return self.model.rstrip("[]{}").split(".")[-1]


class Document:
    """The answer of an operation."""

    def __init__(self, service, operation):
        self.service = service
        self.operation = operation
        self.output = service.output(operation)
        self.payload = self.output.get("payload")
        self.places = list(self._places())
        self.by_model = {it.model: it for it in self.places}

    def members(self):
        """Members of the body with their references; of a payload those of its structure."""
        if self.payload:
            return self.service.shape(self.output["members"][self.payload]).get("members", {})
        return {k: v for k, v in self.output.get("members", {}).items() if not self.service.traits(v).get("location")}

    def find(self, model):
        """The place that a path of the model names; None if there is none."""
        return self.by_model.get(model)

    def match(self, pattern):
        """The places of a pattern: a path of the model, '**.Name' for a member at any depth, 'a.**.Name' below a."""
        if "**" not in pattern:
            found = self.find(pattern)
            return [found] if found else []
        head, tail = pattern.split("**.", 1)
        return [
            it for it in self.places
            if it.model.startswith(head) and (it.model == head + tail or it.model.endswith("." + tail))
        ]

    def _places(self):
        start = self.payload + "." if self.payload else ""
        for name, reference in self.members().items():
            yield from self._below(start + name, self._named(name, reference), reference, ())

    def _named(self, name, reference):
        if self.service.protocol not in ("json", "rest-json"):
            return name
        return self.service.traits(reference).get("locationName", name)

    def _below(self, model, path, reference, above):
        traits = self.service.traits(reference)
        yield Found(model, path, reference, traits)
        if reference["shape"] in above:
            return
        above = (*above, reference["shape"])
        shape = self.service.shape(reference)
        if shape.get("sensitive"):
            return
        if shape["type"] == "structure":
            for name, inner in shape.get("members", {}).items():
                yield from self._below(f"{model}.{name}", f"{path}.{self._named(name, inner)}", inner, above)
        elif shape["type"] == "list":
            yield from self._below(model + "[]", path + "[]", shape["member"], above)
        elif shape["type"] == "map":
            yield from self._below(model + "{}", path + "{}", shape["value"], above)


def relative(path, items, is_map=False):
    """A document's path from an item of a list on; None if it is not in the list's items."""
    start = items + ("{}" if is_map else "[]")
    if path == start:
        return ""
    if path.startswith(start + "."):
        return path[len(start) + 1:]
    if path.startswith(start + "[") or path.startswith(start + "{"):
        return path[len(start):]
    return None
