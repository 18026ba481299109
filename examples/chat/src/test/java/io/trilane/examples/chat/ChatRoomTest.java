package io.trilane.examples.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.PerformResponse;
import io.trilane.proto.v1.WorkServiceGrpc;
import io.trilane.testing.EachModel;
import io.trilane.testing.TestServer;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;

/// A chat room: each message reaches all members, and one that does not read stops nobody.
@Timeout(60)
final class ChatRoomTest {
  @EachModel
  void whatOneSaysAllHear(TestServer server) throws Exception {
    server.serve(new ChatRoom().service());
    var ann = new Client(server, Integer.MAX_VALUE);
    ann.say("hello");
    assertEquals("hello", ann.hear());
    var bob = new Client(server, Integer.MAX_VALUE);
    bob.say("hi");
    assertEquals("hi", ann.hear());
    assertEquals("hi", bob.hear());
    ann.leave();
    bob.leave();
  }

  @EachModel
  void aMemberThatDoesNotReadStopsNobody(TestServer server) throws Exception {
    server.serve(new ChatRoom().service());
    var sleeper = new Client(server, 1);
    sleeper.say("good night");
    assertEquals("good night", sleeper.hear());
    var ann = new Client(server, Integer.MAX_VALUE);
    var large = "z".repeat(32 * 1024);
    for (var message = 0; message < 200; message++) {
      ann.say(large);
      assertEquals(large, ann.hear());
    }
    ann.leave();
    sleeper.leave();
  }

  /// A member of the room.
  private static final class Client {
    private final ClientCall<PerformRequest, PerformResponse> call;
    private final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();

    /// @param reads messages at most
    Client(TestServer server, int reads) {
      call = server.channel().newCall(WorkServiceGrpc.getConverseMethod(), CallOptions.DEFAULT);
      call.start(
          new ClientCall.Listener<>() {
            @Override
            public void onMessage(PerformResponse message) {
              heard.add(message.getPayload().toStringUtf8());
            }
          },
          new Metadata());
      call.request(reads);
    }

    void say(String text) {
      call.sendMessage(
          PerformRequest.newBuilder().setPayload(ByteString.copyFromUtf8(text)).build());
    }

    String hear() throws InterruptedException {
      return Objects.requireNonNull(heard.poll(10, TimeUnit.SECONDS), "nothing was heard");
    }

    void leave() {
      call.cancel("bye", null);
    }
  }
}
