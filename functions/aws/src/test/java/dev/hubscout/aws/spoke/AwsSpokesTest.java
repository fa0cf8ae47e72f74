package dev.hubscout.aws.spoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.hubscout.aws.access.SpokeAccess;
import dev.hubscout.aws.call.AwsFailures;
import dev.hubscout.aws.call.CallLog;
import dev.hubscout.aws.inventory.Inventory;
import dev.hubscout.aws.spoke.AwsEndpoint.Answer;
import dev.hubscout.aws.spoke.AwsEndpoint.Asked;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.TaskOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

class AwsSpokesTest {
  private static final RunId RUN = new RunId("databases-20261122T213000Z-1f3a9c2e");
  private static final AccountId MEMBER = new AccountId("222222222222");
  private static final Region FRANKFURT = new Region("eu-central-1");
  private static final Region DUBLIN = new Region("eu-west-1");

  private static final Step INVENTORY = Step.of("inventory", Inventory.PERMISSION);
  private static final Step DISPATCH =
      Step.of("dispatch", Permission.anywhere("Reason.", "ssm:ListCommands"));
  private static final Step CANCEL = CoreSteps.CANCEL;
  private static final List<Step> STEPS = List.of(INVENTORY, DISPATCH, CANCEL);

  private final CallLog calls = new CallLog();

  @Test
  void oneSessionPerRunAndAccountServesEveryRegion() {
    try (var aws = new AwsEndpoint(AwsSpokesTest::answer)) {
      var spokes = spokes(aws, new SpokeAccess.AssumeRole("hubscout/HubscoutSpoke"));

      ec2(spokes.clients(INVENTORY, RUN, MEMBER, FRANKFURT)).describeInstances();
      ec2(spokes.clients(INVENTORY, RUN, MEMBER, FRANKFURT)).describeInstances();
      ec2(spokes.clients(INVENTORY, RUN, MEMBER, DUBLIN)).describeInstances();

      assertThat(calls.snapshot())
          .isEqualTo(Map.of("sts:AssumeRole", 1L, "ec2:DescribeInstances", 3L));
      assertThat(aws.asked().getFirst().body())
          .contains("RoleArn=arn:aws:iam::222222222222:role/hubscout/HubscoutSpoke")
          .contains("RoleSessionName=" + RUN)
          .contains("Policy=" + INVENTORY.policy("aws", MEMBER));
      assertThat(aws.asked().getLast().authorization()).contains("SPOKEKEY", "/eu-west-1/ec2/");
    }
  }

  @Test
  void eachStepHasASessionThatMayDoNoMore() {
    try (var aws = new AwsEndpoint(AwsSpokesTest::answer)) {
      var spokes = spokes(aws, new SpokeAccess.AssumeRole("HubscoutSpoke"));

      for (var step : STEPS) {
        ec2(spokes.clients(step, RUN, MEMBER, FRANKFURT)).describeInstances();
        ec2(spokes.clients(step, RUN, MEMBER, DUBLIN)).describeInstances();
      }

      assertThat(aws.asked().stream().map(Asked::body).filter(it -> it.contains("AssumeRole")))
          .extracting(body -> body.replaceAll(".*&Policy=(.*)&DurationSeconds=.*", "$1"))
          .containsExactlyElementsOf(
              STEPS.stream().map(step -> step.policy("aws", MEMBER)).toList());
    }
  }

  @Test
  void aLongStepNamesTheManagedPoliciesBesideOurRole() {
    try (var aws = new AwsEndpoint(AwsSpokesTest::answer)) {
      var spokes = spokes(aws, new SpokeAccess.AssumeRole("hubscout/HubscoutSpoke"));

      ec2(spokes.clients(LongStep.of(300), RUN, MEMBER, FRANKFURT)).describeInstances();

      assertThat(aws.asked().getFirst().body())
          .contains("PolicyArns.member.1.arn=arn:aws:iam::222222222222:policy/hubscout/")
          .contains("HubscoutStep-long-1&PolicyArns.member.2.arn=")
          .doesNotContain("Policy=");
    }
  }

  @Test
  void aLongStepOfAnotherRoleMayDoWhatThatRoleMay() {
    try (var aws = new AwsEndpoint(AwsSpokesTest::answer)) {
      var spokes = spokes(aws, new SpokeAccess.AssumeRole("OrganizationAccountAccessRole"));

      ec2(spokes.clients(LongStep.of(300), RUN, MEMBER, FRANKFURT)).describeInstances();

      assertThat(aws.asked().getFirst().body())
          .contains("role/OrganizationAccountAccessRole")
          .doesNotContain("PolicyArns", "Policy=");
    }
  }

  @Test
  void aStepsOwnRoleIsAssumedWithoutAPolicyAndBesideOurRoleAlone() {
    var own = new Step.OwnRole("HubscoutLists", "Lists.", List.of());
    var step = new Step("lists", LongStep.of(3).permissions(), own);
    try (var aws = new AwsEndpoint(AwsSpokesTest::answer)) {
      ec2(spokes(aws, new SpokeAccess.AssumeRole("hubscout/HubscoutSpoke"))
              .clients(step, RUN, MEMBER, FRANKFURT))
          .describeInstances();
      ec2(spokes(aws, new SpokeAccess.AssumeRole("Audit")).clients(step, RUN, MEMBER, FRANKFURT))
          .describeInstances();

      assertThat(aws.asked().stream().map(Asked::body).filter(it -> it.contains("AssumeRole")))
          .allSatisfy(body -> assertThat(body).doesNotContain("PolicyArns", "Policy="))
          .satisfiesExactly(
              body -> assertThat(body).contains(":role/hubscout/HubscoutLists&"),
              body -> assertThat(body).contains(":role/Audit&"));
    }
  }

  @Test
  void whatNoClientCallsIsCalledWithTheSameCredentials() {
    try (var aws = new AwsEndpoint(AwsSpokesTest::answer)) {
      var spokes = spokes(aws, new SpokeAccess.AssumeRole("hubscout/HubscoutSpoke"));

      var access = spokes.clients(INVENTORY, RUN, MEMBER, FRANKFURT).access();

      assertThat(access.region()).isEqualTo(software.amazon.awssdk.regions.Region.EU_CENTRAL_1);
      assertThat(access.credentials()).isNotNull();
      assertThat(access.credentials().resolveCredentials().accessKeyId()).isEqualTo("SPOKEKEY");
    }
  }

  @Test
  void aServiceHasOneClientAndWhatItsBuilderSaysHolds() {
    try (var aws = new AwsEndpoint(AwsSpokesTest::answer)) {
      var spokes = spokes(aws, new SpokeAccess.AssumeRole("HubscoutSpoke"));
      var clients = spokes.clients(INVENTORY, RUN, MEMBER, FRANKFURT);

      var ec2 =
          clients.client(
              Ec2Client.class,
              () ->
                  Ec2Client.builder()
                      .overrideConfiguration(it -> it.putHeader("x-hubscout-test", "kept")));

      assertThat(ec2(clients)).isSameAs(ec2);
      assertThat(ssm(clients)).isNotSameAs(ec2);
      var configured = ec2.serviceClientConfiguration().overrideConfiguration();
      assertThat(configured.headers()).containsKey("x-hubscout-test");
      assertThat(configured.apiCallTimeout()).contains(Duration.ofSeconds(60));
      assertThat(aws.asked()).as("opening clients calls nothing").isEmpty();
    }
  }

  @Test
  void anotherRunHasItsOwnSession() {
    try (var aws = new AwsEndpoint(AwsSpokesTest::answer)) {
      var spokes = spokes(aws, new SpokeAccess.AssumeRole("HubscoutSpoke"));
      var other = new RunId("databases-20261123T213000Z-1f3a9c2e");

      ec2(spokes.clients(INVENTORY, RUN, MEMBER, FRANKFURT)).describeInstances();
      ec2(spokes.clients(INVENTORY, other, MEMBER, FRANKFURT)).describeInstances();

      assertThat(calls.snapshot()).containsEntry("sts:AssumeRole", 2L);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          User is not authorized to perform: sts:AssumeRole                        | DENIED
          sts:AssumeRole with an explicit deny in a service control policy         | DENIED_BY_SCP
          """)
  void aRefusedRoleShowsAtTheFirstCallAndNamesIt(String words, TaskOutcome outcome) {
    try (var aws = new AwsEndpoint(asked -> new Answer(403, stsError(words)))) {
      var spokes = spokes(aws, new SpokeAccess.AssumeRole("HubscoutSpoke"));
      var clients = spokes.clients(INVENTORY, RUN, MEMBER, FRANKFURT);
      assertThat(aws.asked()).as("opening clients calls nothing").isEmpty();

      var thrown = catchThrowable(() -> ec2(clients).describeInstances());

      var failure = new AwsFailures().classify(thrown, Instant.EPOCH);
      assertThat(failure.outcome()).isEqualTo(outcome);
      assertThat(failure.retryable()).isFalse();
      assertThat(failure.error().operation()).isEqualTo("sts:AssumeRole");
      assertThat(failure.error().code()).isEqualTo("AccessDenied");
      assertThat(failure.error().requestId()).isEqualTo("req-9");
    }
  }

  @Test
  void theOwnAccountNeedsNoRole() {
    try (var aws = new AwsEndpoint(AwsSpokesTest::answer)) {
      var spokes = spokes(aws, new SpokeAccess.OwnAccount());
      var own = new AccountId("111111111111");

      ec2(spokes.clients(INVENTORY, RUN, own, FRANKFURT)).describeInstances();
      ec2(spokes.clients(INVENTORY, RUN, own, DUBLIN)).describeInstances();

      assertThat(aws.asked()).as("nor a policy").noneMatch(it -> it.body().contains("Policy="));
      assertThat(calls.snapshot())
          .isEqualTo(Map.of("sts:GetCallerIdentity", 1L, "ec2:DescribeInstances", 2L));
      assertThat(aws.asked().getLast().authorization()).contains("HUBKEY");
    }
  }

  @Test
  void withoutARoleNoOtherAccountIsEntered() {
    try (var aws = new AwsEndpoint(AwsSpokesTest::answer)) {
      var spokes = spokes(aws, new SpokeAccess.OwnAccount());

      var thrown =
          catchThrowable(
              () -> ec2(spokes.clients(INVENTORY, RUN, MEMBER, FRANKFURT)).describeInstances());

      var failure = new AwsFailures().classify(thrown, Instant.EPOCH);
      assertThat(failure.outcome()).isEqualTo(TaskOutcome.DENIED);
      assertThat(failure.error().sentence()).contains("222222222222", "111111111111");
      assertThat(calls.snapshot()).doesNotContainKey("ec2:DescribeInstances");
    }
  }

  @Test
  void theAccountOfASessionIsAskedForOnce() {
    try (var aws = new AwsEndpoint(AwsSpokesTest::answer)) {
      var spokes = spokes(aws, new SpokeAccess.AssumeRole("HubscoutSpoke"));
      var hub = new AccountId("111111111111");

      spokes.clients(INVENTORY, RUN, hub, FRANKFURT).requireAccount();
      spokes.clients(INVENTORY, RUN, hub, FRANKFURT).requireAccount();
      spokes.clients(INVENTORY, RUN, hub, DUBLIN).requireAccount();
      assertThat(calls.snapshot()).containsEntry("sts:GetCallerIdentity", 1L);
      assertThat(aws.asked().getLast().authorization())
          .as("as the session, not as the hub")
          .contains("SPOKEKEY");

      spokes.clients(INVENTORY, "hubscout-instance-events", hub, FRANKFURT).requireAccount();
      assertThat(calls.snapshot())
          .as("another session may act elsewhere")
          .containsEntry("sts:GetCallerIdentity", 2L);
    }
  }

  @Test
  void aSessionInAnotherAccountIsRefusedAndBothAreNamed() {
    try (var aws = new AwsEndpoint(AwsSpokesTest::answer)) {
      var spokes = spokes(aws, new SpokeAccess.AssumeRole("HubscoutSpoke"));
      var clients = spokes.clients(INVENTORY, RUN, MEMBER, FRANKFURT);

      for (int asked = 1; asked <= 2; asked++) {
        assertThatThrownBy(clients::requireAccount)
            .isInstanceOfSatisfying(
                HubscoutException.class,
                e -> {
                  assertThat(e.code()).isEqualTo(ErrorCode.FORBIDDEN);
                  assertThat(e.field()).isEqualTo("account");
                  assertThat(e).hasMessageContainingAll("222222222222", "111111111111");
                });
        assertThat(calls.snapshot())
            .as("the role may have been corrected")
            .containsEntry("sts:GetCallerIdentity", (long) asked);
      }
      assertThat(calls.snapshot()).doesNotContainKey("ec2:DescribeInstances");
    }
  }

  @Test
  void anAccountThatStsDidNotSayIsAskedForAgain() {
    var failing = new AtomicBoolean(true);
    try (var aws =
        new AwsEndpoint(
            asked ->
                asked.operation().equals("GetCallerIdentity") && failing.get()
                    ? new Answer(403, stsError("no"))
                    : answer(asked))) {
      var spokes = spokes(aws, new SpokeAccess.AssumeRole("HubscoutSpoke"));
      var clients = spokes.clients(INVENTORY, RUN, new AccountId("111111111111"), FRANKFURT);
      assertThatThrownBy(clients::requireAccount).isInstanceOf(StsException.class);

      failing.set(false);
      clients.requireAccount();
      failing.set(true);
      clients.requireAccount();

      assertThat(calls.snapshot()).containsEntry("sts:GetCallerIdentity", 2L);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "eu-central-1, aws",
    "us-gov-west-1, aws-us-gov",
    "cn-north-1, aws-cn",
    "eu-somewhere-9, aws"
  })
  void roleNamesFollowThePartition(String region, String partition) {
    assertThat(AwsSpokes.roleArn(AwsSpokes.partition(new Region(region)), MEMBER, "p/R"))
        .isEqualTo("arn:" + partition + ":iam::222222222222:role/p/R");
  }

  static Ec2Client ec2(SpokeClients clients) {
    return clients.client(Ec2Client.class, Ec2Client::builder);
  }

  static SsmClient ssm(SpokeClients clients) {
    return clients.client(SsmClient.class, SsmClient::builder);
  }

  private AwsSpokes spokes(AwsEndpoint aws, SpokeAccess access) {
    var cloud = aws.access();
    var sts = cloud.client(StsClient.builder(), calls);
    return new AwsSpokes(access, cloud, sts, new CallerIdentity(sts), calls, CallBudgets.DEFAULT);
  }

  static Answer answer(AwsEndpoint.Asked asked) {
    return switch (asked.operation()) {
      case "AssumeRole" ->
          Answer.ok(
              """
              <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult>
              <Credentials><AccessKeyId>SPOKEKEY</AccessKeyId><SecretAccessKey>s</SecretAccessKey>
              <SessionToken>t</SessionToken><Expiration>2999-01-01T00:00:00Z</Expiration></Credentials>
              </AssumeRoleResult></AssumeRoleResponse>\
              """);
      case "GetCallerIdentity" ->
          Answer.ok(
              """
              <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
              <GetCallerIdentityResult><Account>111111111111</Account></GetCallerIdentityResult>
              </GetCallerIdentityResponse>\
              """);
      case "DescribeInstances" ->
          Answer.ok(
              """
              <DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">
              <reservationSet/></DescribeInstancesResponse>\
              """);
      case "DescribeInstanceInformation" -> Answer.ok("{}");
      default -> new Answer(400, "");
    };
  }

  private static String stsError(String words) {
    return """
    <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type>
    <Code>AccessDenied</Code><Message>%s</Message></Error><RequestId>req-9</RequestId>
    </ErrorResponse>\
    """
        .formatted(words);
  }
}
