"""Says each line that is typed, and prints what any member of the room says. The end of the input leaves the room."""
import sys

import grpc

target, name = sys.argv[1], sys.argv[2]


def lines():
    for line in sys.stdin:
        # Field 3 of a PerformRequest is what is said; a length below 128 is one byte.
        said = f"{name}: {line.rstrip()}".encode()[:127]
        yield bytes([3 << 3 | 2, len(said)]) + said


def show(answers):
    for heard in answers:
        # Field 1 of the answer is what was said.
        print(heard[2 : 2 + heard[1]].decode(errors="replace"), flush=True)


with grpc.insecure_channel(target) as channel:
    show(channel.stream_stream("/trilane.v1.WorkService/Converse")(lines()))
