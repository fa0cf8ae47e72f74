"""One service of the catalogue, from its model and the reviewed files."""
import re
import urllib.parse

import documents
import endpoints
import paging
import naming
import wire

VERB = re.compile("^(List|Describe|Get)[A-Z0-9]")
NEVER_SIGNED = {"bearer": "bearer token, not SigV4", "v2": "Signature Version 2 only",
                "v4a": "Signature Version 4A, which is not spoken"}


class Assembly:
    """What becomes of a service, and what is noticed on the way."""

    def __init__(self, service, reviewed, actions, partitions):
        self.service = service
        self.reviewed = reviewed
        self.actions = actions
        self.suspects = []  # service, operation, path with the model's names, path with the document's
        self.endpoints = endpoints.Endpoints(service, partitions, reviewed.endpoints.get(service.name, {}))
        self.shapes = wire.Shapes(service)
        self.prefix = self._prefix()
        self.notes = []
        self.problems = []

    def result(self):
        """The service with its operations as JSON; None if it has none."""
        operations = self._each(
            self._operation, [it for it in sorted(self.service.operations) if self._listed(it)])
        dependents = self._each(
            self._dependent, [it for it in self.reviewed.dependents if it[4] == self.service.name])
        if not operations and not dependents:
            return None
        metadata = self.service.metadata
        result = {"s": self.service.name, "n": metadata.get("serviceId", self.service.name), "p": self.service.protocol}
        if self.service.protocol == "json":
            result["v"] = metadata["jsonVersion"]
        elif self.service.protocol in ("query", "ec2"):
            result["v"] = metadata["apiVersion"]
        if self.service.protocol in ("json", "smithy-rpc-v2-cbor"):
            result["t"] = metadata["targetPrefix"]
        if self.prefix:
            result["a"] = self.prefix
        result["e"] = [self._stripped(it) for it in self.endpoints.tables]
        if self.shapes.table:
            result["sh"] = self.shapes.table
        result["o"] = operations
        if dependents:
            result["d"] = dependents
        return result

    def _each(self, make, names):
        """One bad operation leaves the others."""
        made = []
        for name in names:
            try:
                made.append(make(name))
            except (ValueError, KeyError) as problem:
                self.problems.append(f"{self.service.name}:{name}: {problem!r}")
        return made

    def required(self, name):
        """The inputs that a call must have."""
        return self.service.input(name).get("required", [])

    def _listed(self, name):
        key = self.service.name, name
        if not VERB.match(name) and key not in self.reviewed.verbs:
            return False
        return not self.required(name) or key in self.reviewed.presets

    def _prefix(self):
        metadata = self.service.metadata
        known = self.reviewed.prefixes.get(self.service.name)
        if known:
            return "" if known == "-" else known
        for candidate in (metadata.get("signingName"), metadata["endpointPrefix"], self.service.name):
            if candidate and self.actions.of(candidate):
                return candidate
        return ""

    def _action(self, name):
        """The IAM action; '' if not known, None if it has the operation's name."""
        known = self.reviewed.actions.get((self.service.name, name))
        if known:
            self.reviewed.used.add(("actions", self.service.name, name))
            if known == "-":
                return ""
            prefix, action = known.split(":")
            if action not in self.actions.of(prefix):
                raise ValueError(f"actions.tsv: there is no action {known}")
            return known
        return None if self.prefix and name in self.actions.of(self.prefix) else ""

    @staticmethod
    def _stripped(table):
        """A table without the account in front of its hosts, which is the operation's host prefix."""
        return {p: [it[0].replace("//{account}.", "//"), *it[1:]] for p, it in table.items()}

    def _operation(self, name, dependent=False):
        service, reviewed = self.service, self.reviewed
        model = service.operations[name]
        document = documents.Document(service, name)
        pages = paging.Paging(document, reviewed.page(service.name, name))
        operation = {"n": name}
        self._request(operation, name, model)
        table = self.endpoints.place(name)
        if table is None:
            operation["e"] = -1
            if not dependent and self._rule(name)[0] != "never":
                self.notes.append(f"{service.name}:{name} has no endpoint")
        elif table:
            operation["e"] = table
        if service.name == "s3control":
            operation.pop("h", None)
            if table is not None and "//{account}." in self.endpoints.tables[table]["aws"][0]:
                operation["h"] = "{account}."
        if model.get("endpointdiscovery", {}).get("required"):
            operation["ed"] = 1
        self._pages(operation, pages)
        if not pages.limit and self.required(name) and not dependent and not operation.get("x"):
            raise ValueError("input is required and not preset")
        self._answer(operation, name, document, pages)
        if not dependent:
            rule = self._rule(name)
            if rule[0] != "on" or rule[1]:
                operation["c"] = list(rule)
        action = self._action(name)
        if action is not None:
            operation["a"] = action
        return operation

    def _rule(self, name):
        found = self.reviewed.rule(self.service.name, name)
        signed = NEVER_SIGNED.get(self.service.metadata.get("signatureVersion"))
        if self.service.metadata.get("auth") == ["smithy.api#httpBearerAuth"]:
            signed = NEVER_SIGNED["bearer"]
        auth = self.service.operations[name].get("auth") or self.service.metadata.get("auth") or []
        if "aws.auth#sigv4a" in auth and "aws.auth#sigv4" not in auth:
            signed = NEVER_SIGNED["v4a"]
        if signed and (not found or found[0] != "never"):
            return "never", "other-auth", f"Wants a {signed}."
        if not found and self.service.operations[name].get("deprecated"):
            return "off", "deprecated", "Deprecated by AWS."
        return found or ("on", "", "")

    def _request(self, operation, name, model):
        service = self.service
        http = model["http"]
        if http["method"] != "POST":
            operation["m"] = http["method"]
        path, _, query = http["requestUri"].partition("?")
        if service.protocol == "smithy-rpc-v2-cbor":
            path = f"/service/{service.metadata['targetPrefix']}/operation/{name}"
        host = model.get("endpoint", {}).get("hostPrefix", "")
        variants = []
        for label, given, region in self.reviewed.variants(service.name, name):
            pairs = []
            for member, value in given:
                if value == "{page-size}":
                    continue
                for code, text in wire.arguments(service, name, member, value):
                    if code.startswith("/") and text == "{account}":
                        path = path.replace("{" + code[1:] + "}", text)
                    else:
                        pairs.append([code, text])
                    host = host.replace("{" + member + "}", text)
            variants.append({k: v for k, v in (("n", label), ("a", pairs), ("r", region)) if v})
        if path != "/":
            operation["u"] = path
        if query:
            operation["q"] = [list(it) for it in urllib.parse.parse_qsl(query, keep_blank_values=True)]
        if host:
            operation["h"] = host
        if variants:
            operation["x"] = variants
        members = service.input(name).get("members", {})
        if service.protocol == "rest-json" and http["method"] != "GET" and any(
                not service.traits(it).get("location") for it in members.values()):
            operation["b"] = 1

    def _pages(self, operation, pages):
        found = {}
        if pages.tokens:
            found["t"] = pages.tokens
            if pages.how == "declared":
                found["d"] = 1
        if pages.more:
            found["m"] = pages.more
        if pages.limit:
            found["l"] = pages.limit
        if found:
            operation["pg"] = found
        if pages.looks_paged():
            self.notes.append(f"{self.service.name}:{operation['n']} looks paged, and nobody knows its tokens")

    def _answer(self, operation, name, document, pages):
        service = self.service
        reference = service.operations[name].get("output")
        if document.payload:
            operation["y"] = document.payload
        if service.xml and reference:
            target = document.output["members"][document.payload] if document.payload else reference
            operation["o"] = self.shapes.place(target)
            if (service.name, name) == ("s3", "GetBucketLocation"):
                # The model has a structure, but the root element is the member itself.
                operation["y"] = "LocationConstraint"
                operation["o"] = self.shapes.place(document.output["members"]["LocationConstraint"])
            if reference.get("resultWrapper"):
                operation["w"] = reference["resultWrapper"]
        lists = []
        for model in pages.lists():
            found = document.find(model)
            if not found:
                raise ValueError(f"answers no {model}")
            kind = service.shape(found.reference)["type"]
            lists.append((model, found.path, {"p": found.path, **({"m": 1} if kind == "map" else {})}))
        for model, _, entry in lists:
            known = self.reviewed.identity.get((service.name, name, model))
            if known:
                self.reviewed.used.add(("identity", service.name, name, model))
                entry["i"] = known.split(",") if known != "-" else []
            else:
                entry["i"] = paging.identity(document, model) or []
        sensitive = self._sensitive(name, document)
        if self._rule(name)[0] != "never":
            self._suspects(name, document, sensitive, pages)
        for key, found in (("s", sensitive), ("v", self._volatile(name, document, pages)),
                           ("u", self._encoded(name, document))):
            self._assign(operation, lists, key, sorted(found))
        if lists:
            operation["r"] = [it[2] for it in lists]
        for _, items, entry in lists:
            hidden = [it for it in entry["i"] if any(it == s or it.startswith(s + ".") for s in entry.get("s", []))]
            if hidden:
                raise ValueError(f"what names an item of {items} is sensitive: {hidden}")

    def _assign(self, operation, lists, key, paths):
        """Gives each path to the list whose items have it, or to the answer."""
        for path in paths:
            for _, items, entry in lists:
                inner = documents.relative(path, items, "m" in entry)
                if inner is not None:
                    entry.setdefault(key, []).append(inner)
                    break
            else:
                operation.setdefault(key, []).append(path)

    def _sensitive(self, name, document):
        marked = [it for it in document.places if self.service.shape(it.reference).get("sensitive")]
        for rule in self.reviewed.sensitive:
            if rule[0] in ("*", self.service.name) and rule[1] in ("*", name):
                found = document.match(rule[2])
                if found:
                    self.reviewed.used.add(("sensitive", *rule[:3]))
                if rule[3] == "plain":
                    marked = [it for it in marked if it not in found]
                else:
                    marked += found
        models = {it.model for it in marked}
        return {
            it.path for it in marked if not any(it.model.startswith((m + ".", m + "[", m + "{")) for m in models)}

    def _suspects(self, name, document, sensitive, pages):
        """What sounds like a secret is hidden, or somebody wrote down why it is none."""
        tokens = {it[0] for it in pages.tokens}
        for place in naming.suspects(self.service, document):
            model, member = place.model, place.model.split(".")[-1]
            if model in tokens:
                continue
            self.suspects.append((self.service.name, name, model, place.path))
            if naming.hides(sensitive, place.path):
                continue
            known = [
                it for it in self.reviewed.harmless
                if it[0] in ("*", self.service.name) and it[1] in ("*", name)
                and (it[2] == model or it[2] == "**." + member)]
            self.reviewed.used.update(("harmless", *it[:3]) for it in known)
            if not known:
                self.problems.append(f"{self.service.name}:{name}: {model} sounds like a secret, and is stored")

    def _reviewed_volatile(self, name, document, encoded):
        for rule in self.reviewed.volatile:
            if (rule[0] in ("*", self.service.name) and rule[1] in ("*", name)
                    and (rule[3] == "encoding") == encoded):
                found = document.match(rule[2])
                if found:
                    self.reviewed.used.add(("volatile", *rule[:3]))
                yield from found

    def _volatile(self, name, document, pages):
        """What is reviewed, and the tokens, which are different text for the same page."""
        found = {it.path for it in self._reviewed_volatile(name, document, False)}
        return found | {it[0] for it in pages.tokens} | ({pages.more} if pages.more else set())

    def _encoded(self, name, document):
        return {it.path for it in self._reviewed_volatile(name, document, True)}

    def _dependent(self, row):
        (tier, parent, items, value, _, name, parameter, batch, stripped, inherited, preset, region, none) = row
        operation = self._operation(name, dependent=True)
        if preset:
            pairs = []
            for part in preset.split("; "):
                member, text = part.split("=", 1)
                pairs += wire.arguments(self.service, name, member, text)
            operation["x"] = [{"a": pairs}]
        when = ""
        if "?" in value:
            value, _, when = value.partition("?")
        result = {"t": int(tier), "f": parent, "l": items, "i": value, "o": operation,
                  "p": self._parameter(name, parameter, int(batch))}
        if when:
            result["w"] = when.split("=", 1)
        for key, given in (("b", int(batch)), ("c", stripped), ("g", region),
                           ("e", none.split(",") if none else [])):
            if given:
                result[key] = given
        if inherited:
            result["h"] = [[a, wire.input_code(self.service, name, b)]
                           for a, b in (it.split("->") for it in inherited.split(","))]
        return result

    def _parameter(self, name, member, batch):
        service = self.service
        if not batch or service.protocol not in ("query", "ec2"):
            return wire.input_code(service, name, member)
        pairs = wire.arguments(service, name, member, '["x"]')
        return re.sub(r"\.1$", "", pairs[0][0])
