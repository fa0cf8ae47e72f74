package dev.hubscout.local.iam;

import static dev.hubscout.local.iam.Decision.Outcome.ALLOWED;
import static dev.hubscout.local.iam.Decision.Outcome.DENIED;
import static dev.hubscout.local.iam.Decision.Outcome.NO_ALLOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of the IAM user guide, "Policy evaluation logic" and "Condition operators". */
class PolicyTest {
  private static final String QUEUE = "arn:aws:sqs:eu-central-1:200000000002:hubscout-plan";

  private static Access access(String action, String resource) {
    return access(action, resource, Map.of());
  }

  private static Access access(String action, String resource, Map<String, List<String>> context) {
    return new Access("200000000002", "hubscout-plan", null, action, resource, context);
  }

  private static Policy policy(String... statements) {
    return Policy.parse(
        "{'Version':'2012-10-17','Statement':[%s]}"
            .formatted(String.join(",", statements))
            .replace('\'', '"'));
  }

  private static Decision.Outcome decides(String condition, Map<String, List<String>> context) {
    return policy(
            "{'Effect':'Allow','Action':'*','Resource':'*','Condition':{%s}}".formatted(condition))
        .decides(access("sqs:SendMessage", QUEUE, context))
        .outcome();
  }

  @Test
  void whatNoStatementAllowsIsDeniedImplicitly() {
    var decision =
        policy("{'Effect':'Allow','Action':'sqs:SendMessage','Resource':'*'}")
            .decides(access("sqs:ReceiveMessage", QUEUE));
    assertThat(decision).isEqualTo(new Decision(NO_ALLOW, null));
    assertThat(decision.allowed()).isFalse();
  }

  @Test
  void theStatementThatAllowsIsNamed() {
    var decision =
        policy(
                "{'Sid':'Other','Effect':'Allow','Action':'sns:*','Resource':'*'}",
                "{'Sid':'Send','Effect':'Allow','Action':'sqs:SendMessage','Resource':'*'}")
            .decides(access("sqs:SendMessage", QUEUE));
    assertThat(decision.outcome()).isEqualTo(ALLOWED);
    assertThat(decision.statement().sid()).isEqualTo("Send");
  }

  @Test
  void anExplicitDenyWinsInWhateverOrder() {
    var allow = "{'Sid':'A','Effect':'Allow','Action':'*','Resource':'*'}";
    var deny = "{'Sid':'D','Effect':'Deny','Action':'sqs:*','Resource':'*'}";
    for (var policy : List.of(policy(allow, deny), policy(deny, allow))) {
      var decision = policy.decides(access("sqs:SendMessage", QUEUE));
      assertThat(decision.outcome()).isEqualTo(DENIED);
      assertThat(decision.statement().sid()).isEqualTo("D");
    }
    assertThat(policy(allow, deny).decides(access("sns:Publish", "arn:aws:sns:::t")).outcome())
        .isEqualTo(ALLOWED);
  }

  @Test
  void severalPoliciesOfARoleAreOne() {
    var both =
        Policy.union(
            List.of(
                policy("{'Effect':'Allow','Action':'sqs:SendMessage','Resource':'*'}"),
                policy("{'Effect':'Deny','Action':'*','Resource':'%s'}".formatted(QUEUE))));
    assertThat(both.statements()).hasSize(2);
    assertThat(both.decides(access("sqs:SendMessage", QUEUE)).outcome()).isEqualTo(DENIED);
    assertThat(both.decides(access("sqs:SendMessage", QUEUE + "-2")).outcome()).isEqualTo(ALLOWED);
  }

  @ParameterizedTest
  @CsvSource({
    "sqs:SendMessage, true",
    "SQS:sendmessage, true",
    "sqs:Send*, true",
    "sqs:*, true",
    "*, true",
    "sqs:SendMessag?, true",
    "sqs:SendMessageBatch, false",
    "sqs:Message, false",
    "sns:*, false"
  })
  void actionsHaveNoCaseAndMayHaveWildcards(String pattern, boolean allowed) {
    assertThat(
            policy("{'Effect':'Allow','Action':'%s','Resource':'*'}".formatted(pattern))
                .decides(access("sqs:SendMessage", QUEUE))
                .allowed())
        .isEqualTo(allowed);
  }

  /** A Turkish machine has another lower case for I. */
  @Test
  void actionsWithAnIHaveNoCaseEither() {
    assertThat(
            policy("{'Effect':'Allow','Action':'IAM:LISTROLES','Resource':'*'}")
                .decides(access("iam:ListRoles", "*"))
                .allowed())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:sqs:eu-central-1:200000000002:hubscout-plan, true",
    "arn:aws:sqs:eu-central-1:200000000002:hubscout-*, true",
    "arn:aws:sqs:*:200000000002:hubscout-plan, true",
    "arn:aws:sqs:*, true",
    "*, true",
    "arn:aws:sqs:eu-central-1:200000000002:hubscout-pla, false",
    "arn:aws:sqs:eu-central-1:200000000002:Hubscout-plan, false",
    "arn:aws:sqs:us-east-1:200000000002:*, false"
  })
  void resourcesHaveCaseAndMayHaveWildcards(String pattern, boolean allowed) {
    assertThat(
            policy("{'Effect':'Allow','Action':'*','Resource':['arn:x','%s']}".formatted(pattern))
                .decides(access("sqs:SendMessage", QUEUE))
                .allowed())
        .isEqualTo(allowed);
  }

  @Test
  void anActionWithoutResourcesTakesAStar() {
    var described = access("ec2:DescribeInstances", "*");
    assertThat(
            policy("{'Effect':'Allow','Action':'*','Resource':'arn:aws:ec2:*'}")
                .decides(described)
                .outcome())
        .isEqualTo(NO_ALLOW);
    assertThat(
            policy("{'Effect':'Allow','Action':'*','Resource':'*'}").decides(described).outcome())
        .isEqualTo(ALLOWED);
  }

  @Test
  void notActionAndNotResourceAreEverythingElse() {
    var notAction = policy("{'Effect':'Allow','NotAction':['sqs:*','sns:*'],'Resource':'*'}");
    assertThat(notAction.decides(access("sqs:SendMessage", QUEUE)).outcome()).isEqualTo(NO_ALLOW);
    assertThat(notAction.decides(access("ssm:SendCommand", "*")).outcome()).isEqualTo(ALLOWED);
    var notResource = policy("{'Effect':'Deny','Action':'*','NotResource':'%s'}".formatted(QUEUE));
    assertThat(notResource.decides(access("sqs:SendMessage", QUEUE)).outcome()).isEqualTo(NO_ALLOW);
    assertThat(notResource.decides(access("sqs:SendMessage", QUEUE + "x")).outcome())
        .isEqualTo(DENIED);
  }

  @Test
  void aSingleStatementMayStandWithoutAList() {
    assertThat(
            Policy.parse(
                    "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}")
                .decides(access("sqs:SendMessage", QUEUE))
                .allowed())
        .isTrue();
  }

  @Test
  void allConditionsMustHoldAndOneValueOfEachSuffices() {
    var conditions =
        "'StringEquals':{'aws:PrincipalOrgID':['o-x','o-1'],'aws:ResourceAccount':'2'},"
            + "'Bool':{'aws:SecureTransport':true}";
    var context =
        Map.of(
            "aws:principalorgid", List.of("o-1"),
            "aws:ResourceAccount", List.of("2"),
            "aws:SecureTransport", List.of("true"));
    assertThat(decides(conditions, context)).isEqualTo(ALLOWED);
    for (var key : context.keySet()) {
      var without = new java.util.HashMap<>(context);
      without.put(key, List.of("other"));
      assertThat(decides(conditions, without)).as(key).isEqualTo(NO_ALLOW);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // operator | value in the policy | value in the request, empty for an absent key | holds
        "StringEquals|a|a|true",
        "StringEquals|a|A|false",
        "StringEquals|a*|ab|false",
        "StringEquals|a||false",
        "StringNotEquals|a|b|true",
        "StringNotEquals|a|a|false",
        "StringNotEquals|a||true",
        "StringLike|a*|ab|true",
        "StringLike|a?|ab|true",
        "StringLike|a?|abc|false",
        "StringLike|*||false",
        "StringNotLike|a*|ab|false",
        "StringNotLike|a*||true",
        "StringEqualsIfExists|a||true",
        "StringEqualsIfExists|a|a|true",
        "StringEqualsIfExists|a|b|false",
        "ArnEquals|arn:aws:iam::2:role/hubscout/*|arn:aws:iam::2:role/hubscout/x|true",
        "ArnLike|arn:aws:iam::*:role/x|arn:aws:iam::2:role/x|true",
        "ArnLike|arn:aws:iam::2*:role/x|arn:aws:iam::2:y:role/x|false",
        "ArnLike|arn:aws:s3:::b*|arn:aws:s3:::b/a:c|true",
        "ArnEquals|arn:aws:iam::2:role/x||false",
        "ArnNotEquals|arn:aws:iam::2:role/x|arn:aws:iam::2:role/y|true",
        "ArnNotLike|arn:aws:iam::2:role/*|arn:aws:iam::2:role/y|false",
        "Bool|true|true|true",
        "Bool|true|false|false",
        "Bool|false||false",
        "BoolIfExists|true||true",
        "Null|true||true",
        "Null|true|a|false",
        "Null|false|a|true",
        "Null|false||false",
      })
  void everyOperator(String operator, String expected, String actual, boolean holds) {
    assertThat(
            decides(
                "'%s':{'k:v':'%s'}".formatted(operator, expected),
                actual == null ? Map.of() : Map.of("k:v", List.of(actual))))
        .isEqualTo(holds ? ALLOWED : NO_ALLOW);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ForAllValues:StringEquals|a,b|true",
        "ForAllValues:StringEquals|a,c|false",
        "ForAllValues:StringEquals||true",
        "ForAnyValue:StringEquals|c,b|true",
        "ForAnyValue:StringEquals|c,d|false",
        "ForAnyValue:StringEquals||false",
        "ForAllValues:StringNotEquals|c,d|true",
        "ForAllValues:StringNotEquals|c,a|false",
        "ForAnyValue:StringLike|c,a|true",
      })
  void severalValues(String operator, String actual, boolean holds) {
    assertThat(
            decides(
                "'%s':{'dynamodb:LeadingKeys':['a','b']}".formatted(operator),
                actual == null
                    ? Map.of()
                    : Map.of("dynamodb:LeadingKeys", List.of(actual.split(",")))))
        .isEqualTo(holds ? ALLOWED : NO_ALLOW);
  }

  @Test
  void severalValuesTakeAnOperatorForSeveral() {
    assertThatThrownBy(
            () -> decides("'StringEquals':{'k:v':'a'}", Map.of("k:v", List.of("a", "b"))))
        .isInstanceOf(PolicyException.class)
        .hasMessageContaining("ForAnyValue:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{'Statement':[]}",
        "{'Statement':{}}",
        "{'Version':'2020-01-01','Statement':{'Effect':'Allow','Action':'*','Resource':'*'}}",
        "{'Foo':1,'Statement':{'Effect':'Allow','Action':'*','Resource':'*'}}",
        "{'Statement':{'Effect':'Maybe','Action':'*','Resource':'*'}}",
        "{'Statement':{'Effect':'Allow','Action':'*'}}",
        "{'Statement':{'Effect':'Allow','Resource':'*'}}",
        "{'Statement':{'Effect':'Allow','Action':[],'Resource':'*'}}",
        "{'Statement':{'Effect':'Allow','Action':'SendMessage','Resource':'*'}}",
        "{'Statement':{'Effect':'Allow','Action':'*','NotAction':'*','Resource':'*'}}",
        "{'Statement':{'Effect':'Allow','Action':'*','Resource':'*','NotResource':'*'}}",
        "{'Statement':{'Effect':'Allow','Action':'*','Resource':{'Ref':'X'}}}",
        "{'Statement':{'Effect':'Allow','Action':'*','Resource':'arn:${aws:userid}'}}",
        "{'Statement':{'Effect':'Allow','Action':'*','Resource':'*','Principal':'*'}}",
        "{'Statement':{'Effect':'Allow','Action':'*','Resource':'*','Foo':'*'}}",
        "{'Statement':{'Effect':'Allow','Effect':'Deny','Action':'*','Resource':'*'}}",
        "{'Statement':{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'IpAddress':{'aws:SourceIp':'10.0.0.0/8'}}}}",
        "{'Statement':{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'NullIfExists':{'k:v':'true'}}}}",
        "{'Statement':{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'ForAnyValue:Bool':{'k:v':'true'}}}}",
        "{'Statement':{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'Bool':{'k:v':'yes'}}}}",
        "{'Statement':{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'StringEquals':{'k:v':[]}}}}",
        "{'Statement':{'Effect':'Allow','Action':'*','Resource':'*','Condition':'x'}}",
      })
  void whatIsNotKnownIsAnErrorAndNotIgnored(String json) {
    assertThatThrownBy(() -> Policy.parse(json.replace('\'', '"')))
        .isInstanceOf(PolicyException.class);
  }
}
