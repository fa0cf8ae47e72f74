"""How requests are written and answers are read: inputs, and shapes of XML answers."""
import json

SCALARS = {
    "string": "t", "character": "t", "boolean": "b", "integer": "i", "long": "i", "short": "i", "byte": "i",
    "bigInteger": "i", "float": "d", "double": "d", "bigDecimal": "d", "blob": "x",
}
TIMES = {"iso8601": "T", "unixTimestamp": "E", "rfc822": "H"}
PLACES = {"querystring": "?", "header": "^", "uri": "/"}
TYPES = {"i": "#", "d": "#", "b": "!"}


def kind(shape):
    """The sign of an input's type; times are given as text."""
    if shape["type"] in ("structure", "list", "map"):
        return "="
    return TYPES.get(SCALARS.get(shape["type"], "t"), "")


def wire_name(service, traits, name):
    """A member's name in a request."""
    if service.protocol == "ec2":
        named = traits.get("queryName")
        if named:
            return named
        named = traits.get("locationName", name)
        return named[0].upper() + named[1:]
    if service.protocol == "smithy-rpc-v2-cbor":
        return name
    return traits.get("locationName", name)


def input_code(service, operation, member):
    """Place, type and name of an input member in one text: ?#maxResults."""
    reference = service.input(operation)["members"][member]
    traits = service.traits(reference)
    place = PLACES.get(traits.get("location"), "")
    sign = kind(service.shape(reference))
    if service.protocol in ("query", "ec2") and sign == "=":
        raise ValueError(f"{service.name}:{operation} {member} is no single value")
    return place + sign + wire_name(service, traits, member)


def arguments(service, operation, member, value):
    """An input with its value, as [input, value] pairs; lists and structures of forms are flattened."""
    members = service.input(operation).get("members", {})
    if member not in members:
        raise ValueError(f"{service.name}:{operation} has no input {member}")
    reference = members[member]
    traits = service.traits(reference)
    shape = service.shape(reference)
    if kind(shape) != "=" or service.protocol not in ("query", "ec2"):
        if kind(shape) == "=":
            json.loads(value)
        elif "enum" in shape and value not in shape["enum"]:
            raise ValueError(f"{service.name}:{operation} {member} is not {value}, but one of {shape['enum']}")
        return [[input_code(service, operation, member), value]]
    found = []
    _flatten(service, shape, traits, wire_name(service, traits, member), json.loads(value), found)
    return found


def _flatten(service, shape, traits, prefix, value, found):
    if shape["type"] == "list":
        element = service.traits(shape["member"])
        if service.protocol == "ec2":
            pass
        elif traits.get("flattened") or shape.get("flattened"):
            if element.get("locationName"):
                prefix = ".".join(prefix.split(".")[:-1] + [element["locationName"]])
        else:
            prefix += "." + element.get("locationName", "member")
        for number, each in enumerate(value, 1):
            _flatten(service, service.shape(shape["member"]), element, f"{prefix}.{number}", each, found)
    elif shape["type"] == "structure":
        for name, each in value.items():
            reference = shape["members"][name]
            inner = service.traits(reference)
            _flatten(service, service.shape(reference), inner, f"{prefix}.{wire_name(service, inner, name)}", each, found)
    else:
        found.append([prefix, str(value)])


class Shapes:
    """The shapes of a service's XML answers, each written once."""

    def __init__(self, service):
        self.service = service
        self.table = []
        self.places = {}

    def place(self, reference):
        """The place of a reference's shape in the table; times also differ by their format."""
        shape = self.service.shape(reference)
        if shape["type"] == "timestamp":
            form = self.service.traits(reference).get("timestampFormat", "iso8601")
            return self._scalar(TIMES[form])
        if shape["type"] in SCALARS:
            return self._scalar(SCALARS[shape["type"]])
        name = reference["shape"]
        if name not in self.places:
            self.places[name] = len(self.table)
            self.table.append(None)
            self.table[self.places[name]] = self._composite(shape)
        return self.places[name]

    def _scalar(self, sign):
        if sign not in self.places:
            self.places[sign] = len(self.table)
            self.table.append(sign)
        return self.places[sign]

    def _composite(self, shape):
        if shape["type"] == "list":
            element = self.service.traits(shape["member"]).get("locationName", "member")
            return ["l", self.place(shape["member"]), element]
        if shape["type"] == "map":
            names = [self.service.traits(shape[it]).get("locationName", it) for it in ("key", "value")]
            return ["m", self.place(shape["value"]), *names]
        members = []
        for name, reference in shape.get("members", {}).items():
            traits = self.service.traits(reference)
            if traits.get("location"):
                continue
            target = self.service.shape(reference)
            element = traits.get("locationName", name)
            how = 2 if traits.get("xmlAttribute") else 0
            if target["type"] in ("list", "map") and (traits.get("flattened") or target.get("flattened")):
                how = 1
                if target["type"] == "list":
                    element = self.service.traits(target["member"]).get("locationName", element)
            entry = [name, self.place(reference)]
            if element != name or how:
                entry.append(element)
            if how:
                entry.append(how)
            members.append(entry)
        return ["s", members]
