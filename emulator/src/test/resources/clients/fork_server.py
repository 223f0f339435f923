"""Runs commands of the AWS CLI, or scripts on boto3, each in a fork of this process: to load their library takes longer than a command.

Its argument is "awscli" or "boto3"; each brings a botocore of its own.

A connection to the port that it prints brings one command: its environment and its words, each ended by a NUL, with an empty one
between the two. It gets what the command says and, as the last line, its exit code. The server ends with its standard input.
"""

import os
import runpy
import select
import signal
import socket
import subprocess
import sys
import traceback


def load(library):
    """Returns the variables that the library has set for itself. It makes paths under HOME, which are to be each command's own."""
    os.environ["HOME"] = "."
    before = dict(os.environ)
    try:
        if library == "awscli":
            import awscli.clidriver

            awscli.clidriver.create_clidriver()  # loads its plugins
        else:
            import boto3

            boto3.session.Session()
    except ImportError:
        pass  # no Python of Debian's: it is started anew each time
    return dict(os.environ.items() - before.items())


def serve(its_own):
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for them
    listener = socket.create_server(("127.0.0.1", 0))
    print(listener.getsockname()[1], flush=True)
    while sys.stdin not in select.select([listener, sys.stdin], [], [])[0]:
        connection = listener.accept()[0]
        if os.fork() == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            listener.close()
            code = run(connection, its_own)
            sys.stdout.flush()
            sys.stderr.flush()
            os.write(1, f"\n{code}".encode())
            os._exit(0)
        connection.close()


def run(connection, its_own):
    request = b"".join(iter(lambda: connection.recv(65536), b"")).decode()
    environment, command = (part.split("\0") for part in request[:-1].split("\0\0"))
    os.environ.clear()
    os.environ.update(variable.split("=", 1) for variable in environment)
    os.environ.update(its_own)
    os.chdir(os.environ["HOME"])
    os.dup2(connection.fileno(), 1)
    os.dup2(connection.fileno(), 2)
    connection.close()
    if not is_ours(command[0]):
        return subprocess.call(command, stdin=subprocess.DEVNULL)
    sys.argv = command
    try:
        runpy.run_path(command[0], run_name="__main__")
        return 0
    except SystemExit as ended:
        return ended.code or 0
    except BaseException:
        traceback.print_exc()
        return 1


def is_ours(program):
    with open(program, "rb") as file:
        return program.endswith(".py") or file.readline().strip().decode(errors="replace") == "#!" + sys.executable


serve(load(sys.argv[1]))
