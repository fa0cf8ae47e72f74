package dev.hubscout.cli.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.core.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceType;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.DocumentIdentifier;
import software.amazon.awssdk.services.ssm.model.DocumentKeyValuesFilter;

/**
 * Standalone against an emulator that others wrote. It is not AWS either, but it errs elsewhere
 * than an endpoint of our own would: it knows no managed instances, and its commands end at once
 * and print nothing.
 */
@TestInstance(Lifecycle.PER_CLASS)
class EmulatorIT {
  private static final String OWN = "123456789012";
  private static final String BUCKET = "hubscout-artifacts";

  /** Each test looks at Regions of its own. */
  private static final String MIXED = "eu-central-1";

  private static final String UNANSWERED = "eu-west-1";
  private static final String SENT = "eu-west-2";
  private static final String NOTHING = "ap-south-1";
  private static final String MEMBERS = "us-east-2";
  private static final String LISTED = "eu-west-3";
  private static final String UNREGISTERED = "eu-north-1";

  @TempDir static Path temp;
  private Moto moto;
  private HubscoutProcess unanswered;

  @BeforeAll
  void anAccountOnTheEmulator() throws IOException, InterruptedException {
    moto = Moto.start(temp);
    try (var s3 = moto.client(S3Client.builder().forcePathStyle(true), "us-east-1")) {
      s3.createBucket(request -> request.bucket(BUCKET));
    }
    run(UNANSWERED, OWN, 1, "linux", Map.of());
    // It takes minutes until Hubscout gives up, so it begins before all others.
    unanswered =
        hubscout(
            "unanswered", moto.endpoint(), "-r", UNANSWERED + "," + NOTHING, "--install-document");
  }

  @AfterAll
  void nothingOfItIsLeft() throws InterruptedException {
    if (unanswered != null) {
      unanswered.close();
    }
    if (moto != null) {
      moto.close();
    }
  }

  @Test
  void whatEc2AloneSaysOfInstancesIsTold() throws IOException, InterruptedException {
    var windows = run(MIXED, OWN, 1, "windows", Map.of());
    var stopped = run(MIXED, OWN, 1, "linux", Map.of());
    var terminated = run(MIXED, OWN, 1, "linux", Map.of());
    var excluded = run(MIXED, OWN, 1, "linux", Map.of("hubscout:exclude", "yes"));
    try (var ec2 = moto.client(Ec2Client.builder(), MIXED)) {
      ec2.stopInstances(request -> request.instanceIds(stopped));
      ec2.terminateInstances(request -> request.instanceIds(terminated));
    }

    // the emulator does not answer for Systems Manager, and need not: nothing could be reached
    var result = discover("told", moto.endpoint(), "-r", MIXED + "," + NOTHING);

    assertThat(result.status()).as(result.err()).isZero();
    assertThat(outcomes(result)).isEqualTo(Map.of("OK", "1", "EMPTY", "1"));
    assertThat(coverage(result))
        .isEqualTo(
            Map.of(
                windows.getFirst(), "UNSUPPORTED_PLATFORM",
                stopped.getFirst(), "STOPPED",
                excluded.getFirst(), "EXCLUDED"));
    assertThat(calls(result)).doesNotContain("ssm:SendCommand");
    try (var s3 = moto.client(S3Client.builder().forcePathStyle(true), "us-east-1")) {
      assertThat(s3.listObjectsV2(request -> request.bucket(BUCKET)).contents())
          .extracting(S3Object::key)
          .allMatch(key -> key.matches("agent/[^/]+/[0-9a-f]{64}/hubscout-agent-linux-x86_64.*"))
          .isNotEmpty();
    }
  }

  /** The emulator fails where Systems Manager would list its instances. */
  @Test
  void whatCannotBeAskedIsAnErrorAndNeverEmpty() throws IOException, InterruptedException {
    var result = unanswered.result();

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
    assertThat(documents(UNANSWERED)).isEmpty();
    assertThat(documents(NOTHING)).isEmpty();
  }

  @Test
  void commandsThatPrintNothingAreInvalidReports() throws IOException, InterruptedException {
    var linux = run(SENT, OWN, 3, "linux", Map.of());
    try (var answering = new FilledGaps(moto.endpoint(), linux)) {
      var result =
          discover("sent", answering.endpoint(), "-r", SENT + "," + NOTHING, "--install-document");

      assertThat(result.status()).as(result.err()).isEqualTo(3);
      assertThat(outcomes(result)).isEqualTo(Map.of("PARTIAL", "1", "EMPTY", "1"));
      assertThat(coverage(result).keySet()).containsExactlyInAnyOrderElementsOf(linux);
      assertThat(coverage(result).values()).containsOnly("REPORT_INVALID");
      assertThat(result.json().path("databases")).isEmpty();
      assertThat(answering.asked())
          .contains(
              "AmazonSSM.CreateDocument", "AmazonSSM.SendCommand", "AmazonSSM.DeleteDocument");
    }
    assertThat(documents(SENT)).isEmpty();
  }

  @Test
  void everyAccountOfAnOrganizationIsLookedAtThroughItsRole()
      throws IOException, InterruptedException {
    String member;
    try (var organizations = moto.client(OrganizationsClient.builder(), "us-east-1")) {
      organizations.createOrganization(request -> request.featureSet("ALL"));
      member =
          organizations
              .createAccount(request -> request.accountName("member").email("m@example.com"))
              .createAccountStatus()
              .accountId();
    }
    var windows = run(MEMBERS, member, 2, "windows", Map.of());

    try (var registered = new FilledGaps(moto.endpoint(), windows)) {
      var result =
          discover(
              "organization",
              registered.endpoint(),
              "--organization",
              "--role-name",
              "hubscout/HubscoutSpoke",
              "-r",
              MEMBERS);

      assertThat(result.status()).as(result.err()).isZero();
      assertThat(outcomes(result)).isEqualTo(Map.of("OK", "1", "EMPTY", "1"));
      assertThat(coverage(result).keySet()).containsExactlyInAnyOrderElementsOf(windows);
      assertThat(result.json().path("coverage"))
          .allSatisfy(row -> assertThat(row.path("account").asText()).isEqualTo(member));

      var listed =
          command(
              Files.createDirectory(temp.resolve("organization-listed")),
              registered.endpoint(),
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
          .allSatisfy(line -> assertThat(line).contains("\"account\":\"" + member + "\""));
      assertThat(listed.err()).contains("2 of 2 accounts' Regions were listed completely.");
    }
  }

  @Test
  void instancesAreListedKeptAndFollowed() throws IOException, InterruptedException {
    var running = run(LISTED, OWN, 1, "linux", Map.of("Name", "web\t1")).getFirst();
    var changing = run(LISTED, OWN, 1, "linux", Map.of("Name", "db-1")).getFirst();
    var home = Files.createDirectory(temp.resolve("listed"));
    try (var registered = new FilledGaps(moto.endpoint(), List.of(running))) {
      var first =
          command(
              home, registered.endpoint(), "discover", "instances", "-r", LISTED + "," + NOTHING);
      try (var ec2 = moto.client(Ec2Client.builder(), LISTED)) {
        ec2.stopInstances(request -> request.instanceIds(changing));
      }
      var second =
          command(home, registered.endpoint(), "discover", "instances", "-r", LISTED, "-o", "tsv");

      assertThat(first.status()).as(first.err()).isZero();
      assertThat(first.err())
          .contains("2 instances; 2 of 2 accounts' Regions were listed completely.");
      var lines = new TreeMap<String, JsonNode>();
      for (var line : first.out().lines().toList()) {
        var row = Json.strict().readTree(line);
        lines.put(row.path("instance").asText(), row);
      }
      assertThat(lines).containsOnlyKeys(running, changing);
      assertThat(lines.get(running).path("ssm_status").asText()).isEqualTo("ONLINE");
      assertThat(lines.get(changing).path("ssm_status").asText()).isEqualTo("NOT_REGISTERED");
      assertThat(lines.get(changing).path("account").asText()).isEqualTo(OWN);
      assertThat(second.out().lines())
          .hasSize(2)
          .anySatisfy(line -> assertThat(line).endsWith("\trunning\t" + running))
          .anySatisfy(
              line ->
                  assertThat(line)
                      .contains("\tdb-1\tt3.micro\t" + LISTED)
                      .endsWith("\tstopped\t" + changing));
      assertThat(registered.asked()).noneMatch(asked -> asked.contains("SendCommand"));
    }
    var history =
        command(home, moto.endpoint(), "instances", "history", changing, "-o", "json").json();
    assertThat(history.findValuesAsText("kind")).startsWith("STOPPED").endsWith("APPEARED");
    assertThat(
            command(home, moto.endpoint(), "instances", "--state", "stopped", "-o", "json").json())
        .hasSize(1);
  }

  /** The emulator fails where Systems Manager would say which instances it knows. */
  @Test
  void withoutAStoreInstancesArePrintedAndNothingStays() throws IOException, InterruptedException {
    var running = run(UNREGISTERED, OWN, 2, "linux", Map.of("Name", "web-1"));
    var home = Files.createDirectory(temp.resolve("no-store"));

    var result =
        command(
            home,
            moto.endpoint(),
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
      assertThat(row.has("ssm_status")).as("it is not known").isFalse();
    }
    assertThat(result.err().lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("Nothing is stored;"),
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

  @Test
  void aBucketThatIsNotThereIsNamed() throws IOException, InterruptedException {
    var home = Files.createDirectory(temp.resolve("bucket"));
    try (var process =
        HubscoutProcess.start(
            home, moto.endpoint(), "discover", "databases", "--artifact-bucket", "not-there")) {
      var result = process.result();

      assertThat(result.status()).isEqualTo(1);
      assertThat(result.err())
          .contains("--artifact-bucket: the agent could not be put into not-there");
      assertThat(result.out()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "discover databases",
        "discover everything --artifact-bucket b12",
        "discover databases --artifact-bucket s3://b12",
        "discover databases --artifact-bucket b12 --accounts 12",
        "discover databases --artifact-bucket b12 -r mars",
        "discover databases --artifact-bucket b12 --organization",
        "discover databases --artifact-bucket b12 --organization --role-name arn:aws:iam::1:role/a",
        "discover databases --artifact-bucket b12 --nonsense",
        "discover databases --artifact-bucket b12 --no-store",
        "discover instances --no-store -r mars",
        "instances --state up"
      })
  void badInputChangesNothing(String line) throws IOException, InterruptedException {
    var home = Files.createTempDirectory(temp, "bad");
    try (var gaps = new FilledGaps(moto.endpoint(), List.of());
        var process = HubscoutProcess.start(home, gaps.endpoint(), line.split(" ", -1))) {
      var result = process.result();

      assertThat(result.status()).as(result.err()).isEqualTo(2);
      assertThat(result.err()).startsWith("hubscout: ");
      assertThat(result.out()).isEmpty();
      assertThat(gaps.asked()).isEmpty();
      assertThat(home.resolve(".hubscout")).doesNotExist();
    }
  }

  // ---- the emulator

  private List<String> run(
      String region, String account, int count, String platform, Map<String, String> tags) {
    try (var ec2 =
        account.equals(OWN)
            ? moto.client(Ec2Client.builder(), region)
            : moto.client(Ec2Client.builder(), region, account)) {
      Predicate<Image> wanted =
          image -> platform.equals("windows") == "windows".equals(image.platformAsString());
      var image = ec2.describeImages().images().stream().filter(wanted).findFirst().orElseThrow();
      var all =
          tags.entrySet().stream()
              .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
              .toList();
      return ec2
          .runInstances(
              request -> {
                request
                    .imageId(image.imageId())
                    .instanceType(InstanceType.T3_MICRO)
                    .minCount(count)
                    .maxCount(count);
                if (!all.isEmpty()) {
                  request.tagSpecifications(
                      TagSpecification.builder()
                          .resourceType(ResourceType.INSTANCE)
                          .tags(all)
                          .build());
                }
              })
          .instances()
          .stream()
          .map(Instance::instanceId)
          .toList();
    }
  }

  private List<String> documents(String region) {
    try (var ssm = moto.client(SsmClient.builder(), region)) {
      var own = DocumentKeyValuesFilter.builder().key("Owner").values("Self").build();
      return ssm.listDocuments(request -> request.filters(own)).documentIdentifiers().stream()
          .map(DocumentIdentifier::name)
          .toList();
    }
  }

  // ---- the command

  private HubscoutProcess hubscout(String name, URI endpoint, String... arguments)
      throws IOException {
    var all =
        new ArrayList<>(
            List.of("discover", "databases", "--artifact-bucket", BUCKET, "-o", "json"));
    all.addAll(List.of(arguments));
    return HubscoutProcess.start(
        Files.createDirectory(temp.resolve(name)), endpoint, all.toArray(String[]::new));
  }

  private static HubscoutProcess.Result command(Path home, URI endpoint, String... arguments)
      throws IOException, InterruptedException {
    try (var process = HubscoutProcess.start(home, endpoint, arguments)) {
      return process.result();
    }
  }

  private HubscoutProcess.Result discover(String name, URI endpoint, String... arguments)
      throws IOException, InterruptedException {
    try (var process = hubscout(name, endpoint, arguments)) {
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
