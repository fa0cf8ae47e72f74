package dev.hubscout.local.software;

import static dev.hubscout.local.software.PostgreSqlMajor.POSTGRESQL_14;
import static dev.hubscout.local.software.PostgreSqlMajor.POSTGRESQL_16;

import dev.hubscout.local.host.Fabric;
import dev.hubscout.local.host.HostException;
import dev.hubscout.local.host.IsolatedHost;
import dev.hubscout.local.host.Service;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/**
 * The instances of the demonstration, one of each kind that discovery has to tell apart. The names
 * say what is on them; accounts and Regions are given to them elsewhere.
 */
public final class DemoHosts implements AutoCloseable {

  /** PostgreSQL 14 and 16 and MariaDB, all running, with {@link #ORDERS} as a client of each. */
  public static final String THREE_SERVERS = "three-servers";

  /** An application with connections to each server of {@link #THREE_SERVERS}; no database. */
  public static final String ORDERS = "orders";

  /** PostgreSQL's programs and no data. */
  public static final String POSTGRESQL_INSTALLED = "postgresql-installed";

  /** A PostgreSQL data directory where Debian has it, and no programs. */
  public static final String POSTGRESQL_STOPPED = "postgresql-stopped";

  /** A stand-in for MySQL, running. */
  public static final String MYSQL_RUNNING = "mysql-running";

  /** A stand-in for MySQL's program, and no data. */
  public static final String MYSQL_INSTALLED = "mysql-installed";

  /** A stand-in for MySQL's program and its data directory, and no process. */
  public static final String MYSQL_STOPPED = "mysql-stopped";

  /** A stand-in for MongoDB, running. */
  public static final String MONGODB_RUNNING = "mongodb-running";

  /** A stand-in for MongoDB's program, and no data. */
  public static final String MONGODB_INSTALLED = "mongodb-installed";

  /** A stand-in for MongoDB's program and its data directory, and no process. */
  public static final String MONGODB_STOPPED = "mongodb-stopped";

  /** Nothing at all. */
  public static final String EMPTY = "empty";

  /** Only what looks like a database. */
  public static final String DECOYS = "decoys";

  private static final String SERVERS_ADDRESS = "10.20.1.10";

  private record Member(
      String name, String address, List<Software> software, List<Service> services) {}

  private final Fabric fabric;
  private final Map<String, IsolatedHost> hosts = new TreeMap<>();

  private DemoHosts(Fabric fabric) {
    this.fabric = fabric;
  }

  /**
   * Starts all of them and returns when every service on them is up.
   *
   * @param software where unpacked software is kept from one start to the next
   * @throws HostException when one of them does not come up; then none is left
   */
  public static DemoHosts start(Path software) throws InterruptedException {
    if (!System.getProperty("os.arch").equals("amd64")) {
      throw new HostException(
          HostException.Code.SOFTWARE_UNAVAILABLE,
          "The demonstration's servers are built for x86-64, and this machine is "
              + System.getProperty("os.arch")
              + ".");
    }
    var cache = new SoftwareCache(software);
    var demo = new DemoHosts(Fabric.open(software));
    try {
      demo.startAll(cache, new DataDirectories(cache, demo.fabric));
      return demo;
    } catch (HostException | InterruptedException e) {
      demo.close();
      throw e;
    }
  }

  /** What they live in, for a doorway or another instance. */
  public Fabric fabric() {
    return fabric;
  }

  /** The instance of one of the names above. */
  public IsolatedHost host(String name) {
    var host = hosts.get(name);
    if (host == null) {
      throw new IllegalArgumentException("There is no '%s' among %s.".formatted(name, names()));
    }
    return host;
  }

  /** All names, sorted. */
  public List<String> names() {
    return List.copyOf(hosts.keySet());
  }

  /** Ends them all. */
  @Override
  public void close() {
    fabric.close();
  }

  private void startAll(SoftwareCache cache, DataDirectories data) throws InterruptedException {
    var started = new ArrayList<Callable<IsolatedHost>>();
    for (var member : servers(prepared(data))) {
      started.add(() -> start(member, cache));
    }
    started.add(() -> start(client(), cache));
    inParallel(started).forEach(host -> hosts.put(host.name(), host));

    var orders = host(ORDERS);
    orders.start(new PostgreSqlClients(SERVERS_ADDRESS, 55432, 7));
    orders.start(new PostgreSqlClients(SERVERS_ADDRESS, 55433, 3));
    orders.start(new MariaDbClients(SERVERS_ADDRESS, 33306, 2));
  }

  private record Initialized(Path postgreSql14, Path postgreSql16, Path mariaDb) {}

  private static Initialized prepared(DataDirectories data) throws InterruptedException {
    List<Callable<Path>> templates =
        List.of(
            () -> data.postgreSql(POSTGRESQL_14),
            () -> data.postgreSql(POSTGRESQL_16),
            data::mariaDb);
    var made = inParallel(templates);
    return new Initialized(made.get(0), made.get(1), made.get(2));
  }

  private static List<Member> servers(Initialized data) {
    return List.of(
        new Member(
            THREE_SERVERS,
            SERVERS_ADDRESS,
            List.of(Software.POSTGRESQL_14, Software.POSTGRESQL_16, Software.MARIADB_SERVER),
            List.of(
                new PostgreSqlServer(POSTGRESQL_14, data.postgreSql14(), "/srv/pg/14", 55432),
                new PostgreSqlServer(POSTGRESQL_16, data.postgreSql16(), "/srv/pg/16", 55433),
                new MariaDbServer(data.mariaDb(), "/srv/mariadb", 33306))),
        new Member(POSTGRESQL_INSTALLED, "10.20.1.11", List.of(Software.POSTGRESQL_16), List.of()),
        new Member(
            POSTGRESQL_STOPPED,
            "10.20.1.12",
            List.of(),
            List.of(new PostgreSqlData(data.postgreSql14(), "/var/lib/postgresql/14/main"))),
        mySql(MYSQL_RUNNING, "10.20.2.10", Presence.RUNNING),
        mySql(MYSQL_INSTALLED, "10.20.2.11", Presence.INSTALLED),
        mySql(MYSQL_STOPPED, "10.20.2.12", Presence.STOPPED),
        mongoDb(MONGODB_RUNNING, "10.20.3.10", Presence.RUNNING),
        mongoDb(MONGODB_INSTALLED, "10.20.3.11", Presence.INSTALLED),
        mongoDb(MONGODB_STOPPED, "10.20.3.12", Presence.STOPPED),
        new Member(EMPTY, "10.20.4.10", List.of(), List.of()),
        standIns(DECOYS, "10.20.4.11", new Decoys()));
  }

  private static Member client() {
    return new Member(ORDERS, "10.20.4.12", List.of(Software.MARIADB_CLIENT), List.of());
  }

  private static Member mySql(String name, String address, Presence presence) {
    return standIns(name, address, new MySqlStandIn(presence, 3307, "/var/lib/mysql"));
  }

  private static Member mongoDb(String name, String address, Presence presence) {
    return standIns(name, address, new MongoDbStandIn(presence, 27117, "/var/lib/mongo"));
  }

  private static Member standIns(String name, String address, Service service) {
    return new Member(name, address, List.of(Software.STAND_IN), List.of(service));
  }

  private IsolatedHost start(Member member, SoftwareCache cache) throws InterruptedException {
    var layers = new ArrayList<Path>();
    for (var software : member.software()) {
      layers.add(cache.layer(software));
    }
    var host = fabric.start(member.name(), member.address(), layers);
    var services = new ArrayList<Callable<Boolean>>();
    for (var service : member.services()) {
      services.add(
          () -> {
            host.start(service);
            return true;
          });
    }
    inParallel(services);
    return host;
  }

  private static <T> List<T> inParallel(List<Callable<T>> calls) throws InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var results = new ArrayList<T>();
      for (var future : threads.invokeAll(calls)) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof HostException known) {
        throw known;
      }
      throw new HostException(
          HostException.Code.INSTANCE_FAILED, "An instance of the demonstration failed.", e);
    }
  }
}
