package dev.hubscout.local.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.hubscout.local.iam.Access;
import dev.hubscout.local.organization.Faults;
import dev.hubscout.local.organization.ScpDenial;
import dev.hubscout.local.signature.CallerCheck;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way of a call from the wire to its service and back. */
final class Endpoint implements HttpHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Endpoint.class);

  private final Map<String, Service> services;
  private final Sessions sessions;
  private final World world;
  private final Permissions permissions;
  private final Faults faults;
  private final Throttle throttle;
  private final Calls calls;
  private final Clock clock;
  private final CallerCheck callers;

  Endpoint(
      Map<String, Service> services,
      Sessions sessions,
      World world,
      Permissions permissions,
      Faults faults,
      Calls calls,
      Clock clock) {
    this.services = services;
    this.sessions = sessions;
    this.world = world;
    this.permissions = permissions;
    this.faults = faults;
    this.throttle = new Throttle(faults);
    this.calls = calls;
    this.clock = clock;
    this.callers = new CallerCheck(sessions::secret);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      write(exchange, reply(exchange));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Reply reply(HttpExchange exchange) throws IOException, InterruptedException {
    var requestId = UUID.randomUUID().toString();
    var request = Wire.request(exchange);
    var foreign = callers.foreign(request);
    if (foreign.isPresent()) {
      var refusal = foreign.get();
      return Protocol.QUERY.error(
          "", new AwsError(refusal.code(), refusal.message(), refusal.status()), requestId);
    }
    var read = Wire.read(request);
    if (read.isEmpty()) {
      return Protocol.QUERY.error("", Protocol.QUERY.unsigned(), requestId);
    }
    var wire = read.get();
    var service = services.get(wire.service());
    if (service == null) {
      var error =
          new AwsError(
              "UnknownOperationException",
              "This endpoint does not answer as " + wire.service() + ".");
      return Protocol.JSON.error("", error, requestId);
    }
    return answer(service, wire, requestId);
  }

  private Reply answer(Service service, Wire wire, String requestId) throws InterruptedException {
    var started = clock.instant();
    long clockStart = System.nanoTime();
    Optional<Principal> caller = Optional.empty();
    var status = "OK";
    try {
      caller = Optional.of(caller(service, wire));
      var content = serve(service, wire, caller.get());
      return service.protocol().success(service.namespace(), wire.operation(), content, requestId);
    } catch (AwsError error) {
      status = error.code();
      return service.protocol().error(service.namespace(), error, requestId);
    } catch (RuntimeException e) {
      LOG.error("{}:{} failed inside the endpoint", service.name(), wire.operation(), e);
      var error = service.protocol().internal();
      status = error.code();
      return service.protocol().error(service.namespace(), error, requestId);
    } finally {
      record(service, wire, caller, status, started, clockStart);
    }
  }

  private Principal caller(Service service, Wire wire) {
    var caller = sessions.find(wire.accessKey(), wire.token(), service.protocol());
    // by the real clock, as clients sign: that of the sessions may be another one
    boolean verified =
        sessions
            .secret(wire.accessKey())
            .filter(secret -> wire.signature().isBy(secret, Instant.now()))
            .isPresent();
    if (!verified) {
      throw service.protocol().wrongSignature();
    }
    return caller;
  }

  private String serve(Service service, Wire wire, Principal caller) throws InterruptedException {
    var name = service.name();
    var operation = wire.operation();
    var account = caller.account();
    var region = wire.region();
    var request = request(service, wire, caller);
    var asked = permissions.asked(caller, region, service.needs(request));
    // the latency that was dialled in; none otherwise
    Thread.sleep(faults.latencyOf(name, operation, account, region));
    faults.runHooks(true, name, operation, account, region);
    if (!throttle.admits(name, operation, account, region)) {
      throw service.throttled();
    }
    var failure = faults.takeFailure(name, operation, account, region);
    if (failure.isPresent()) {
      throw new AwsError(failure.get().code(), failure.get().message(), failure.get().status());
    }
    authorize(service, request, asked);
    var content = service.answer(request);
    faults.runHooks(false, name, operation, account, region);
    return content;
  }

  private static Request request(Service service, Wire wire, Principal caller) {
    return switch (service.protocol()) {
      case JSON, REST_JSON ->
          new Request(
              caller, wire.region(), wire.service(), wire.operation(), Map.of(), wire.json());
      case QUERY, EC2 ->
          new Request(
              caller,
              wire.region(),
              wire.service(),
              wire.operation(),
              Wire.form(wire.body()),
              Request.NO_JSON);
    };
  }

  private void authorize(Service service, Request request, List<Access> asked) {
    var organization = world.now();
    var caller = request.caller();
    var account = organization.account(caller.account()).orElse(null);
    if (account == null) {
      throw service.protocol().unknownKey();
    }
    var status = organization.regions(account.id()).get(request.region());
    if (service.regional() && (status == null || !status.usable())) {
      throw service.protocol().unknownKey();
    }
    if (!service.needsPermission(request.operation())) {
      return;
    }
    var action = service.name() + ":" + request.operation();
    var sentence =
        "User: %s is not authorized to perform: %s".formatted(caller.arn(), action)
            + (service.resource(request).isEmpty()
                ? ""
                : " on resource: " + service.resource(request));
    var denial = account.denial(action, request.region());
    if (denial.isPresent() && !account.id().equals(organization.managementAccount())) {
      throw service.protocol().denied(sentence + words(denial.get().kind(), action));
    }
    var roleName = caller.roleName();
    var role = roleName == null ? null : account.roles().get(roleName);
    if (roleName != null && (role == null || !role.allows(action))) {
      throw service
          .protocol()
          .denied(sentence + " because no identity-based policy allows the " + action + " action");
    }
    var refusal = permissions.refusal(caller, asked);
    if (refusal.isPresent()) {
      throw service.protocol().denied(refusal.get());
    }
  }

  private static String words(ScpDenial.Kind kind, String action) {
    return switch (kind) {
      case EXPLICIT_DENY -> " with an explicit deny in a service control policy";
      case NO_ALLOW -> " because no service control policy allows the " + action + " action";
    };
  }

  private void record(
      Service service,
      Wire wire,
      Optional<Principal> caller,
      String status,
      Instant started,
      long clockStart) {
    calls.add(
        new Call(
            caller.map(Principal::label).orElse("unknown"),
            caller.map(Principal::account).orElse(""),
            wire.region(),
            service.name(),
            wire.operation(),
            status,
            started,
            Duration.ofNanos(System.nanoTime() - clockStart)));
  }

  private static void write(HttpExchange exchange, Reply reply) throws IOException {
    var body = reply.body().getBytes(StandardCharsets.UTF_8);
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", reply.contentType());
    reply.headers().forEach(headers::set);
    exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }
}
