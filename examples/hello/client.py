"""Says hello without generated code: field 3 of a PerformRequest is the name, field 1 of the answer the text."""
import sys

import grpc

target, name = sys.argv[1], sys.argv[2].encode()
with grpc.insecure_channel(target) as channel:
    perform = channel.unary_unary("/trilane.v1.WorkService/Perform")
    answer = perform(bytes([3 << 3 | 2, len(name)]) + name, timeout=10)
    print(answer[2 : 2 + answer[1]].decode())
