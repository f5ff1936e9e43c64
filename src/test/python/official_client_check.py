#!/usr/bin/env python3
"""Drives a running simulator with OVH's own Python client, unchanged.

usage: official_client_check.py API_URL TOKEN_URL

The client comes from the package index into a virtual environment in the user's
cache folder, once. Only its tables of addresses are pointed at the simulator.
The credentials are the simulator's toys. Exit status 0 means that everything
worked with both kinds of credentials.
"""

import os
import subprocess
import sys
import time
import venv
from pathlib import Path

VERSION = "1.2.0"
ORGANIZATION = "private-zz111111-1"
O = f"/email/exchange/{ORGANIZATION}/service/{ORGANIZATION}"
MAILBOX = "hugo.martin@example.com"


def environment() -> Path:
    """The Python of a virtual environment that has the client."""
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
    home = cache / "ovh-exchange-operator" / "python" / f"ovh-{VERSION}"
    python = home / "bin" / "python"
    if not (home / "complete").exists():
        venv.create(home, with_pip=True, clear=True)
        subprocess.run(
            [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", f"ovh=={VERSION}"],
            check=True,
        )
        (home / "complete").touch()
    return python


def wait_until(what, happened):
    deadline = time.monotonic() + 20
    while not happened():
        if time.monotonic() > deadline:
            raise SystemExit(f"timeout: {what}")
        time.sleep(0.1)
    print(f"  {what}")


def expect(what, condition):
    if not condition:
        raise SystemExit(f"failed: {what}")
    print(f"  {what}")


def life_of_a_connector(client, ovh, name):
    before = set(client.get(f"{O}/sendConnector"))
    task = client.post(
        f"{O}/sendConnector",
        displayName=name,
        smartHost="smtp-relay.example.net",
        port=587,
        requireTLS=True,
        smartHostAuthMechanism="basicAuth",
        user="someone",
        password="hunter2",
    )
    expect("creation answers a task", task["function"] == "addSendConnector")
    wait_until("its task is done", lambda: client.get(f"{O}/task/{task['id']}")["status"] == "done")
    (connector,) = set(client.get(f"{O}/sendConnector")) - before
    shown = client.get(f"{O}/sendConnector/{connector}")
    expect("the connector is there", shown["displayName"] == name and shown["state"] == "ok")
    expect("it shows no secret", "user" not in shown and "password" not in shown)

    expect("attaching answers null", client.put(f"{O}/account/{MAILBOX}", sendConnectorId=connector) is None)
    idle = lambda: client.get(f"{O}/account/{MAILBOX}")["taskPendingId"] in (0, None)
    wait_until("the mailbox is idle again", idle)
    expect("it is attached", client.get(f"{O}/account/{MAILBOX}")["sendConnectorId"] == connector)
    like = client.get(f"{O}/account", primaryEmailAddress="%hugo.martin%")
    expect("a filter with percent signs is signed and understood", MAILBOX in like)

    client.put(f"{O}/account/{MAILBOX}", sendConnectorId=0)
    wait_until("the mailbox is detached", idle)
    task = client.delete(f"{O}/sendConnector/{connector}")
    expect("deletion answers a task", task["function"] == "deleteSendConnector")

    def gone():
        try:
            client.get(f"{O}/sendConnector/{connector}")
        except ovh.exceptions.ResourceNotFoundError as error:
            return bool(error.query_id)
        return False

    wait_until("it is gone, with a query id", gone)


def errors(client, ovh):
    try:
        client.post(f"{O}/sendConnector", displayName="x", smartHost="y", colour="blue")
    except ovh.exceptions.BadParametersError as error:
        expect("an undeclared field is the client's BadParametersError", "colour" in str(error))
    else:
        raise SystemExit("failed: an undeclared field was accepted")


def main(api, token):
    # the client refuses OAuth2 over plain HTTP unless told that it is a test
    os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = "1"
    import ovh
    import ovh.client

    ovh.client.ENDPOINTS["ovh-eu"] = api
    ovh.client.OAUTH2_TOKEN_URLS["ovh-eu"] = token

    print("application key and consumer key")
    key = ovh.Client(
        endpoint="ovh-eu",
        application_key="toyApplicationKey",
        application_secret="toyApplicationSecret",
        consumer_key="toyConsumerKey",
    )
    life_of_a_connector(key, ovh, "by key")
    errors(key, ovh)
    expect("the key knows itself", key.get("/auth/currentCredential")["status"] == "validated")
    try:
        key.get("/me")
    except ovh.exceptions.APIError as error:
        expect("what does not exist is refused", bool(error.query_id))
    else:
        raise SystemExit("failed: an unknown path was answered")

    print("OAuth2 client")
    oauth = ovh.Client(endpoint="ovh-eu", client_id="toyClientId", client_secret="toyClientSecret")
    life_of_a_connector(oauth, ovh, "by token")
    details = oauth.get("/auth/details")
    expect("the token knows itself", details["method"] == "oauth2_client_credentials")

    print("wrong secrets")
    wrong = ovh.Client(
        endpoint="ovh-eu",
        application_key="toyApplicationKey",
        application_secret="wrong",
        consumer_key="toyConsumerKey",
    )
    try:
        wrong.get(O)
    except ovh.exceptions.BadParametersError as error:
        expect("a wrong secret is an invalid signature", "Invalid signature" in str(error))
    else:
        raise SystemExit("failed: a wrong secret was accepted")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    python = environment()
    if Path(sys.prefix) != python.parent.parent:
        os.execv(python, [str(python), *sys.argv])
    main(sys.argv[1], sys.argv[2])
