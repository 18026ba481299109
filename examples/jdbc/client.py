"""Buys one piece of an item and prints what the server tells: headers, answer, trailers, or why there is none."""
import sys

import grpc
from google.rpc import error_details_pb2
from grpc_status import rpc_status

target, item = sys.argv[1], sys.argv[2].encode()


def show(metadata, *names):
    for name, value in metadata:
        if name in names:
            print(f"{name}: {value}")


with grpc.insecure_channel(target) as channel:
    perform = channel.unary_unary("/trilane.v1.WorkService/Perform")
    try:
        # Field 3 of a PerformRequest is the item, field 1 of the answer how many are left.
        answer, call = perform.with_call(bytes([3 << 3 | 2, len(item)]) + item, timeout=10)
        show(call.initial_metadata(), "served-by")
        print("left:", answer[2 : 2 + answer[1]].decode())
        show(call.trailing_metadata(), "rows-read")
    except grpc.RpcError as failure:
        show(failure.trailing_metadata(), "served-by")
        print(f"{failure.code().name}: {failure.details()}")
        for detail in rpc_status.from_call(failure).details:
            info, retry = error_details_pb2.ErrorInfo(), error_details_pb2.RetryInfo()
            if detail.Unpack(info):
                print("reason:", info.reason)
            elif detail.Unpack(retry):
                print("retry after:", retry.retry_delay.seconds)
