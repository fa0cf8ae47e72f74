package dev.hubscout.local.aws;

import static dev.hubscout.local.aws.Sample.HERE;
import static dev.hubscout.local.aws.Sample.HUB;
import static dev.hubscout.local.aws.Sample.MEMBER;
import static dev.hubscout.local.aws.Sample.SPOKE;
import static dev.hubscout.local.aws.Sample.SPOKE_ARN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.local.organization.AccountStatus;
import dev.hubscout.local.organization.Role;
import dev.hubscout.local.organization.ScpDenial;
import java.time.Duration;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;

class StsTest extends LocalAwsCase {

  @BeforeEach
  void start() {
    start(Sample.organization().build());
  }

  @Test
  void aRootUserIsItself() {
    var me = clients.sts(root(HUB)).getCallerIdentity();
    assertThat(me.account()).isEqualTo(HUB);
    assertThat(me.arn()).isEqualTo("arn:aws:iam::" + HUB + ":root");
    assertThat(me.userId()).isEqualTo(HUB);
  }

  @Test
  void anAssumedRoleActsInItsOwnAccount() {
    var answer = assume(root(HUB), SPOKE_ARN);
    assertThat(answer.assumedRoleUser().arn())
        .isEqualTo("arn:aws:sts::" + MEMBER + ":assumed-role/" + SPOKE + "/run-1");
    assertThat(answer.credentials().accessKeyId()).startsWith("ASIA");
    assertThat(answer.credentials().expiration())
        .isEqualTo(clock.instant().plus(Duration.ofHours(1)));
    var me = clients.sts(keys(answer)).getCallerIdentity();
    assertThat(me.account()).isEqualTo(MEMBER);
    assertThat(me.arn()).isEqualTo(answer.assumedRoleUser().arn());
    assertThat(me.userId()).startsWith("AROA").endsWith(":run-1");
  }

  @Test
  void aRefusalNeverSaysWhetherTheRoleExists() {
    var sts = clients.sts(root(HUB));
    var missing = "arn:aws:iam::" + MEMBER + ":role/Nobody";
    var none = failure(() -> sts.assumeRole(it -> it.roleArn(missing).roleSessionName("run-1")));
    assertThat(none.statusCode()).isEqualTo(403);
    assertThat(none.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
    assertThat(none.awsErrorDetails().errorMessage())
        .isEqualTo(
            "User: arn:aws:iam::%s:root is not authorized to perform: sts:AssumeRole on resource: %s"
                .formatted(HUB, missing));
    role(it -> it.withTrust(Role.Trust.DENIED));
    assertThat(message(() -> assume(root(HUB), SPOKE_ARN)))
        .isEqualTo(none.awsErrorDetails().errorMessage().replace(missing, SPOKE_ARN));
  }

  @Test
  void aServiceControlPolicyIsNamed() {
    role(it -> it.withTrust(Role.Trust.DENIED_BY_SCP));
    assertThat(message(() -> assume(root(HUB), SPOKE_ARN)))
        .endsWith(
            " on resource: " + SPOKE_ARN + " with an explicit deny in a service control policy");
  }

  @Test
  void theCallersOwnServiceControlPoliciesHoldToo() {
    aws.change(it -> it.with(it.account(HUB).orElseThrow().denied(ScpDenial.of("sts:AssumeRole"))));
    assertThat(message(() -> assume(root(HUB), SPOKE_ARN)))
        .endsWith("with an explicit deny in a service control policy");
  }

  @Test
  void aTrustPolicyLetsInOnlyTheAccountsItNames() {
    role(it -> new Role(it.name(), "/", Role.Trust.ALLOWED, Set.of(HUB), Set.of()));
    assertThat(assume(root(HUB), SPOKE_ARN).credentials()).isNotNull();
    assertThat(code(() -> assume(root(Sample.MANAGEMENT), SPOKE_ARN))).isEqualTo("AccessDenied");
  }

  @Test
  void aRoleIsFoundByItsPathToo() {
    role(it -> new Role(it.name(), "/hubscout/", Role.Trust.ALLOWED, Set.of(), Set.of()));
    assertThat(code(() -> assume(root(HUB), SPOKE_ARN))).isEqualTo("AccessDenied");
    var arn = "arn:aws:iam::" + MEMBER + ":role/hubscout/" + SPOKE;
    assertThat(assume(root(HUB), arn).assumedRoleUser().arn()).contains(":assumed-role/" + SPOKE);
  }

  @Test
  void aSuspendedAccountLetsNobodyIn() {
    aws.change(it -> it.with(it.account(MEMBER).orElseThrow().with(AccountStatus.SUSPENDED)));
    assertThat(code(() -> assume(root(HUB), SPOKE_ARN))).isEqualTo("AccessDenied");
  }

  @Test
  void badInputIsAValidationError() {
    var sts = clients.sts(root(HUB));
    assertThat(code(() -> sts.assumeRole(it -> it.roleArn(SPOKE_ARN).roleSessionName("a b"))))
        .isEqualTo("ValidationError");
    assertThat(
            code(
                () ->
                    sts.assumeRole(
                        it -> it.roleArn(SPOKE_ARN).roleSessionName("run").durationSeconds(60))))
        .isEqualTo("ValidationError");
    assertThat(
            code(
                () ->
                    sts.assumeRole(
                        it -> it.roleArn("arn:aws:iam::1:user/x-y-z").roleSessionName("run"))))
        .isEqualTo("ValidationError");
  }

  @Test
  void chainedSessionsLastAnHourAtMost() {
    var session = aws.session(HUB, "HubscoutWork", "run", Duration.ofHours(1));
    assertThat(
            message(
                () ->
                    clients
                        .sts(session)
                        .assumeRole(
                            it ->
                                it.roleArn(SPOKE_ARN)
                                    .roleSessionName("run")
                                    .durationSeconds(7_200))))
        .contains("1 hour session limit");
    assertThat(
            clients
                .sts(root(HUB))
                .assumeRole(
                    it -> it.roleArn(SPOKE_ARN).roleSessionName("run").durationSeconds(7_200))
                .credentials()
                .expiration())
        .isEqualTo(clock.instant().plus(Duration.ofHours(2)));
  }

  @Test
  void anExpiredSessionIsRefusedInTheWordsOfEachProtocol() {
    var session = spoke();
    clock.advance(Duration.ofMinutes(61));
    assertThat(code(() -> clients.sts(session).getCallerIdentity())).isEqualTo("ExpiredToken");
    assertThat(code(() -> clients.ssm(session, HERE).listCommands()))
        .isEqualTo("ExpiredTokenException");
    assertThat(code(() -> clients.ec2(session, HERE).describeInstances()))
        .isEqualTo("RequestExpired");
    assertThat(code(() -> clients.account(session).listRegions(it -> {})))
        .isEqualTo("ExpiredTokenException");
  }

  @Test
  void aKeyThatNobodyIssuedIsRefusedInTheWordsOfEachProtocol() {
    var stranger = new Credentials("AKIAIOSFODNN7EXAMPLE", "secret", null);
    assertThat(code(() -> clients.sts(stranger).getCallerIdentity()))
        .isEqualTo("InvalidClientTokenId");
    assertThat(code(() -> clients.organizations(stranger).listAccounts()))
        .isEqualTo("UnrecognizedClientException");
    assertThat(code(() -> clients.account(stranger).listRegions(it -> {})))
        .isEqualTo("UnrecognizedClientException");
    var ec2 = failure(() -> clients.ec2(stranger, HERE).describeInstances());
    // The SDK's URLConnection client cannot read the body of a 401.
    assertThat(ec2.statusCode()).isEqualTo(401);
    assertThat(aws.calls().of("ec2", "DescribeInstances").get(0).status()).isEqualTo("AuthFailure");
    assertThat(aws.calls().all()).allMatch(it -> it.principal().equals("unknown"));
  }

  @Test
  void aSessionsKeyIsWorthNothingWithoutItsToken() {
    var session = spoke();
    var stolen = new Credentials(session.accessKeyId(), session.secretAccessKey(), "other");
    assertThat(code(() -> clients.sts(stolen).getCallerIdentity()))
        .isEqualTo("InvalidClientTokenId");
  }

  private AssumeRoleResponse assume(Credentials as, String arn) {
    return clients.sts(as).assumeRole(it -> it.roleArn(arn).roleSessionName("run-1"));
  }

  private void role(UnaryOperator<Role> change) {
    aws.change(
        it -> {
          var account = it.account(MEMBER).orElseThrow();
          return it.with(account.with(change.apply(account.roles().get(SPOKE))));
        });
  }

  private static Credentials keys(AssumeRoleResponse answer) {
    var issued = answer.credentials();
    return new Credentials(issued.accessKeyId(), issued.secretAccessKey(), issued.sessionToken());
  }
}
