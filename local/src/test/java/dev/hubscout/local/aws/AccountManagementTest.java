package dev.hubscout.local.aws;

import static dev.hubscout.local.aws.Sample.CLOSED;
import static dev.hubscout.local.aws.Sample.HUB;
import static dev.hubscout.local.aws.Sample.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.local.organization.RegionStatus;
import java.util.ArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.account.AccountClient;
import software.amazon.awssdk.services.account.model.RegionOptStatus;

class AccountManagementTest extends LocalAwsCase {

  @BeforeEach
  void start() {
    var more = IntStream.range(0, 60).mapToObj("test-region-%d"::formatted).toArray(String[]::new);
    start(Sample.organization().optInRegions(more).build());
  }

  @Test
  void regionsComeFiftyAPageWithTheDisabledOnes() {
    var sizes = new ArrayList<Integer>();
    for (var page : clients.account(root(HUB)).listRegionsPaginator(it -> {})) {
      sizes.add(page.regions().size());
    }
    assertThat(sizes).containsExactly(50, 13);
    assertThat(status(clients.account(root(HUB)), CLOSED)).isEqualTo(RegionOptStatus.DISABLED);
    assertThat(status(clients.account(root(HUB)), Sample.HERE))
        .isEqualTo(RegionOptStatus.ENABLED_BY_DEFAULT);
  }

  @Test
  void anAccountMayHaveRegionsOfItsOwn() {
    aws.change(
        it -> it.with(it.account(MEMBER).orElseThrow().region(CLOSED, RegionStatus.ENABLED)));
    assertThat(status(clients.account(root(MEMBER)), CLOSED)).isEqualTo(RegionOptStatus.ENABLED);
    assertThat(status(clients.account(root(HUB)), CLOSED)).isEqualTo(RegionOptStatus.DISABLED);
  }

  @Test
  void anAdministratorMayAskForAnotherAccount() {
    aws.change(
        it -> it.with(it.account(MEMBER).orElseThrow().region(CLOSED, RegionStatus.ENABLED)));
    var regions =
        clients
            .account(root(HUB))
            .listRegions(
                it ->
                    it.accountId(MEMBER)
                        .regionOptStatusContains(
                            RegionOptStatus.ENABLED, RegionOptStatus.ENABLED_BY_DEFAULT))
            .regions();
    assertThat(regions)
        .extracting(it -> it.regionName())
        .containsExactly(CLOSED, Sample.HERE, Sample.THERE);
    assertThat(code(() -> clients.account(root(MEMBER)).listRegions(it -> it.accountId(HUB))))
        .isEqualTo("AccessDeniedException");
  }

  @Test
  void pagesHaveBounds() {
    assertThat(code(() -> clients.account(root(HUB)).listRegions(it -> it.maxResults(51))))
        .isEqualTo("ValidationException");
    assertThat(code(() -> clients.account(root(HUB)).listRegions(it -> it.nextToken("x"))))
        .isEqualTo("ValidationException");
  }

  private static RegionOptStatus status(AccountClient client, String region) {
    return client.listRegionsPaginator(it -> {}).regions().stream()
        .filter(it -> it.regionName().equals(region))
        .findFirst()
        .orElseThrow()
        .regionOptStatus();
  }
}
