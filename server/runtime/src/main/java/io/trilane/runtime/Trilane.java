package io.trilane.runtime;

import com.typesafe.config.Config;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServerTransportFilter;
import io.trilane.runtime.admission.Load;
import io.trilane.runtime.config.ConfigError;
import io.trilane.runtime.config.Schema;
import io.trilane.runtime.config.Settings;
import io.trilane.runtime.grpc.ConnectionPlaces;
import io.trilane.runtime.grpc.GrpcService;
import io.trilane.runtime.grpc.ModelBinding;
import io.trilane.runtime.model.ConcurrencyModel;
import io.trilane.runtime.model.ModelName;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// The three models, started; services are bound to them and given to any grpc-java server.
///
/// ```java
/// try (var trilane = Trilane.start(ConfigFactory.load())) {
///   var server = NettyServerBuilder.forPort(port)
///       .directExecutor()
///       .addTransportFilter(trilane.transportFilter())
///       .addService(trilane.bind(work))
///       .build();
///   …
/// }
/// ```
///
/// The server must run its callbacks on the event loop ([io.grpc.ServerBuilder#directExecutor]);
/// they never block there.
public final class Trilane implements AutoCloseable {
  private final Settings settings;
  private final ConcurrencyModel model;
  private final Map<ModelName, ConcurrencyModel> models = new EnumMap<>(ModelName.class);
  private final Map<String, ConcurrencyModel> modelByMethod = new HashMap<>();

  private Trilane(Settings settings) {
    this.settings = settings;
    this.model = started(settings.get(RuntimeSettings.MODEL));
    settings
        .perMethod(RuntimeSettings.METHOD_MODEL)
        .forEach((method, name) -> modelByMethod.put(method, started(name)));
  }

  /// Every key of the runtime, to which a program around it adds its own.
  public static Schema schema() {
    return RuntimeSettings.SCHEMA;
  }

  /// Starts the models that stand under `trilane` in a configuration.
  ///
  /// @throws ConfigError if a key there is unknown or its value breaks its rule
  public static Trilane start(Config config) {
    return start(schema().validate(config));
  }

  /// Starts the models that checked configuration asks for.
  ///
  /// @param settings of a schema that holds [#schema]
  public static Trilane start(Settings settings) {
    return new Trilane(settings);
  }

  /// Makes a definition for a server. May be called for any number of services, before or after the
  /// server starts.
  public ServerServiceDefinition bind(GrpcService service) {
    return new ModelBinding(
            this::modelOf,
            settings.get(RuntimeSettings.RETRY_PUSHBACK),
            settings.get(RuntimeSettings.STREAM_CREDIT))
        .bind(service);
  }

  /// Counts what each connection has in flight. A server without it does not bound its connections.
  public ServerTransportFilter transportFilter() {
    return new ConnectionPlaces(RuntimeSettings.MAX_PER_CONNECTION, settings);
  }

  /// The model of every method that has none of its own.
  public ModelName model() {
    return model.name();
  }

  /// The methods that have a model of their own.
  public Set<String> configuredMethods() {
    return Set.copyOf(modelByMethod.keySet());
  }

  /// What the models have taken in and refused since the start, together.
  public Load load() {
    return models.values().stream()
        .map(started -> started.admission().load())
        .reduce(Load.NONE, Load::plus);
  }

  /// Lets the threads go. The server has terminated before; clients that are still there run on.
  @Override
  public void close() {
    models.values().forEach(ConcurrencyModel::close);
  }

  private ConcurrencyModel modelOf(String method) {
    return modelByMethod.getOrDefault(method, model);
  }

  private ConcurrencyModel started(ModelName name) {
    return models.computeIfAbsent(name, absent -> absent.start(settings));
  }
}
