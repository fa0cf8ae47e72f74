package dev.hubscout.aws.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.aws.call.AwsFailures;
import dev.hubscout.aws.store.MemoryStores;
import dev.hubscout.core.account.Account;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.directory.AccountStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OrganizationPathsTest {
  private final Map<AccountId, Account> tree = new TreeMap<>();
  private Instant now = Instant.parse("2026-11-22T21:30:00Z");
  private final AccountStore kept = new MemoryStores(() -> now).accounts;
  private int walks;
  private boolean denied;

  @Test
  void theTreeIsWalkedOnceADay() {
    place(1, "/");
    place(2, "/workloads");

    assertThat(placed(1, 2)).containsExactly("/", "/workloads");
    now = now.plus(Duration.ofHours(23));
    assertThat(placed(1, 2)).containsExactly("/", "/workloads");
    assertThat(walks).isEqualTo(1);

    place(2, "/sandbox");
    now = now.plus(Duration.ofHours(1));
    assertThat(placed(1, 2)).containsExactly("/", "/sandbox");
    assertThat(walks).isEqualTo(2);
    assertThat(placedAt(1)).isEqualTo(now);
  }

  @Test
  void anAccountThatNobodyKnowsIsLookedForAtOnce() {
    place(1, "/");
    placed(1);
    place(2, "/workloads");
    now = now.plusSeconds(60);

    assertThat(placed(1, 2)).containsExactly("/", "/workloads");
    assertThat(walks).isEqualTo(2);
  }

  @Test
  void anAccountThatLeftIsNoReasonToWalk() {
    place(1, "/");
    place(2, "/workloads");
    placed(1, 2);
    now = now.plusSeconds(60);

    assertThat(placed(1)).containsExactly("/");
    assertThat(walks).isEqualTo(1);
    assertThat(kept.accounts()).as("it stays known").hasSize(2);
  }

  @Test
  void whereTheTreeMayNotBeReadAccountsGoWithoutAPlace() {
    denied = true;

    assertThat(placed(1, 2)).containsExactly("", "");
    assertThat(kept.accounts()).hasSize(2);
  }

  @Test
  void whereTheTreeMayNoLongerBeReadPlacesStayAsTheyWereLastKnown() {
    place(1, "/workloads");
    placed(1);
    var once = now;
    denied = true;
    now = now.plus(Duration.ofHours(25));

    assertThat(placed(1, 2)).containsExactly("/workloads", "");
    assertThat(placedAt(1)).as("when it was looked up").isEqualTo(once);
    denied = false;
    place(2, "/");
    assertThat(placed(1, 2)).containsExactly("/workloads", "/");
  }

  @Test
  void namesAreThoseOfTheListAndPlacesThoseOfTheTree() {
    tree.put(id(1), new Account(id(1), "old", List.of("r-ab12"), "/", Map.of()));
    var listed = new Account(id(1), "new", List.of(), "", Map.of("k", "v"));

    assertThat(placing().placed(List.of(listed), this::walk))
        .containsExactly(new Account(id(1), "new", List.of("r-ab12"), "/", Map.of("k", "v")));
  }

  private List<String> placed(int... numbers) {
    var listed = new ArrayList<Account>();
    for (int number : numbers) {
      listed.add(Account.of(id(number)));
    }
    return placing().placed(listed, this::walk).stream().map(Account::path).toList();
  }

  private Instant placedAt(int number) {
    return kept.accounts().stream()
        .filter(known -> known.account().id().equals(id(number)))
        .findFirst()
        .orElseThrow()
        .placedAt();
  }

  private OrganizationPaths placing() {
    return new OrganizationPaths(kept, new AwsFailures(), () -> now);
  }

  private Map<AccountId, Account> walk() {
    walks++;
    if (denied) {
      throw new IllegalStateException("AccessDeniedException");
    }
    return Map.copyOf(tree);
  }

  private void place(int number, String path) {
    tree.put(id(number), new Account(id(number), "n", List.of("r-ab12"), path, Map.of()));
  }

  private static AccountId id(int number) {
    return new AccountId(String.format(Locale.ROOT, "%012d", number));
  }
}
