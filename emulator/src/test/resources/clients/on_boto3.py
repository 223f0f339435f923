"""The same on boto3: prints who it is, or what botocore says of it."""

import sys

import boto3
from botocore.exceptions import BotoCoreError, ClientError

try:
    print("caller", boto3.client("sts").get_caller_identity()["Arn"])
except (BotoCoreError, ClientError, OSError) as refused:
    print(f"{type(refused).__module__}.{type(refused).__name__}: {refused}")
    sys.exit(1)
