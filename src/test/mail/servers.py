#!/usr/bin/env python3
"""A small Internet of real mail servers, for tests and for people: servers.py FOLDER

Postfix, Rspamd, Dovecot and dnsmasq run in namespaces of their own, where every role has an address and a name of
its own, and the usual ports; nothing of it shows on this machine except the doors below, on free ports of
127.0.0.1. Standard output tells them, one NAME=VALUE a line, then "ready". FOLDER gets ca.pem, the file
"connectors", and the logs. Everything ends, and is forgotten, when standard input closes.

"connectors" says which mailboxes send through a relay, and is read for every message:
    newsletter@example.com [smtp.relay.example.net]:587

Ends with 3 and a sentence on standard error where the servers or the namespaces cannot be had.
"""
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ADDRESSES = {
    "192.0.2.53": "the DNS",
    "203.0.113.7": "the platform of the senders",
    "192.0.2.10": "the relay",
    "192.0.2.20": "another relay",
    "198.51.100.25": "the recipient's exchanger and IMAP",
    "203.0.113.77": "a person with a mail program",
    "203.0.113.66": "a stranger",
}
# name: where it leads, and who seems to come through it
DOORS = {
    "submission": (("203.0.113.7", 587), "203.0.113.77"),
    "imaps": (("198.51.100.25", 993), "203.0.113.77"),
    "smtp": (("198.51.100.25", 25), "203.0.113.66"),
}
POSTFIXES = ["platform", "relay", "other-relay", "exchanger"]
QUEUES = "active bounce corrupt defer deferred flush hold incoming private saved trace"
CONNECTORS = ("127.0.0.1", 1025)
# A server that listens here is ready.
LISTENERS = [
    ("127.0.0.1", 11332),
    ("203.0.113.7", 587),
    ("192.0.2.10", 587),
    ("192.0.2.20", 587),
    ("198.51.100.25", 25),
    ("198.51.100.25", 993),
    ("192.0.2.53", 53),
]
HINT = """
Users and passwords are in {users}.
Which of them send through a relay is in {folder}/connectors: edit it at any time.
The certificates are signed by {folder}/ca.pem. Ctrl-C ends everything."""
PATIENCE = 60  # seconds


def cannot(why):
    print("The mail servers cannot run here:", why, file=sys.stderr)
    sys.exit(3)


# --- outside ----------------------------------------------------------------------------------------------------


def main(folder):
    install = subprocess.run([os.path.join(HERE, "install.sh")], stdout=subprocess.PIPE, text=True)
    if install.returncode != 0:
        sys.exit(install.returncode)
    unshare = ["unshare", "--mount", "--net", "--uts", "--ipc", "--pid", "--fork", "--kill-child"]
    if os.geteuid() != 0:
        unshare += ["--user", "--map-root-user", "--map-auto"]
    trial = subprocess.run(unshare + ["true"], stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if trial.returncode != 0:
        cannot("namespaces are refused (%s); be root, or have user namespaces and newuidmap" % trial.stderr.strip())

    doors = []
    for name in DOORS:
        door = socket.create_server(("127.0.0.1", 0))
        door.set_inheritable(True)
        print("%s=127.0.0.1:%d" % (name, door.getsockname()[1]))
        doors.append(door)
    sys.stdout.flush()
    inside = [sys.executable, os.path.abspath(__file__), "inside", install.stdout.strip(), os.path.abspath(folder)]
    os.execvp("unshare", unshare + inside + [str(door.fileno()) for door in doors])


# --- inside: the machine ------------------------------------------------------------------------------------------


class Machine:
    """A root of its own: the packages, read-only, and all else in memory."""

    def __init__(self, tree, folder):
        self.root = os.path.join(folder, "root")
        self.folder = folder
        self.servers = []
        os.makedirs(self.root, exist_ok=True)
        self.mount("-t", "tmpfs", "-o", "mode=755", "mail", self.root)
        for part in ("usr", "dev", "proc", "var/log", "var/lib/rspamd", "var/mail", "run/dovecot", "run/rspamd", "tmp"):
            os.makedirs(self.at(part))
        for link in ("bin", "sbin", "lib", "lib64"):
            os.symlink("usr/" + link, self.at(link))
        os.chmod(self.at("tmp"), 0o1777)
        self.mount("--bind", os.path.join(tree, "usr"), self.at("usr"))
        self.mount("-o", "remount,bind,ro", self.at("usr"))
        self.mount("--bind", folder, self.at("var/log"))
        self.mount("-t", "proc", "proc", self.at("proc"))
        for device in ("null", "zero", "random", "urandom"):
            open(self.at("dev", device), "w").close()
            self.mount("--bind", "/dev/" + device, self.at("dev", device))
        shutil.copytree(os.path.join(tree, "etc"), self.at("etc"), symlinks=True)
        shutil.copytree(os.path.join(HERE, "etc"), self.at("etc"), dirs_exist_ok=True)

    def at(self, *path):
        return os.path.join(self.root, *path)

    @staticmethod
    def mount(*arguments):
        subprocess.run(["mount", *arguments], check=True)

    def write(self, path, text):
        os.makedirs(os.path.dirname(self.at(path)), exist_ok=True)
        with open(self.at(path), "w") as file:
            file.write(text)

    def run(self, *command):
        return subprocess.run(["chroot", self.root, *command], check=True, capture_output=True, text=True).stdout

    def start(self, *command):
        log = open(os.path.join(self.folder, "output.log"), "a")
        self.servers.append(
            subprocess.Popen(["chroot", self.root, *command], stdin=subprocess.DEVNULL, stdout=log, stderr=log))


def certificates(machine):
    """A new authority at each start, and one certificate for all the names."""
    os.makedirs(machine.at("etc/tls"))
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    names = "IP:127.0.0.1,DNS:" + ",DNS:".join(
        ["localhost", "ex5.platform.example", "smtp.relay.example.net", "smtp.other.example", "mx.example.org"])
    openssl = ["openssl", "req", "-x509", "-days", "2", *key]
    machine.run(*openssl, "-subj", "/CN=Mail servers for tests",
                "-keyout", "/etc/tls/ca.key", "-out", "/etc/tls/ca.pem")
    machine.run(*openssl, "-subj", "/CN=mail", "-CA", "/etc/tls/ca.pem", "-CAkey", "/etc/tls/ca.key",
                "-addext", "subjectAltName=" + names, "-addext", "basicConstraints=critical,CA:FALSE",
                "-keyout", "/etc/tls/server.key", "-out", "/etc/tls/server.crt")
    with open(machine.at("etc/tls/server.pem"), "w") as both:
        for part in ("server.key", "server.crt"):
            both.write(open(machine.at("etc/tls", part)).read())
    shutil.copy(machine.at("etc/tls/ca.pem"), machine.folder)


def signing_keys(machine):
    """Keys of the relays' signatures, and their records in the DNS."""
    os.makedirs(machine.at("etc/dkim"))
    records = []
    for domain in ("relay.example.net", "other.example"):
        key = "/etc/dkim/%s.key" % domain
        machine.run("openssl", "genrsa", "-out", key, "2048")
        os.chmod(machine.at(key[1:]), 0o644)
        public = "".join(machine.run("openssl", "rsa", "-in", key, "-pubout").splitlines()[1:-1])
        text = "v=DKIM1; k=rsa; p=" + public
        strings = ",".join('"%s"' % text[at:at + 200] for at in range(0, len(text), 200))
        records.append("txt-record=s1._domainkey.%s,%s\n" % (domain, strings))
    machine.write("etc/dkim/keys.conf", "".join(records))


def network(machine):
    machine.run("ip", "link", "set", "lo", "up")
    for address in ADDRESSES:
        machine.run("ip", "address", "add", address + "/32", "dev", "lo")


def start_all(machine):
    for user, path in (("_rspamd", "var/lib/rspamd"), ("_rspamd", "run/rspamd"), ("vmail", "var/mail")):
        machine.run("chown", user, "/" + path)
    machine.start("dnsmasq", "--keep-in-foreground", "--user=root", "--conf-file=/etc/dnsmasq.conf")
    machine.start("rspamd", "-f", "-u", "_rspamd", "-g", "_rspamd", "-c", "/etc/rspamd/rspamd.conf")
    old = machine.run("dovecot", "--version").startswith("2.3")
    machine.start("dovecot", "-F", "-c", "/etc/dovecot/dovecot%s.conf" % ("" if old else "-2.4"))
    common = open(machine.at("etc/postfix/common.cf")).read()
    for name in POSTFIXES:
        places = "queue_directory = /var/spool/%s\ndata_directory = /var/lib/%s\nmaillog_file = /var/log/%s.log\n" % (
            (name,) * 3)
        own = open(machine.at("etc/postfix", name, "main.cf")).read()
        machine.write("etc/postfix/%s/main.cf" % name, common + places + own)
        shutil.copy(machine.at("etc/postfix/master.cf"), machine.at("etc/postfix", name))
        # What `postfix start` would make, at the cost of seconds
        queue = "/var/spool/%s/" % name
        machine.run("install", "-d", "-o", "postfix", "/var/lib/" + name)
        machine.run("install", "-d", queue, queue + "pid")
        machine.run("install", "-d", "-o", "postfix", "-m", "700", *(queue + part for part in QUEUES.split()))
        machine.run("install", "-d", "-o", "postfix", "-g", "postdrop", "-m", "730", queue + "maildrop")
        machine.run("install", "-d", "-o", "postfix", "-g", "postdrop", "-m", "710", queue + "public")
        machine.start("/usr/lib/postfix/sbin/master", "-s", "-c", "/etc/postfix/" + name)


# --- inside: connections --------------------------------------------------------------------------------------------


def forward(door, target, source):
    """Takes connections at the door, which is outside, and makes them here."""
    while True:
        outside, _ = door.accept()
        try:
            within = socket.create_connection(target, source_address=(source, 0))
        except OSError:
            outside.close()
            continue
        for one, other in ((outside, within), (within, outside)):
            threading.Thread(target=copy, args=(one, other), daemon=True).start()


def copy(source, target):
    try:
        while data := source.recv(65536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        pass  # one of the two has gone


def answer_connectors(listener, path):
    """What Postfix asks for every sender, in its socketmap protocol: through which relay?"""
    while True:
        connection, _ = listener.accept()
        threading.Thread(target=answer, args=(connection, path), daemon=True).start()


def answer(connection, path):
    with connection, connection.makefile("rwb") as stream:
        while length := read_until(stream, b":"):
            _, _, address = stream.read(int(length)).decode().partition(" ")
            stream.read(1)
            relay = connectors(path).get(address.lower())
            reply = ("OK FILTER connector:" + relay if relay else "NOTFOUND ").encode()
            stream.write(b"%d:%s," % (len(reply), reply))
            stream.flush()


def read_until(stream, end):
    text = b""
    while (byte := stream.read(1)) not in (b"", end):
        text += byte
    return text


def connectors(path):
    with open(path) as file:
        return dict(line.lower().split() for line in file if line.strip())


def await_listeners(machine):
    until = time.monotonic() + PATIENCE
    for address in LISTENERS:
        while True:
            try:
                socket.create_connection(address, timeout=5).close()
                break
            except OSError:
                ended = [server.args[2] for server in machine.servers if server.poll() is not None]
                if ended or time.monotonic() > until:
                    sys.exit("%s does not listen at %s:%d, see the logs in %s"
                             % (ended or "a server", *address, machine.folder))
                time.sleep(0.05)


def await_end():
    """This is the first process of its namespaces: all others end with it."""
    while os.read(0, 65536):
        pass
    os._exit(0)


def inside(tree, folder, *doors):
    end = threading.Thread(target=await_end, daemon=True)
    end.start()
    machine = Machine(tree, folder)
    subprocess.run(["hostname", "mail"], check=True)
    network(machine)
    certificates(machine)
    signing_keys(machine)
    path = os.path.join(folder, "connectors")
    shutil.copy(os.path.join(HERE, "connectors"), path)
    threading.Thread(target=answer_connectors, args=(socket.create_server(CONNECTORS), path), daemon=True).start()
    start_all(machine)
    for (target, source), number in zip(DOORS.values(), doors):
        door = socket.socket(fileno=int(number))
        threading.Thread(target=forward, args=(door, target, source), daemon=True).start()
    await_listeners(machine)
    print("ready", flush=True)
    if sys.stdout.isatty():
        print(HINT.format(users=os.path.join(HERE, "etc/dovecot/users"), folder=folder))
    try:
        end.join()
    except KeyboardInterrupt:
        os._exit(0)


if __name__ == "__main__":
    if len(sys.argv) == 2 and not sys.argv[1].startswith("-"):
        os.makedirs(sys.argv[1], exist_ok=True)
        main(sys.argv[1])
    elif sys.argv[1:2] == ["inside"]:
        inside(*sys.argv[2:])
    else:
        sys.exit(__doc__)
