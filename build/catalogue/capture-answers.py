#!/usr/bin/env python3
"""Captures what an emulator answers to the catalogue's list operations, and what botocore reads in it.

A developer's program: CapturedAnswersTest of functions/resources reads its output. It needs the source
releases of botocore (of the catalogue's version) and moto, and a moto server on the loopback interface:

    PYTHONPATH=<botocore>:<moto> python3 -m moto.server -H 127.0.0.1 -p 5055
    PYTHONPATH=<botocore> python3 build/catalogue/capture-answers.py http://127.0.0.1:5055 OUTPUT.jsonl.gz

Fill the server with resources first; what is empty is captured as empty. Answers that are longer than
MAX_BYTES in all are left out, and said to be.
"""
import base64
import gzip
import json
import sys
from pathlib import Path

import botocore.session
from botocore.config import Config

MAX_BYTES = 60_000
CATALOGUE = Path(__file__).parents[2] / (
    "functions/resources/src/main/resources/dev/hubscout/resources/catalogue/catalogue.jsonl"
)


def wire(value, shape, wire_names):
    """A value that botocore read, as JSON: with the wire's names for JSON protocols."""
    kind = shape.type_name
    if value is None:
        return None
    if kind == "structure" and isinstance(value, dict):
        return {
            (member.serialization.get("name", name) if wire_names else name): wire(
                value[name], member, wire_names
            )
            for name, member in shape.members.items()
            if name in value
        }
    if kind == "list":
        return [wire(element, shape.member, wire_names) for element in value]
    if kind == "map":
        return {key: wire(element, shape.value, wire_names) for key, element in value.items()}
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return value


def at(value, path):
    for name in path.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return value


def main(endpoint, output):
    session = botocore.session.get_session()
    # times stay as they came
    session.get_component("response_parser_factory").set_parser_defaults(
        timestamp_parser=lambda text: text
    )
    captured, left_out, lines = [], [], []

    def keep(response_dict, **_):
        captured.append(response_dict)

    for line in CATALOGUE.read_text().splitlines()[1:]:
        service = json.loads(line)
        if "o" not in service:
            continue
        try:
            client = session.create_client(
                service["s"],
                region_name="us-east-1",
                endpoint_url=endpoint,
                aws_access_key_id="a",
                aws_secret_access_key="b",
                config=Config(retries={"max_attempts": 0}, inject_host_prefix=False, read_timeout=30),
            )
        except Exception:
            continue
        client.meta.events.register_first("before-parse", keep)
        methods = {name: method for method, name in client.meta.method_to_api_mapping.items()}
        for operation in service["o"]:
            name = operation["n"]
            lists = [it["p"] for it in operation.get("r", [])]
            model = client.meta.service_model.operation_model(name) if name in methods else None
            # operations with preset input, and answers that are no list, have tests of their own
            if model is None or not lists or "v" in operation or any("{" in it for it in lists):
                continue
            captured.clear()
            try:
                if client.can_paginate(methods[name]):
                    pages = list(
                        client.get_paginator(methods[name]).paginate(PaginationConfig={"PageSize": 2})
                    )
                else:
                    pages = [getattr(client, methods[name])()]
            except Exception:
                continue
            protocol = client.meta.service_model.resolved_protocol
            wire_names = protocol not in ("query", "ec2", "rest-xml")
            if not 0 < sum(len(it["body"]) for it in captured) <= MAX_BYTES:
                left_out.append(f"{service['s']}:{name}")
                continue
            if len(captured) != len(pages):
                continue
            expected = []
            for page in pages:
                read = wire(page, model.output_shape, wire_names)
                for path in lists:
                    payload = operation.get("y")
                    whole = read.get(payload, {}) if payload else read
                    found = at(whole, path)
                    if isinstance(found, list):
                        expected += [[path, it] for it in found]
                    elif found is not None:
                        expected.append([path, found])
            lines.append(
                json.dumps(
                    {
                        "operation": f"{service['s']}:{name}",
                        "pages": [
                            {
                                "type": it["headers"].get("content-type", ""),
                                "body": base64.b64encode(it["body"]).decode(),
                            }
                            for it in captured
                        ],
                        "items": expected,
                    },
                    ensure_ascii=False,
                    default=str,
                )
            )
    Path(output).write_bytes(gzip.compress("\n".join(lines).encode(), 9, mtime=0))
    print(f"{len(lines)} operations captured; left out as too long: {', '.join(left_out) or 'none'}")


if __name__ == "__main__":
    main(*sys.argv[1:])
