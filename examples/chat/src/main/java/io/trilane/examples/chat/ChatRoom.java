package io.trilane.examples.chat;

import com.typesafe.config.ConfigFactory;
import io.grpc.InsecureServerCredentials;
import io.grpc.ServiceDescriptor;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.PerformResponse;
import io.trilane.proto.v1.WorkServiceGrpc;
import io.trilane.runtime.Begins;
import io.trilane.runtime.GrpcService;
import io.trilane.runtime.Trilane;
import io.trilane.runtime.handler.Mailbox;
import io.trilane.runtime.handler.Mailbox.WhenFull;
import io.trilane.runtime.handler.Outbound;
import io.trilane.runtime.handler.Session;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A room in which what one member says reaches all. A member who reads slowly misses what is old,
/// and delays nobody.
final class ChatRoom {
  private static final int MAX_MISSED = 100;

  private final Set<Mailbox<PerformResponse>> members = ConcurrentHashMap.newKeySet();

  GrpcService service() {
    var converse = WorkServiceGrpc.getConverseMethod();
    return GrpcService.of(
            ServiceDescriptor.newBuilder(WorkServiceGrpc.SERVICE_NAME).addMethod(converse).build())
        .session(converse, Member::new)
        .begins(converse, Begins.HEADERS) // A member hears the others before it says anything.
        .build();
  }

  /// @param args the model
  public static void main(String[] args) throws Exception {
    var config = ConfigFactory.parseString("trilane.model = " + args[0]);
    try (var trilane = Trilane.start(config)) {
      var server =
          trilane
              .serverBuilder(new InetSocketAddress(50051), InsecureServerCredentials.create())
              .addService(trilane.bind(new ChatRoom().service()))
              .build();
      System.out.println("The room is open on port " + server.start().getPort());
      server.awaitTermination();
    }
  }

  /// One client. It joins as soon as its stream is open.
  private final class Member implements Session<PerformRequest, PerformResponse> {
    private @Nullable Mailbox<PerformResponse> mailbox;

    @Override
    public void begin(Outbound<PerformResponse> out) {
      mailbox = out.mailbox(MAX_MISSED, WhenFull.DROP_OLDEST);
      members.add(mailbox);
    }

    @Override
    public void turn(PerformRequest said, Outbound<PerformResponse> out) {
      var heard = PerformResponse.newBuilder().setPayload(said.getPayload()).build();
      members.forEach(member -> member.offer(heard));
    }

    @Override
    public void closed() {
      if (mailbox != null) {
        members.remove(mailbox);
      }
    }
  }
}
