package io.trilane.examples.jdbc;

import com.typesafe.config.ConfigFactory;
import io.grpc.InsecureServerCredentials;
import io.trilane.runtime.Trilane;
import java.net.InetSocketAddress;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/// The stock service over a database in memory, which has two pieces of tea.
final class Shop {
  private Shop() {}

  /// @param args the model
  public static void main(String[] args) throws Exception {
    var config = ConfigFactory.parseString("trilane.model = " + args[0]);
    var database = database("shop");
    try (var trilane = Trilane.start(config).exceptions(StockService::meanings)) {
      var server =
          trilane
              .serverBuilder(new InetSocketAddress(50051), InsecureServerCredentials.create())
              .addService(trilane.bind(new StockService(database).service()))
              .build();
      System.out.println("The shop is open on port " + server.start().getPort());
      server.awaitTermination();
    }
  }

  /// Its data stays for as long as the process; a lock is waited for 20 ms.
  static DataSource database(String name) throws SQLException {
    var source = new JdbcDataSource();
    source.setURL("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=20");
    try (var connection = source.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE stock (item VARCHAR PRIMARY KEY, pieces INT CHECK (pieces >= 0))");
      statement.execute("INSERT INTO stock VALUES ('tea', 2)");
    }
    return source;
  }
}
