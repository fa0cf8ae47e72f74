package dev.hubscout.local.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.aws.access.AwsAccess;
import dev.hubscout.aws.capability.CoreFunctions;
import dev.hubscout.aws.capability.HubFunction;
import dev.hubscout.aws.capability.Registrations;
import dev.hubscout.aws.deployment.Names;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.metrics.Metrics;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunStatus;
import dev.hubscout.local.aws.EmbeddedDynamoDb;
import dev.hubscout.local.aws.EmbeddedQueues;
import dev.hubscout.local.aws.LocalAws;
import dev.hubscout.local.gateway.Gateway;
import dev.hubscout.local.iam.Access;
import dev.hubscout.local.organization.Faults;
import dev.hubscout.local.organization.Organization;
import dev.hubscout.local.organization.Role;
import dev.hubscout.local.web.HubApi;
import dev.hubscout.local.web.WebRequest;
import dev.hubscout.ssm.SsmDocument;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** Every function acts as its own role, and the record tells them apart. */
class RolesIT {
  private EmbeddedDynamoDb dynamoDb;
  private EmbeddedQueues queues;
  private LocalAws aws;
  private Gateway tables;
  private Gateway messages;
  private EmbeddedHub hub;

  @BeforeEach
  void start() {
    dynamoDb = EmbeddedDynamoDb.inMemory();
    queues = EmbeddedQueues.start(Rig.HUB, Rig.REGION);
    var started = new AtomicReference<EmbeddedHub>();
    aws = LocalAws.start(organization(), new Faults(), event -> started.get().accept(event));
    var document = SsmDocument.discover();
    aws.installDocument(Rig.MEMBER, Rig.REGION, document.name(), document.content());
    aws.createEventBus(
        Rig.HUB, Rig.REGION, Names.EVENT_BUS, event -> started.get().announced(event));
    tables = Gateway.dynamoDb(dynamoDb.access(Region.of(Rig.REGION)), Rig.HUB, aws);
    messages = Gateway.sqs(queues.access(), aws);
    hub =
        EmbeddedHub.start(
            Rig.announcing(Rig.settings(aws, dynamoDb, queues)),
            this::access,
            Metrics.NONE,
            InstantSource.system());
    started.set(hub);
  }

  private static Organization organization() {
    var account = Rig.spoke(Rig.HUB, "hub");
    for (var name : names()) {
      account =
          account.with(
              new Role(name, Names.ROLE_PATH, Role.Trust.ALLOWED, Set.of(Rig.HUB), Set.of()));
    }
    return Rig.organization()
        .instances(Rig.instances(2, n -> Rig.printing(Reports.postgresql(5432))))
        .build()
        .with(account);
  }

  private static Set<String> names() {
    var names = new TreeSet<String>();
    names.add("HubscoutHub");
    for (var function : Registrations.functions()) {
      names.add(function.roleName());
    }
    return names;
  }

  private HubAccess access(HubFunction function) {
    var session = aws.session(Rig.HUB, function.roleName(), "test", Duration.ofHours(1));
    var credentials =
        StaticCredentialsProvider.create(
            AwsSessionCredentials.create(
                session.accessKeyId(), session.secretAccessKey(), session.sessionToken()));
    var home = Region.of(Rig.REGION);
    var cloud = new AwsAccess(credentials, aws.endpoint(), home);
    return new HubAccess(
        cloud,
        new AwsAccess(credentials, tables.endpoint(), home),
        new AwsAccess(credentials, messages.endpoint(), home),
        cloud);
  }

  @AfterEach
  void close() {
    hub.close();
    tables.close();
    messages.close();
    aws.close();
    queues.close();
    dynamoDb.close();
  }

  private void run(String request) throws Exception {
    var id = new RunId(hub.plan(Json.lenient().readTree(request)).path("run_id").asText());
    Rig.await(
        "run " + id + " to end",
        () -> {
          hub.sweep();
          return hub.hub().runs().run(id).orElseThrow().status().terminal();
        });
    assertThat(hub.hub().runs().run(id).orElseThrow().status()).isEqualTo(RunStatus.SUCCEEDED);
  }

  private Map<String, Set<String>> actionsByRole() {
    var byRole = new TreeMap<String, Set<String>>();
    for (Access access : aws.accesses().all()) {
      byRole.computeIfAbsent(access.role(), role -> new TreeSet<>()).add(access.action());
    }
    return byRole;
  }

  @Test
  void whatEachRoleDidIsTold() throws Exception {
    run("{\"capability\":\"instances\"}");
    run("{\"capability\":\"databases\",\"accounts\":[\"" + Rig.MEMBER + "\"]}");
    var answer =
        HubApi.of(hub.hub(CoreFunctions.API))
            .answer(
                new WebRequest("GET", "/api/databases", "", Map.of(), new byte[0], "request-1"));
    assertThat(answer.status()).isEqualTo(200);
    Rig.await(
        "the coverage function to follow the announcement",
        () -> actionsByRole().containsKey("hubscout-coverage"));

    var actions = actionsByRole();
    assertThat(actions.keySet())
        .containsExactlyInAnyOrder(
            "HubscoutSpoke",
            "hubscout-plan",
            "hubscout-sweep",
            "hubscout-announce",
            "hubscout-api",
            "hubscout-coverage",
            "hubscout-databases",
            "hubscout-databases-events",
            "hubscout-instances",
            "hubscout-instances-events",
            "hubscout-resources");
    assertThat(actions.get("hubscout-resources"))
        .as("of a function whose queue stayed empty")
        .contains("sqs:ReceiveMessage")
        .doesNotContain("sts:AssumeRole", "dynamodb:PutItem");
    assertThat(actions.get("hubscout-databases"))
        .contains(
            "sqs:ReceiveMessage",
            "sqs:DeleteMessage",
            "sqs:GetQueueAttributes",
            "sts:AssumeRole",
            "ssm:GetParameter",
            "dynamodb:Query")
        .doesNotContain("sqs:SendMessage", "ssm:SendCommand", "events:PutEvents");
    assertThat(actions.get("hubscout-announce"))
        .contains(
            "dynamodb:DescribeStream",
            "dynamodb:GetShardIterator",
            "dynamodb:GetRecords",
            "dynamodb:ListStreams",
            "events:PutEvents")
        .doesNotContain("sts:AssumeRole", "sqs:SendMessage");
    assertThat(actions.get("hubscout-plan"))
        .contains("sqs:SendMessage", "organizations:ListAccounts");
    assertThat(actions.get("hubscout-api")).doesNotContain("sts:AssumeRole", "sqs:ReceiveMessage");
    assertThat(actions.get("HubscoutSpoke"))
        .contains(
            "ec2:DescribeInstances",
            "ssm:DescribeInstanceInformation",
            "ssm:SendCommand",
            "ssm:ListCommandInvocations");
    assertThat(resources("hubscout-databases", "sqs:ReceiveMessage"))
        .containsExactly("arn:aws:sqs:%s:%s:hubscout-databases".formatted(Rig.REGION, Rig.HUB));
    assertThat(resources("hubscout-databases", "sts:AssumeRole"))
        .containsExactly("arn:aws:iam::" + Rig.MEMBER + ":role/hubscout/HubscoutSpoke");
    assertThat(resources("HubscoutSpoke", "ssm:SendCommand"))
        .containsExactlyInAnyOrder(
            "arn:aws:ssm:%s:%s:document/%s"
                .formatted(Rig.REGION, Rig.MEMBER, SsmDocument.discover().name()),
            "arn:aws:ec2:%s:%s:instance/%s".formatted(Rig.REGION, Rig.MEMBER, Rig.id(1)),
            "arn:aws:ec2:%s:%s:instance/%s".formatted(Rig.REGION, Rig.MEMBER, Rig.id(2)));
    assertThat(hub.calls().get("ssm:SendCommand")).isEqualTo(1);
  }

  private List<String> resources(String role, String action) {
    return aws.accesses().all().stream()
        .filter(it -> it.role().equals(role) && it.action().equals(action))
        .map(Access::resource)
        .distinct()
        .toList();
  }
}
