package dev.hubscout.local.aws;

import static dev.hubscout.local.aws.Sample.HERE;
import static dev.hubscout.local.aws.Sample.HUB;
import static dev.hubscout.local.aws.Sample.MEMBER;
import static dev.hubscout.local.aws.Sample.SPOKE;
import static dev.hubscout.local.aws.Sample.SPOKE_ARN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.tuple;

import dev.hubscout.local.iam.Access;
import dev.hubscout.local.iam.Need;
import dev.hubscout.ssm.SsmDocument;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A session does no more than its policy says, and what roles need is noted. */
class SessionPolicyTest extends LocalAwsCase {
  private static final String INVENTORY =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"ec2:DescribeInstances","Resource":"*"}]}\
      """;

  @BeforeEach
  void start() {
    start(Sample.organization().build());
  }

  private Credentials assume(String policy) {
    var answer =
        clients
            .sts(aws.session(HUB, "HubscoutWork", "hub", Duration.ofHours(1)))
            .assumeRole(it -> it.roleArn(SPOKE_ARN).roleSessionName("run-1").policy(policy))
            .credentials();
    return new Credentials(answer.accessKeyId(), answer.secretAccessKey(), answer.sessionToken());
  }

  @Test
  void whatTheSessionPolicyAllowsIsDone() {
    var session = assume(INVENTORY);
    assertThatCode(() -> clients.ec2(session, HERE).describeInstances()).doesNotThrowAnyException();
    assertThatCode(() -> clients.sts(session).getCallerIdentity()).doesNotThrowAnyException();
  }

  @Test
  void whatTheSessionPolicyDoesNotAllowIsRefusedInAwsWords() {
    var failure = failure(() -> clients.ssm(assume(INVENTORY), HERE).describeInstanceInformation());
    assertThat(failure.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
    assertThat(failure.awsErrorDetails().errorMessage())
        .isEqualTo(
            "User: arn:aws:sts::%s:assumed-role/%s/run-1 is not authorized to perform: ssm:DescribeInstanceInformation on resource: * because no session policy allows the ssm:DescribeInstanceInformation action"
                .formatted(MEMBER, SPOKE));
  }

  @Test
  void anExplicitDenyOfTheSessionPolicyIsNamed() {
    var policy =
        """
        {"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"},
                      {"Effect":"Deny","Action":"ec2:*","Resource":"*"}]}\
        """;
    assertThat(message(() -> clients.ec2(assume(policy), HERE).describeInstances()))
        .endsWith("with an explicit deny in a session policy");
  }

  @Test
  void eachInstanceOfACommandMustBeAllowed() {
    aws.installDocument(MEMBER, HERE, "Hubscout-Discover-1", SsmDocument.discover().content());
    var policy =
        """
        {"Statement":[{"Effect":"Allow","Action":"ssm:SendCommand",
          "Resource":["arn:aws:ssm:*:*:document/Hubscout-Discover-*",
                      "arn:aws:ec2:*:*:instance/%s"]}]}\
        """
            .formatted(Sample.instanceId(1));
    var session = assume(policy);
    assertThat(
            message(
                () ->
                    clients
                        .ssm(session, HERE)
                        .sendCommand(
                            it ->
                                it.documentName("Hubscout-Discover-1")
                                    .instanceIds(Sample.instanceId(1), Sample.instanceId(2)))))
        .contains(
            "on resource: arn:aws:ec2:"
                + HERE
                + ":"
                + MEMBER
                + ":instance/"
                + Sample.instanceId(2));
  }

  @Test
  void aMalformedSessionPolicyIsRefused() {
    assertThat(code(() -> assume("{\"Statement\":{}}"))).isEqualTo("MalformedPolicyDocument");
    assertThat(code(() -> assume(INVENTORY + " ".repeat(2_048)))).isEqualTo("ValidationError");
  }

  @Test
  void whatRolesNeededIsNotedWithTheirSessionsPolicies() {
    var session = assume(INVENTORY);
    clients.ec2(session, HERE).describeInstances();
    clients.ec2(session, HERE).describeInstances();
    clients.ec2(root(MEMBER), HERE).describeInstances();
    failure(() -> clients.ssm(session, HERE).cancelCommand(it -> it.commandId("x".repeat(36))));
    assertThat(aws.accesses().all())
        .extracting(Access::role, Access::sessionPolicy, Access::action, Access::resource)
        .containsExactlyInAnyOrder(
            tuple("HubscoutWork", null, "sts:AssumeRole", SPOKE_ARN),
            tuple(SPOKE, INVENTORY, "ec2:DescribeInstances", "*"),
            tuple(SPOKE, INVENTORY, "ssm:CancelCommand", "*"));
    var assumed =
        aws.accesses().all().stream()
            .filter(it -> it.action().equals("sts:AssumeRole"))
            .findFirst()
            .orElseThrow();
    assertThat(assumed.context())
        .containsEntry("aws:PrincipalArn", List.of("arn:aws:iam::" + HUB + ":role/HubscoutWork"))
        .containsEntry("aws:PrincipalOrgID", List.of("o-hubscoutdemo"))
        .containsEntry("aws:ResourceOrgID", List.of("o-hubscoutdemo"))
        .containsEntry("aws:ResourceAccount", List.of(MEMBER));
  }

  @Test
  void resourcesAreThoseThatIamEvaluates() {
    var hub = aws.session(HUB, "HubscoutWork", "hub", Duration.ofHours(1));
    failure(() -> clients.ssm(hub, HERE).getParameter(it -> it.name("/hubscout/kill-switch")));
    failure(() -> clients.ssm(hub, HERE).getParameter(it -> it.name("plain")));
    clients.account(hub).listRegions(it -> it.accountId(MEMBER));
    clients.organizations(hub).listAccounts();
    var root = clients.organizations(hub).listRoots().roots().getFirst().id();
    clients.organizations(hub).listOrganizationalUnitsForParent(it -> it.parentId(root));
    clients
        .events(hub, HERE)
        .putEvents(
            it ->
                it.entries(
                    e ->
                        e.eventBusName("hubscout")
                            .source("hubscout")
                            .detailType("x")
                            .detail("{}")));
    assertThat(aws.accesses().all())
        .extracting(it -> it.action() + " " + it.resource())
        .containsExactlyInAnyOrder(
            "ssm:GetParameter arn:aws:ssm:" + HERE + ":" + HUB + ":parameter/hubscout/kill-switch",
            "ssm:GetParameter arn:aws:ssm:" + HERE + ":" + HUB + ":parameter/plain",
            "account:ListRegions arn:aws:account::100000000001:account/o-hubscoutdemo/" + MEMBER,
            "organizations:ListAccounts *",
            "organizations:ListRoots *",
            "organizations:ListOrganizationalUnitsForParent"
                + " arn:aws:organizations::100000000001:root/o-hubscoutdemo/"
                + root,
            "events:PutEvents arn:aws:events:" + HERE + ":" + HUB + ":event-bus/hubscout");
  }

  @Test
  void othersMayAskForWhoeverHasKeys() {
    var session = assume(INVENTORY);
    var need =
        List.of(Need.of("sqs:SendMessage", "arn:aws:sqs:eu-central-1:" + HUB + ":q", Map.of()));
    assertThat(aws.ask(session.accessKeyId(), session.sessionToken(), HERE, need))
        .isInstanceOf(Verdict.Refused.class);
    assertThat(aws.ask(session.accessKeyId(), "another", HERE, need))
        .isInstanceOf(Verdict.Unknown.class);
    assertThat(aws.ask("local", null, HERE, need)).isInstanceOf(Verdict.Unknown.class);
    clock.advance(Duration.ofHours(2));
    assertThat(aws.ask(session.accessKeyId(), session.sessionToken(), HERE, need))
        .isInstanceOf(Verdict.Unknown.class);
  }
}
