package dev.hubscout.local.aws;

import com.sun.net.httpserver.HttpServer;
import dev.hubscout.local.iam.AccessLog;
import dev.hubscout.local.iam.Need;
import dev.hubscout.local.organization.Faults;
import dev.hubscout.local.organization.Organization;
import dev.hubscout.local.organization.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * AWS on loopback: STS, Organizations, Account, EC2, SSM, EventBridge, and CloudWatch, DynamoDB and
 * Application Auto Scaling as far as they tell of tables, for every account of an organization.
 * Point an SDK client's endpoint at {@link #endpoint} and sign with {@link #rootCredentials} or
 * {@link #session}; account and role come from the access key, the Region from the signature's
 * scope. What is not signed with keys that were issued here, or names another host, is refused.
 */
public final class LocalAws implements AutoCloseable {
  private static final int BACKLOG = 1_024;

  private final Object changing = new Object();
  private final World world;
  private final Faults faults;
  private final Calls calls = new Calls();
  private final Permissions permissions;
  private final Sessions sessions;
  private final Documents documents;
  private final Parameters parameters;
  private final Events events;
  private final EventBuses buses;
  private final CommandRunner runner;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private LocalAws(Organization organization, Faults faults, EventBus bus, Clock clock) {
    this.world = new World(organization);
    this.permissions = new Permissions(world);
    this.faults = faults;
    this.sessions = new Sessions(clock);
    this.documents = new Documents(clock);
    this.parameters = new Parameters(clock);
    this.events = new Events(bus, faults, clock);
    this.buses = new EventBuses(bus);
    this.runner = new CommandRunner(world, faults, events, clock);
    var services =
        List.of(
            new Sts(world, sessions),
            new Organizations(world, faults),
            new AccountManagement(world),
            new Ec2(world, faults),
            new Ssm(
                new ManagedInstances(world, faults, clock),
                documents,
                new Commands(world, documents, runner, clock),
                parameters),
            new EventBridge(events, buses),
            new CloudWatch(world, faults, new Throttle(faults), clock),
            new DynamoDb(world, clock),
            new ApplicationAutoScaling(world, clock));
    Map<String, Service> byName =
        services.stream().collect(Collectors.toMap(Service::scope, Function.identity()));
    try {
      server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    } catch (IOException e) {
      throw new UncheckedIOException("No port of the loopback address could be had", e);
    }
    server.setExecutor(threads);
    server.createContext(
        "/", new Endpoint(byName, sessions, world, permissions, faults, calls, clock));
    server.start();
  }

  /** Starts the endpoint on a free port. Faults stay in the caller's hands. */
  public static LocalAws start(Organization organization, Faults faults, EventBus bus) {
    return start(organization, faults, bus, Clock.systemUTC());
  }

  /** Starts the endpoint with a clock of its own, by which sessions expire. */
  public static LocalAws start(
      Organization organization, Faults faults, EventBus bus, Clock clock) {
    return new LocalAws(organization, faults, bus, clock);
  }

  /** Where it listens; the same for every service. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The organization as it is now. */
  public Organization organization() {
    return world.now();
  }

  /**
   * Changes the organization; commands that wait for an instance notice. Each instance that is new
   * or in another state afterwards emits one event with its state, however far apart the two states
   * are. Those of an earlier change are emitted first; like all events, they may arrive in any
   * order.
   */
  public void change(UnaryOperator<Organization> change) {
    synchronized (changing) {
      var before = world.now();
      world.change(change);
      StateChanges.between(before, world.now()).forEach(events::stateChanged);
    }
  }

  /** What goes wrong here. */
  public Faults faults() {
    return faults;
  }

  /** Every call that was answered. */
  public Calls calls() {
    return calls;
  }

  /**
   * What roles needed for their calls: those to this endpoint, refused ones included, and those
   * that others asked {@link #ask} about. What an account's root user does is not among it.
   */
  public AccessLog accesses() {
    return permissions.log();
  }

  /**
   * Whether the holder of these keys may do something at a service that is not here, as far as its
   * session's policy has a say; and notes what it needs. Whoever serves as S3, SQS or DynamoDB
   * beside this endpoint asks here.
   *
   * @param token the session token; null for keys without one
   */
  public Verdict ask(String accessKey, @Nullable String token, String region, List<Need> needs) {
    return sessions
        .holder(accessKey, token)
        .map(caller -> permissions.ask(caller, region, needs))
        .orElseGet(Verdict.Unknown::new);
  }

  /**
   * The secret of an access key that was issued here, whether or not it still holds; empty for all
   * others. For whoever verifies signatures beside this endpoint.
   */
  public Optional<String> secret(String accessKey) {
    return sessions.secret(accessKey);
  }

  /** Keys of an account's root user, which never expire. The same each time. */
  public Credentials rootCredentials(String account) {
    return sessions.root(account);
  }

  /**
   * Keys of a role that exists in the organization, as a Lambda function gets its own: without
   * AssumeRole, whatever its trust policy says.
   */
  public Credentials session(
      String account, String roleName, String sessionName, Duration duration) {
    var role = role(account, roleName);
    return sessions.assume(account, role, sessionName, duration, null).credentials();
  }

  /** Puts a command document into an account and Region, in the place of one of the same name. */
  public void installDocument(String account, String region, String name, String content) {
    documents.install(account, region, name, content);
  }

  /** Takes a document away again. */
  public void removeDocument(String account, String region, String name) {
    documents.remove(account, region, name);
  }

  /**
   * Makes an event bus beside the account's own. As in AWS, events for a bus that was not made are
   * accepted and lost.
   *
   * @param receiver is given what is put on it; rules are its affair
   */
  public void createEventBus(String account, String region, String name, EventBus receiver) {
    buses.make(account, region, name, receiver);
  }

  /** Sets a parameter of the parameter store. */
  public void setParameter(String account, String region, String name, String value) {
    parameters.set(account, region, name, value);
  }

  /** Stops answering, stops every command and waits for its host to have noticed. */
  @Override
  public void close() {
    server.stop(0);
    runner.close();
    events.close();
    threads.shutdownNow();
  }

  private Role role(String account, String name) {
    var role = world.now().account(account).map(found -> found.roles().get(name)).orElse(null);
    if (role == null) {
      throw new IllegalArgumentException("Account " + account + " has no role " + name);
    }
    return role;
  }
}
