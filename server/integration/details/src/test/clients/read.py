"""Calls a method and prints what came with its failure: headers, trailers and details."""
import sys

import grpc
from google.rpc import error_details_pb2
from grpc_status import rpc_status

with grpc.insecure_channel(sys.argv[1]) as channel:
    call = channel.unary_unary(sys.argv[2]).future(b"", timeout=10)
    failure = call.exception()
    headers, trailers = dict(call.initial_metadata()), dict(call.trailing_metadata())
    print("code", failure.code().name.title(), "message", failure.details())
    print(f"header [{headers.get('served-by')}] trailer [{trailers.get('rows-read')}]")
    info, retry, bad = (error_details_pb2.ErrorInfo(), error_details_pb2.RetryInfo(), error_details_pb2.BadRequest())
    for detail in rpc_status.from_call(call).details:
        if detail.Unpack(info):
            print("reason", info.reason)
        elif detail.Unpack(retry):
            print("retry after", f"{retry.retry_delay.seconds}s")
        elif detail.Unpack(bad):
            print("field", bad.field_violations[0].field)
