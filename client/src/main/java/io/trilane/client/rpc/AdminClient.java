package io.trilane.client.rpc;

import io.grpc.StatusException;
import io.trilane.proto.v1.AdminServiceGrpc;
import io.trilane.proto.v1.AdminServiceGrpc.AdminServiceBlockingV2Stub;
import io.trilane.proto.v1.Configuration;
import io.trilane.proto.v1.GetConfigurationRequest;
import io.trilane.proto.v1.GetLoadRequest;
import io.trilane.proto.v1.ReconfigureRequest;
import io.trilane.proto.v1.ServerLoad;
import java.util.concurrent.TimeUnit;

/// Calls `AdminService` and waits for the answers, as [WorkClient] does for the other services.
public final class AdminClient implements AutoCloseable {
  private final Connection connection;
  private final Conclusion conclusion;
  private final long deadlineNanos;
  private final AdminServiceBlockingV2Stub admin;

  private AdminClient(Connection connection, Target target, ClientOptions options) {
    this.connection = connection;
    this.conclusion = new Conclusion(target, options.deadline());
    this.deadlineNanos = options.deadline().toNanos();
    this.admin = AdminServiceGrpc.newBlockingV2Stub(connection.channel());
  }

  /// Makes a client. Nothing is sent before the first call.
  ///
  /// @throws IllegalArgumentException if a TLS file or the authority cannot be used
  public static AdminClient connect(Target target, ClientOptions options) {
    return new AdminClient(Connection.open(target, options), target, options);
  }

  /// Changes keys, all or none, and returns what is in force then.
  public Configuration reconfigure(ReconfigureRequest request) throws CallFailed {
    try {
      return withDeadline().reconfigure(request);
    } catch (StatusException e) {
      throw conclusion.failure(e);
    }
  }

  public Configuration configuration() throws CallFailed {
    try {
      return withDeadline().getConfiguration(GetConfigurationRequest.getDefaultInstance());
    } catch (StatusException e) {
      throw conclusion.failure(e);
    }
  }

  public ServerLoad load() throws CallFailed {
    try {
      return withDeadline().getLoad(GetLoadRequest.getDefaultInstance());
    } catch (StatusException e) {
      throw conclusion.failure(e);
    }
  }

  @Override
  public void close() {
    connection.close();
  }

  private AdminServiceBlockingV2Stub withDeadline() {
    return admin.withDeadlineAfter(deadlineNanos, TimeUnit.NANOSECONDS);
  }
}
