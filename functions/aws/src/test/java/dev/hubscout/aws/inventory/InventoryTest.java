package dev.hubscout.aws.inventory;

import static dev.hubscout.aws.inventory.CannedSpoke.id;
import static dev.hubscout.aws.inventory.CannedSpoke.running;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.fact.Registration;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.fact.Sighting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

class InventoryTest {
  private static final Scope SCOPE =
      new Scope(new AccountId("222222222222"), new Region("eu-central-1"));
  private static final Instant NOW = Instant.parse("2026-11-22T21:30:00Z");

  private final CannedSpoke spoke = new CannedSpoke();
  private final Inventory inventory = new Inventory(() -> NOW);
  private final Noting noting = new Noting();

  /** Notes what it is given. */
  private static final class Noting implements InventoryStep {
    private final List<List<Sighting>> pages = new ArrayList<>();
    private int completed;

    @Override
    public List<Sighting> page(List<Sighting> page) {
      pages.add(page);
      return page;
    }

    @Override
    public void complete() {
      completed++;
    }

    List<String> ids() {
      return pages.stream().flatMap(List::stream).map(sighting -> sighting.key().id()).toList();
    }
  }

  @Test
  void everyPageGoesThroughEveryStepAndEmptyPagesAreNotTheEnd() {
    spoke.pages.addAll(
        List.of(List.of(), List.of(running(1), running(2)), List.of(), List.of(running(3))));
    InventoryStep registering =
        page -> page.stream().map(sighting -> sighting.with(Registration.NONE)).toList();

    inventory.list(SCOPE, spoke, List.of(registering, noting));

    assertThat(noting.ids()).containsExactly(id(1), id(2), id(3));
    assertThat(noting.pages)
        .hasSize(4)
        .allSatisfy(
            page ->
                assertThat(page)
                    .allSatisfy(
                        sighting -> {
                          assertThat(sighting.registration()).isEqualTo(Registration.NONE);
                          assertThat(sighting.at()).isEqualTo(NOW);
                          assertThat(sighting.key().scope()).isEqualTo(SCOPE);
                        }));
    assertThat(noting.completed).isEqualTo(1);
    assertThat(spoke.calls.getFirst()).isEqualTo("requireAccount");
    assertThat(spoke.asked)
        .extracting(DescribeInstancesRequest::nextToken)
        .containsExactly(null, "1", "2", "3");
    assertThat(spoke.asked)
        .as("instances in every state")
        .allSatisfy(request -> assertThat(request.hasFilters()).isFalse());
  }

  @Test
  void aRegionWithoutInstancesIsComplete() {
    spoke.pages.add(List.of());

    inventory.list(SCOPE, spoke, List.of(noting));

    assertThat(noting.ids()).isEmpty();
    assertThat(noting.completed).isEqualTo(1);
  }

  @Test
  void inAnotherAccountNothingIsListed() {
    spoke.elsewhere = true;
    spoke.pages.add(List.of(running(1)));

    assertThatThrownBy(() -> inventory.list(SCOPE, spoke, List.of(noting)))
        .isInstanceOf(HubscoutException.class);
    assertThatThrownBy(() -> inventory.describe(SCOPE, spoke, List.of(id(1))))
        .isInstanceOf(HubscoutException.class);

    assertThat(spoke.calls).containsOnly("requireAccount");
    assertThat(noting.pages).isEmpty();
    assertThat(noting.completed).isZero();
  }

  @Test
  void aListingThatEc2BreaksOffIsNotComplete() {
    spoke.pages.addAll(List.of(List.of(running(1)), List.of(running(2)), List.of(running(3))));
    spoke.refusedFrom = 2;

    assertThatThrownBy(() -> inventory.list(SCOPE, spoke, List.of(noting)))
        .isInstanceOf(Ec2Exception.class);

    assertThat(noting.ids()).containsExactly(id(1), id(2));
    assertThat(noting.completed).isZero();
  }

  @Test
  void aListingThatAStepBreaksOffIsNotComplete() {
    spoke.pages.addAll(List.of(List.of(running(1)), List.of(running(2))));
    InventoryStep broken =
        page -> {
          throw new IllegalStateException("the store refuses");
        };

    assertThatThrownBy(() -> inventory.list(SCOPE, spoke, List.of(noting, broken)))
        .isInstanceOf(IllegalStateException.class);

    assertThat(noting.pages).hasSize(1);
    assertThat(noting.completed).isZero();
    assertThat(spoke.count("DescribeInstances")).isEqualTo(1);
  }

  @Test
  void singleInstancesAreAskedForByFilter() {
    spoke.pages.add(List.of(running(1)));

    var seen = inventory.describe(SCOPE, spoke, List.of(id(1), id(2)));

    assertThat(seen).extracting(sighting -> sighting.key().id()).containsExactly(id(1));
    var request = spoke.asked.getFirst();
    assertThat(request.hasInstanceIds()).as("one unknown id would fail the call").isFalse();
    assertThat(request.filters().getFirst().name()).isEqualTo("instance-id");
    assertThat(request.filters().getFirst().values()).containsExactly(id(1), id(2));
  }
}
