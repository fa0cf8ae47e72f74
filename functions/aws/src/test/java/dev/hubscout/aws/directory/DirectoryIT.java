package dev.hubscout.aws.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hubscout.aws.call.AwsFailures;
import dev.hubscout.aws.call.CallLog;
import dev.hubscout.aws.dynamodb.DynamoEngine;
import dev.hubscout.aws.spoke.AwsEndpoint;
import dev.hubscout.aws.spoke.AwsEndpoint.Answer;
import dev.hubscout.aws.spoke.AwsEndpoint.Asked;
import dev.hubscout.aws.spoke.CallerIdentity;
import dev.hubscout.aws.store.LocalDynamo;
import dev.hubscout.aws.store.StoredAccounts;
import dev.hubscout.aws.store.StoredRegions;
import dev.hubscout.aws.store.Tables;
import dev.hubscout.core.account.Account;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.directory.Directory;
import dev.hubscout.core.directory.Directory.Accounts;
import dev.hubscout.core.directory.Directory.Regions;
import dev.hubscout.core.directory.Exclusions;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.run.RunScope;
import dev.hubscout.storage.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  private final Now now = new Now();

  /** A clock that is moved by hand. */
  private static final class Now implements InstantSource {
    private Instant instant = Instant.parse("2026-11-22T21:30:00Z");

    @Override
    public Instant instant() {
      return instant;
    }

    void advance(Duration by) {
      instant = instant.plus(by);
    }
  }

  @Test
  void everyActiveAccountOfEveryPageIsListedWithItsPlace() {
    try (var aws = new AwsEndpoint(DirectoryIT::answer)) {
      var accounts = organization(aws).accounts(RunScope.ALL);

      assertThat(accounts.whole()).isTrue();
      assertThat(accounts.selected()).extracting(Account::id).containsExactly(HUB, ONE, TWO);
      assertThat(accounts.selected()).extracting(Account::name).containsExactly("hub", "one", "");
      assertThat(accounts.selected())
          .extracting(Account::path)
          .containsExactly("/", "/workloads", "/workloads/production");
      assertThat(accounts.selected().getLast().ous())
          .containsExactly("r-ab12", "ou-ab12-11111111", "ou-ab12-22222222");
      assertThat(calls.snapshot())
          .isEqualTo(
              Map.of(
                  "organizations:ListAccounts", 3L,
                  "organizations:ListRoots", 1L,
                  "organizations:ListAccountsForParent", 3L,
                  "organizations:ListOrganizationalUnitsForParent", 3L));
    }
  }

  @Test
  void theTreeIsWalkedOnceADay() {
    try (var aws = new AwsEndpoint(DirectoryIT::answer)) {
      var directory = organization(aws);

      var first = directory.accounts(RunScope.ALL);
      assertThat(directory.accounts(RunScope.ALL)).isEqualTo(first);
      assertThat(calls.snapshot()).containsEntry("organizations:ListRoots", 1L);

      now.advance(Duration.ofHours(25));
      assertThat(directory.accounts(RunScope.ALL)).isEqualTo(first);
      assertThat(calls.snapshot()).containsEntry("organizations:ListRoots", 2L);
    }
  }

  @Test
  void aTreeThatMayNotBeReadDoesNotStopThePlan() {
    try (var aws =
        new AwsEndpoint(
            asked ->
                asked.operation().equals("ListRoots")
                    ? new Answer(400, "{\"__type\":\"AccessDeniedException\"}")
                    : answer(asked))) {
      var accounts = organization(aws).accounts(RunScope.ALL);

      assertThat(accounts.whole()).isTrue();
      assertThat(accounts.selected()).extracting(Account::id).containsExactly(HUB, ONE, TWO);
      assertThat(accounts.selected()).extracting(Account::path).containsOnly("");
    }
  }

  @Test
  void absenceMeansSomethingOnlyWhereEveryAccountWasListed() {
    try (var aws = new AwsEndpoint(DirectoryIT::answer)) {
      var directory = organization(aws);
      var excluding = new RunScope(null, null, null, List.of(TWO), null);
      var regions = new RunScope(null, null, null, null, List.of(new Region("eu-central-1")));

      assertThat(directory.accounts(RunScope.ALL).whole()).isTrue();
      assertThat(directory.accounts(excluding).whole()).isTrue();
      assertThat(directory.accounts(excluding).selected())
          .extracting(Account::id)
          .containsExactly(HUB, ONE);
      assertThat(directory.accounts(regions).whole()).isTrue();
      for (var filtered :
          List.of(
              new RunScope(List.of(ONE), null, null, null, null),
              new RunScope(null, List.of("ou-ab12-11111111"), null, null, null),
              new RunScope(null, null, Map.of("stage", "prod"), null, null))) {
        assertThat(directory.accounts(filtered).whole()).as(filtered.toString()).isFalse();
      }
      assertThat(own(aws).accounts(RunScope.ALL).whole()).isFalse();
    }
  }

  @Test
  void namedAccountsAreTakenAtTheirWordAndExclusionsWin() {
    try (var aws = new AwsEndpoint(DirectoryIT::answer)) {
      var scope = new RunScope(List.of(UNKNOWN, ONE, TWO), null, null, List.of(TWO), null);

      assertThat(organization(aws).accounts(scope).selected())
          .extracting(Account::id)
          .containsExactly(ONE, UNKNOWN);
      assertThat(aws.asked()).isEmpty();
    }
  }

  @Test
  void whatTheSettingsExcludeIsLeftOutAndHasNotLeft() {
    try (var aws = new AwsEndpoint(DirectoryIT::answer)) {
      var excluding = new Exclusions(List.of(HUB), List.of("ou-ab12-22222222"));

      var accounts = organization(aws).accounts(RunScope.ALL, excluding);
      assertThat(accounts.selected()).extracting(Account::id).containsExactly(ONE);
      assertThat(accounts.excluded()).containsExactlyInAnyOrder(HUB, TWO);
      assertThat(accounts.whole()).isTrue();

      var named = new RunScope(List.of(ONE, TWO), null, null, null, null);
      assertThat(organization(aws).accounts(named, excluding).selected())
          .as("even where a run names it")
          .extracting(Account::id)
          .containsExactly(ONE);
    }
  }

  @Test
  void everythingBelowAnExcludedUnitIsLeftOut() {
    try (var aws = new AwsEndpoint(DirectoryIT::answer)) {
      var units = new Exclusions(List.of(), List.of("ou-ab12-11111111"));

      assertThat(organization(aws).accounts(RunScope.ALL, units).selected())
          .extracting(Account::id)
          .containsExactly(HUB);
    }
  }

  @Test
  void whereAnExcludedUnitCannotBeReadThereIsNoList() {
    try (var aws =
        new AwsEndpoint(
            asked ->
                asked.operation().equals("ListAccountsForParent")
                    ? new Answer(400, "{\"__type\":\"AccessDeniedException\"}")
                    : answer(asked))) {
      var units = new Exclusions(List.of(), List.of("ou-ab12-11111111"));

      assertThatThrownBy(() -> organization(aws).accounts(RunScope.ALL, units))
          .isInstanceOf(OrganizationsException.class);
    }
  }

  @Test
  void standaloneAccountsAreExcludedAndUnitsCannotBe() {
    try (var aws = new AwsEndpoint(DirectoryIT::answer)) {
      assertThat(own(aws).accounts(RunScope.ALL, new Exclusions(List.of(HUB), List.of())))
          .isEqualTo(new Accounts(List.of(), Set.of(HUB), false));
      assertThatThrownBy(
              () -> own(aws).accounts(RunScope.ALL, new Exclusions(List.of(), List.of("r-ab12"))))
          .isInstanceOfSatisfying(
              HubscoutException.class, e -> assertThat(e.field()).isEqualTo("exclude_ous"));
    }
  }

  @Test
  void unitsAreWalkedToTheirEnds() {
    try (var aws = new AwsEndpoint(DirectoryIT::answer)) {
      var scope = new RunScope(null, List.of("ou-ab12-11111111"), null, null, null);

      var accounts = organization(aws).accounts(scope).selected();

      assertThat(accounts).extracting(Account::id).containsExactly(ONE, TWO);
      assertThat(accounts.getLast().ous()).containsExactly("ou-ab12-11111111", "ou-ab12-22222222");
    }
  }

  @Test
  void tagsAreAskedForOnlyWhereTheyMatter() {
    try (var aws = new AwsEndpoint(DirectoryIT::answer)) {
      var scope = new RunScope(null, null, Map.of("stage", "prod"), null, null);

      var accounts = organization(aws).accounts(scope).selected();

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

      assertThat(directory.accounts(RunScope.ALL).selected()).containsExactly(Account.of(HUB));
      assertThat(directory.accounts(new RunScope(List.of(ONE), null, null, null, null)).selected())
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
    var tables = LocalDynamo.tables();
    return new OrganizationDirectory(
        cloud.client(OrganizationsClient.builder(), calls),
        new StoredAccounts(
            new Table(
                new DynamoEngine(LocalDynamo.client()), Tables.FACTS.named(tables.facts()), now)),
        cloud.client(AccountClient.builder(), calls),
        new CallerIdentity(cloud.client(StsClient.builder())),
        new StoredRegions(
            new Table(
                new DynamoEngine(LocalDynamo.client()), Tables.RUNS.named(tables.runs()), now)),
        new AwsFailures(),
        now);
  }

  private Directory own(AwsEndpoint aws) {
    var cloud = aws.access();
    return new OwnAccountDirectory(
        new CallerIdentity(cloud.client(StsClient.builder(), calls)),
        cloud.client(Ec2Client.builder(), calls),
        new AwsFailures(),
        InstantSource.system());
  }

  private static Answer unit(String id, String name) {
    return Answer.ok(
        "{\"OrganizationalUnits\":[{\"Id\":\"" + id + "\",\"Name\":\"" + name + "\"}]}");
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
      case "ListRoots" -> Answer.ok("{\"Roots\":[{\"Id\":\"r-ab12\",\"Name\":\"Root\"}]}");
      case "ListAccountsForParent" ->
          body.contains("r-ab12\"")
              ? Answer.ok("{\"Accounts\":[{\"Id\":\"111111111111\",\"State\":\"ACTIVE\"}]}")
              : body.contains("22222222\"")
                  ? Answer.ok("{\"Accounts\":[{\"Id\":\"333333333333\",\"State\":\"ACTIVE\"}]}")
                  : Answer.ok("{\"Accounts\":[{\"Id\":\"222222222222\",\"State\":\"ACTIVE\"}]}");
      case "ListOrganizationalUnitsForParent" ->
          body.contains("22222222\"")
              ? Answer.ok("{\"OrganizationalUnits\":[]}")
              : body.contains("r-ab12\"")
                  ? unit("ou-ab12-11111111", "workloads")
                  : unit("ou-ab12-22222222", "production");
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
