package dev.hubscout.infra.permission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.aws.capability.Registrations;
import dev.hubscout.aws.deployment.Names;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.run.RunId;
import dev.hubscout.databases.dispatch.Dispatch;
import dev.hubscout.local.demo.Demo;
import dev.hubscout.local.iam.Access;
import dev.hubscout.local.organization.Account;
import dev.hubscout.local.organization.CallPattern;
import dev.hubscout.local.organization.CannedHost;
import dev.hubscout.local.organization.EventFate;
import dev.hubscout.local.organization.Failure;
import dev.hubscout.local.organization.Instance;
import dev.hubscout.local.organization.InstanceState;
import dev.hubscout.local.web.Backend;
import dev.hubscout.local.web.WebRequest;
import dev.hubscout.ssm.SsmDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * Makes a demonstration's hub do everything that it knows: its schedules, runs by hand and through
 * the API, what goes wrong and is mended, and every question that can be asked.
 */
final class Exercise {
  /** Characters of output that a listing has at most, and one more. */
  private static final int LONGER_THAN_LISTED = 2_501;

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String HOME = "us-east-1";
  private static final String MANAGEMENT = "100000000001";
  private static final String HUB = "200000000002";
  private static final String PAYMENTS = "300000000003";
  private static final String SHOP = "400000000004";
  private static final String ANALYTICS = "500000000005";
  private static final String LEGACY = "600000000006";
  private static final String SANDBOX = "700000000007";

  static final String JOINED = "800000000008";

  private final Demo demo;
  private final AheadClock clock;
  private final Backend api;
  private int requests;

  Exercise(Demo demo, AheadClock clock) {
    this.demo = demo;
    this.clock = clock;
    this.api = demo.api();
  }

  /** What the roles needed for all of it. */
  Set<Access> accesses() throws IOException, InterruptedException {
    discover();
    resources();
    narrowed();
    departed();
    stateChanges();
    longReports();
    endedUnseen();
    nothingToSend();
    sentAgain();
    lostEvents();
    somebodyElsesCommand();
    deadLetters();
    queued();
    ordered();
    asked();
    return demo.accesses().all();
  }

  /** The two schedules, as in the demonstration. */
  private void discover() throws InterruptedException {
    for (var request : demo.scheduled(Instant.now().truncatedTo(ChronoUnit.SECONDS))) {
      ended(demo.hub().plan(Json.lenient().valueToTree(request)));
    }
  }

  /**
   * One operation is called and kept; then the run is counted, its listings are read, and it goes.
   */
  private void resources() throws IOException, InterruptedException {
    var run = listed(SHOP);
    demo.hub().sweep();
    for (var target :
        List.of(
            "/api/scrapes",
            "/api/scrapes/" + run + "/resources",
            "/api/resources/latest?account=" + SHOP + "&region=" + HOME)) {
      assertStatus(request("GET", target, ""), 200);
    }
    var kept = listed(PAYMENTS);
    assertStatus(request("DELETE", "/api/scrapes/" + kept + "/resources", ""), 200);
    assertStatus(request("DELETE", "/api/runs/" + run, ""), 202);
    await(
        "the run to be deleted",
        () -> {
          demo.hub().sweep();
          return demo.hub().hub().runs().run(run).isEmpty();
        });
  }

  /** A run of resources in one account, once it has ended. */
  private RunId listed(String account) throws IOException, InterruptedException {
    var run =
        run(
            plan(
                "{\"capability\":\"resources\",\"accounts\":[\""
                    + account
                    + "\"],\"options\":{\"operations\":[\"ec2:DescribeInstances\"]}}"));
    ended(run);
    return run;
  }

  /** Runs that ask the organization for more than its list of accounts. */
  private void narrowed() throws IOException, InterruptedException {
    var unit =
        demo.hub().hub().accounts().accounts().stream()
            .flatMap(known -> known.account().ous().stream())
            .filter(ou -> ou.startsWith("ou-"))
            .findFirst()
            .orElseThrow();
    ended(plan("{\"capability\":\"instances\",\"ous\":[\"" + unit + "\"]}"));
    ended(plan("{\"capability\":\"instances\",\"tags\":{\"team\":\"none\"}}"));
  }

  /** An account that leaves, and with it what is known of it. */
  private void departed() throws InterruptedException {
    demo.aws().change(organization -> organization.withoutAccount(SANDBOX));
    discover();
  }

  private void stateChanges() throws InterruptedException {
    var started = Instance.of("i-000000000000abcd0", SHOP, HOME, "10.20.9.9").named("short-lived");
    demo.aws().change(organization -> organization.with(started));
    await("the instance to be known", () -> known(started.id()));
    demo.aws().change(organization -> organization.with(started.with(InstanceState.TERMINATED)));
    await("its end to be known", () -> !known(started.id()));
  }

  private boolean known(String instance) {
    return answer("/api/instances/" + instance).path("presence").asText().equals("PRESENT");
  }

  /** Reports too long for a listing are fetched one by one. */
  private void longReports() throws IOException, InterruptedException {
    var talkative =
        instance("i-000000000000beef0").on(CannedHost.printing("a".repeat(LONGER_THAN_LISTED)));
    demo.aws().change(organization -> organization.with(talkative));
    ended(plan("{\"capability\":\"databases\",\"accounts\":[\"" + SHOP + "\"]}"));
  }

  /** Instances of whose end no event tells are found to be over by either listing. */
  private void endedUnseen() throws IOException, InterruptedException {
    demo.aws().faults().events(losing("aws.ec2"));
    for (var capability : List.of("databases", "instances")) {
      var instance = instance("i-%017x".formatted(capability.hashCode() & 0xffff));
      demo.aws().change(organization -> organization.with(instance));
      ended(plan("{\"capability\":\"instances\",\"accounts\":[\"" + SHOP + "\"]}"));
      demo.aws().change(organization -> organization.with(instance.with(InstanceState.TERMINATED)));
      ended(plan("{\"capability\":\"" + capability + "\",\"accounts\":[\"" + SHOP + "\"]}"));
      demo.aws().change(organization -> organization.withoutInstance(instance.id()));
    }
    faults();
  }

  private static EventFate losing(String source) {
    return EventFate.losing(envelope -> envelope.path("source").asText().equals(source));
  }

  /** A run that ends where nothing is to be sent. */
  private void nothingToSend() throws IOException, InterruptedException {
    // so that planning is over before the tasks are
    demo.aws().faults().latency(CallPattern.of("ec2", "DescribeInstances"), Duration.ofSeconds(2));
    ended(plan("{\"capability\":\"databases\",\"accounts\":[\"" + MANAGEMENT + "\"]}"));
    faults();
  }

  /** Whoever sends again looks first whether the command is there. */
  private void sentAgain() throws IOException, InterruptedException {
    demo.aws()
        .faults()
        .fail(
            CallPattern.of("ssm", "SendCommand"),
            Failure.of("ThrottlingException", "Rate exceeded"),
            1_000);
    var run = run(plan("{\"capability\":\"databases\",\"accounts\":[\"" + SHOP + "\"]}"));
    await("it to look for its command", () -> used(Names.SPOKE_ROLE, "ssm:ListCommands"));
    faults();
    ended(run);
  }

  private static Instance instance(String id) {
    return Instance.of(id, SHOP, HOME, "10.20.9.9").named(id);
  }

  /** The sweep finds parts of which no event ever came, some after they were cancelled. */
  private void lostEvents() throws IOException, InterruptedException {
    demo.aws().faults().events(losing("aws.ssm"));
    var run = run(plan("{\"capability\":\"databases\",\"accounts\":[\"" + SHOP + "\"]}"));
    await("its commands to be sent", () -> pending(run));
    assertStatus(request("POST", "/api/runs/" + run + "/cancel", ""), 202);
    ended(run);
    var overdue = run(plan("{\"capability\":\"databases\",\"accounts\":[\"" + SHOP + "\"]}"));
    await("its commands to be sent", () -> pending(overdue));
    clock.advance(Duration.ofMinutes(15));
    ended(overdue);
    faults();
  }

  /** Whether commands are out in every Region. */
  private boolean pending(RunId run) {
    var runs = demo.hub().hub().runs();
    var tasks = runs.tasks(run, new AccountId(SHOP));
    return !tasks.isEmpty()
        && tasks.stream()
            .map(task -> runs.parts(task.key()))
            .allMatch(
                parts ->
                    !parts.isEmpty() && parts.stream().allMatch(part -> part.handle() != null));
  }

  /** Someone ran the document by hand: its end is looked up, and once more a minute later. */
  private void somebodyElsesCommand() throws InterruptedException {
    var ssm =
        demo.hub()
            .hub(Registrations.function("hubscout-databases"))
            .spokes()
            .clients(Dispatch.STEP, "by-hand", new AccountId(SHOP), new Region(HOME))
            .client(SsmClient.class, SsmClient::builder);
    ssm.sendCommand(
        command ->
            command
                .documentName(SsmDocument.discover().name())
                .instanceIds("i-0%016x".formatted(4))
                .parameters(parameters()));
    await(
        "the event to be put off",
        () -> used("hubscout-databases-events", "sqs:ChangeMessageVisibility"));
  }

  /** Those of an agent that is nowhere. */
  private static Map<String, List<String>> parameters() {
    return Map.of("AgentVersion", List.of("0.1.0"));
  }

  /** What no delivery got through is a dead letter, which the sweep takes. */
  private void deadLetters() throws InterruptedException {
    var queue = demo.hub().hub().environment().deadLetterQueueUrls().getFirst();
    try (var sqs = demo.queues().client(SqsClient.builder())) {
      sqs.sendMessage(to -> to.queueUrl(queue).messageBody("what nobody could read"));
    }
    await("the sweep to take dead letters", () -> used("hubscout-sweep", "sqs:DeleteMessage"));
  }

  /**
   * More runs than there are slots: the sweep begins the last, which is of the whole organization,
   * when another has ended, and finds that an account left and another joined.
   */
  private void queued() throws IOException, InterruptedException {
    demo.aws().faults().latency(CallPattern.of("ec2", "DescribeInstances"), Duration.ofSeconds(3));
    var runs = new ArrayList<RunId>();
    runs.add(run(plan("{\"capability\":\"databases\",\"accounts\":[\"" + PAYMENTS + "\"]}")));
    for (var account : List.of(HUB, PAYMENTS, SHOP, ANALYTICS)) {
      runs.add(run(plan("{\"capability\":\"instances\",\"accounts\":[\"" + account + "\"]}")));
    }
    runs.add(run(plan("{\"capability\":\"instances\"}")));
    var joined = Account.of(JOINED, "joined").in("/sandbox");
    demo.aws().change(organization -> organization.withoutAccount(LEGACY).with(joined));
    for (var run : runs) {
      ended(run);
    }
    faults();
  }

  /** A run through the API, twice with the same key, and its deletion. */
  private void ordered() throws InterruptedException {
    var order =
        request(
            "POST", "/api/runs", "{\"capability\":\"instances\",\"accounts\":[\"" + SHOP + "\"]}");
    assertStatus(order, 202);
    var run = run(order.path("body"));
    ended(run);
    assertStatus(request("DELETE", "/api/runs/" + run, ""), 202);
    await(
        "the run to be deleted",
        () -> {
          demo.hub().sweep();
          return demo.hub().hub().runs().run(run).isEmpty();
        });
  }

  private void asked() {
    var runs = answer("/api/runs?capability=databases").path("items");
    var databases = answer("/api/databases").path("items");
    var database = databases.path(0).path("key").asText();
    var instance = answer("/api/instances").path("items").path(0).path("instance").asText();
    var later = runs.path(0).path("id").asText();
    var earlier = runs.path(1).path("id").asText();
    for (var target :
        List.of(
            "/api/openapi.json",
            "/api/runs",
            "/api/runs?status=SUCCEEDED",
            "/api/runs?limit=1",
            "/api/runs/" + later,
            "/api/runs/" + later + "/tasks",
            "/api/runs/" + later + "/tasks?outcome=DENIED",
            "/api/runs/" + earlier + "/compare/" + later,
            "/api/databases?account=" + SHOP,
            "/api/databases?family=postgresql",
            "/api/databases?instance=" + instance,
            "/api/databases/" + database,
            "/api/databases/" + database + "/clients",
            "/api/instances?account=" + SHOP,
            "/api/instances/" + instance,
            "/api/coverage",
            "/api/scopes",
            "/api/changes",
            "/api/changes?account=" + SHOP,
            "/api/changes?subject=" + instance,
            "/api/stats",
            "/api/stats/regions",
            "/api/stats/timeline",
            "/api/accounts")) {
      assertStatus(request("GET", target, ""), 200);
    }
    for (var each : databases) {
      assertStatus(
          request("GET", "/api/databases/" + each.path("key").asText() + "/clients", ""), 200);
    }
  }

  // ---- how

  private void faults() {
    demo.aws().faults().clear().emptyPages(true);
  }

  private JsonNode plan(String request) throws IOException {
    var tree = (ObjectNode) Json.lenient().readTree(request);
    tree.put("idempotency_key", "exercise-" + ++requests);
    return demo.hub().plan(tree);
  }

  private static RunId run(JsonNode answer) {
    return new RunId(answer.path("run_id").asText());
  }

  private void ended(JsonNode answer) throws InterruptedException {
    ended(run(answer));
  }

  private void ended(RunId run) throws InterruptedException {
    await(
        "run " + run + " to end",
        () -> {
          demo.hub().sweep();
          return demo.hub().hub().runs().run(run).orElseThrow().status().terminal();
        });
  }

  private boolean used(String role, String action) {
    demo.hub().sweep();
    return demo.accesses().all().stream()
        .anyMatch(it -> it.role().equals(role) && it.action().equals(action));
  }

  private JsonNode answer(String target) {
    return request("GET", target, "").path("body");
  }

  private JsonNode request(String method, String target, String body) {
    int query = target.indexOf('?');
    try {
      var answer =
          api.answer(
              new WebRequest(
                  method,
                  query < 0 ? target : target.substring(0, query),
                  query < 0 ? "" : target.substring(query + 1),
                  body.isEmpty()
                      ? Map.of()
                      : Map.of(
                          "content-type",
                          List.of("application/json"),
                          "idempotency-key",
                          List.of("exercise")),
                  body.getBytes(StandardCharsets.UTF_8),
                  "request-" + ++requests));
      var tree = Json.lenient().createObjectNode();
      tree.put("target", target);
      tree.put("status", answer.status());
      tree.set("body", Json.lenient().readTree(answer.body()));
      return tree;
    } catch (IOException e) {
      throw new AssertionError(target + " was not answered with JSON", e);
    }
  }

  private static void assertStatus(JsonNode answer, int status) {
    if (answer.path("status").intValue() != status) {
      throw new AssertionError("expected " + status + ": " + answer);
    }
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    var deadline = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(deadline)) {
        throw new AssertionError("waited in vain for " + what);
      }
      Thread.sleep(200);
    }
  }
}
