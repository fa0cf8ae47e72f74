package dev.hubscout.cli.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.core.json.Json;
import dev.hubscout.local.organization.Instance;
import dev.hubscout.local.organization.Platform;
import dev.hubscout.local.organization.Registration;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * Standalone, as a process of its own that finds AWS by its environment alone, against the local
 * organization where that behaves badly: Systems Manager fails with pages that are no AWS errors,
 * knows none of the instances, and has commands that end at once and print nothing.
 */
@TestInstance(Lifecycle.PER_CLASS)
class StandaloneIT {
  private static final String OWN = LocalAccounts.OWN;
  private static final String BUCKET = "hubscout-artifacts";

  /** What fails is tried three times, usually a minute apart. */
  private static final Map<String, String> SOON = Map.of("HUBSCOUT_RETRY_SECONDS", "3");

  /** Each test looks at Regions of its own. */
  private static final String MIXED = "eu-central-1";

  private static final String UNANSWERED = "eu-west-1";
  private static final String SENT = "eu-west-2";
  private static final String NOTHING = "ap-south-1";
  private static final String MEMBERS = "us-east-2";
  private static final String LISTED = "eu-west-3";
  private static final String UNREGISTERED = "eu-north-1";

  private static final Set<String> REGIONS =
      Set.of(MIXED, UNANSWERED, SENT, NOTHING, MEMBERS, LISTED, UNREGISTERED);

  /** Where Systems Manager does not say which instances it knows. */
  private static final Set<String> BROKEN = Set.of(MIXED, UNANSWERED, NOTHING, UNREGISTERED);

  @TempDir static Path temp;
  private LocalAccounts accounts;
  private LocalEndpoint aws;

  @BeforeAll
  void anOrganizationOnThisMachine() throws IOException {
    accounts = new LocalAccounts(REGIONS, BROKEN);
    accounts.createBucket(BUCKET);
    aws = accounts.endpoint();
  }

  @AfterAll
  void nothingOfItIsLeft() {
    if (aws != null) {
      aws.close();
    }
    if (accounts != null) {
      accounts.close();
    }
  }

  @Test
  void whatEc2AloneSaysOfInstancesIsTold() throws IOException, InterruptedException {
    var windows = accounts.launch(MIXED, OWN, 1, StandaloneIT::windows);
    var stopped = accounts.launch(MIXED, OWN, 1, UnaryOperator.identity());
    var terminated = accounts.launch(MIXED, OWN, 1, UnaryOperator.identity());
    var excluded = accounts.launch(MIXED, OWN, 1, it -> it.tagged("hubscout:exclude", "yes"));
    accounts.change(stopped.getFirst(), it -> it.stopped(Instant.now()));
    accounts.change(terminated.getFirst(), it -> it.terminated(Instant.now()));

    // Systems Manager gives no answer, and need not: nothing could be reached
    var result = discover("told", aws.uri(), "-r", MIXED + "," + NOTHING);

    assertThat(result.status()).as(result.err()).isZero();
    assertThat(outcomes(result)).isEqualTo(Map.of("OK", "1", "EMPTY", "1"));
    assertThat(coverage(result))
        .isEqualTo(
            Map.of(
                windows.getFirst(), "UNSUPPORTED_PLATFORM",
                stopped.getFirst(), "STOPPED",
                excluded.getFirst(), "EXCLUDED"));
    assertThat(calls(result)).doesNotContain("ssm:SendCommand");
    assertThat(accounts.keysIn(BUCKET))
        .allMatch(key -> key.matches("agent/[^/]+/[0-9a-f]{64}/hubscout-agent-linux-x86_64.*"))
        .isNotEmpty();
  }

  @Test
  void whatCannotBeAskedIsAnErrorAndNeverEmpty() throws IOException, InterruptedException {
    accounts.launch(UNANSWERED, OWN, 1, UnaryOperator.identity());

    HubscoutProcess.Result result;
    try (var process =
        hubscout(
            "unanswered",
            aws.uri(),
            SOON,
            "-r",
            UNANSWERED + "," + NOTHING,
            "--install-document")) {
      result = process.result();
    }

    assertThat(result.status()).as(result.err()).isEqualTo(3);
    assertThat(outcomes(result)).isEqualTo(Map.of("ERROR", "1", "EMPTY", "1"));
    assertThat(result.json().path("coverage"))
        .anySatisfy(
            row -> {
              assertThat(row.path("kind").asText()).isEqualTo("scope");
              assertThat(row.path("region").asText()).isEqualTo(UNANSWERED);
              assertThat(row.path("coverage").asText()).isEqualTo("ERROR");
              assertThat(row.path("reason").asText())
                  .startsWith("ssm:DescribeInstanceInformation failed at AWS (HTTP 500).");
            });
    assertThat(accounts.succeeded("ssm", "CreateDocument", UNANSWERED)).isOne();
    assertThat(accounts.hasDocument(UNANSWERED)).isFalse();
    assertThat(accounts.hasDocument(NOTHING)).isFalse();
  }

  @Test
  void commandsThatPrintNothingAreInvalidReports() throws IOException, InterruptedException {
    var linux = accounts.launch(SENT, OWN, 3, UnaryOperator.identity());

    var result = discover("sent", aws.uri(), "-r", SENT + "," + NOTHING, "--install-document");

    assertThat(result.status()).as(result.err()).isEqualTo(3);
    assertThat(outcomes(result)).isEqualTo(Map.of("PARTIAL", "1", "EMPTY", "1"));
    assertThat(coverage(result).keySet()).containsExactlyInAnyOrderElementsOf(linux);
    assertThat(coverage(result).values()).containsOnly("REPORT_INVALID");
    assertThat(result.json().path("databases")).isEmpty();
    assertThat(accounts.succeeded("ssm", "CreateDocument", SENT)).isOne();
    assertThat(accounts.succeeded("ssm", "SendCommand", SENT)).isOne();
    assertThat(accounts.succeeded("ssm", "DeleteDocument", SENT)).isOne();
    assertThat(accounts.hasDocument(SENT)).isFalse();
  }

  @Test
  void everyAccountOfAnOrganizationIsLookedAtThroughItsRole()
      throws IOException, InterruptedException {
    var windows = accounts.launch(MEMBERS, LocalAccounts.MEMBER, 2, StandaloneIT::windows);

    var result =
        discover(
            "organization",
            aws.uri(),
            "--organization",
            "--role-name",
            "hubscout/HubscoutSpoke",
            "-r",
            MEMBERS);

    assertThat(result.status()).as(result.err()).isZero();
    assertThat(outcomes(result)).isEqualTo(Map.of("OK", "1", "EMPTY", "1"));
    assertThat(coverage(result).keySet()).containsExactlyInAnyOrderElementsOf(windows);
    assertThat(result.json().path("coverage"))
        .allSatisfy(
            row -> assertThat(row.path("account").asText()).isEqualTo(LocalAccounts.MEMBER));

    var listed =
        command(
            Files.createDirectory(temp.resolve("organization-listed")),
            aws.uri(),
            "discover",
            "instances",
            "--no-store",
            "--organization",
            "--role-name",
            "hubscout/HubscoutSpoke",
            "-r",
            MEMBERS);
    assertThat(listed.status()).as(listed.err()).isZero();
    assertThat(listed.out().lines())
        .hasSize(2)
        .allSatisfy(
            line -> assertThat(line).contains("\"account\":\"" + LocalAccounts.MEMBER + "\""));
    assertThat(listed.err()).contains("2 of 2 accounts' Regions were listed completely.");
  }

  @Test
  void instancesAreListedKeptAndFollowed() throws IOException, InterruptedException {
    var running = accounts.launch(LISTED, OWN, 1, it -> it.named("web\t1")).getFirst();
    var changing =
        accounts
            .launch(LISTED, OWN, 1, it -> it.named("db-1").with(Registration.none()))
            .getFirst();
    var home = Files.createDirectory(temp.resolve("listed"));
    try (var endpoint = accounts.endpoint()) {
      var first =
          command(home, endpoint.uri(), "discover", "instances", "-r", LISTED + "," + NOTHING);
      accounts.change(changing, it -> it.stopped(Instant.now()));
      var second =
          command(home, endpoint.uri(), "discover", "instances", "-r", LISTED, "-o", "tsv");

      assertThat(first.status()).as(first.err()).isZero();
      assertThat(first.err())
          .contains("2 instances; 2 of 2 accounts' Regions were listed completely.");
      var lines = new TreeMap<String, JsonNode>();
      for (var line : first.out().lines().toList()) {
        var row = Json.strict().readTree(line);
        lines.put(row.path("instance").asText(), row);
      }
      assertThat(lines).containsOnlyKeys(running, changing);
      assertThat(lines.get(running).at("/ssm/status").asText()).isEqualTo("ONLINE");
      assertThat(lines.get(changing).at("/ssm/status").asText()).isEqualTo("NOT_REGISTERED");
      assertThat(lines.get(changing).path("account").asText()).isEqualTo(OWN);
      assertThat(second.out().lines())
          .hasSize(2)
          .anySatisfy(line -> assertThat(line).endsWith("\trunning\t" + running))
          .anySatisfy(
              line ->
                  assertThat(line)
                      .contains("\tdb-1\tt3.micro\t" + LISTED)
                      .endsWith("\tstopped\t" + changing));
      assertThat(endpoint.asked()).isNotEmpty().noneMatch(asked -> asked.contains("SendCommand"));
    }
    var history = command(home, aws.uri(), "instances", "history", changing, "-o", "json").json();
    assertThat(history.findValuesAsText("kind")).startsWith("STOPPED").endsWith("APPEARED");
    var stopped = command(home, aws.uri(), "instances", "--state", "stopped", "-o", "json").json();
    assertThat(stopped.path("items")).hasSize(1);
  }

  @Test
  void withoutAStoreInstancesArePrintedAndNothingStays() throws IOException, InterruptedException {
    var running = accounts.launch(UNREGISTERED, OWN, 2, it -> it.named("web-1"));
    var home = Files.createDirectory(temp.resolve("no-store"));

    var result =
        command(
            home,
            aws.uri(),
            "discover",
            "instances",
            "--no-store",
            "-r",
            UNREGISTERED + "," + NOTHING);

    assertThat(result.status()).as(result.err()).isEqualTo(3);
    assertThat(result.out().lines()).hasSize(2);
    for (var line : result.out().lines().toList()) {
      var row = Json.strict().readTree(line);
      assertThat(running).contains(row.path("instance").asText());
      assertThat(row.path("name").asText()).isEqualTo("web-1");
      assertThat(row.has("ssm")).as("it is not known").isFalse();
    }
    assertThat(result.err().lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("Nothing is stored."),
            line ->
                assertThat(line)
                    .startsWith(
                        "Account "
                            + OWN
                            + ", Region "
                            + UNREGISTERED
                            + ": PARTIAL. ssm:DescribeInstanceInformation failed at AWS"),
            line ->
                assertThat(line)
                    .isEqualTo("2 instances; 1 of 2 accounts' Regions were listed completely."));
    assertThat(home.resolve(".hubscout")).doesNotExist();
  }

  private static Instance windows(Instance instance) {
    return instance.platform(Platform.WINDOWS, "Microsoft Windows Server 2022", "10.0.20348");
  }

  // ---- the command

  private HubscoutProcess hubscout(
      String name, URI endpoint, Map<String, String> more, String... arguments) throws IOException {
    var all =
        new ArrayList<>(
            List.of("discover", "databases", "--artifact-bucket", BUCKET, "-o", "json"));
    all.addAll(List.of(arguments));
    return HubscoutProcess.start(
        Files.createDirectory(temp.resolve(name)),
        endpoint,
        accounts.keys(),
        more,
        all.toArray(String[]::new));
  }

  private HubscoutProcess.Result command(Path home, URI endpoint, String... arguments)
      throws IOException, InterruptedException {
    try (var process = HubscoutProcess.start(home, endpoint, accounts.keys(), SOON, arguments)) {
      return process.result();
    }
  }

  private HubscoutProcess.Result discover(String name, URI endpoint, String... arguments)
      throws IOException, InterruptedException {
    try (var process = hubscout(name, endpoint, Map.of(), arguments)) {
      return process.result();
    }
  }

  private static Map<String, String> outcomes(HubscoutProcess.Result result) throws IOException {
    return columns(result.json().path("tasks_by_outcome"), "outcome", "tasks");
  }

  private static Map<String, String> coverage(HubscoutProcess.Result result) throws IOException {
    return columns(result.json().path("coverage"), "instance", "coverage");
  }

  private static Iterable<String> calls(HubscoutProcess.Result result) throws IOException {
    return columns(result.json().path("calls_by_operation"), "operation", "calls").keySet();
  }

  private static Map<String, String> columns(JsonNode rows, String key, String value) {
    var columns = new TreeMap<String, String>();
    rows.forEach(row -> columns.put(row.path(key).asText(), row.path(value).asText()));
    return columns;
  }
}
