package dev.hubscout.aws.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.aws.spoke.AwsEndpoint;
import dev.hubscout.aws.spoke.AwsEndpoint.Answer;
import dev.hubscout.aws.spoke.AwsEndpoint.Asked;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.directory.Directory;
import dev.hubscout.core.directory.Directory.Regions;
import dev.hubscout.core.metrics.Metrics;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who asks for the organization's accounts and their Regions. */
class OrganizationRoleTest {
  private static final AccountId MANAGEMENT = new AccountId("100000000001");
  private static final AccountId HUB = new AccountId("111111111111");
  private static final String ROLE =
      "arn:aws:iam::100000000001:role/hubscout/HubscoutOrganizationReader";

  @Test
  void theRoleThatListsTheOrganizationAsksForRegionsAndNamesEveryAccountButItsOwn() {
    try (var aws = new AwsEndpoint(OrganizationRoleTest::answer)) {
      var directory = directory(aws, ROLE);

      assertThat(directory.regions(HUB))
          .isEqualTo(new Regions.Known(List.of(new Region("eu-central-1"))));
      assertThat(directory.regions(MANAGEMENT)).isInstanceOf(Regions.Known.class);

      var asked = aws.asked().stream().filter(it -> it.operation().equals("listRegions")).toList();
      assertThat(asked).extracting(Asked::authorization).allMatch(it -> it.contains("READERKEY"));
      assertThat(asked.getFirst().body()).contains("\"" + HUB + "\"");
      assertThat(asked.getLast().body()).doesNotContain("AccountId");
    }
  }

  @Test
  void withoutARoleTheHubAsksItself() {
    try (var aws = new AwsEndpoint(OrganizationRoleTest::answer)) {
      var directory = directory(aws, "");

      directory.regions(HUB);
      directory.regions(MANAGEMENT);

      var asked = aws.asked().stream().filter(it -> it.operation().equals("listRegions")).toList();
      assertThat(asked).extracting(Asked::authorization).allMatch(it -> it.contains("HUBKEY"));
      assertThat(asked.getFirst().body()).doesNotContain("AccountId");
      assertThat(asked.getLast().body()).contains("\"" + MANAGEMENT + "\"");
    }
  }

  private static Directory directory(AwsEndpoint aws, String role) {
    var variables = new HashMap<>(HubEnvironmentTest.least());
    variables.put("HUBSCOUT_ORGANIZATION_ROLE_ARN", role);
    var access = aws.access();
    return Hub.of(
            HubEnvironment.of(variables),
            access,
            access,
            access,
            access,
            Metrics.NONE,
            InstantSource.system())
        .directory();
  }

  private static Answer answer(Asked asked) {
    var byReader = asked.authorization().contains("READERKEY");
    return switch (asked.operation()) {
      case "AssumeRole" ->
          Answer.ok(
              """
              <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult>
              <Credentials><AccessKeyId>READERKEY</AccessKeyId><SecretAccessKey>s</SecretAccessKey>
              <SessionToken>t</SessionToken><Expiration>2999-01-01T00:00:00Z</Expiration></Credentials>
              </AssumeRoleResult></AssumeRoleResponse>\
              """);
      case "GetCallerIdentity" ->
          Answer.ok(
              """
              <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
              <GetCallerIdentityResult><Account>%s</Account></GetCallerIdentityResult>
              </GetCallerIdentityResponse>\
              """
                  .formatted(byReader ? MANAGEMENT : HUB));
      case "listRegions" -> Answer.ok("{\"Regions\":[{\"RegionName\":\"eu-central-1\"}]}");
      // the table of Regions that are known: none is
      default -> Answer.ok("{}");
    };
  }
}
