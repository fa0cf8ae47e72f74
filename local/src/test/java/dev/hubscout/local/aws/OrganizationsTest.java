package dev.hubscout.local.aws;

import static dev.hubscout.local.aws.Sample.HUB;
import static dev.hubscout.local.aws.Sample.MANAGEMENT;
import static dev.hubscout.local.aws.Sample.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.local.organization.Account;
import dev.hubscout.local.organization.AccountStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.AccountState;
import software.amazon.awssdk.services.organizations.model.ParentType;

class OrganizationsTest extends LocalAwsCase {
  private OrganizationsClient organizations;

  @BeforeEach
  void start() {
    var builder = Sample.organization();
    IntStream.range(0, 42)
        .mapToObj(it -> Account.of("3%011d".formatted(it), "sandbox " + it).in("/sandboxes"))
        .forEach(builder::account);
    builder.account(
        Account.of("400000000001", "old").in("/sandboxes").with(AccountStatus.SUSPENDED));
    start(builder.build());
    organizations = clients.organizations(root(HUB));
  }

  @Test
  void accountsComeTwentyAPage() {
    var sizes = new ArrayList<Integer>();
    var seen = new ArrayList<String>();
    for (var page : organizations.listAccountsPaginator()) {
      sizes.add(page.accounts().size());
      page.accounts().forEach(it -> seen.add(it.id()));
    }
    assertThat(sizes).containsExactly(20, 20, 6);
    assertThat(seen).doesNotHaveDuplicates().hasSize(46).contains(MANAGEMENT, HUB, MEMBER);
    assertThat(code(() -> organizations.listAccounts(it -> it.maxResults(21))))
        .isEqualTo("ValidationException");
  }

  @Test
  void aPageMayBeEmptyThoughMoreFollow() {
    faults.emptyPages(true);
    var first = organizations.listAccounts();
    assertThat(first.accounts()).isEmpty();
    assertThat(first.nextToken()).isNotNull();
    var seen = new ArrayList<String>();
    var empty = 0;
    for (var page : organizations.listAccountsPaginator()) {
      empty += page.accounts().isEmpty() ? 1 : 0;
      page.accounts().forEach(it -> seen.add(it.id()));
    }
    assertThat(empty).isEqualTo(3);
    assertThat(seen).doesNotHaveDuplicates().hasSize(46);
  }

  @Test
  void anAccountHasAStateAndNoStatusAnyMore() {
    var old =
        organizations.listAccountsPaginator().stream()
            .flatMap(it -> it.accounts().stream())
            .filter(it -> it.id().equals("400000000001"))
            .findFirst()
            .orElseThrow();
    assertThat(old.state()).isEqualTo(AccountState.SUSPENDED);
    assertThat(old.status()).isNull();
    assertThat(old.name()).isEqualTo("old");
    assertThat(old.arn()).contains(":account/o-hubscoutdemo/400000000001");
  }

  @Test
  void theTreeCanBeWalkedDownAndUp() {
    var root = organizations.listRoots().roots().get(0);
    assertThat(root.id()).matches("r-[0-9a-z]{4,32}");
    var units =
        organizations
            .listOrganizationalUnitsForParent(it -> it.parentId(root.id()))
            .organizationalUnits();
    assertThat(units)
        .extracting(it -> it.name())
        .containsExactly("platform", "sandboxes", "workloads");
    assertThat(units).allMatch(it -> it.id().matches("ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}"));
    var workloads = units.get(2).id();
    var production =
        organizations
            .listOrganizationalUnitsForParent(it -> it.parentId(workloads))
            .organizationalUnits()
            .get(0);
    assertThat(production.name()).isEqualTo("production");
    assertThat(accounts(production.id())).containsExactly(MEMBER);
    assertThat(accounts(root.id())).containsExactly(MANAGEMENT);
    assertThat(accounts(units.get(1).id())).hasSize(43);

    var parent = organizations.listParents(it -> it.childId(MEMBER)).parents().get(0);
    assertThat(parent.id()).isEqualTo(production.id());
    assertThat(parent.type()).isEqualTo(ParentType.ORGANIZATIONAL_UNIT);
    assertThat(organizations.listParents(it -> it.childId(workloads)).parents().get(0).type())
        .isEqualTo(ParentType.ROOT);
  }

  @Test
  void tagsAndTheOrganizationItselfCanBeRead() {
    assertThat(organizations.listTagsForResource(it -> it.resourceId(MEMBER)).tags())
        .extracting(it -> it.key() + "=" + it.value())
        .containsExactly("team=shop");
    var organization = clients.organizations(root(MEMBER)).describeOrganization().organization();
    assertThat(organization.id()).isEqualTo("o-hubscoutdemo");
    assertThat(organization.masterAccountId()).isEqualTo(MANAGEMENT);
  }

  @Test
  void whatIsNotThereHasItsOwnError() {
    assertThat(code(() -> organizations.listParents(it -> it.childId("999999999999"))))
        .isEqualTo("ChildNotFoundException");
    assertThat(code(() -> organizations.listAccountsForParent(it -> it.parentId("r-zzzz"))))
        .isEqualTo("ParentNotFoundException");
    assertThat(code(() -> organizations.listTagsForResource(it -> it.resourceId("999999999999"))))
        .isEqualTo("TargetNotFoundException");
    assertThat(code(() -> organizations.listAccounts(it -> it.nextToken("made up"))))
        .isEqualTo("InvalidInputException");
    assertThat(code(() -> organizations.listPolicies(it -> it.filter("SERVICE_CONTROL_POLICY"))))
        .isEqualTo("UnknownOperationException");
  }

  @Test
  void onlyAdministratorsMayList() {
    assertThat(clients.organizations(root(MANAGEMENT)).listAccounts().accounts()).isNotEmpty();
    assertThat(code(() -> clients.organizations(root(MEMBER)).listAccounts()))
        .isEqualTo("AccessDeniedException");
  }

  @Test
  void anAccountCanLeave() {
    aws.change(it -> it.withoutAccount(MEMBER));
    assertThat(
            organizations.listAccountsPaginator().stream()
                .flatMap(it -> it.accounts().stream())
                .map(it -> it.id())
                .toList())
        .doesNotContain(MEMBER)
        .hasSize(45);
  }

  private List<String> accounts(String parent) {
    return organizations.listAccountsForParentPaginator(it -> it.parentId(parent)).stream()
        .flatMap(it -> it.accounts().stream())
        .map(it -> it.id())
        .toList();
  }
}
