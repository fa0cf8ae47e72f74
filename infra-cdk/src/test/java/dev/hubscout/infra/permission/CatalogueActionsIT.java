package dev.hubscout.infra.permission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.resources.catalogue.CallRule;
import dev.hubscout.resources.catalogue.Catalogue;
import dev.hubscout.resources.catalogue.Dependent;
import dev.hubscout.resources.catalogue.Operation;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A role that is made from the catalogue allows what AWS knows, and only reading. */
class CatalogueActionsIT {
  /** AWS counts them as writing; they list what Glue Studio has and change nothing. */
  private static final Set<String> COUNTED_AS_WRITING =
      Set.of("glue:ListConnectionTypes", "glue:ListEntities");

  @Test
  void everyActionIsKnownAndReads() throws Exception {
    var data = IamData.get();
    var catalogue = Catalogue.load();
    var actions = new TreeSet<String>();
    Stream.concat(
            catalogue.serviceIds().stream().flatMap(it -> catalogue.operations(it).stream()),
            catalogue.dependents().stream().map(Dependent::operation))
        .filter(it -> it.rule().mode() != CallRule.Mode.NEVER)
        .map(Operation::action)
        .flatMap(Optional::stream)
        .forEach(actions::add);
    var unknown = new TreeSet<String>();
    var writing = new TreeSet<String>();
    for (var action : actions) {
      var parts = action.split(":", 2);
      var found = data.actions(parts[0]).path(parts[1].toLowerCase(Locale.ROOT));
      if (found.isMissingNode()) {
        unknown.add(action);
      } else if (!Set.of("Read", "List").contains(found.path("accessLevel").asText())) {
        writing.add(action);
      }
    }

    assertThat(actions).hasSizeGreaterThan(2_000);
    assertThat(unknown).isEmpty();
    assertThat(writing).isEqualTo(COUNTED_AS_WRITING);
  }
}
