package dev.hubscout.local.iam;

import static dev.hubscout.local.iam.Decision.Outcome.ALLOWED;
import static dev.hubscout.local.iam.Decision.Outcome.NO_ALLOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Trust policies, and those of queues and buses. */
class ResourcePolicyTest {
  private static final String HUB = "200000000002";
  private static final String ROLE = "arn:aws:iam::200000000002:role/hubscout/hubscout-sweep";

  private static ResourcePolicy policy(String statement) {
    return ResourcePolicy.parse("{'Statement':%s}".formatted(statement).replace('\'', '"'));
  }

  private static Access assuming(String roleArn, Map<String, List<String>> context) {
    var all = new java.util.HashMap<>(context);
    all.put("aws:PrincipalArn", List.of(roleArn));
    return new Access(
        HUB,
        "hubscout-sweep",
        null,
        "sts:AssumeRole",
        "arn:aws:iam::3:role/hubscout/HubscoutSpoke",
        all);
  }

  @Test
  void aTrustPolicyNarrowsAnAccountToRolesOfAnOrganization() {
    var trust =
        policy(
            """
            {'Effect':'Allow','Principal':{'AWS':'200000000002'},'Action':'sts:AssumeRole',
             'Condition':{'ArnEquals':{'aws:PrincipalArn':['%s']},
                          'StringEquals':{'aws:PrincipalOrgID':'o-1'}}}\
            """
                .formatted(ROLE));
    var inside = Map.of("aws:PrincipalOrgID", List.of("o-1"));
    assertThat(trust.decides(assuming(ROLE, inside)).outcome()).isEqualTo(ALLOWED);
    assertThat(trust.decides(assuming(ROLE + "x", inside)).outcome()).isEqualTo(NO_ALLOW);
    assertThat(trust.decides(assuming(ROLE, Map.of())).outcome()).isEqualTo(NO_ALLOW);
  }

  @ParameterizedTest
  @CsvSource({
    "200000000002, true",
    "arn:aws:iam::200000000002:root, true",
    "arn:aws:iam::200000000002:role/hubscout/hubscout-sweep, true",
    "*, true",
    "300000000003, false",
    "arn:aws:iam::300000000003:root, false",
    "arn:aws:iam::200000000002:role/hubscout/hubscout-plan, false"
  })
  void aPrincipalIsAnAccountItsRootARoleOrEverybody(String principal, boolean trusted) {
    var trust =
        policy(
            "{'Effect':'Allow','Principal':{'AWS':['%s']},'Action':'sts:AssumeRole'}"
                .formatted(principal));
    assertThat(trust.decides(assuming(ROLE, Map.of())).allowed()).isEqualTo(trusted);
  }

  @Test
  void aServiceIsLetInByItsName() {
    var trust =
        policy(
            "{'Effect':'Allow','Principal':{'Service':'lambda.amazonaws.com'},"
                + "'Action':'sts:AssumeRole'}");
    assertThat(asked(trust, "lambda.amazonaws.com")).isEqualTo(ALLOWED);
    assertThat(asked(trust, "events.amazonaws.com")).isEqualTo(NO_ALLOW);
    assertThat(trust.decides(assuming(ROLE, Map.of())).outcome()).isEqualTo(NO_ALLOW);
  }

  private static Decision.Outcome asked(ResourcePolicy policy, String service) {
    return policy
        .decides(new Requester.Service(service), "sts:AssumeRole", "*", Map.of())
        .outcome();
  }

  @Test
  void aStatementWithAResourceIsAboutThatResource() {
    var policy =
        policy(
            "{'Effect':'Allow','Principal':'*','Action':'events:PutEvents',"
                + "'Resource':'arn:aws:events:us-east-1:2:event-bus/hubscout'}");
    var anybody = new Requester.Role("3", "arn:aws:iam::3:role/x");
    assertThat(
            policy
                .decides(
                    anybody,
                    "events:PutEvents",
                    "arn:aws:events:us-east-1:2:event-bus/hubscout",
                    Map.of())
                .allowed())
        .isTrue();
    assertThat(
            policy
                .decides(
                    anybody,
                    "events:PutEvents",
                    "arn:aws:events:us-east-1:2:event-bus/default",
                    Map.of())
                .allowed())
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'Effect':'Allow','Action':'*'}",
        "{'Effect':'Allow','Action':'*','Principal':'somebody'}",
        "{'Effect':'Allow','Action':'*','Principal':{'Federated':'x'}}",
        "{'Effect':'Allow','Action':'*','NotPrincipal':{'AWS':'x'}}",
      })
  void whatIsNotKnownIsAnError(String statement) {
    assertThatThrownBy(() -> policy(statement)).isInstanceOf(PolicyException.class);
  }
}
