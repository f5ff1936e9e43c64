#!/usr/bin/env python3
"""What OVH's guide tells a person to do, as the plainest script would do it.

usage: sequential_script.py API_URL TOKEN_URL MAILBOXES

Creates a send connector, follows its task, lists the mailboxes, and then for one
mailbox after another: GET, PUT, follow the task. Uses OVH's own Python client in
the environment of official_client_check.py. Prints one line of JSON.
"""

import json
import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "test" / "python"))

import official_client_check as official  # noqa: E402

O = official.O


def follow(client, ovh, task):
    """Asks for a task until it is over."""
    while True:
        try:
            if client.get(f"{O}/task/{task}")["status"] in ("done", "error", "cancelled"):
                return
        except ovh.exceptions.ResourceNotFoundError:
            return
        time.sleep(0.2)


def main(api, token, mailboxes):
    import ovh
    import ovh.client

    ovh.client.ENDPOINTS["ovh-eu"] = api
    ovh.client.OAUTH2_TOKEN_URLS["ovh-eu"] = token
    client = ovh.Client(
        endpoint="ovh-eu",
        application_key="toyApplicationKey",
        application_secret="toyApplicationSecret",
        consumer_key="toyConsumerKey",
    )
    before = set(client.get(f"{O}/sendConnector"))
    began = time.monotonic()
    task = client.post(
        f"{O}/sendConnector",
        displayName="by script",
        smartHost="smtp-relay.example.net",
        port=587,
        requireTLS=True,
    )
    follow(client, ovh, task["id"])
    (connector,) = set(client.get(f"{O}/sendConnector")) - before
    addresses = client.get(f"{O}/account")[:mailboxes]
    prepared = time.monotonic()
    for address in addresses:
        mailbox = client.get(f"{O}/account/{address}")
        if mailbox["sendConnectorId"] == connector:
            continue
        client.put(f"{O}/account/{address}", sendConnectorId=connector)
        pending = client.get(f"{O}/account/{address}")["taskPendingId"]
        if pending:
            follow(client, ovh, pending)
    ended = time.monotonic()
    print(
        json.dumps(
            {
                "mailboxes": len(addresses),
                "prepareSeconds": prepared - began,
                "attachSeconds": ended - prepared,
            }
        )
    )


if __name__ == "__main__":
    if len(sys.argv) != 4:
        raise SystemExit(__doc__)
    python = official.environment()
    if Path(sys.prefix) != python.parent.parent:
        os.execv(python, [str(python), *sys.argv])
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
