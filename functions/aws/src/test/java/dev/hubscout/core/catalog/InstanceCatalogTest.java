package dev.hubscout.core.catalog;

import static dev.hubscout.core.fact.Samples.fact;
import static dev.hubscout.core.fact.Samples.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.fact.InstanceState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a catalog finds of instances. */
final class InstanceCatalogTest extends CatalogFixture {
  @Test
  void instancesComeWithTheirDatabases() {
    manyDatabases();
    stores.put(with(fact(key(2, OTHER, 9), 0), "state", InstanceState.STOPPED));
    var all = InstanceQuery.ALL;

    assertThat(instances(all))
        .extracting(FoundInstance::databases)
        .containsExactly(2L, 1L, 0L, 2L, 1L);
    assertThat(instances(all))
        .extracting(FoundInstance::sizeBytes)
        .containsExactly(2_000_000L, 1_000_000L, null, 2_000_000L, 1_000_000L);
    assertThat(instances(with(all, "inspected", true))).hasSize(4);
    assertThat(instances(with(all, "inspected", false))).hasSize(1);
    assertThat(instances(with(all, "coverages", Set.of(InstanceCoverage.STOPPED)))).hasSize(1);
    assertThat(instances(with(all, "ou", "ou-ab12-11111111"))).hasSize(2);
    assertThat(instances(with(all, "region", OTHER))).hasSize(2);
    assertThat(instances(with(all, "type", "m7i.large"))).hasSize(5);
    assertThat(instances(with(all, "type", "m7i"))).isEmpty();
    assertThat(catalog.instance(key(1, REGION, 1).id()).orElseThrow().databases()).isEqualTo(2);
    assertThat(catalog.instance("i-00000000000000099")).isEmpty();
  }

  private List<FoundInstance> instances(InstanceQuery query) {
    var found = new ArrayList<FoundInstance>();
    String next = null;
    do {
      var page = catalog.instances(query, next, 2);
      found.addAll(page.items());
      next = page.next();
    } while (next != null);
    return found;
  }

  @Test
  void thoseThatAreOverAreFoundByTheirStateOrIdOrWhereTheyAreAskedFor() {
    var over = with(fact(key(1, REGION, 1), 0), "state", InstanceState.TERMINATED);
    stores.put(over);

    assertThat(instances(InstanceQuery.ALL)).isEmpty();
    var terminated = with(InstanceQuery.ALL, "states", Set.of(InstanceState.TERMINATED));
    assertThat(instances(terminated)).hasSize(1);
    assertThat(instances(with(terminated, "over", false))).hasSize(1);
    var named = with(InstanceQuery.ALL, "instance", over.key().id());
    assertThat(instances(named)).hasSize(1);
    assertThat(instances(with(named, "over", false))).isEmpty();
    assertThat(instances(with(InstanceQuery.ALL, "over", true))).hasSize(1);
  }
}
