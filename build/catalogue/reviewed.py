"""The reviewed files beside this program."""
import os
import re

HERE = os.path.dirname(os.path.abspath(__file__))


def rows(name, columns):
    """The lines of a file without comments and head, each as a tuple of its columns."""
    with open(os.path.join(HERE, name), encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            if line.startswith("#") or not line.strip():
                continue
            cells = line.rstrip("\n").split("\t")
            if len(cells) != columns:
                raise ValueError(f"{name}, line {number}: {len(cells)} columns instead of {columns}")
            yield tuple(cells)


class Page:
    """What paging.tsv says of an operation."""

    def __init__(self):
        self.tokens = []
        self.more = None
        self.minimum = None
        self.maximum = None
        self.lists = None


class Reviewed:
    """Everything that people decided."""

    def __init__(self):
        self.operations = {}
        for service, names in rows("reviewed.tsv", 2):
            self.operations[service] = set(names.split(" "))
        self.verbs = {(s, o) for s, o, _ in rows("verbs.tsv", 3)}
        self.rules = {(s, o): (mode, category, reason) for s, o, mode, category, reason in rows("rules.tsv", 5)}
        self.presets = {}
        for service, operation, variants, region, note in rows("presets.tsv", 5):
            self.presets[service, operation] = (variants, region, note)
        self.sensitive = list(rows("sensitive.tsv", 4))
        self.harmless = list(rows("harmless.tsv", 4))
        self.volatile = list(rows("volatile.tsv", 4))
        self.identity = {(s, o, l): paths for s, o, l, paths in rows("identity.tsv", 4)}
        self.dependents = list(rows("dependents.tsv", 13))
        self.endpoints = {}
        for service, operation, partition, region in rows("endpoints.tsv", 4):
            self.endpoints.setdefault(service, {})[operation, partition] = region
        self.prefixes = {}
        self.actions = {}
        for service, operation, action in rows("actions.tsv", 3):
            if operation == "*":
                self.prefixes[service] = action
            else:
                self.actions[service, operation] = action
        self.paging = list(rows("paging.tsv", 6))
        self.used = set()

    def page(self, service, operation):
        """What is known of an operation's pages, a service's own rule first."""
        page = Page()
        for s, o, tokens, more, limits, lists in self.paging:
            if s != service or o not in ("*", operation):
                continue
            if o != "*":
                self.used.add(("paging", s, o))
            if tokens:
                page.tokens = [tuple(it.strip().split("->")) for it in tokens.split(",")]
            page.more = more or page.more
            if limits:
                page.minimum, page.maximum = (int(it) for it in limits.split("-"))
            if lists:
                page.lists = [] if lists == "none" else lists.split(",")
        return page

    def rule(self, service, operation):
        """Mode, category and reason of an operation."""
        found = self.rules.get((service, operation))
        if found:
            self.used.add(("rules", service, operation))
            return found
        if operation not in self.operations.get(service, ()):
            return "off", "new", "New in this version of botocore and not reviewed yet."
        return None

    def variants(self, service, operation):
        """The preset inputs of an operation, a list of (name, [(member, value)], Region)."""
        if (service, operation) not in self.presets:
            return []
        self.used.add(("presets", service, operation))
        text, region, _ = self.presets[service, operation]
        found = [("", [])]
        for part in text.split("; "):
            member, value = part.split("=", 1)
            values = value[1:-1].split("|") if re.fullmatch(r"\([^()]*\)", value) else [value]
            found = [
                (" ".join(it for it in (name, f"{member}={each}" if len(values) > 1 else "") if it),
                 [*given, (member, each)])
                for name, given in found for each in values]
        regions = dict(it.split("@") for it in region.split(",") if it)
        return [
            (name, given, next((r for text, r in regions.items() if text in name or text == "*"), None))
            for name, given in found]
