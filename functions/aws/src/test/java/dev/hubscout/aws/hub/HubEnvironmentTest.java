package dev.hubscout.aws.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hubscout.aws.access.SpokeAccess;
import dev.hubscout.aws.queue.CapabilityQueues;
import dev.hubscout.aws.spoke.CallBudget;
import dev.hubscout.aws.spoke.CallBudgets;
import dev.hubscout.aws.store.Tables;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.run.Capability;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HubEnvironmentTest {
  private static final String SHA = "0123456789abcdef".repeat(4);

  @Test
  void theLeastThatMustBeSetIsEnough() {
    var environment = HubEnvironment.of(least());

    assertThat(environment)
        .isEqualTo(
            new HubEnvironment(
                Map.of("hubscout-runs", "hubscout-runs", "hubscout-facts", "hubscout-facts"),
                "https://sqs.eu-central-1.amazonaws.com/111111111111/plan",
                Map.of(
                    Capability.DATABASES,
                    new CapabilityQueues(
                        "https://sqs.eu-central-1.amazonaws.com/111111111111/databases",
                        "https://sqs.eu-central-1.amazonaws.com/111111111111/databases-events"),
                    Capability.INSTANCES,
                    new CapabilityQueues(
                        "https://sqs.eu-central-1.amazonaws.com/111111111111/instances",
                        "https://sqs.eu-central-1.amazonaws.com/111111111111/instances-events"),
                    Capability.RESOURCES,
                    new CapabilityQueues(
                        "https://sqs.eu-central-1.amazonaws.com/111111111111/resources", null)),
                List.of("https://sqs/1/dead-a", "https://sqs/1/dead-b"),
                new SpokeAccess.AssumeRole("hubscout/HubscoutSpoke"),
                null,
                List.of(new Region("eu-central-1"), new Region("us-east-1")),
                Deadlines.DEFAULT,
                4,
                Map.of(),
                retention(90, 90, 400),
                "/hubscout/kill-switch",
                new AgentArtifact("hubscout-artifacts", "0.1.0", SHA, null, null),
                "hubscout-documents",
                CallBudgets.DEFAULT,
                List.of(),
                null,
                null));
  }

  @Test
  void everythingCanBeSet() {
    var variables = least();
    variables.remove("HUBSCOUT_SPOKE_ROLE");
    variables.putAll(
        Map.of(
            "HUBSCOUT_SPOKE_ACCESS", "own-account",
            "HUBSCOUT_ORGANIZATION_ROLE_ARN", "arn:aws:iam::111111111111:role/hubscout/List",
            "HUBSCOUT_DELIVERY_SECONDS", "300",
            "HUBSCOUT_TASK_SECONDS", "900",
            "HUBSCOUT_RUN_SLOTS", "2",
            "HUBSCOUT_KILL_SWITCH_PARAMETER", "/stop",
            "HUBSCOUT_AGENT_SHA256_AARCH64", SHA,
            "HUBSCOUT_SPOKE_CALLS_PER_SECOND", "5",
            "HUBSCOUT_UNKNOWN_COMMAND_SECONDS", "5",
            "HUBSCOUT_RESEND_SECONDS", " "));
    variables.putAll(
        Map.of(
            "HUBSCOUT_API_ORIGINS", "https://hubscout.example.com, http://localhost:8080",
            "HUBSCOUT_RUN_RETENTION_DAYS", "30",
            "HUBSCOUT_GONE_RETENTION_DAYS", "31",
            "HUBSCOUT_HISTORY_RETENTION_DAYS", "3650",
            "HUBSCOUT_EVENT_BUS", "hubscout",
            "HUBSCOUT_SETTINGS_PARAMETER", "/hubscout/settings",
            "HUBSCOUT_SPOKE_SERVICE_CALLS", "ec2=20/100, ssm=1/2",
            "HUBSCOUT_ARTIFACT_BUCKETS", "us-east-1=bucket-b, cn-north-1 = bucket-c",
            "HUBSCOUT_ARTIFACT_READER_ROLE_ARN",
                "arn:aws-cn:iam::111111111111:role/hubscout/Reader"));

    variables.put("HUBSCOUT_DATABASES_RUN_SLOTS", "3");
    variables.put("HUBSCOUT_INSTANCES_TASK_SECONDS", "300");

    var environment = HubEnvironment.of(variables);

    assertThat(environment.spokeAccess()).isEqualTo(new SpokeAccess.OwnAccount());
    assertThat(environment.deadlines().delivery()).isEqualTo(Duration.ofMinutes(5));
    assertThat(environment.deadlines().task()).isEqualTo(Duration.ofMinutes(15));
    assertThat(environment.deadlines().resend()).isEqualTo(Duration.ofMinutes(2));
    assertThat(environment.deadlines().unknownCommand()).isEqualTo(Duration.ofSeconds(5));
    assertThat(environment.runSlots()).isEqualTo(2);
    assertThat(environment.limits())
        .isEqualTo(
            Map.of(
                Capability.DATABASES, new CapabilityLimits(3, null),
                Capability.INSTANCES, new CapabilityLimits(null, Duration.ofMinutes(5))));
    assertThat(environment.taskDeadline(Capability.DATABASES)).isEqualTo(Duration.ofMinutes(15));
    assertThat(environment.taskDeadline(Capability.INSTANCES)).isEqualTo(Duration.ofMinutes(5));
    assertThat(environment.retention()).isEqualTo(retention(30, 31, 3_650));
    assertThat(environment.announcedOn()).isEqualTo("hubscout");
    assertThat(environment.killSwitchParameter()).isEqualTo("/stop");
    assertThat(environment.artifact().sha256Aarch64()).isEqualTo(SHA);
    assertThat(environment.settingsParameter()).isEqualTo("/hubscout/settings");
    assertThat(environment.artifact().regionalBuckets())
        .isEqualTo(
            Map.of(new Region("us-east-1"), "bucket-b", new Region("cn-north-1"), "bucket-c"));
    assertThat(environment.callBudgets())
        .isEqualTo(
            new CallBudgets(
                new CallBudget(5, 20),
                Map.of("ec2", new CallBudget(20, 100), "ssm", new CallBudget(1, 2))));
    assertThat(environment.apiOrigins())
        .containsExactly("https://hubscout.example.com", "http://localhost:8080");
  }

  @ParameterizedTest
  @ValueSource(strings = {"HUBSCOUT_AGENT_VERSION", "HUBSCOUT_AGENT_SHA256_X86_64"})
  void aVariableMissingBesideAnotherIsNamed(String name) {
    var variables = least();
    variables.remove(name);

    refused(variables, name);
  }

  private static Retention retention(int runs, int gone, int history) {
    return new Retention(
        Map.of(
            Tables.RUN_DAYS, Duration.ofDays(runs),
            Tables.GONE_DAYS, Duration.ofDays(gone),
            Tables.HISTORY_DAYS, Duration.ofDays(history),
            Tables.LISTING_DAYS, Duration.ofDays(30)));
  }

  static Stream<Arguments> needed() {
    return Stream.of(
        needed("RUNS_TABLE", it -> it.table(Tables.RUNS)),
        needed("FACTS_TABLE", it -> it.table(Tables.FACTS)),
        needed("PLAN_QUEUE_URL", HubEnvironment::planQueueUrl),
        needed("PLAN_QUEUE_URL", it -> it.queueUrls().plan()),
        needed("DATABASES_QUEUE_URL", it -> it.queueUrls().tasks(Capability.DATABASES)),
        needed("DATABASES_EVENTS_QUEUE_URL", it -> it.queueUrls().events(Capability.DATABASES)),
        needed("INSTANCES_QUEUE_URL", it -> it.queueUrls().tasks(Capability.INSTANCES)),
        needed("INSTANCES_EVENTS_QUEUE_URL", it -> it.queueUrls().events(Capability.INSTANCES)),
        needed("RESOURCES_QUEUE_URL", it -> it.queueUrls().tasks(Capability.RESOURCES)),
        needed("DOCUMENTS_BUCKET", HubEnvironment::documentsBucket),
        needed("DEAD_LETTER_QUEUE_URLS", HubEnvironment::deadLetterQueueUrls),
        needed("SPOKE_ROLE", HubEnvironment::spokeAccess),
        needed("DEFAULT_REGIONS", HubEnvironment::defaultRegions));
  }

  private static Arguments needed(String name, Function<HubEnvironment, ?> use) {
    return Arguments.of("HUBSCOUT_" + name, use);
  }

  /** Functions have the variables of what they work with, and no others. */
  @ParameterizedTest
  @MethodSource("needed")
  void aMissingVariableIsNamedWhereItIsNeeded(String name, Function<HubEnvironment, ?> use) {
    var variables = least();
    assertThat(use.apply(HubEnvironment.of(variables))).isNotNull();
    variables.remove(name);
    var environment = HubEnvironment.of(variables);

    assertThatThrownBy(() -> use.apply(environment))
        .isInstanceOfSatisfying(
            HubscoutException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.MISCONFIGURED);
              assertThat(e.field()).isEqualTo(name);
              assertThat(e).hasMessageStartingWith(name + ": it is not set; it takes ");
            });
  }

  @Test
  void aShareOfItHasWhatIsNamedAndNothingElse() {
    var variables = least();
    var names =
        Set.of("HUBSCOUT_FACTS_TABLE", "HUBSCOUT_INSTANCES_QUEUE_URL", "HUBSCOUT_SPOKE_ROLE");
    var share =
        HubEnvironment.of(variables)
            .only(Set.of("FACTS_TABLE", "INSTANCES_QUEUE_URL", "SPOKE_ROLE"));

    variables.keySet().removeIf(name -> name.startsWith("HUBSCOUT_") && !names.contains(name));
    var alone = HubEnvironment.of(variables);
    assertThat(share.table(Tables.FACTS)).isEqualTo(alone.table(Tables.FACTS));
    assertThat(share.queueUrls().tasks(Capability.INSTANCES))
        .isEqualTo(alone.queueUrls().tasks(Capability.INSTANCES));
    assertThat(share.spokeAccess()).isEqualTo(alone.spokeAccess());
    assertThat(share.agent()).isNull();
    assertThatThrownBy(() -> share.table(Tables.RUNS))
        .hasMessageStartingWith("HUBSCOUT_RUNS_TABLE: ");
    assertThatThrownBy(() -> share.queueUrls().tasks(Capability.DATABASES))
        .hasMessageStartingWith("HUBSCOUT_DATABASES_QUEUE_URL: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          HUBSCOUT_RUNS_TABLE             | a b
          HUBSCOUT_PLAN_QUEUE_URL         | plan
          HUBSCOUT_INSTANCES_QUEUE_URL    | instances
          HUBSCOUT_INSTANCES_EVENTS_QUEUE_URL | sqs.eu-central-1.amazonaws.com/1/events
          HUBSCOUT_DATABASES_EVENTS_QUEUE_URL | https://sqs/1/two words
          HUBSCOUT_DATABASES_COLLECT_QUEUE_URL | https://sqs/1/collect
          HUBSCOUT_DEAD_LETTER_QUEUE_URLS | https://a,,https://b
          HUBSCOUT_SPOKE_ROLE             | arn:aws:iam::1:role/x y
          HUBSCOUT_SPOKE_ROLE             | /leading
          HUBSCOUT_SPOKE_ACCESS           | everything
          HUBSCOUT_ORGANIZATION_ROLE_ARN  | HubscoutList
          HUBSCOUT_DEFAULT_REGIONS        | eu-central-1a
          HUBSCOUT_DEFAULT_REGIONS        | eu-central-1,,us-east-1
          HUBSCOUT_DELIVERY_SECONDS       | 29
          HUBSCOUT_EXECUTION_SECONDS      | 2m
          HUBSCOUT_RUN_SLOTS              | 0
          HUBSCOUT_DATABASES_RUN_SLOTS    | 0
          HUBSCOUT_INSTANCES_TASK_SECONDS | 59
          HUBSCOUT_DATABASE_RUN_SLOTS     | 4
          HUBSCOUT_RUN_RETENTION_DAYS     | -1
          HUBSCOUT_GONE_RETENTION_DAYS    | 0
          HUBSCOUT_HISTORY_RETENTION_DAYS | 3651
          HUBSCOUT_KILL_SWITCH_PARAMETER  | a b
          HUBSCOUT_ARTIFACT_BUCKET        | Bucket
          HUBSCOUT_ARTIFACT_BUCKETS       | bucket-a
          HUBSCOUT_ARTIFACT_BUCKETS       | eu-central-1=
          HUBSCOUT_ARTIFACT_BUCKETS       | eu-central-1a=bucket-a
          HUBSCOUT_ARTIFACT_BUCKETS       | eu-central-1=Bucket
          HUBSCOUT_ARTIFACT_BUCKETS       | eu-central-1=bucket-a,,us-east-1=bucket-b
          HUBSCOUT_ARTIFACT_BUCKETS       | eu-central-1=bucket-a,eu-central-1=bucket-b
          HUBSCOUT_SETTINGS_PARAMETER     | a b
          HUBSCOUT_AGENT_VERSION          | ../1
          HUBSCOUT_AGENT_SHA256_X86_64    | abc
          HUBSCOUT_AGENT_SHA256_AARCH64   | xyz
          HUBSCOUT_SPOKE_CALLS_BURST      | 1000
          HUBSCOUT_SPOKE_SERVICE_CALLS    | ssm
          HUBSCOUT_SPOKE_SERVICE_CALLS    | ssm=5
          HUBSCOUT_SPOKE_SERVICE_CALLS    | SSM=5/10
          HUBSCOUT_SPOKE_SERVICE_CALLS    | ssm=0/10
          HUBSCOUT_SPOKE_SERVICE_CALLS    | ssm=5/101
          HUBSCOUT_SPOKE_SERVICE_CALLS    | ssm=5/10,,ec2=5/10
          HUBSCOUT_SPOKE_SERVICE_CALLS    | ssm=5/10,ssm=6/10
          HUBSCOUT_API_ORIGINS            | *
          HUBSCOUT_API_ORIGINS            | https://*.example.com
          HUBSCOUT_API_ORIGINS            | https://example.com/
          HUBSCOUT_API_ORIGINS            | null
          HUBSCOUT_API_ORIGINS            | https://a.example.com,,https://b.example.com
          HUBSCOUT_RUN_SLOT               | 4
          HUBSCOUT_                       | x
          """)
  void aMalformedOrUnknownVariableIsNamed(String name, String value) {
    var variables = least();
    variables.put(name, value);

    refused(variables, name);
  }

  @Test
  void aRoleBesideOwnAccountIsAContradiction() {
    var variables = least();
    variables.put("HUBSCOUT_SPOKE_ACCESS", "own-account");

    refused(variables, "HUBSCOUT_SPOKE_ROLE");
  }

  @Test
  void queuesAreThoseOfTheirCapability() {
    var environment = HubEnvironment.of(least());

    for (var capability : Capability.values()) {
      assertThat(environment.queueUrls().tasks(capability)).endsWith("/" + capability);
      if (capability.events()) {
        assertThat(environment.queueUrls().events(capability))
            .endsWith("/" + capability + "-events");
      }
    }
  }

  @Test
  void functionsThatSendNoAgentNeedNoArtifact() {
    var variables = least();
    variables.keySet().removeIf(name -> name.contains("ARTIFACT") || name.contains("AGENT"));

    var environment = HubEnvironment.of(variables);

    variables.put("HUBSCOUT_ARTIFACT_BUCKETS", "us-east-1=bucket-b");
    refused(variables, "HUBSCOUT_ARTIFACT_BUCKET");
    assertThat(environment.agent()).isNull();
    assertThatThrownBy(environment::artifact)
        .isInstanceOfSatisfying(
            HubscoutException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.MISCONFIGURED);
              assertThat(e.field()).isEqualTo("HUBSCOUT_ARTIFACT_BUCKET");
              assertThat(e).hasMessageStartingWith("HUBSCOUT_ARTIFACT_BUCKET: it is not set");
            });
  }

  private static void refused(Map<String, String> variables, String name) {
    assertThatThrownBy(() -> HubEnvironment.of(variables))
        .isInstanceOfSatisfying(
            HubscoutException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.MISCONFIGURED);
              assertThat(e.field()).isEqualTo(name);
              assertThat(e).hasMessageStartingWith(name + ": ");
            });
  }

  static Map<String, String> least() {
    var queues = "https://sqs.eu-central-1.amazonaws.com/111111111111/";
    var variables = new HashMap<String, String>();
    variables.put("PATH", "/bin");
    variables.put("HUBSCOUT_RUNS_TABLE", "hubscout-runs");
    variables.put("HUBSCOUT_FACTS_TABLE", "hubscout-facts");
    variables.put("HUBSCOUT_PLAN_QUEUE_URL", queues + "plan");
    variables.put("HUBSCOUT_DATABASES_QUEUE_URL", queues + "databases");
    variables.put("HUBSCOUT_DATABASES_EVENTS_QUEUE_URL", queues + "databases-events");
    variables.put("HUBSCOUT_INSTANCES_QUEUE_URL", queues + "instances");
    variables.put("HUBSCOUT_INSTANCES_EVENTS_QUEUE_URL", queues + "instances-events");
    variables.put("HUBSCOUT_RESOURCES_QUEUE_URL", queues + "resources");
    variables.put("HUBSCOUT_DEAD_LETTER_QUEUE_URLS", "https://sqs/1/dead-a, https://sqs/1/dead-b");
    variables.put("HUBSCOUT_SPOKE_ROLE", "hubscout/HubscoutSpoke");
    variables.put("HUBSCOUT_DEFAULT_REGIONS", "eu-central-1,us-east-1");
    variables.put("HUBSCOUT_DOCUMENTS_BUCKET", "hubscout-documents");
    variables.put("HUBSCOUT_ARTIFACT_BUCKET", "hubscout-artifacts");
    variables.put("HUBSCOUT_AGENT_VERSION", "0.1.0");
    variables.put("HUBSCOUT_AGENT_SHA256_X86_64", SHA);
    return variables;
  }
}
