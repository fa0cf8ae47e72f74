"""Endpoints of operations, as botocore's rule sets say for every Region of the three partitions."""
import collections

PARTITIONS = ("aws", "aws-cn", "aws-us-gov")
SAMPLE_ACCOUNT = "111122223333"
UNUSED = ("Bucket", "Key", "Prefix", "CopySource")


class Endpoints:
    """The endpoint tables of a service's operations; operations that share one have the same number."""

    def __init__(self, service, partitions, fixed):
        from botocore.endpoint_provider import EndpointProvider

        self.service = service
        self.fixed = fixed          # reviewed: (operation or *, partition) -> Region
        self.provider = EndpointProvider(service.rules, partitions) if service.rules else None
        self.regions = {
            it["id"]: [r for r in it["regions"] if not r.endswith("-global")]
            for it in partitions["partitions"] if it["id"] in PARTITIONS
        }
        self.tables = []
        self.seen = {}

    def place(self, operation):
        """The number of an operation's table; None if no partition has an endpoint for it."""
        context = {
            name: it["value"]
            for name, it in (self.service.operations[operation].get("staticContextParams") or {}).items()
        }
        if "Bucket" in self.service.input(operation).get("members", {}):
            # Meant for directory buckets, which the rules tell by the bucket's name; those that are listed are not.
            context.pop("UseS3ExpressControlEndpoint", None)
        pinned = {p: self._pinned(operation, p) for p in PARTITIONS}
        key = (tuple(sorted(context.items())), tuple(sorted(pinned.items(), key=str)))
        if key not in self.seen:
            table = {p: t for p in PARTITIONS if (t := self._table(p, context, pinned[p]))}
            if not table:
                self.seen[key] = None
            else:
                if table not in self.tables:
                    self.tables.append(table)
                self.seen[key] = self.tables.index(table)
        return self.seen[key]

    def _pinned(self, operation, partition):
        return self.fixed.get((operation, partition)) or self.fixed.get(("*", partition))

    def _table(self, partition, context, pinned):
        if pinned == "-":
            return None
        raw = {}
        for region in self.regions[partition]:
            found = self._resolve(region, context)
            if found:
                raw[region] = found
        if not raw:
            return None
        if pinned:
            return list(raw[pinned])
        if len(raw) > 1 and len(set(raw.values())) == 1:
            return list(next(iter(raw.values())))
        kinds = collections.defaultdict(list)
        for region, found in raw.items():
            kinds[tuple(it.replace(region, "{region}") if isinstance(it, str) else it for it in found)].append(region)
        best = max(kinds, key=lambda it: (len(kinds[it]), it))
        rest = {r: list(raw[r]) for kind, regions in sorted(kinds.items()) if kind != best for r in regions}
        return [*best, rest] if rest else list(best)

    def _resolve(self, region, context):
        if not self.provider:
            return None
        given = {"Region": region, "UseFIPS": False, "UseDualStack": False, "AccountId": SAMPLE_ACCOUNT, **context}
        known = self.service.rules["parameters"]
        try:
            found = self.provider.resolve_endpoint(**{k: v for k, v in given.items() if k in known and k not in UNUSED})
        except Exception:  # noqa: BLE001 - a rule set refuses a Region with any of several errors
            return None
        metadata = self.service.metadata
        schemes = [it for it in found.properties.get("authSchemes") or [] if it.get("name") == "sigv4"]
        scheme = schemes[0] if schemes else {}
        name = scheme.get("signingName") or metadata.get("signingName") or metadata["endpointPrefix"]
        once = scheme.get("disableDoubleEncoding") or self.service.name in ("s3", "s3control")
        return (
            found.url.replace(SAMPLE_ACCOUNT, "{account}"), name, scheme.get("signingRegion") or region, 0 if once else 1)
