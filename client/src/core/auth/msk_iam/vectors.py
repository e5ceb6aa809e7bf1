#!/usr/bin/env python3
"""What botocore (the signer of AWS's own SDK) makes of the same keys, hosts and times: prints `vectors.tsv`.

    pip install botocore && ./vectors.py > vectors.tsv
"""
import datetime
from unittest import mock

from botocore import auth, awsrequest, credentials

CASES = [
    # access key, secret, session token, region, host, Unix seconds
    ("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "", "us-east-1", "b-1.one.abcdef.c2.kafka.us-east-1.amazonaws.com", 1440938160),
    ("ASIDEXAMPLE", "short", "a/b+c==&d e~f", "eu-central-1", "kafka.eu-central-1.amazonaws.com", 1709251199),
    ("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "", "ap-southeast-2", "boot-x.c3.kafka-serverless.ap-southeast-2.amazonaws.com", 4102444799),
]

print("# access key, secret, session token, region, host, Unix seconds: signed query (botocore %s)" % __import__("botocore").__version__)
for key, secret, token, region, host, seconds in CASES:
    now = datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc)
    request = awsrequest.AWSRequest("GET", f"https://{host}/?Action=kafka-cluster%3AConnect")
    signer = auth.SigV4QueryAuth(credentials.Credentials(key, secret, token or None), "kafka-cluster", region, expires=900)
    with mock.patch("botocore.auth.get_current_datetime", return_value=now):
        signer.add_auth(request)
    print("\t".join([key, secret, token, region, host, str(seconds), request.url.split("?", 1)[1]]))
