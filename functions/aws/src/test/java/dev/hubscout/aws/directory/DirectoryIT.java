package dev.hubscout.aws.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hubscout.aws.call.AwsFailures;
import dev.hubscout.aws.call.CallLog;
import dev.hubscout.aws.spoke.AwsEndpoint;
import dev.hubscout.aws.spoke.AwsEndpoint.Answer;
import dev.hubscout.aws.spoke.AwsEndpoint.Asked;
import dev.hubscout.aws.spoke.CallerIdentity;
import dev.hubscout.aws.store.KnownRegions;
import dev.hubscout.aws.store.LocalDynamo;
import dev.hubscout.core.account.Account;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.directory.Directory;
import dev.hubscout.core.directory.Directory.Regions;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.run.RunScope;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.account.AccountClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.OrganizationsException;
import software.amazon.awssdk.services.sts.StsClient;

class DirectoryIT {
  private static final AccountId HUB = new AccountId("111111111111");
  private static final AccountId ONE = new AccountId("222222222222");
  private static final AccountId TWO = new AccountId("333333333333");
  private static final AccountId UNKNOWN = new AccountId("999999999999");

  private final CallLog calls = new CallLog();

  @Test
  void everyActiveAccountOfEveryPageIsListed() {
    try (var aws = new AwsEndpoint(DirectoryIT::answer)) {
      var accounts = organization(aws).accounts(RunScope.ALL);

      assertThat(accounts).extracting(Account::id).containsExactly(HUB, ONE, TWO);
      assertThat(accounts.get(1).name()).isEqualTo("one");
      assertThat(calls.snapshot()).isEqualTo(Map.of("organizations:ListAccounts", 3L));
    }
  }

  @Test
  void namedAccountsAreTakenAtTheirWordAndExclusionsWin() {
    try (var aws = new AwsEndpoint(DirectoryIT::answer)) {
      var scope = new RunScope(List.of(UNKNOWN, ONE, TWO), null, null, List.of(TWO), null);

      assertThat(organization(aws).accounts(scope))
          .extracting(Account::id)
          .containsExactly(ONE, UNKNOWN);
      assertThat(aws.asked()).isEmpty();
    }
  }

  @Test
  void unitsAreWalkedToTheirEnds() {
    try (var aws = new AwsEndpoint(DirectoryIT::answer)) {
      var scope = new RunScope(null, List.of("ou-ab12-11111111"), null, null, null);

      var accounts = organization(aws).accounts(scope);

      assertThat(accounts).extracting(Account::id).containsExactly(ONE, TWO);
      assertThat(accounts.getLast().ous()).containsExactly("ou-ab12-11111111", "ou-ab12-22222222");
    }
  }

  @Test
  void tagsAreAskedForOnlyWhereTheyMatter() {
    try (var aws = new AwsEndpoint(DirectoryIT::answer)) {
      var scope = new RunScope(null, null, Map.of("stage", "prod"), null, null);

      var accounts = organization(aws).accounts(scope);

      assertThat(accounts).extracting(Account::id).containsExactly(TWO);
      assertThat(accounts.getFirst().tags()).containsEntry("team", "data");
      assertThat(calls.snapshot()).containsEntry("organizations:ListTagsForResource", 3L);
    }
  }

  @Test
  void anOrganizationThatCannotBeListedFails() {
    try (var aws =
        new AwsEndpoint(asked -> new Answer(400, "{\"__type\":\"AccessDeniedException\"}"))) {
      var directory = organization(aws);

      assertThatThrownBy(() -> directory.accounts(RunScope.ALL))
          .isInstanceOf(OrganizationsException.class);
      assertThat(directory.regions(ONE)).isInstanceOf(Regions.Unknown.class);
    }
  }

  @Test
  void enabledRegionsAreAskedForOnceADay() {
    try (var aws = new AwsEndpoint(DirectoryIT::answer)) {
      var directory = organization(aws);
      var expected =
          new Regions.Known(List.of(new Region("eu-central-1"), new Region("us-east-1")));

      assertThat(directory.regions(ONE)).isEqualTo(expected);
      assertThat(directory.regions(ONE)).isEqualTo(expected);
      assertThat(directory.regions(HUB)).isEqualTo(expected);

      assertThat(calls.snapshot()).containsEntry("account:ListRegions", 4L);
      var bodies =
          aws.asked().stream()
              .filter(asked -> asked.operation().equals("listRegions"))
              .map(Asked::body)
              .toList();
      assertThat(bodies.subList(0, 2)).allMatch(body -> body.contains("\"222222222222\""));
      assertThat(bodies.subList(2, 4)).noneMatch(body -> body.contains("AccountId"));
    }
  }

  @Test
  void standaloneThereIsTheOwnAccount() {
    try (var aws = new AwsEndpoint(DirectoryIT::answer)) {
      var directory = own(aws);

      assertThat(directory.accounts(RunScope.ALL)).containsExactly(Account.of(HUB));
      assertThat(directory.accounts(new RunScope(List.of(ONE), null, null, null, null)))
          .as("so that its task can say that it is not the own one")
          .containsExactly(Account.of(ONE));
      assertThat(directory.regions(HUB))
          .isEqualTo(
              new Regions.Known(List.of(new Region("eu-central-1"), new Region("us-east-1"))));
      assertThat(directory.regions(ONE)).isInstanceOf(Regions.Unknown.class);
      assertThatThrownBy(
              () -> directory.accounts(new RunScope(null, List.of("r-ab12"), null, null, null)))
          .isInstanceOfSatisfying(
              HubscoutException.class, e -> assertThat(e.field()).isEqualTo("ous"));
    }
  }

  private Directory organization(AwsEndpoint aws) {
    var cloud = aws.access();
    return new OrganizationDirectory(
        cloud.client(OrganizationsClient.builder(), calls),
        cloud.client(AccountClient.builder(), calls),
        new CallerIdentity(cloud.client(StsClient.builder())),
        new KnownRegions(LocalDynamo.client(), LocalDynamo.tables().runs(), InstantSource.system()),
        new AwsFailures(),
        InstantSource.system());
  }

  private Directory own(AwsEndpoint aws) {
    var cloud = aws.access();
    return new OwnAccountDirectory(
        new CallerIdentity(cloud.client(StsClient.builder(), calls)),
        cloud.client(Ec2Client.builder(), calls),
        new AwsFailures(),
        InstantSource.system());
  }

  private static Answer answer(Asked asked) {
    var body = asked.body();
    return switch (asked.operation()) {
      case "ListAccounts" ->
          body.contains("NextToken\":\"b")
              ? Answer.ok(
                  """
                  {"Accounts":[{"Id":"333333333333","State":"ACTIVE"},
                   {"Id":"444444444444","Name":"s","State":"SUSPENDED","Status":"ACTIVE"}]}\
                  """)
              : body.contains("NextToken\":\"a")
                  ? Answer.ok("{\"Accounts\":[],\"NextToken\":\"b\"}")
                  : Answer.ok(
                      """
                      {"Accounts":[{"Id":"222222222222","Name":"one","Status":"ACTIVE"},
                       {"Id":"111111111111","Name":"hub","State":"ACTIVE"},
                       {"Id":"555555555555","Name":"p","Status":"PENDING_CLOSURE"}],"NextToken":"a"}\
                      """);
      case "ListAccountsForParent" ->
          body.contains("22222222\"")
              ? Answer.ok("{\"Accounts\":[{\"Id\":\"333333333333\",\"State\":\"ACTIVE\"}]}")
              : Answer.ok("{\"Accounts\":[{\"Id\":\"222222222222\",\"State\":\"ACTIVE\"}]}");
      case "ListOrganizationalUnitsForParent" ->
          body.contains("22222222\"")
              ? Answer.ok("{\"OrganizationalUnits\":[]}")
              : Answer.ok("{\"OrganizationalUnits\":[{\"Id\":\"ou-ab12-22222222\"}]}");
      case "ListTagsForResource" ->
          body.contains("333333333333")
              ? Answer.ok(
                  "{\"Tags\":[{\"Key\":\"stage\",\"Value\":\"prod\"},{\"Key\":\"team\",\"Value\":\"data\"}]}")
              : Answer.ok("{\"Tags\":[{\"Key\":\"stage\",\"Value\":\"dev\"}]}");
      case "listRegions" ->
          body.contains("NextToken")
              ? Answer.ok("{\"Regions\":[{\"RegionName\":\"eu-central-1\"}]}")
              : Answer.ok("{\"Regions\":[{\"RegionName\":\"us-east-1\"}],\"NextToken\":\"n\"}");
      case "GetCallerIdentity" ->
          Answer.ok(
              """
              <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
              <GetCallerIdentityResult><Account>111111111111</Account></GetCallerIdentityResult>
              </GetCallerIdentityResponse>\
              """);
      case "DescribeRegions" ->
          Answer.ok(
              """
              <DescribeRegionsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><regionInfo>
              <item><regionName>us-east-1</regionName></item><item><regionName>eu-central-1</regionName></item>
              </regionInfo></DescribeRegionsResponse>\
              """);
      default -> new Answer(400, "{}");
    };
  }
}
